import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type {
  Answer,
  ArtifactToVerify,
  ReleaseToVerify,
} from '../../src/provenance/release-to-verify.ts';
import { openTrust, pinnedTrustFiles, type Trust } from '../../src/provenance/trust.ts';

const folder = new URL('../fixtures/provenance/', import.meta.url);

/** A file of the vectors as it was recorded; `fixtures/provenance/README.md` says from where. */
export function readVector(path: string): string {
  return gunzipSync(readFileSync(new URL(`${path}.gz`, folder))).toString('utf8');
}

/** An artifact of the vectors. */
export function readArtifact(path: string): Buffer {
  return readFileSync(new URL(path, folder));
}

/** Digests of bytes, as the verifier takes them. */
export function digestsOf(bytes: Uint8Array): { readonly sha256: string; readonly sha512: string } {
  return { sha256: hash('sha256', bytes), sha512: hash('sha512', bytes) };
}

/** What one registry signed of one version. */
export interface SignedVersion {
  readonly publishedAt?: string;
  readonly integrity: string;
  readonly signatures: readonly { readonly keyid: string; readonly sig: string }[];
}

/** Versions with their signatures, by package and version. */
export function readSignedVersions(): Readonly<
  Record<string, Readonly<Record<string, SignedVersion>>>
> {
  const text = readFileSync(new URL('npm/signed-versions.json', folder), 'utf8');
  return JSON.parse(text) as ReturnType<typeof readSignedVersions>;
}

/** The SHA-512 of releases of which no tarball is among the vectors, as npm served them. */
export const npmDigests: Readonly<Record<string, string>> = {
  'sigstore@0.4.0':
    '282c0c5fa936d264321643581b65d3de5c0af6ed4fdfac12f5851115df39cc25cfaf0ad22d908487bfef30114d61c25746206d1834be4f8fd1659178f77cc004',
  'sigstore@1.0.0':
    '7bea9f6e7ff37f5fab0b36bf061200fff03099fd2fd696b91d04bc5e4f225eb9fd6e0cadcad54ba980f43fb352a99e8810b4e0abeb5c0ef2cf9108cd1f258b36',
  'tuf-js@1.0.0':
    'd5dc6c4301120f30022634dd607438c09d5ffe87fb8c02d629f2441d205651007fe544c9531f525ba1875e9e266752af7414490a91a3b2ca0f1468b886fc3cfc',
  'sigstore@1.3.0':
    '76176ffa33808b54602c7c35de5c6e9a4deb96066dba6533f50ac234f4f1f4c6b3527515dc17c06fbe2860030f410eee69ea20079bd3a2c6f3dcf3b329b10751',
  'sigstore@2.0.0':
    '46d4e2f74c4877316640000a6fdf8a8b59f1e0847667973e9859f774dd31b8f1e0937813b777fb66a2ac67d50540fe34640966eee9fc2ccca387082b4c85cd3c',
};

/** An npm release of one file, with what is given of it. */
export function npmRelease(
  id: string,
  sha512: string,
  what: {
    readonly attestations?: Answer<string>;
    readonly signatures?: Answer<unknown>;
    readonly integrity?: string;
    readonly publishedAt?: string;
  } = {},
): ReleaseToVerify {
  const at = id.lastIndexOf('@');
  const { attestations, signatures, integrity, publishedAt } = what;
  return {
    ecosystem: 'npm',
    name: id.slice(0, at),
    version: id.slice(at + 1),
    ...(publishedAt === undefined ? {} : { publishedAt }),
    artifacts: [
      {
        filename: 'package.tgz',
        digests: { sha256: '', sha512 },
        ...(integrity === undefined ? {} : { integrity }),
        signatures: signatures ?? { state: 'not-served' },
        attestations: attestations ?? { state: 'none' },
      },
    ],
  };
}

/** A PyPI release of one file. */
export function pypiRelease(
  id: string,
  filename: string,
  { sha256, attestations }: { readonly sha256: string; readonly attestations: Answer<string> },
): ReleaseToVerify {
  const at = id.lastIndexOf('@');
  const artifact: ArtifactToVerify = {
    filename,
    digests: { sha256 },
    signatures: { state: 'not-served' },
    attestations,
  };
  return {
    ecosystem: 'pypi',
    name: id.slice(0, at),
    version: id.slice(at + 1),
    artifacts: [artifact],
  };
}

/** An answer that has this text. */
export function given(value: string): { readonly state: 'given'; readonly value: string } {
  return { state: 'given', value };
}

/** One attestation in the form in which PyPI serves it beside its publisher. */
export function provenanceOf(attestation: string, publisher: unknown): string {
  const bundle = { publisher, attestations: [JSON.parse(attestation) as unknown] };
  return JSON.stringify({ version: 1, attestation_bundles: [bundle] });
}

/** Trust in Sigstore as another file among the vectors has it. */
export function otherTrust(path: string): Trust {
  return openTrust({ ...pinnedTrustFiles, root: JSON.parse(readVector(path)) as unknown });
}
