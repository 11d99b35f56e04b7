import type { Capability, CapabilityKind } from '../detectors/capability.ts';
import { capabilityKinds, reaches } from '../detectors/capability.ts';
import type { Change } from './profile-diff.ts';

/** From most to least alarming, as a reader should meet them. */
const kindOrder = [
  'script-added',
  'script-changed',
  'capability-added',
  'reach-widened',
  'offer-used',
  'tool-described-differently',
  'tool-handler-changed',
  'dependency-added',
  'dependency-changed',
  'bin-added',
  'bin-changed',
  'repository-changed',
  'file-added',
  'file-changed',
  'file-moved',
  'capability-removed',
  'script-removed',
  'dependency-removed',
  'bin-removed',
  'file-removed',
] as const satisfies readonly Change['kind'][];

/** Kinds of behaviour that have hurt people, before those that every package has. The rest follows in vocabulary order. */
const alarmingKinds: readonly CapabilityKind[] = [
  'email.recipient',
  'message.destination',
  'code.evaluate',
  'process.spawn',
  'file.write',
  'file.read',
  'network.connect',
];

/** Orders changes by risk and then by what they are, never by where they came from. */
export function byRisk(a: Change, b: Change): number {
  const rank = rankOf(a) - rankOf(b);
  if (rank !== 0) return rank;
  const [keyA, keyB] = [keyOf(a), keyOf(b)];
  if (keyA === keyB) return 0;
  return keyA < keyB ? -1 : 1;
}

function rankOf(change: Change): number {
  const kind = kindOrder.indexOf(change.kind) * 10_000;
  const capability = capabilityOf(change);
  if (capability === undefined) return kind;
  return kind + reaches.indexOf(capability.reach) * 100 + capabilityRank(capability.kind);
}

function capabilityRank(kind: CapabilityKind): number {
  const alarming = alarmingKinds.indexOf(kind);
  return alarming === -1 ? alarmingKinds.length + capabilityKinds.indexOf(kind) : alarming;
}

function capabilityOf(change: Change): Capability | undefined {
  if ('capability' in change) return change.capability;
  return change.kind === 'tool-described-differently' ? change.after : undefined;
}

function keyOf(change: Change): string {
  switch (change.kind) {
    case 'capability-added':
    case 'capability-removed':
    case 'reach-widened':
    case 'offer-used':
      return textOf(change.capability);
    case 'tool-described-differently':
      return textOf(change.after) + textOf(change.before);
    case 'tool-handler-changed':
      return JSON.stringify([change.tool, change.after.structure]);
    case 'script-added':
    case 'script-changed':
    case 'script-removed':
      return JSON.stringify([change.script.name, change.script.command]);
    case 'dependency-added':
    case 'dependency-changed':
    case 'dependency-removed':
      return JSON.stringify([
        change.dependency.kind,
        change.dependency.name,
        change.dependency.spec,
      ]);
    case 'bin-added':
    case 'bin-changed':
    case 'bin-removed':
      return JSON.stringify([change.command, change.file]);
    case 'repository-changed':
      return '';
    default:
      return JSON.stringify([change.file.path, change.file.sha256]);
  }
}

/** Kind and attributes as text, so that what belongs together stands together. */
function textOf(capability: Capability): string {
  const attributes = Object.entries(capability.attributes).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([capability.kind, attributes]);
}
