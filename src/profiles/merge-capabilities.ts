import { reaches, type Capability, type Evidence, type Reach } from '../detectors/capability.ts';
import { evidenceOf, type Observation } from './observation.ts';

/** Places of one capability that a profile lists. */
const maxEvidence = 20;

/** Makes one capability of all places that show the same fact, the most alarming place first. */
export function mergeCapabilities(
  observations: readonly Observation[],
  reachOf: (observation: Observation) => { readonly reach: Reach; readonly tool?: string },
): Capability[] {
  const groups = new Map<string, { first: Observation; evidence: Evidence[]; more: number }>();
  for (const observation of observations) {
    const { reach, tool } = reachOf(observation);
    const about = observation.kind === 'mcp.tool' ? observation.attributes['name'] : tool;
    const evidence = evidenceOf(observation, reach, about);
    const group = groups.get(observation.fingerprint);
    if (group === undefined) {
      groups.set(observation.fingerprint, {
        first: observation,
        evidence: [evidence],
        more: observation.more,
      });
    } else {
      group.evidence.push(evidence);
      group.more += observation.more;
    }
  }
  const capabilities = [...groups].map(([fingerprint, group]) => ({
    fingerprint,
    capability: capabilityOf(group),
  }));
  return capabilities
    .toSorted(
      (a, b) =>
        compare(a.capability.kind, b.capability.kind) ||
        compareAttributes(a.capability, b.capability) ||
        compare(a.fingerprint, b.fingerprint),
    )
    .map(({ capability }) => capability);
}

function capabilityOf(group: {
  first: Observation;
  evidence: Evidence[];
  more: number;
}): Capability {
  const { first, more } = group;
  const evidence = group.evidence.toSorted(byAlarm);
  const places = evidence.length + more;
  return {
    kind: first.kind,
    attributes: first.attributes,
    reach: evidence[0]?.reach ?? 'unreached',
    evidence: evidence.slice(0, maxEvidence),
    ...(places > maxEvidence ? { places } : {}),
    detector: first.detector,
  };
}

function byAlarm(a: Evidence, b: Evidence): number {
  return (
    reaches.indexOf(a.reach) - reaches.indexOf(b.reach) ||
    compare(a.path, b.path) ||
    a.line - b.line ||
    a.column - b.column
  );
}

function compareAttributes(a: Capability, b: Capability): number {
  return compare(Object.values(a.attributes).join('\n'), Object.values(b.attributes).join('\n'));
}

/** Code unit order: the same on every machine. */
function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
