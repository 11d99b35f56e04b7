import type { Capability } from '../detectors/capability.ts';

/** What makes two sightings the same behaviour: the kind and the attributes, whatever their order and wherever they stand. */
export function capabilityKey(capability: Pick<Capability, 'kind' | 'attributes'>): string {
  const attributes = Object.entries(capability.attributes).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([capability.kind, attributes]);
}
