import type { Finding } from '../findings/finding.ts';
import { louder } from '../findings/severity.ts';
import type { Alert } from './alert.ts';
import type { NoticeKind, Story, StoryNotice } from './notice.ts';

/** Whether somebody has still to look at it, or what became of it last. */
export type StoryState = 'open' | Exclude<NoticeKind, 'reopened'>;

/** How it stands after all that happened, one after the other. */
export function storyState({ alerts, notices }: Story): StoryState {
  const steps = [
    // Whoever settled it did not know of what came later.
    ...alerts.map(({ createdAt: at }) => ({ at, after: (): StoryState => 'open' })),
    ...notices.map((notice) => ({
      at: notice.at,
      after: (before: StoryState) => stateAfter(notice, before),
    })),
  ];
  return steps
    .toSorted((one, other) => Date.parse(one.at) - Date.parse(other.at))
    .reduce<StoryState>((state, { after }) => after(state), 'open');
}

function stateAfter({ kind, open }: StoryNotice, before: StoryState): StoryState {
  if (kind === 'reopened') return 'open';
  return kind === 'suppressed' && open > 0 ? before : kind;
}

/** The alerts as one, as if all were told now: what is undecided, or all of it where everything is decided. */
export function alertNow({ alerts, open }: Story): Alert {
  const [first] = alerts;
  const newest = alerts.at(-1) ?? first;
  const found = new Map<string, Finding>();
  for (const { inspection } of alerts)
    for (const finding of inspection.findings) found.set(finding.fingerprint, finding);
  const all = [...found.values()];
  const undecided = all.filter(({ fingerprint }) => open.includes(fingerprint));
  const findings = undecided.length === 0 ? all : undecided;
  const findingIds = Object.assign({}, ...alerts.map((alert) => alert.findingIds ?? {})) as Record<
    string,
    string
  >;
  const { again: _again, ...told } = newest;
  const [loudest = { severity: first.severity }] = findings;
  return {
    ...told,
    id: first.id,
    createdAt: first.createdAt,
    severity: findings.reduce((worst, { severity }) => louder(worst, severity), loudest.severity),
    findingIds,
    inspection: { ...newest.inspection, findings },
  };
}

/** How many findings were told of. */
export function countTold({ alerts }: Story): number {
  return new Set(
    alerts.flatMap(({ inspection }) => inspection.findings.map(({ fingerprint }) => fingerprint)),
  ).size;
}
