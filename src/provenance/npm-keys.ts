import type { KeyObject } from 'node:crypto';
import { createPublicKey } from 'node:crypto';
import { z } from 'zod';

/** A key of the registry, with the time and the use for which it holds. */
export interface RegistryKey {
  /** An opaque name, given by the registry: no digest of the key gives it. */
  readonly id: string;
  readonly use: 'signatures' | 'attestations';
  readonly key: KeyObject;
  /** Milliseconds; it holds from the first to before the last. */
  readonly from: number;
  readonly until: number;
}

const maxKeys = 64;
const time = z.iso.datetime({ offset: true }).transform(Date.parse);

/** As the registry's keys are in the repository of trusted material. */
const trustedKey = z
  .object({
    keyId: z.string().min(1).max(200),
    keyUsage: z.enum(['npm:signatures', 'npm:attestations']),
    publicKey: z.object({
      rawBytes: z.base64().max(1000),
      keyDetails: z.literal('PKIX_ECDSA_P256_SHA_256'),
      validFor: z.object({ start: time.optional(), end: time.optional() }).optional(),
    }),
  })
  .transform(({ keyId, keyUsage, publicKey: { rawBytes, validFor } }): readonly RegistryKey[] => [
    {
      id: keyId,
      use: keyUsage === 'npm:signatures' ? 'signatures' : 'attestations',
      key: readKey(rawBytes),
      from: validFor?.start ?? -Infinity,
      until: validFor?.end ?? Infinity,
    },
  ]);

/** As a registry itself serves them. */
const servedKey = z
  .object({
    keyid: z.string().min(1).max(200),
    keytype: z.literal('ecdsa-sha2-nistp256'),
    scheme: z.literal('ecdsa-sha2-nistp256'),
    key: z.base64().max(1000),
    expires: time.nullable(),
  })
  .transform(({ keyid, key, expires }): readonly RegistryKey[] =>
    (['signatures', 'attestations'] as const).map((use) => ({
      id: keyid,
      use,
      key: readKey(key),
      from: -Infinity,
      until: expires ?? Infinity,
    })),
  );

const keyList = z.object({
  keys: z
    .array(z.union([trustedKey, servedKey]))
    .min(1)
    .max(maxKeys),
});

/** Reads the keys of npm's registry, in the form of the trusted material or as a registry serves them. Throws what zod or OpenSSL throw. */
export function parseRegistryKeys(json: unknown): readonly RegistryKey[] {
  return keyList.parse(json).keys.flat();
}

function readKey(base64: string): KeyObject {
  const key = createPublicKey({
    key: Buffer.from(base64, 'base64'),
    format: 'der',
    type: 'spki',
  });
  if (key.asymmetricKeyDetails?.namedCurve !== 'prime256v1') throw new TypeError('not a P-256 key');
  return key;
}
