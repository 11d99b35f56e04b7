import type { Finding, Severity } from '../../src/findings/finding.ts';
import { isAtLeast } from '../../src/findings/severity.ts';
import type { Inspection } from '../../src/inspections/inspection.ts';
import type { HonestJudgement, HonestPair } from './honest-pairs.ts';
import { releasesBetween } from './releases-between.ts';

/** One pair and what was said about it. */
export interface Measured {
  readonly pair: HonestPair;
  readonly inspection: Pick<Inspection, 'findings' | 'outcome' | 'unread'>;
}

/** How often honest releases were spoken of. */
export interface Rates {
  readonly pairs: number;
  readonly packages: number;
  /** How many releases the new sides are after the old ones, by their numbers. */
  readonly releases: number;
  /** Pairs whose sides follow one another by their numbers, and those of them with a finding at or above `high`. */
  readonly following: { readonly pairs: number; readonly loud: number };
  readonly incomplete: number;
  /** Pairs by the loudest thing that was said about them. */
  readonly loudest: Readonly<Record<Severity | 'silent', number>>;
  /** Pairs with a finding at or above `high` that we do not judge a true event, or have not judged yet. */
  readonly false: number;
  /** Findings at or above `high` that nobody has judged. */
  readonly open: readonly string[];
  /** Judgements of findings that are not made any more. */
  readonly stale: readonly string[];
}

/** More false alarms than one in this many honest releases are too many. */
const releasesPerFalseAlarm = 200;

/** Counts pairs, not findings: an alert is read once, however many findings it tells of. */
export function countRates(
  measured: readonly Measured[],
  judgements: readonly HonestJudgement[],
): Rates {
  const loudest = { silent: 0, info: 0, low: 0, medium: 0, high: 0, critical: 0 };
  const open: string[] = [];
  const said = new Set<string>();
  let falsely = 0;
  for (const { pair, inspection } of measured) {
    loudest[inspection.findings[0]?.severity ?? 'silent'] += 1;
    const loud = inspection.findings.filter(({ severity }) => isAtLeast(severity, 'high'));
    const verdicts = loud.map((finding) => {
      said.add(keyOf(pair, finding));
      const known = judgements.find((one) => isAbout(one, pair, finding));
      if (known === undefined) open.push(nameOf(pair, finding));
      return known?.verdict;
    });
    if (verdicts.some((verdict) => verdict !== 'true event')) falsely += 1;
  }
  const following = measured.filter(({ pair }) => releasesBetween(pair) === 1);
  const measuredReleases = new Set(measured.map(({ pair }) => releaseKey(pair, pair.new)));
  const stale = judgements.filter(
    (one) =>
      measuredReleases.has(releaseKey(one, one.version)) &&
      !said.has(`${releaseKey(one, one.version)} ${one.finding}`),
  );
  return {
    pairs: measured.length,
    packages: new Set(measured.map(({ pair }) => pair.package)).size,
    releases: measured.reduce((sum, { pair }) => sum + releasesBetween(pair), 0),
    following: { pairs: following.length, loud: following.filter(isLoud).length },
    incomplete: measured.filter(({ inspection }) => inspection.outcome === 'incomplete').length,
    loudest,
    false: falsely,
    open,
    stale: stale.map((one) => `${one.package}@${one.version} ${one.rule} ${one.finding}`),
  };
}

function isLoud({ inspection }: Measured): boolean {
  return inspection.findings.some(({ severity }) => isAtLeast(severity, 'high'));
}

/** Whether that is more than we hold ourselves to. */
export function exceedsRates(rates: Rates): boolean {
  return rates.loudest.critical > 0 || rates.false * releasesPerFalseAlarm > rates.pairs;
}

/** The numbers in words. */
export function describeRates(part: string, rates: Rates): readonly string[] {
  const { critical, high, medium, low, info, silent } = rates.loudest;
  const { following, releases } = rates;
  return [
    `${part}: ${rates.pairs} pairs of ${rates.packages} packages, ${rates.incomplete} incomplete`,
    `    pairs by their loudest finding: ${critical} critical, ${high} high, ${medium} medium, ${low} low, ${info} info, ${silent} silent`,
    `    at or above high: ${critical + high} pairs, of them ${rates.false} falsely or not judged yet`,
    `    sides that follow one another by their numbers: ${following.pairs} pairs, ${following.loud} at or above high; all pairs are ${releases} releases apart`,
  ];
}

function isAbout(judgement: HonestJudgement, pair: HonestPair, finding: Finding): boolean {
  return (
    `${releaseKey(judgement, judgement.version)} ${judgement.finding}` === keyOf(pair, finding)
  );
}

function keyOf(pair: HonestPair, finding: Finding): string {
  return `${releaseKey(pair, pair.new)} ${finding.fingerprint}`;
}

/** A name may be one package here and another one there. */
function releaseKey(
  { ecosystem, package: name }: Pick<HonestPair, 'ecosystem' | 'package'>,
  version: string,
): string {
  return `${ecosystem}:${name}@${version}`;
}

function nameOf(pair: HonestPair, finding: Finding): string {
  return `${pair.package}@${pair.new} ${finding.severity} ${finding.rule} ${finding.fingerprint}`;
}
