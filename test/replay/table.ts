import type { Finding } from '../../src/findings/finding.ts';
import { findingsAtLeast } from '../../src/findings/severity.ts';
import type { Replayed } from './look.ts';

/** What a replay says about one form of an attack. */
type Verdict = 'caught' | 'missed' | 'missed again' | 'caught now';

/** Compares with the record: only what differs from it is a reason to fail. */
export function verdictOf({ form, isCaught }: Replayed): Verdict {
  if (isCaught) return form.state === 'caught' ? 'caught' : 'caught now';
  return form.state === 'missed' ? 'missed' : 'missed again';
}

/** The forms whose record does not say what was seen. */
export function misrecorded(all: readonly Replayed[]): readonly Replayed[] {
  return all.filter((one) => one.form.state !== (one.isCaught ? 'caught' : 'missed'));
}

/** One line for each expected finding, columns under each other, and the sums under all. */
export function tableOf(all: readonly Replayed[]): string {
  const heads = ['incident', 'form', 'state', 'rule', 'severity', 'says'];
  const rows = [heads, ...all.flatMap(rowsOf)];
  const widths = heads.map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? '').length)),
  );
  const lines = rows.map((row) =>
    row
      .map((cell, column) => (column === row.length - 1 ? cell : cell.padEnd(widths[column] ?? 0)))
      .join('  ')
      .trimEnd(),
  );
  return [...lines, '', ...sumsOf(all)].join('\n');
}

function rowsOf(one: Replayed): readonly string[][] {
  const verdict = verdictOf(one);
  const rows = one.form.expect.map((expected, index) => {
    const finding = one.met[index];
    return [
      one.incident,
      one.form.name,
      verdict,
      expected.rule,
      finding?.severity ?? '-',
      finding?.title ?? seenInstead(one),
    ];
  });
  return rows.map((row, index) => (index === 0 ? row : ['', '', '', ...row.slice(3)]));
}

/** What was said in place of the expected finding, loudest first. */
function seenInstead({ inspection, form }: Replayed): string {
  const shown = inspection.findings.slice(0, 3).map((finding) => briefly(finding));
  const seen = shown.length === 0 ? 'nothing seen' : `seen instead: ${shown.join('; ')}`;
  return form.reason === undefined ? seen : `${seen} (${form.reason})`;
}

function briefly({ severity, rule }: Finding): string {
  return `${severity} ${rule}`;
}

/** Attacks that nobody has documented are counted apart: they were written to find what is missed. */
function isOwn({ incident }: Replayed): boolean {
  return incident.startsWith('own-');
}

function sumsOf(all: readonly Replayed[]): readonly string[] {
  const groups: readonly (readonly [string, readonly Replayed[]])[] = [
    ['documented attacks', all.filter((one) => !isOwn(one))],
    ['attacks of our own', all.filter(isOwn)],
  ];
  return groups
    .filter(([, some]) => some.length > 0)
    .flatMap(([name, some]) => [
      `${name}, original:   ${sumOf(some.filter(({ form }) => form.name === 'original'))}`,
      `${name}, variations: ${sumOf(some.filter(({ form }) => form.name !== 'original'))}`,
    ]);
}

function sumOf(some: readonly Replayed[]): string {
  const caught = some.filter((one) => one.isCaught).length;
  const otherwise = some.filter(
    ({ isCaught, inspection }) =>
      !isCaught && findingsAtLeast(inspection.findings, 'high').length > 0,
  ).length;
  return `${caught} of ${some.length} caught, ${otherwise} more alert without naming the cause`;
}
