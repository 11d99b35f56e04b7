import { checkNpmAttestations } from './npm-attestations.ts';
import { checkPypiAttestations } from './pypi-attestations.ts';
import { statusOf, worstOf, type VerdictStatus } from './reason.ts';
import { checkRegistrySignature } from './registry-signature.ts';
import type { ArtifactToVerify, ReleaseToVerify } from './release-to-verify.ts';
import type { Trust } from './trust.ts';
import {
  findOrigin,
  type ArtifactVerdict,
  type Part,
  type ReleaseVerdict,
  type Voucher,
} from './verdict.ts';

/**
 * Says who vouches for a release, over exactly the bytes that were given. Everything that a registry serves may be hostile: it ends
 * in a reason, never in an error, and never in `verified` without a signature that we accept.
 */
export function verifyRelease(release: ReleaseToVerify, trust: Trust): ReleaseVerdict {
  const artifacts = release.artifacts.map((artifact) => verifyArtifact(release, artifact, trust));
  const { ecosystem, name, version } = release;
  return {
    schemaVersion: 1,
    ecosystem,
    name,
    version,
    status: artifacts.length === 0 ? 'absent' : worstOf(artifacts.map(({ status }) => status)),
    vouchedBy:
      weakestFirst.find((one) => artifacts.some(({ vouchedBy }) => vouchedBy === one)) ?? 'nobody',
    artifacts,
    trustTakenAt: trust.takenAt,
  };
}

const weakestFirst: readonly Voucher[] = ['nobody', 'registry', 'account', 'build'];

function verifyArtifact(
  release: ReleaseToVerify,
  artifact: ArtifactToVerify,
  trust: Trust,
): ArtifactVerdict {
  const isNpm = release.ecosystem === 'npm';
  const parts = {
    ...(isNpm ? { signature: checkRegistrySignature(release, artifact, trust.registryKeys) } : {}),
    ...(isNpm ? checkNpmAttestations : checkPypiAttestations)(release, artifact, trust),
  };
  const { filename } = artifact;
  const looked = { filename, ...parts, status: summarise(parts) };
  return { ...looked, vouchedBy: voucherOf(looked) };
}

type Parts = Pick<ArtifactVerdict, 'signature' | 'publish' | 'provenance' | 'others'>;

/**
 * What speaks against the file wins, and so does what could say more than we understand; then what speaks for it; then why nothing
 * does. An attestation of another kind beside one that is verified takes nothing from it.
 */
function summarise({ signature, publish, provenance, others }: Parts): VerdictStatus {
  const parts: readonly Part[] = [
    ...(signature === undefined ? [] : [signature]),
    publish,
    provenance,
  ];
  const statuses = parts.map(({ status }) => status);
  const otherStatuses = others.map((reason) => statusOf([reason]));
  if (otherStatuses.includes('invalid')) return 'invalid';
  for (const status of ['invalid', 'cannot-verify', 'unsupported', 'verified'] as const) {
    if (statuses.includes(status)) return status;
  }
  return worstOf([...statuses, ...otherStatuses]);
}

function voucherOf(verdict: Omit<ArtifactVerdict, 'vouchedBy'>): Voucher {
  const origin = findOrigin(verdict);
  if (origin !== undefined) return origin.signer === 'google-account' ? 'account' : 'build';
  const isRegistry = [verdict.signature, verdict.publish].some((one) => one?.status === 'verified');
  return isRegistry ? 'registry' : 'nobody';
}
