import { describe, expect, test } from 'vitest';
import type { ReasonCode, VerdictStatus } from '../../src/provenance/reason.ts';
import { pinnedTrust } from '../../src/provenance/trust.ts';
import type { ArtifactVerdict } from '../../src/provenance/verdict.ts';
import { verifyRelease } from '../../src/provenance/verify-release.ts';
import { forbidNetwork } from '../support/no-network.ts';
import {
  digestsOf,
  given,
  otherTrust,
  provenanceOf,
  pypiRelease,
  readArtifact,
  readVector,
} from '../support/provenance-vectors.ts';

forbidNetwork();

interface Vector {
  readonly file: string;
  readonly id: string;
  readonly filename: string;
  /** Where the file stands alone: whom the index would name. */
  readonly publisher?: unknown;
  /** The artifact among the vectors, or its digest as the index had it. */
  readonly artifact: string;
  readonly part?: 'publish' | 'provenance';
}

const robot = '919436158236-compute@developer.gserviceaccount.com';
const attestations = 'pypi_attestations-0.0.19.tar.gz';
const own = { id: 'pypi-attestations@0.0.19', filename: attestations, artifact: attestations };

const good: readonly Vector[] = [
  { file: `${attestations}.provenance`, ...own },
  {
    file: `${attestations}.publish.attestation`,
    ...own,
    publisher: github('trailofbits/pypi-attestations'),
  },
  {
    file: `${attestations}.slsa.attestation`,
    ...own,
    publisher: github('trailofbits/pypi-attestations'),
    part: 'provenance',
  },
  {
    file: 'pypi_attestation_models-0.0.4a2.tar.gz.attestation',
    id: 'pypi_attestation.models@0.0.4a2',
    filename: 'pypi_attestation_models-0.0.4a2.tar.gz',
    artifact: 'pypi_attestation_models-0.0.4a2.tar.gz',
    publisher: github('trailofbits/pypi-attestation-models'),
  },
  {
    file: 'gitlab_oidc_project-0.0.3.tar.gz.publish.attestation',
    id: 'gitlab-oidc-project@0.0.3',
    filename: 'gitlab_oidc_project-0.0.3.tar.gz',
    artifact: 'gitlab_oidc_project-0.0.3.tar.gz',
    publisher: {
      kind: 'GitLab',
      repository: 'facutuesca/gitlab-oidc-project',
      workflow_filepath: '.gitlab-ci.yml',
    },
  },
  {
    file: 'carabiner/pypi.attestation.json',
    id: 'pypi-attestations@0.0.28',
    filename: 'pypi_attestations-0.0.28.tar.gz',
    artifact: 'e5e75beaddbb674c390ed1a43cb32b7274990da6be7190c812a530b18db6137f',
    publisher: github('pypi/pypi-attestations'),
  },
  {
    file: 'gcb_attestation_test-0.0.0.tar.gz.provenance',
    id: 'gcb-attestation-test@0.0.0',
    filename: 'gcb_attestation_test-0.0.0.tar.gz',
    artifact: '461317362419124b6012e855423a9078d6de8aed3e74fa78cc74d669b23dc6cf',
  },
  {
    file: 'warehouse/pep740-sampleproject-1.0.0.tar.gz.provenance',
    id: 'pep740-sampleproject@1.0.0',
    filename: 'pep740_sampleproject-1.0.0.tar.gz',
    artifact: '6cdd4a1a0a49aeef47265e7bf8ec1667257b397d34d731dc7b7af349deca1cd8',
  },
  {
    file: 'warehouse/sampleproject-3.0.0.tar.gz.publish.attestation',
    id: 'sampleproject@3.0.0',
    filename: 'sampleproject-3.0.0.tar.gz',
    artifact: '117ed88e5db073bb92969a7545745fd977ee85b7019706dd256a64058f70963d',
    publisher: { kind: 'Google', email: robot },
  },
  {
    file: 'warehouse/sampleproject-4.0.0.tar.gz.provenance',
    id: 'sampleproject@4.0',
    filename: 'sampleproject-4.0.0.tar.gz',
    artifact: '0ace7980f82c5815ede4cd7bf9f6693684cec2ae47b9b7ade9add533b8627c6b',
  },
];

const wheel = 'rfc8785-0.1.2-py3-none-any.whl';
const rfc8785 = {
  id: 'rfc8785@0.1.2',
  filename: wheel,
  artifact: wheel,
  publisher: github('trailofbits/rfc8785.py'),
};

/** Signed by people, most of them at the instance of Sigstore where everybody may try. */
const signedByPeople: readonly (Vector & { readonly isStaging: boolean })[] = [
  { file: `${wheel}.attestation`, ...rfc8785, isStaging: true },
  { file: `${wheel}.publish.attestation`, ...rfc8785, isStaging: true },
  {
    file: 'spt3g-1.0-cp310-cp310-manylinux_2_17_x86_64.manylinux2014_x86_64.whl.publish.attestation',
    id: 'spt3g@1.0',
    filename: 'spt3g-1.0-cp310-cp310-manylinux2014_x86_64.manylinux_2_17_x86_64.whl',
    artifact: 'd2772f9a5199f05ed1be8d9aa78b879e51772e3ead9d73fe8057257b1aec7cf8',
    publisher: github('owner/name'),
    isStaging: true,
  },
  {
    file: `${attestations}.publish.attestation.with_rekor2_timestamp`,
    ...own,
    publisher: github('trailofbits/pypi-attestations'),
    isStaging: true,
  },
  {
    file: `${attestations}.publish.attestation.with_timestamp`,
    ...own,
    publisher: github('trailofbits/pypi-attestations'),
    isStaging: false,
  },
];

describe('provenance of files on PyPI', () => {
  test.each(good)('$file of $id is verified', (vector) => {
    const verdict = verify(vector);
    expect(verdict.status).toBe('verified');
    expect(verdict[vector.part ?? 'publish'].claims?.subject.digest).toBe(digestOf(vector));
    expect(verdict.vouchedBy).toBe(verdict.publisher?.kind === 'Google' ? 'account' : 'build');
  });

  test.each(good)(
    '$file is not about other bytes, another version, name or publisher',
    (vector) => {
      const other = digestsOf(Buffer.from('other bytes')).sha256;
      expect(codes(verify({ ...vector, artifact: other }))).toEqual(['subject-digest-mismatch']);
      expect(codes(verify({ ...vector, id: vector.id.replace(/@.*$/, '@9.9') }))).toEqual([
        'subject-name-mismatch',
      ]);
      expect(codes(verify({ ...vector, id: `x${vector.id}` }))).toEqual(['subject-name-mismatch']);
      const stranger = github('owner/name');
      expect(codes(verify(vector, { publisher: stranger }))).toEqual(['publisher-mismatch']);
    },
  );

  test.each(good)('$file of a publisher of an unknown kind is unsupported', (vector) => {
    const verdict = verify(vector, { publisher: { kind: 'CircleCI', project: 'a' } });
    expect(verdict.status).toBe('unsupported');
    expect(codes(verdict)).toEqual(['unsupported-publisher', 'unsupported-publisher']);
  });

  test.each(signedByPeople)('$file is by nobody whom an index names', (vector) => {
    const expected: readonly [VerdictStatus, ReasonCode] = vector.isStaging
      ? ['cannot-verify', 'unknown-log']
      : ['invalid', 'issuer-not-accepted'];
    const verdict = verify(vector);
    expect([verdict.status, ...codes(verdict)]).toEqual(expected);
  });

  test.each(signedByPeople)(
    '$file holds where its root is trusted, and is still by a person',
    (vector) => {
      const trust = vector.isStaging
        ? otherTrust('trust/staging/trusted_root.json')
        : pinnedTrust();
      const verdict = verify(vector, { trust });
      expect([verdict.status, ...codes(verdict)]).toEqual(['invalid', 'issuer-not-accepted']);
    },
  );

  test('a reusable workflow signs for the repository that called it', () => {
    const json = JSON.parse(
      readVector('npm/gh-cli/reusable-workflow-attestation.sigstore.json'),
    ) as {
      readonly verificationMaterial: {
        readonly certificate: { readonly rawBytes: string };
        readonly tlogEntries: readonly unknown[];
      };
      readonly dsseEnvelope: {
        readonly payload: string;
        readonly signatures: readonly { readonly sig: string }[];
      };
    };
    const attestation = JSON.stringify({
      version: 1,
      verification_material: {
        certificate: json.verificationMaterial.certificate.rawBytes,
        transparency_entries: json.verificationMaterial.tlogEntries,
      },
      envelope: {
        statement: json.dsseEnvelope.payload,
        signature: json.dsseEnvelope.signatures[0]?.sig,
      },
    });
    const filename = 'github_provenance_demo-0.0.0-py3-none-any.whl';
    const check = (publisher: unknown) =>
      verifyRelease(
        pypiRelease('github-provenance-demo@0.0.0', filename, {
          sha256: '49a3aa6075e0f49f82843e74b5baa614ad2a588e6675612bf108a0a008c5ac25',
          attestations: given(provenanceOf(attestation, publisher)),
        }),
        pinnedTrust(),
      ).artifacts[0];
    const caller = check(github('malancas/attest-demo', 'shared.yml'));
    expect(caller?.provenance.status).toBe('verified');
    const { source, workflow, signerWorkflow } = caller?.provenance.claims ?? {};
    expect([source?.repository, workflow?.path, workflow?.repository]).toEqual([
      'https://github.com/malancas/attest-demo',
      '.github/workflows/shared.yml',
      'https://github.com/malancas/attest-demo',
    ]);
    expect([signerWorkflow?.repository, signerWorkflow?.ref]).toEqual([
      'https://github.com/github/artifact-attestations-workflows',
      '09b495c3f12c7881b3cc17209a327792065c1a1d',
    ]);
    const called = check(github('github/artifact-attestations-workflows', 'attest.yml'));
    expect(called?.provenance.reasons.map(({ code }) => code)).toEqual(['publisher-mismatch']);
  });

  test('what the index says of the publisher is kept beside what was proved', () => {
    const verdict = verify({
      file: 'warehouse/pep740-sampleproject-1.0.0.tar.gz.provenance',
      id: 'pep740-sampleproject@1.0.0',
      filename: 'pep740_sampleproject-1.0.0.tar.gz',
      artifact: '6cdd4a1a0a49aeef47265e7bf8ec1667257b397d34d731dc7b7af349deca1cd8',
    });
    expect(verdict.publisher).toEqual({
      kind: 'GitLab',
      repository: 'pep740-example/sampleproject',
      workflow: '.gitlab-ci.yml',
    });
    expect(verdict.publish.claims).toMatchObject({
      signer: 'gitlab-ci',
      source: { repositoryId: '64895736', ownerId: '98134409', refKind: 'branch' },
      workflow: { path: '.gitlab-ci.yml', ref: 'refs/heads/main' },
      runner: 'gitlab-hosted',
    });
  });
});

function github(repository: string, workflow = 'release.yml'): unknown {
  return { kind: 'GitHub', repository, workflow, environment: null };
}

function digestOf({ artifact }: Vector): string {
  return /^[0-9a-f]{64}$/.test(artifact)
    ? artifact
    : digestsOf(readArtifact(`pypi/${artifact}`)).sha256;
}

function verify(
  vector: Vector,
  { publisher = vector.publisher, trust = pinnedTrust() } = {},
): ArtifactVerdict {
  const text = readVector(`pypi/${vector.file}`);
  const release = pypiRelease(vector.id, vector.filename, {
    sha256: digestOf(vector),
    attestations: given(withPublisher(text, publisher)),
  });
  const [verdict] = verifyRelease(release, trust).artifacts;
  if (verdict === undefined) throw new Error('there is no artifact in the verdict');
  return verdict;
}

function withPublisher(text: string, publisher: unknown): string {
  if (publisher === undefined) return text;
  const json = JSON.parse(text) as {
    readonly attestation_bundles?: readonly { readonly attestations: readonly unknown[] }[];
  };
  const [bundle] = json.attestation_bundles ?? [];
  return provenanceOf(
    bundle === undefined ? text : JSON.stringify(bundle.attestations[0]),
    publisher,
  );
}

/** All reasons but that the other part is not there. */
function codes({ publish, provenance, others }: ArtifactVerdict): readonly ReasonCode[] {
  return [...publish.reasons, ...provenance.reasons, ...others]
    .map(({ code }) => code)
    .filter((code) => code !== 'missing');
}
