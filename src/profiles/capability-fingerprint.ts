import { hash } from 'node:crypto';
import type { Capability } from '../detectors/capability.ts';

/** What identifies a behaviour: its kind and attributes, wherever in a package it stands and whatever its code is called. */
export function capabilityFingerprint(capability: Pick<Capability, 'kind' | 'attributes'>): string {
  const attributes = Object.entries(capability.attributes).toSorted(([a], [b]) => (a < b ? -1 : 1));
  const text = JSON.stringify([capability.kind, attributes]);
  return hash('sha256', text, 'hex').slice(0, 32);
}
