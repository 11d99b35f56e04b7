import { createHash } from 'node:crypto';
import type { ArtifactReference } from '../releases/release-event.ts';

/** Which digest a registry promised for an artifact. */
export interface PromisedDigest {
  readonly algorithm: 'sha512' | 'sha384' | 'sha256' | 'sha1';
  /** Hexadecimal. Any one of them will do, as in Subresource Integrity. */
  readonly values: readonly string[];
  /** SHA-1 alone: whoever has the resources can make two artifacts of it. */
  readonly isWeak: boolean;
}

const strongestFirst = ['sha512', 'sha384', 'sha256', 'sha1'] as const;
const hexSha1 = /^[0-9a-f]{40}$/i;

/**
 * The strongest digest that a registry's document gives for an artifact: from its integrity, or from the shasum that was
 * all there was before 2017. Undefined when it gives none that can be checked.
 */
export function findPromisedDigest(reference: ArtifactReference): PromisedDigest | undefined {
  const hashes = (reference.integrity ?? '').split(/\s+/u).map(parseHash);
  for (const algorithm of strongestFirst) {
    const values = hashes.filter((one) => one.algorithm === algorithm).map((one) => one.hex);
    if (values.length > 0) return { algorithm, values, isWeak: algorithm === 'sha1' };
  }
  const shasum = reference.shasum?.trim() ?? '';
  return hexSha1.test(shasum)
    ? { algorithm: 'sha1', values: [shasum.toLowerCase()], isWeak: true }
    : undefined;
}

/** Whether these are the promised bytes. `got` is what they have instead. */
export function checkPromise(
  bytes: Uint8Array,
  { algorithm, values }: PromisedDigest,
): { readonly isKept: boolean; readonly got: string } {
  const hex = createHash(algorithm).update(bytes).digest('hex');
  return { isKept: values.includes(hex), got: formatSri(algorithm, hex) };
}

/** The promise as one would write it in a lockfile. */
export function formatPromise({ algorithm, values }: PromisedDigest): string {
  return values.map((hex) => formatSri(algorithm, hex)).join(' ');
}

function parseHash(text: string): { readonly algorithm: string; readonly hex: string } {
  const [, algorithm = '', base64 = ''] = /^([a-z0-9]+)-([A-Za-z0-9+/]+={0,2})/u.exec(text) ?? [];
  return { algorithm, hex: Buffer.from(base64, 'base64').toString('hex') };
}

function formatSri(algorithm: string, hex: string): string {
  return `${algorithm}-${Buffer.from(hex, 'hex').toString('base64')}`;
}
