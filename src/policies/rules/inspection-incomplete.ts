import type { Unread } from '../../profiles/profile.ts';
import type { Release } from '../release.ts';
import { defineRule, type Judgement } from '../rule.ts';
import { fileEvidence, stayAdvice } from '../sightings.ts';
import { weigh } from '../weigh.ts';

/** Reasons that an honest packer never gives: the archive says one thing to us and may say another to an installer. */
const hiding: ReadonlySet<string> = new Set([
  'path-traversal',
  'path-absolute',
  'device',
  'header-invalid',
  'trailing-bytes',
  'budget-ratio',
  'decompression-failed',
  'encrypted',
  'overlapping',
  'headers-disagree',
  'unclaimed-bytes',
]);

/** Oddities by which what is installed differs from what is read. */
const oddities: ReadonlySet<string> = new Set([
  'duplicate-path',
  'case-collision',
  'unicode-collision',
  'pax-override',
  'gnu-sparse',
  'setuid',
  'several-gzip-members',
  'trailing-bytes',
  'control-characters-in-name',
  'header-checksum',
  'name-override',
]);

const listed = 20;

/** Silence must mean "looked, and found nothing": what could not be looked at is told. */
export const inspectionIncomplete = defineRule({
  about: 'release',
  id: 'inspection-incomplete',
  title: 'Part of the release could not be looked at',
  help: 'Something in the release was not read or not understood: too big, malformed, native, an archive in the archive, or the analysis was stopped. What was just as unread in the baseline, byte for byte, is not told again.',
  references: ['autotel-mcp-2026', 'shai-hulud-2-2025'],
  needsBaseline: false,
  judge(release: Release): readonly Judgement[] {
    const { unread } = release.diff;
    const odd = newOddities(release);
    if (unread.length === 0 && odd.length === 0) return [];
    const reasons = [...new Set(unread.map((one) => one.reason))].sort();
    const hidden = unread.filter((one) => hiding.has(one.reason));
    const builds = unread.filter((one) => one.reason === 'build-not-opened');
    const others = unread.filter((one) => one.reason !== 'build-not-opened');
    const reached = others.filter((one) => matters(one, release));
    const weighed = weigh([
      hidden.length > 0 && [
        'high',
        `The archive hides content: ${[...new Set(hidden.map((one) => one.reason))].sort().join(', ')}. Packers do not make such archives by accident.`,
      ],
      odd.length > 0 && [
        'high',
        `An installer may see other files than were read: ${[...new Set(odd.map((one) => one.kind))].sort().join(', ')}.`,
      ],
      unread.some(isWhole) && [
        'high',
        'Nothing is known of what this release does, and whoever wants to hide something only has to make the look at it fail.',
      ],
      reached.length > 0 && ['medium', 'What was not looked at is part of what runs, or may be.'],
      others.length > reached.length && ['low', 'Some of it no entry point leads to.'],
      builds.length > 0 && [
        'low',
        'Further builds for systems of which one was read were not opened; what runs there may differ.',
      ],
    ]);
    return [
      {
        ...weighed,
        confidence: 'high',
        title: describe(unread.length, reasons, odd.length),
        advice: `What is listed has to be looked at by a person. ${stayAdvice(release)}`,
        facts: {
          reasons: reasons.join(' '),
          // With the bytes: a decision about these says nothing about others of the same name.
          paths: unread
            .map((one) => `${one.path} ${bytesOf(one, release)}`)
            .sort()
            .join('\n'),
          oddities: odd
            .map((one) => `${one.kind} ${one.path}`)
            .sort()
            .join('\n'),
        },
        evidence: [
          ...unread.map((one) => fileEvidence(one.path, `${one.reason}: ${one.detail}`)),
          ...odd.map((one) => fileEvidence(one.path, `${one.kind}: ${one.detail}`)),
        ].slice(0, listed),
      },
    ];
  },
});

function describe(unread: number, reasons: readonly string[], odd: number): string {
  if (unread === 0)
    return `The archive is odd in ${odd} place${odd === 1 ? '' : 's'}, so that an installer may see other files`;
  const what = unread === 1 ? 'One part' : `${unread} parts`;
  return `${what} of the release could not be looked at (${reasons.join(', ')})`;
}

/** Whether an unread file may run: entry points lead to it, or nothing is known of it. */
function matters(unread: Unread, release: Release): boolean {
  const file = release.profile.files.find((one) => one.path === unread.path);
  return file === undefined || file.reached || file.language === 'native';
}

/** Failures that leave nothing of the release looked at. */
const wholeReasons: ReadonlySet<string> = new Set([
  'artifact-unavailable',
  'sandbox-timed-out',
  'sandbox-out-of-memory',
  'sandbox-died',
  'unsupported-archive',
]);

function isWhole(unread: Unread): boolean {
  return unread.path === '' && wholeReasons.has(unread.reason);
}

/** What tells these bytes from others: the digest of the file, or the release itself when that is what was not read. */
function bytesOf(unread: Unread, release: Release): string {
  const file = release.profile.files.find((one) => one.path === unread.path);
  return file?.sha256 ?? release.subject;
}

function newOddities(release: Release): Release['profile']['anomalies'] {
  const known = new Set(release.baseline?.anomalies.map((one) => `${one.kind} ${one.path}`));
  return release.profile.anomalies.filter(
    (one) => oddities.has(one.kind) && !known.has(`${one.kind} ${one.path}`),
  );
}
