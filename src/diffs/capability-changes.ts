import type { Capability, Evidence } from '../detectors/capability.ts';
import { reaches } from '../detectors/capability.ts';
import { capabilityFingerprint } from '../profiles/capability-fingerprint.ts';
import type { Change } from './profile-diff.ts';

/** Kinds that describe something to a model: the same name with another text is one change, not a removal and an addition. */
const describedKinds: ReadonlySet<string> = new Set([
  'mcp.tool',
  'mcp.prompt',
  'mcp.resource',
  'mcp.instructions',
]);

/** What can be done now and could not before, and the reverse, by capability fingerprint. Where evidence stands is no difference. */
export function capabilityChanges(
  before: readonly Capability[],
  after: readonly Capability[],
): Change[] {
  const old = byFingerprint(before);
  const now = byFingerprint(after);
  const added = [...now].filter(([key]) => !old.has(key)).map(([, capability]) => capability);
  const removed = [...old].filter(([key]) => !now.has(key)).map(([, capability]) => capability);
  const described = pairDescriptions(removed, added);
  const paired = new Set(described.flatMap(({ before: was, after: is }) => [was, is]));
  return [
    ...added.filter((capability) => !paired.has(capability)).map(asAdded),
    ...removed.filter((capability) => !paired.has(capability)).map(asRemoved),
    ...described.map((pair): Change => ({
      kind: 'tool-described-differently',
      tool: pair.after.attributes['name'] ?? '',
      ...pair,
    })),
    ...widened(old, now),
  ];
}

function asAdded(capability: Capability): Change {
  return { kind: 'capability-added', capability };
}

function asRemoved(capability: Capability): Change {
  return { kind: 'capability-removed', capability };
}

function widened(
  old: ReadonlyMap<string, Capability>,
  now: ReadonlyMap<string, Capability>,
): Change[] {
  const changes: Change[] = [];
  for (const [key, capability] of now) {
    const previous = old.get(key);
    if (previous === undefined) continue;
    if (reaches.indexOf(capability.reach) < reaches.indexOf(previous.reach)) {
      changes.push({
        kind: 'reach-widened',
        capability,
        from: previous.reach,
        to: capability.reach,
      });
    }
  }
  return changes;
}

interface DescriptionPair {
  readonly before: Capability;
  readonly after: Capability;
}

/** Tools of the same name on both sides, paired in the order of their texts; what is left over stays added or removed. */
function pairDescriptions(
  removed: readonly Capability[],
  added: readonly Capability[],
): DescriptionPair[] {
  const waiting = new Map<string, Capability[]>();
  for (const capability of removed.filter(isDescribed).sort(byKey)) {
    const name = nameOf(capability);
    waiting.set(name, [...(waiting.get(name) ?? []), capability]);
  }
  const pairs: DescriptionPair[] = [];
  for (const after of added.filter(isDescribed).sort(byKey)) {
    const before = waiting.get(nameOf(after))?.shift();
    if (before !== undefined) pairs.push({ before, after });
  }
  return pairs;
}

function isDescribed(capability: Capability): boolean {
  return describedKinds.has(capability.kind);
}

function nameOf(capability: Capability): string {
  return `${capability.kind}\0${capability.attributes['name'] ?? ''}`;
}

function byKey(a: Capability, b: Capability): number {
  return capabilityFingerprint(a) < capabilityFingerprint(b) ? -1 : 1;
}

/** Capabilities by fingerprint. Were one listed twice, the more alarming reach counts and the evidence of both is kept. */
function byFingerprint(capabilities: readonly Capability[]): Map<string, Capability> {
  const map = new Map<string, Capability>();
  for (const capability of capabilities) {
    const key = capabilityFingerprint(capability);
    const other = map.get(key);
    map.set(key, other === undefined ? capability : merge(other, capability));
  }
  return map;
}

function merge(a: Capability, b: Capability): Capability {
  const [first, second] = reaches.indexOf(a.reach) <= reaches.indexOf(b.reach) ? [a, b] : [b, a];
  return { ...first, evidence: [...first.evidence, ...second.evidence].sort(byPlace) };
}

function byPlace(a: Evidence, b: Evidence): number {
  if (a.path !== b.path) return a.path < b.path ? -1 : 1;
  return a.line - b.line || a.column - b.column;
}
