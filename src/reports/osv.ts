import type { Finding, FindingEvidence } from '../findings/finding.ts';
import { packageOf, parsePurl, type Purl } from '../watchlists/purl.ts';
import { cutText, escapeMarkdown, escapeTerminal, markdownBlock, markdownCode } from './escape.ts';
import { placeOf } from './summary.ts';

/** A finding that was recorded, as an export needs it. */
export interface ExportedFinding {
  /** `F-3f9a0c11d2`. */
  readonly id: string;
  readonly purl: Purl;
  /** ISO time. */
  readonly foundAt: string;
  readonly finding: Finding;
}

/** A decision about a finding, in force or not. */
export interface ExportedDecision {
  readonly fingerprint: string;
  /** ISO times. */
  readonly createdAt: string;
  readonly lifted?: { readonly at: string };
  readonly inForce: boolean;
}

/** An entry in the format of open source vulnerability databases. */
export interface OsvEntry {
  readonly schema_version: '1.7.4';
  readonly id: string;
  readonly modified: string;
  readonly published: string;
  readonly withdrawn?: string;
  readonly summary: string;
  readonly details: string;
  readonly affected: readonly {
    readonly package: {
      readonly ecosystem: 'npm' | 'PyPI';
      readonly name: string;
      readonly purl: string;
    };
    readonly versions: readonly string[];
    readonly database_specific: { readonly findings: readonly string[] };
  }[];
  readonly database_specific: Readonly<Record<string, string | readonly string[]>>;
}

/** What an export gives. */
export interface OsvExport {
  readonly entries: readonly OsvEntry[];
  /** Findings about a package as a whole: the format speaks of versions, and none is affected more than another. */
  readonly withoutVersion: number;
}

const ecosystems = { npm: 'npm', pypi: 'PyPI' } as const;
/** The format recommends no more. */
const maxSummary = 120;
const maxPlaces = 3;

/**
 * Our findings as entries, one for each that is known by one fingerprint: the versions in which it was found, and no
 * range, because nobody said when it ends. A finding that is decided on is withdrawn.
 */
export function osvExport(
  findings: readonly ExportedFinding[],
  decisions: readonly ExportedDecision[],
): OsvExport {
  const groups = new Map<string, ExportedFinding[]>();
  let withoutVersion = 0;
  for (const found of findings) {
    if (parsePurl(found.purl).version === undefined) {
      withoutVersion += 1;
      continue;
    }
    const { fingerprint } = found.finding;
    const group = groups.get(fingerprint);
    if (group === undefined) groups.set(fingerprint, [found]);
    else group.push(found);
  }
  const entries = [...groups.values()].map((group) => entryOf(group, decisions));
  return { entries: entries.toSorted((one, other) => order(one.id, other.id)), withoutVersion };
}

function entryOf(
  group: readonly ExportedFinding[],
  decisions: readonly ExportedDecision[],
): OsvEntry {
  const inOrder = group.toSorted(
    (one, other) => order(one.foundAt, other.foundAt) || order(one.id, other.id),
  );
  const [first, last] = [inOrder[0], inOrder.at(-1)];
  if (first === undefined || last === undefined) throw new RangeError('a group without a finding');
  const { finding } = last;
  const about = decisions.filter(({ fingerprint }) => fingerprint === finding.fingerprint);
  const decided =
    finding.suppressed === undefined ? undefined : about.find(({ inForce }) => inForce);
  const times = [
    last.foundAt,
    ...about.flatMap(({ createdAt, lifted }) => [createdAt, lifted?.at ?? createdAt]),
  ];
  return {
    schema_version: '1.7.4',
    id: `WATCHKEEPER-${finding.fingerprint.replace(/[^\w-]/g, '')}`,
    modified: times.toSorted(order).at(-1) ?? last.foundAt,
    published: first.foundAt,
    ...(decided === undefined ? {} : { withdrawn: decided.createdAt }),
    summary: summaryOf(finding, decided !== undefined),
    details: detailsOf(finding),
    affected: affectedBy(inOrder),
    database_specific: {
      severity: finding.severity.toUpperCase(),
      confidence: finding.confidence,
      rule: finding.rule,
      fingerprint: finding.fingerprint,
      ...(finding.tools.length === 0 ? {} : { mcp_tools: finding.tools.map(escapeTerminal) }),
    },
  };
}

function affectedBy(group: readonly ExportedFinding[]): OsvEntry['affected'] {
  const packages = [...new Set(group.map(({ purl }) => packageOf(purl)))].toSorted(order);
  return packages.map((purl) => {
    const { ecosystem, name } = parsePurl(purl);
    const own = group.filter((found) => packageOf(found.purl) === purl);
    return {
      package: { ecosystem: ecosystems[ecosystem], name, purl },
      versions: [...new Set(own.map((found) => parsePurl(found.purl).version ?? ''))],
      database_specific: { findings: own.map(({ id }) => id) },
    };
  });
}

/** Plain text on one line. Why an entry is withdrawn belongs here, says the format. */
function summaryOf({ title, suppressed }: Finding, isWithdrawn: boolean): string {
  if (!isWithdrawn || suppressed === undefined) return cutText(escapeTerminal(title), maxSummary);
  const why = escapeTerminal(`${suppressed.author}: ${suppressed.reason}`);
  return cutText(`Withdrawn (${cutText(why, 60)}): ${escapeTerminal(title)}`, maxSummary + 30);
}

/** Markdown in which nothing that a package says can act. */
function detailsOf({ title, reasons, advice, evidence }: Finding): string {
  return [
    escapeMarkdown(title),
    escapeMarkdown(reasons.join(' ')),
    ...evidence.slice(0, maxPlaces).map(placeBlock),
    escapeMarkdown(advice),
  ].join('\n\n');
}

function placeBlock(evidence: FindingEvidence): string {
  const place = markdownCode(placeOf(evidence));
  if (evidence.hunk !== undefined) return `${place}\n\n${markdownBlock(evidence.hunk, 'diff')}`;
  return evidence.excerpt === '' ? place : `${place}\n\n${markdownBlock(evidence.excerpt)}`;
}

function order(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
