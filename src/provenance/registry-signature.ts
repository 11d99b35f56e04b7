import { verify } from 'node:crypto';
import { z } from 'zod';
import type { RegistryKey } from './npm-keys.ts';
import { because, statusOf, type Reason } from './reason.ts';
import type { ArtifactToVerify, ReleaseToVerify } from './release-to-verify.ts';
import type { SignaturePart } from './verdict.ts';
import { sameIntegrity } from './integrity.ts';

const maxSignatures = 8;

const signatures = z
  .array(z.object({ keyid: z.string().max(200), sig: z.base64().max(500) }))
  .max(maxSignatures);

type Signature = z.infer<typeof signatures>[number];

/**
 * Verifies the registry's signatures over name, version and integrity. All that are listed must hold, and there must be one. They
 * say nothing of who published, nor of the publish time, which is nobody's word but the registry's.
 */
export function checkRegistrySignature(
  release: ReleaseToVerify,
  artifact: ArtifactToVerify,
  keys: readonly RegistryKey[],
): SignaturePart {
  const { signatures: answer } = artifact;
  if (answer.state !== 'given') {
    const got = answer.state === 'not-read' ? answer.why : undefined;
    const code = answer.state === 'none' ? 'missing' : answer.state;
    return partOf([because(code, 'signatures', { got })]);
  }
  const parsed = signatures.safeParse(answer.value);
  if (!parsed.success) {
    const isLong = Array.isArray(answer.value) && answer.value.length > maxSignatures;
    return partOf([because(isLong ? 'too-many' : 'malformed', 'signatures')]);
  }
  if (parsed.data.length === 0) return partOf([because('empty-list', 'signatures')]);
  const { integrity } = artifact;
  if (integrity === undefined) return partOf([because('integrity-missing', artifact.filename)]);
  if (!sameIntegrity(integrity, artifact.digests)) {
    return partOf([
      because('integrity-mismatch', artifact.filename, {
        expected: integrity,
        got: artifact.digests.sha512 ?? artifact.digests.sha256,
      }),
    ]);
  }
  const message = Buffer.from(`${release.name}@${release.version}:${integrity}`);
  const reasons = parsed.data.flatMap(
    (one) => checkOne(one, message, { keys, publishedAt: release.publishedAt }) ?? [],
  );
  return partOf(
    reasons,
    parsed.data.map(({ keyid }) => keyid),
  );
}

function checkOne(
  { keyid, sig }: Signature,
  message: Buffer,
  {
    keys,
    publishedAt,
  }: { readonly keys: readonly RegistryKey[]; readonly publishedAt?: string | undefined },
): Reason | undefined {
  const key = keys.find(({ id, use }) => id === keyid && use === 'signatures');
  if (key === undefined) return because('unknown-key', keyid);
  if (!isSigned(message, key, sig)) {
    return because('signature-invalid', keyid);
  }
  return checkTime(key, publishedAt);
}

/** OpenSSL returns false for most signatures that are none, and throws for some. */
function isSigned(message: Buffer, { key }: RegistryKey, sig: string): boolean {
  try {
    return verify('sha256', message, key, Buffer.from(sig, 'base64'));
  } catch {
    return false;
  }
}

/** A key may have been stolen after it was replaced, so it counts only for what was published while it held. */
function checkTime({ id, from, until }: RegistryKey, publishedAt?: string): Reason | undefined {
  const time = Date.parse(publishedAt ?? '');
  if (Number.isNaN(time)) {
    return until === Infinity ? undefined : because('publish-time-unknown', id);
  }
  if (time >= until) {
    return because('key-expired', id, {
      expected: `before ${new Date(until).toISOString()}`,
      got: publishedAt,
    });
  }
  if (time >= from) return undefined;
  return because('key-not-started', id, {
    expected: `from ${new Date(from).toISOString()}`,
    got: publishedAt,
  });
}

function partOf(reasons: readonly Reason[], keyIds: readonly string[] = []): SignaturePart {
  return { status: statusOf(reasons), reasons, keyIds: reasons.length === 0 ? keyIds : [] };
}
