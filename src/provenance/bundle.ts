import { z } from 'zod';

/** Bounds on what a bundle may hold: real ones have one certificate, one log entry and some 20 hashes. */
const max = {
  certificate: 20_000,
  certificates: 8,
  entries: 4,
  entryBody: 500_000,
  hashes: 64,
  checkpoint: 10_000,
  timestamps: 4,
  timestamp: 40_000,
  payload: 800_000,
  signatures: 4,
  word: 500,
} as const;

const word = z.string().max(max.word);
const certificate = z.object({ rawBytes: z.string().max(max.certificate) });

/** A log entry, in the spelling of Sigstore's JSON. PyPI's are the same. */
export const logEntry = z.object({
  logIndex: word.nullish(),
  logId: z.object({ keyId: word }),
  kindVersion: z.object({ kind: word, version: word }),
  integratedTime: word.nullish(),
  inclusionPromise: z.object({ signedEntryTimestamp: z.string().max(max.certificate) }).nullish(),
  inclusionProof: z
    .object({
      logIndex: word,
      rootHash: word.nullish(),
      treeSize: word.nullish(),
      hashes: z.array(word).max(max.hashes).default([]),
      checkpoint: z.object({ envelope: z.string().max(max.checkpoint) }).nullish(),
    })
    .nullish(),
  canonicalizedBody: z.string().max(max.entryBody),
});

const timestamps = z.object({
  rfc3161Timestamps: z
    .array(z.object({ signedTimestamp: z.string().max(max.timestamp) }))
    .max(max.timestamps)
    .nullish(),
});

/** The media types of the bundles that are understood. */
export const knownMediaTypes: readonly string[] = [
  'application/vnd.dev.sigstore.bundle+json;version=0.1',
  'application/vnd.dev.sigstore.bundle+json;version=0.2',
  'application/vnd.dev.sigstore.bundle+json;version=0.3',
  'application/vnd.dev.sigstore.bundle.v0.3+json',
];

/** A bundle of Sigstore's around a signed statement, reduced to what is verified. Nothing else of it reaches the library. */
export const bundle = z.object({
  mediaType: word,
  verificationMaterial: z
    .object({
      publicKey: z.object({ hint: word }).nullish(),
      certificate: certificate.nullish(),
      x509CertificateChain: z
        .object({ certificates: z.array(certificate).min(1).max(max.certificates) })
        .nullish(),
      tlogEntries: z.array(logEntry).max(max.entries).default([]),
      timestampVerificationData: timestamps.nullish(),
    })
    .refine(
      (one) =>
        [one.publicKey, one.certificate, one.x509CertificateChain].filter(
          (each) => each !== undefined && each !== null,
        ).length === 1,
      'one key or one certificate',
    ),
  dsseEnvelope: z.object({
    payload: z.string().max(max.payload),
    payloadType: word,
    signatures: z
      .array(z.object({ sig: word, keyid: word.nullish() }))
      .min(1)
      .max(max.signatures),
  }),
});

/** A bundle that has the right form; nothing of it is verified. */
export type Bundle = z.infer<typeof bundle>;

/** Whether a key signed it, or somebody with a certificate. */
export function signerKindOf({ verificationMaterial }: Bundle): 'key' | 'certificate' {
  return verificationMaterial.publicKey ? 'key' : 'certificate';
}
