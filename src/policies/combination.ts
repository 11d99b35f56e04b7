import type { Finding, Severity } from '../findings/finding.ts';
import { isAtLeast, louder } from '../findings/severity.ts';
import { registrableDomain } from './hosts.ts';
import { namesHost, type Release } from './release.ts';

/** The steps of an attack. Several of them new in one release are worth more than each by itself. */
const steps = {
  start: ['install-script-added', 'install-script-changed', 'bin-added'],
  hide: [
    'obfuscation-introduced',
    'hidden-text-introduced',
    'decoded-code-run',
    'code-evaluation-introduced',
    'code-loading-introduced',
    'native-binary-added',
    'downloaded-code-run',
    'foreign-runtime-fetched',
    'analysis-evaded',
  ],
  take: ['credential-access-introduced', 'environment-harvested', 'secret-sent', 'user-watched'],
  act: [
    'process-spawn-introduced',
    'persistence-introduced',
    'agent-invoked',
    'runtime-patched',
    'self-publishing-introduced',
    'destruction-introduced',
    'script-injected',
  ],
  send: ['destination-added', 'message-destination-added', 'recipient-added', 'tool-data-diverted'],
} as const;

/** What a release newly does, in contrast to how it came. Dependencies act for it. */
export const behaviourRules: ReadonlySet<string> = new Set([
  ...Object.values(steps).flat(),
  'dependency-added',
  'dependency-alarming',
  'dependency-look-alike',
  'dependency-source-unusual',
  'entry-point-replaced',
  'payload-field-added',
  'mail-address-added',
  'recipient-chosen-elsewhere',
  'start-hook-added',
]);

type Step = keyof typeof steps;
const stepNames = ['start', 'hide', 'take', 'act', 'send'] as const satisfies readonly Step[];

const words: Readonly<Record<Step, string>> = {
  start: 'runs by itself',
  hide: 'hides or loads code',
  take: 'takes secrets',
  act: 'starts programs or stays behind',
  send: 'sends somewhere new',
};

/** When a release came alarms nobody by itself; with what it does, one step less is needed. The loudness from which it counts. */
const timing: ReadonlyMap<string, Severity> = new Map([
  ['dormant-package-wakes', 'low'],
  ['release-burst', 'medium'],
  ['version-jump', 'medium'],
]);

/**
 * Raises findings that belong together. A feature or a newly bundled library brings one or two unremarkable steps; what
 * takes and sends, or starts by itself and hides, in one small release is how documented attacks look. It raises by one
 * step and to `high` at most, except when three steps were `high` without it. A new host of somebody who was known is no step.
 */
export function combineSignals(findings: readonly Finding[], release: Release): readonly Finding[] {
  const found = new Map<Step, readonly Finding[]>();
  for (const step of stepNames) {
    const known: readonly string[] = steps[step];
    const matching = findings.filter(
      (finding) =>
        known.includes(finding.rule) &&
        isAtLeast(finding.severity, 'medium') &&
        !isOfKnownOwner(finding, release),
    );
    if (matching.length > 0) found.set(step, matching);
  }
  const odd = findings.find(({ rule, severity }) => {
    const least = timing.get(rule);
    return least !== undefined && isAtLeast(severity, least);
  });
  const goal = goalOf(found, release, odd !== undefined);
  if (goal === undefined) return findings;
  const taking = new Set([...found.values()].flat());
  const told = [...found.keys()].map((step) => words[step]).join(', ');
  const when = odd === undefined ? '' : ` ${lowerFirst(odd.title)}.`;
  const reason = `Several signals come together in this release, which now ${told}.${when === '' ? '' : ` Besides,${when}`}`;
  return findings.map((finding) =>
    taking.has(finding) &&
    !isAtLeast(finding.severity, goal) &&
    isAtLeast(finding.severity, floorOf(goal))
      ? {
          ...finding,
          severity: louder(finding.severity, goal),
          reasons: [reason, ...finding.reasons],
        }
      : finding,
  );
}

function goalOf(
  found: ReadonlyMap<Step, readonly Finding[]>,
  release: Release,
  isOddlyTimed: boolean,
): Severity | undefined {
  const loud = [...found].filter(([, matching]) =>
    matching.some((finding) => isAtLeast(finding.severity, 'high')),
  );
  if (loud.length >= 3) return 'critical';
  // A major or a minor release may bundle a new library, which can do all of this at once and for a reason.
  const small = release.kind === 'patch' || release.kind === 'prerelease';
  const wanted = (small ? 3 : 4) - (isOddlyTimed ? 1 : 0);
  if (found.size >= wanted) return 'high';
  const pair = found.has('take') && found.has('send') && small;
  return pair ? 'high' : undefined;
}

/** Whether a place is new and its owner is not: data goes to somebody who was sent some before, or code comes from him. */
function isOfKnownOwner({ rule, evidence }: Finding, { profile, knownDomains }: Release): boolean {
  if (rule !== 'destination-added') return false;
  const lines = new Set(evidence.map(({ path, line }) => `${path}\0${line}`));
  const named = profile.capabilities.filter(
    (one) =>
      namesHost(one.kind) && one.evidence.some(({ path, line }) => lines.has(`${path}\0${line}`)),
  );
  return (
    named.length > 0 &&
    named.every(({ attributes }) => {
      const domain = registrableDomain(attributes['destination'] ?? '');
      return domain !== undefined && knownDomains.has(domain);
    })
  );
}

/** `critical` is only for what was `high` by itself; `high` also for `medium`. */
function floorOf(goal: Severity): Severity {
  return goal === 'critical' ? 'high' : 'medium';
}

function lowerFirst(text: string): string {
  return text.slice(0, 1).toLowerCase() + text.slice(1);
}
