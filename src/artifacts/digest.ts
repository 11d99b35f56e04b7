import { createHash } from 'node:crypto';

declare const brand: unique symbol;

/** The identity of an artifact: the SRI SHA-512 of its bytes, `sha512-` and base64. */
export type Digest = string & { readonly [brand]: 'Digest' };

const form = /^sha512-[A-Za-z0-9+/]{86}==$/;

/** The digest of these bytes. */
export function digestOf(bytes: Uint8Array): Digest {
  return `sha512-${createHash('sha512').update(bytes).digest('base64')}` as Digest;
}

/** Whether a text is one digest in the form that we keep; an SRI of several hashes is not. */
export function isDigest(text: string): text is Digest {
  return form.test(text);
}

/** The same digest in hexadecimal, which is safe in a file name. */
export function hexOf(digest: Digest): string {
  return Buffer.from(digest.slice('sha512-'.length), 'base64').toString('hex');
}
