import type { Finding, FindingEvidence } from '../findings/finding.ts';
import { isDecided, severities } from '../findings/finding.ts';
import { originOf } from '../policies/origins.ts';
import type { VerdictStatus } from '../provenance/reason.ts';
import { cutText } from './escape.ts';
import type { Inspection, Party } from '../inspections/inspection.ts';
import { isOtherPackage } from '../inspections/other-package.ts';

/** The answer in one sentence, in plain text that still holds the package's own words. */
export function summarise(inspection: Inspection): string {
  const { subject, baseline, findings, unread, outcome } = inspection;
  const against =
    baseline === undefined ? 'judged on its own' : `compared with ${comparedWith(inspection)}`;
  const name = titleOf(subject);
  const open = findings.filter((finding) => !isDecided(finding));
  const parts = unread.length === 1 ? 'one part' : `${unread.length} parts`;
  if (outcome === 'incomplete') {
    const missing = unread.length === 0 ? 'some of it' : parts;
    const rest = open.length === 0 ? 'nothing found in the rest' : countFindings(open);
    return `${name}: not all of it could be looked at (${missing} unread); ${rest}, ${against}`;
  }
  if (open.length === 0) {
    const decided = findings.length === 0 ? '' : ' that nobody has decided on';
    return `${name}: looked at everything, nothing new to report${decided}, ${against}`;
  }
  return `${name}: ${countFindings(open)}, ${against}`;
}

/** What it was compared with: a version of the same package, or another package by its whole name; '' when it was judged on its own. */
function comparedWith(inspection: Inspection): string {
  const { subject, baseline } = inspection;
  if (baseline === undefined) return '';
  return isOtherPackage(subject, baseline)
    ? `another package, ${baselineName(inspection)}`
    : baselineName(inspection);
}

/** The baseline in a sentence about the release: its version is enough where that is one of the same package. Not escaped. */
export function baselineName({ subject, baseline }: Inspection): string {
  if (baseline === undefined) return '';
  if (!isOtherPackage(subject, baseline)) return baseline.version || titleOf(baseline);
  // The same name in another registry tells nobody what was meant.
  return baseline.name === subject.name ? baseline.id : titleOf(baseline);
}

/** Who vouches for the release, in one sentence; '' when nobody asked. */
export function summariseProvenance({ provenance }: Inspection): string {
  if (provenance === undefined) return '';
  const { release } = provenance;
  const origin = originOf(release);
  const source = origin?.source;
  if (source !== undefined) {
    const commit = source.commit === undefined ? '' : ` at ${source.commit.slice(0, 12)}`;
    return `Its bytes were built from ${source.repository}${commit} (verified).`;
  }
  if (origin !== undefined) return `${origin.identity ?? 'An account'} vouches for it (verified).`;
  if (release.vouchedBy === 'registry') return 'Only its registry vouches for it (verified).';
  return unverified[release.status];
}

const unverified: Readonly<Record<VerdictStatus, string>> = {
  verified: '',
  invalid: 'Its signatures or attestations do not hold.',
  absent: 'Nobody vouches for it: it carries no attestation.',
  'not-served':
    'Who vouches for it was not checked: this registry serves no signatures or attestations.',
  unsupported: 'Its attestations are of a form that is not understood.',
  'cannot-verify': 'Its signatures or attestations could not be verified.',
};

/** Name and version, or the path of what has none. */
function titleOf(party: Party): string {
  if (party.name === '') return party.id;
  return party.version === '' ? party.name : `${party.name} ${party.version}`;
}

/** "1 critical and 2 low findings". */
function countFindings(findings: readonly Finding[]): string {
  const counts = [...severities]
    .reverse()
    .map((severity) => ({
      severity,
      count: findings.filter((one) => one.severity === severity).length,
    }))
    .filter(({ count }) => count > 0)
    .map(({ severity, count }) => `${count} ${severity}`);
  const last = counts.pop() ?? 'no';
  const list = counts.length === 0 ? last : `${counts.join(', ')} and ${last}`;
  return `${list} finding${findings.length === 1 ? '' : 's'}`;
}

/** Findings in three groups: to be read, only to be named, and decided on. */
export function groupFindings(findings: readonly Finding[]): {
  readonly read: readonly Finding[];
  readonly named: readonly Finding[];
  readonly decided: readonly Finding[];
} {
  const open = findings.filter((finding) => !isDecided(finding));
  return {
    read: open.filter((finding) => finding.severity !== 'info'),
    named: open.filter((finding) => finding.severity === 'info'),
    decided: findings.filter(isDecided),
  };
}

const maxStep = 80;

/** The way of data to a place in one line, `process.env (a.js:1) → fetch(…) (a.js:9)`; '' when there is none. */
export function wayOf({ steps = [] }: FindingEvidence): string {
  return steps.map((step) => `${cutText(step.what, maxStep)} (${placeOf(step)})`).join(' → ');
}

/** `path:line`, or the path of a whole file, or that it is all of the release, and the package that the code there says it came from. */
export function placeOf({
  path,
  line,
  origin,
}: Pick<FindingEvidence, 'path' | 'line' | 'origin'>): string {
  if (path === '') return '(the release)';
  const place = line > 0 ? `${path}:${line}` : path;
  return origin === undefined || path.includes('node_modules/')
    ? place
    : `${place} (bundled ${origin})`;
}
