import { createHash } from 'node:crypto';
import type { ProvenanceContext } from '../policies/origins.ts';
import { openTrust, type Trust } from '../provenance/trust.ts';
import type { TrustInUse } from '../trust/kept-trust.ts';
import { ProvenanceError } from '../provenance/errors.ts';
import type { Answer, ArtifactToVerify } from '../provenance/release-to-verify.ts';
import type { ReleaseVerdict } from '../provenance/verdict.ts';
import { verifyRelease } from '../provenance/verify-release.ts';
import { RegistryError } from '../registries/errors.ts';
import type { AttestationsRequest, Registry } from '../registries/registry.ts';
import type { ObservedRelease } from '../releases/release-event.ts';
import type { Ecosystem } from '../watchlists/purl.ts';
import type { ArtifactSide } from './artifact-side.ts';
import {
  fetchAttestations,
  type AttestationPorts,
  type Attestations,
} from './fetch-attestations.ts';

/** How it is learned who vouches for a release. */
export interface ProvenancePorts extends AttestationPorts {
  readonly registry: Pick<Registry, 'readAttestations' | 'readSigningKeys'>;
  /** Keys and certificates to verify with; asked for each time, because new ones may have been taken. */
  readonly trust: () => TrustInUse;
}

/** One release with its bytes. */
export interface ReleaseBytes {
  readonly ecosystem: Ecosystem;
  readonly name: string;
  readonly release: ObservedRelease;
  readonly side: ArtifactSide;
}

/**
 * Says who vouches for a release, and who vouched for its baseline where that tells anything. What cannot be had is part of the verdict; nothing is
 * thrown for it.
 */
export async function lookAtProvenance(
  ports: ProvenancePorts,
  release: ReleaseBytes,
  baseline: ReleaseBytes | undefined,
  /** Whether releases before it carried attestations, so that it is asked again before their absence is believed. */
  expected: boolean,
): Promise<ProvenanceContext> {
  const now = await verify(ports, release, expected);
  const isToCompare =
    now.vouchedBy !== 'nobody' || baseline?.release.publishing?.attested === true || expected;
  if (baseline === undefined || !isToCompare) return { release: now };
  return { release: now, baseline: await verify(ports, baseline, false) };
}

async function verify(
  ports: ProvenancePorts,
  subject: ReleaseBytes,
  expected: boolean,
): Promise<ReleaseVerdict> {
  const { ecosystem, name, release } = subject;
  const artifacts: ArtifactToVerify[] = [];
  for (const file of filesOf(subject)) {
    const of = requestOf(subject, file.filename);
    const { publishing, publishedAt } = release;
    const answer = await fetchAttestations(ports, of, { publishing, publishedAt, expected });
    artifacts.push({
      filename: file.filename,
      digests: digestsOf(file.bytes),
      ...(file.integrity === undefined ? {} : { integrity: file.integrity }),
      signatures: signaturesOf(release),
      attestations: asAnswer(answer),
    });
  }
  const { version, publishedAt } = release;
  const stated = publishedAt === undefined ? {} : { publishedAt };
  const trust = await trustFor(ports, subject);
  return verifyRelease({ ecosystem, name, version, ...stated, artifacts }, trust);
}

interface FileBytes {
  readonly filename: string;
  readonly bytes: Uint8Array;
  readonly integrity?: string | undefined;
}

function filesOf({ side: { input }, release: { artifact } }: ReleaseBytes): readonly FileBytes[] {
  if (input.kind === 'archive') {
    const filename = new URL(artifact.tarballUrl).pathname.split('/').at(-1) ?? '';
    return [{ filename, bytes: input.bytes, integrity: artifact.integrity }];
  }
  if (input.kind !== 'release') return [];
  return input.files.map(({ filename, bytes }) => {
    const listed = artifact.files?.find((one) => one.filename === filename);
    return { filename, bytes, integrity: listed?.integrity };
  });
}

function requestOf({ name, release }: ReleaseBytes, filename: string): AttestationsRequest {
  const { version, artifact } = release;
  const listed = artifact.files?.find((one) => one.filename === filename);
  if (listed === undefined) return { name, version };
  const { provenanceUrl } = listed;
  return {
    name,
    version,
    file: { filename, ...(provenanceUrl === undefined ? {} : { provenanceUrl }) },
  };
}

/** What bytes are, as they are held against what was signed. */
export function digestsOf(bytes: Uint8Array): ArtifactToVerify['digests'] {
  return {
    sha256: createHash('sha256').update(bytes).digest('hex'),
    sha512: createHash('sha512').update(bytes).digest('hex'),
  };
}

function signaturesOf({ publishing }: ObservedRelease): Answer<unknown> {
  const signatures = publishing?.signatures;
  if (signatures === undefined) return { state: 'not-served' };
  return signatures.length === 0 ? { state: 'none' } : { state: 'given', value: signatures };
}

function asAnswer(answer: Attestations): Answer<string> {
  switch (answer.status) {
    case 'served':
      return { state: 'given', value: answer.text };
    case 'absent':
      return { state: 'none' };
    case 'not-served':
      return { state: 'not-served' };
    default:
      return { state: 'not-read', why: answer.detail };
  }
}

/** A registry of one's own may sign with keys of its own. They stand beside the known ones and never in their place. */
async function trustFor(ports: ProvenancePorts, { name, release }: ReleaseBytes): Promise<Trust> {
  const inUse = ports.trust();
  const pinned = inUse.trust;
  const signatures = release.publishing?.signatures ?? [];
  const known = new Set(pinned.registryKeys.map(({ id }) => id));
  if (signatures.every(({ keyid }) => known.has(keyid))) return pinned;
  try {
    const answer = await ports.registry.readSigningKeys?.(name);
    return answer?.status === 'served' ? withKeys(answer.text, inUse) : pinned;
  } catch (error) {
    // Then the signature is one whose key is not known, which is what the verdict says.
    if (error instanceof RegistryError || error instanceof ProvenanceError) return pinned;
    if (error instanceof SyntaxError || error instanceof TypeError) return pinned;
    throw error;
  }
}

function withKeys(text: string, { files }: TrustInUse): Trust {
  const served = keysOf(JSON.parse(text));
  const npmKeys = { keys: [...keysOf(files.npmKeys), ...served] };
  return openTrust({ ...files, npmKeys });
}

function keysOf(value: unknown): readonly unknown[] {
  const { keys } = Object(value) as { readonly keys?: unknown };
  return Array.isArray(keys) ? keys : [];
}
