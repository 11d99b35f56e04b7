import { addressOf, addressesIn, isDeliverable } from '../detectors/values/addresses.ts';
import { mailFieldOf } from '../detectors/values/mail-fields.ts';
import type { CapabilityKind } from '../detectors/capability.ts';
import { excerptOfRange } from '../languages/javascript/excerpt.ts';
import { capabilityFingerprint } from './capability-fingerprint.ts';
import type { Observation } from './observation.ts';
import type { PackageFile } from './package-files.ts';

/** Settings are small; what is larger is data, and reading it would cost more than the code. */
const maxSize = 262_144;
const maxNodes = 20_000;
const maxFacts = 100;

/**
 * Recipients and addresses that stand in a JSON file which code loads: `{ ...defaults }` makes them part of a mail without a
 * word of it in the code. Of a manifest only the addresses, marked as such, since every author's stands there.
 */
export function mailDataFacts(file: PackageFile | undefined): Observation[] {
  if (file?.kind.language !== 'json' || file.size > maxSize) return [];
  const text = file.text();
  if (!text.includes('@')) return [];
  const isManifest = /(?:^|\/)package\.json$/.test(file.path);
  const facts = new Map<string, Observation>();
  for (const { key, value } of textsOf(parse(text))) {
    if (facts.size >= maxFacts) break;
    for (const fact of factsOf(isManifest ? undefined : key, value)) {
      const attributes: Record<string, string> = isManifest
        ? { ...fact.attributes, in: 'manifest' }
        : fact.attributes;
      const observation = observationOf(file, text, value, { kind: fact.kind, attributes });
      if (!facts.has(observation.fingerprint)) facts.set(observation.fingerprint, observation);
    }
  }
  return [...facts.values()];
}

interface Fact {
  readonly kind: CapabilityKind;
  readonly attributes: Record<string, string>;
}

function factsOf(key: string | undefined, value: string): Fact[] {
  const field = key === undefined ? undefined : mailFieldOf(key);
  if (field === 'bcc' || field === 'cc') {
    return addressesIn(value)
      .filter(isDeliverable)
      .map((address) => ({ kind: 'email.recipient', attributes: { address, field } }));
  }
  const address = addressOf(value);
  return address === undefined ? [] : [{ kind: 'email.address', attributes: { address } }];
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Every text with the key that it stands under; elements of a list stand under the key of the list. */
function* textsOf(root: unknown): Generator<{ readonly key: string; readonly value: string }> {
  const queue: [string, unknown][] = [['', root]];
  for (let index = 0; index < queue.length && index < maxNodes; index += 1) {
    const [key, value] = queue[index] ?? ['', undefined];
    if (typeof value === 'string') {
      if (value.length <= 2000) yield { key, value };
    } else if (typeof value === 'object' && value !== null && queue.length < maxNodes) {
      const inner = Object.entries(value).slice(0, maxNodes);
      for (const [name, one] of inner) queue.push([Array.isArray(value) ? key : name, one]);
    }
  }
}

function observationOf(file: PackageFile, text: string, value: string, fact: Fact): Observation {
  // What is written with escapes is not found in the text as it is: then the file stands for it.
  const start = Math.max(0, text.indexOf(value));
  const before = text.slice(0, start);
  return {
    detector: 'profile/mail-data',
    ...fact,
    fingerprint: capabilityFingerprint(fact),
    path: file.path,
    start,
    line: before.split('\n').length,
    column: start - before.lastIndexOf('\n'),
    excerpt: excerptOfRange(text, start, start + value.length),
    inFunction: false,
    more: 0,
  };
}
