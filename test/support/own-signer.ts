import { createHash, createSign, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { openTrust, pinnedTrustFiles } from '../../src/provenance/trust.ts';

/** What whoever holds the keys puts into an envelope. */
export interface Envelope {
  readonly payload: string;
  readonly payloadType?: string;
  readonly mediaType?: string;
}

/** A registry and a log of our own: they sign whatever a test wants to have signed, and trust in them is the only trust there is. */
export function createOwnSigner() {
  const registry = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const log = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const hint = 'SHA256:a-registry-of-our-own';
  const logId = createHash('sha256').update(der(log.publicKey)).digest();
  const trust = openTrust({
    ...pinnedTrustFiles,
    root: { ...(pinnedTrustFiles.root as object), tlogs: [logOf(log.publicKey, logId)] },
    npmKeys: {
      keys: [{ keyId: hint, keyUsage: 'npm:attestations', publicKey: keyOf(registry.publicKey) }],
    },
  });

  function attest({ payload, ...more }: Envelope): object {
    const {
      payloadType = 'application/vnd.in-toto+json',
      mediaType = 'application/vnd.dev.sigstore.bundle+json;version=0.1',
    } = more;
    const bytes = Buffer.from(payload);
    const head = `DSSEv1 ${payloadType.length} ${payloadType} ${bytes.length} `;
    const sig = sign(registry.privateKey, Buffer.concat([Buffer.from(head), bytes]));
    const body = Buffer.from(
      JSON.stringify({
        apiVersion: '0.0.1',
        kind: 'dsse',
        spec: {
          payloadHash: { algorithm: 'sha256', value: sha256(bytes) },
          signatures: [{ signature: sig, verifier: '' }],
        },
      }),
    ).toString('base64');
    const integratedTime = Date.parse('2026-11-01T00:00:00Z') / 1000;
    const promised = { body, integratedTime, logID: logId.toString('hex'), logIndex: 7 };
    return {
      mediaType,
      verificationMaterial: {
        publicKey: { hint },
        tlogEntries: [
          {
            logIndex: '7',
            logId: { keyId: logId.toString('base64') },
            kindVersion: { kind: 'dsse', version: '0.0.1' },
            integratedTime: String(integratedTime),
            inclusionPromise: {
              signedEntryTimestamp: sign(log.privateKey, Buffer.from(JSON.stringify(promised))),
            },
            canonicalizedBody: body,
          },
        ],
      },
      dsseEnvelope: {
        payload: bytes.toString('base64'),
        payloadType,
        signatures: [{ sig, keyid: hint }],
      },
    };
  }

  return { trust, attest };
}

function logOf(key: KeyObject, id: Buffer): object {
  const logId = { keyId: id.toString('base64') };
  const baseUrl = 'https://log.example';
  return { baseUrl, hashAlgorithm: 'SHA2_256', publicKey: keyOf(key), logId };
}

function keyOf(key: KeyObject): object {
  return {
    rawBytes: der(key).toString('base64'),
    keyDetails: 'PKIX_ECDSA_P256_SHA_256',
    validFor: { start: '2020-01-01T00:00:00Z' },
  };
}

function der(key: KeyObject): Buffer {
  return key.export({ type: 'spki', format: 'der' });
}

function sign(key: KeyObject, bytes: Buffer): string {
  return createSign('SHA256').update(bytes).sign(key, 'base64');
}

function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
