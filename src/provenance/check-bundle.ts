import { bundleFromJSON, ValidationError } from '@sigstore/bundle';
import { RFC3161Timestamp } from '@sigstore/core';
import {
  toSignedEntity,
  VerificationError,
  type SignedEntity,
  type Signer,
} from '@sigstore/verify';
import { knownMediaTypes, type Bundle } from './bundle.ts';
import type { LogClaims } from './claims.ts';
import { refuse, type Outcome } from './outcome.ts';
import { because, type Reason, type ReasonCode } from './reason.ts';
import { rememberDer } from './remember-der.ts';
import type { Trust } from './trust.ts';

/** What cryptography proved of a bundle: these bytes, signed by this signer, in this log, by this time. Nothing of who the signer may be. */
export interface Proven {
  readonly payload: Buffer;
  readonly payloadType: string;
  /** Absent when a key signed. */
  readonly identity?: NonNullable<Signer['identity']>;
  /** Absent when a certificate signed. */
  readonly keyId?: string;
  readonly log?: LogClaims;
  readonly signedAt: readonly string[];
}

const codes: Readonly<Record<VerificationError['code'], ReasonCode>> = {
  NOT_IMPLEMENTED_ERROR: 'verifier-failed',
  TIMESTAMP_ERROR: 'timestamp-invalid',
  CERTIFICATE_ERROR: 'certificate-invalid',
  // That the key is known was looked at before; what is left is its time, for which the log vouches.
  PUBLIC_KEY_ERROR: 'key-expired',
  TLOG_ERROR: 'log-inclusion-invalid',
  TLOG_BODY_ERROR: 'log-entry-mismatch',
  TLOG_INCLUSION_PROMISE_ERROR: 'log-inclusion-invalid',
  TLOG_INCLUSION_PROOF_ERROR: 'log-inclusion-invalid',
  TLOG_MISSING_INCLUSION_ERROR: 'log-inclusion-invalid',
  SIGNATURE_ERROR: 'signature-invalid',
};

/**
 * Verifies signature, certificate or key, time and log of a bundle. Whatever the library throws at hostile input is a reason:
 * besides its own errors, it is known to throw TypeError, SyntaxError and those of OpenSSL.
 */
export function checkBundle(bundle: Bundle, trust: Trust, subject: string): Outcome<Proven> {
  if (!knownMediaTypes.includes(bundle.mediaType)) {
    return refuse(because('unsupported-bundle', subject, { got: bundle.mediaType }));
  }
  try {
    const parsed = bundleFromJSON(bundle);
    if (parsed.content.$case !== 'dsseEnvelope') {
      return refuse(because('bundle-malformed', subject, { got: parsed.content.$case }));
    }
    const entity = toSignedEntity(parsed);
    const unknown = findUnknown(bundle, entity, trust);
    if (unknown !== undefined) return refuse(unknown);
    if (entity.key.$case === 'certificate') rememberDer(entity.key.certificate.root);
    const { identity } = trust.verifier.verify(entity);
    const { payload, payloadType } = parsed.content.dsseEnvelope;
    const log = logOf(bundle, trust);
    const hint = bundle.verificationMaterial.publicKey?.hint;
    return {
      value: {
        payload,
        payloadType,
        ...(hint === undefined ? { identity: identity ?? {} } : { keyId: hint }),
        ...(log === undefined ? {} : { log }),
        signedAt: timesOf(bundle).map((time) => time.toISOString()),
      },
    };
  } catch (error) {
    return refuse(because(codeOf(error), subject, { got: messageOf(error) }));
  }
}

/** A key, log or authority that our material does not have proves no forgery: the material may be older than it. */
function findUnknown(
  { verificationMaterial }: Bundle,
  { key }: SignedEntity,
  trust: Trust,
): Reason | undefined {
  const hint = verificationMaterial.publicKey?.hint;
  const isKnownKey = trust.registryKeys.some(
    ({ id, use }) => id === hint && use === 'attestations',
  );
  if (hint !== undefined && !isKnownKey) return because('unknown-key', hint);
  for (const { logId } of verificationMaterial.tlogEntries) {
    const id = Buffer.from(logId.keyId, 'base64').toString('base64');
    if (!trust.logs.has(id)) return because('unknown-log', id);
  }
  if (key.$case !== 'certificate') return undefined;
  const authority = key.certificate.extAuthorityKeyID?.keyIdentifier?.toString('hex');
  return authority === undefined || trust.authorities.has(authority)
    ? undefined
    : because('unknown-authority', authority);
}

/** Only what the log signed: a promise covers the index and the time of an entry, a proof the index within its tree. */
function logOf({ verificationMaterial }: Bundle, trust: Trust): LogClaims | undefined {
  const [entry] = verificationMaterial.tlogEntries;
  if (entry === undefined) return undefined;
  const id = Buffer.from(entry.logId.keyId, 'base64').toString('base64');
  const index = entry.inclusionPromise ? entry.logIndex : entry.inclusionProof?.logIndex;
  const time = entry.inclusionPromise ? timeOf(entry.integratedTime) : undefined;
  return {
    name: trust.logs.get(id) ?? '',
    id,
    index: String(Number(index ?? '0')),
    ...(time === undefined ? {} : { integratedAt: time.toISOString() }),
  };
}

function timesOf({ verificationMaterial }: Bundle): readonly Date[] {
  const logged = verificationMaterial.tlogEntries
    .filter(({ inclusionPromise }) => inclusionPromise)
    .flatMap(({ integratedTime }) => timeOf(integratedTime) ?? []);
  const stamped = verificationMaterial.timestampVerificationData?.rfc3161Timestamps ?? [];
  return [
    ...logged,
    ...stamped.map(
      ({ signedTimestamp }) =>
        RFC3161Timestamp.parse(Buffer.from(signedTimestamp, 'base64')).signingTime,
    ),
  ].toSorted((a, b) => a.getTime() - b.getTime());
}

function timeOf(seconds: string | null | undefined): Date | undefined {
  return seconds && seconds !== '0' ? new Date(Number(seconds) * 1000) : undefined;
}

function codeOf(error: unknown): ReasonCode {
  if (error instanceof VerificationError) return codes[error.code] ?? 'verifier-failed';
  return error instanceof ValidationError ? 'bundle-malformed' : 'verifier-failed';
}

function messageOf(error: unknown): string {
  if (error instanceof ValidationError) return error.fields.join(', ');
  return error instanceof Error ? error.message : String(error);
}
