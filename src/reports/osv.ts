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
  /** ISO time of the decision on it that is in force; absent when none is. */
  readonly decidedAt?: string;
}

/** A line of the audit trail: what somebody decided on a finding by its fingerprint, or on a release, or took back. */
export interface ExportedDecision {
  readonly fingerprint?: string;
  readonly purl?: Purl;
  /** ISO time. */
  readonly at: string;
  /** ISO time until which it holds. */
  readonly expires?: string;
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
 * range, because nobody said when it ends. A version that is decided on, accepted or suppressed, is not among them; an entry of
 * which all are is withdrawn, with all of them, and comes back when one is open again.
 */
export function osvExport(
  findings: readonly ExportedFinding[],
  decisions: readonly ExportedDecision[],
  now: Date,
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
  const entries = [...groups.values()].map((group) => entryOf(group, decisions, now));
  return { entries: entries.toSorted((one, other) => order(one.id, other.id)), withoutVersion };
}

function entryOf(
  group: readonly ExportedFinding[],
  decisions: readonly ExportedDecision[],
  now: Date,
): OsvEntry {
  const inOrder = group.toSorted(
    (one, other) => order(one.foundAt, other.foundAt) || order(one.id, other.id),
  );
  const open = inOrder.filter(({ decidedAt }) => decidedAt === undefined);
  const told = open.length === 0 ? inOrder : open;
  const [first, last] = [inOrder[0], told.at(-1)];
  if (first === undefined || last === undefined) throw new RangeError('a group without a finding');
  const { finding } = last;
  const decided = inOrder.flatMap(({ decidedAt }) => decidedAt ?? []);
  const withdrawn = open.length === 0 ? newest(decided) : undefined;
  const found = inOrder.map(({ foundAt }) => foundAt);
  return {
    schema_version: '1.7.4',
    id: `WATCHKEEPER-${finding.fingerprint.replace(/[^\w-]/g, '')}`,
    modified: newest([...found, ...decided, ...changesOf(inOrder, decisions, now)]) ?? last.foundAt,
    published: first.foundAt,
    ...(withdrawn === undefined ? {} : { withdrawn }),
    summary: summaryOf(finding, withdrawn !== undefined),
    details: detailsOf(finding),
    affected: affectedBy(told),
    database_specific: {
      severity: finding.severity.toUpperCase(),
      confidence: finding.confidence,
      rule: finding.rule,
      fingerprint: finding.fingerprint,
      ...(finding.tools.length === 0 ? {} : { mcp_tools: finding.tools.map(escapeTerminal) }),
    },
  };
}

/** When something was decided on these, or ceased to hold: at each, another export may say something else. */
function changesOf(
  group: readonly ExportedFinding[],
  decisions: readonly ExportedDecision[],
  now: Date,
): readonly string[] {
  const fingerprint = group[0]?.finding.fingerprint;
  const purls = new Set(group.map(({ purl }) => purl));
  return decisions
    .filter((one) =>
      one.fingerprint === undefined
        ? one.purl !== undefined && purls.has(one.purl)
        : one.fingerprint === fingerprint,
    )
    .flatMap(({ at, expires }) =>
      expires === undefined || Date.parse(expires) > now.getTime() ? [at] : [at, expires],
    );
}

function newest(times: readonly string[]): string | undefined {
  return times.toSorted(order).at(-1);
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
function summaryOf({ title, suppressed, accepted }: Finding, isWithdrawn: boolean): string {
  const decision = accepted ?? suppressed;
  if (!isWithdrawn || decision === undefined) return cutText(escapeTerminal(title), maxSummary);
  const why = escapeTerminal(`${decision.author}: ${decision.reason}`);
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
