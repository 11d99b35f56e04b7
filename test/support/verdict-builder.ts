import type { ProvenanceContext } from '../../src/policies/origins.ts';
import type {
  FileVouchSketch,
  ReleaseExample,
  VouchSketch,
} from '../../src/policies/rule-examples.ts';
import type { Claims } from '../../src/provenance/claims.ts';
import { statusOf, worstOf, type Reason } from '../../src/provenance/reason.ts';
import type { ArtifactVerdict, ReleaseVerdict } from '../../src/provenance/verdict.ts';

const repository = 'https://github.com/acme/mail-mcp';
const ref = 'refs/tags/v1.0.1';

/** What a build of `acme/mail-mcp` claims. */
export const exampleClaims: Claims = {
  signer: 'github-actions',
  issuer: 'https://issuer.example',
  predicateType: 'https://slsa.dev/provenance/v1',
  subject: { name: 'pkg:npm/mail-mcp@1.0.1', digest: 'ab'.repeat(64), algorithm: 'sha512' },
  source: { repository, repositoryId: '1', ownerId: '2', ref, refKind: 'tag', commit: 'c0ffee' },
  workflow: workflow(repository),
  signerWorkflow: workflow(repository),
  trigger: 'push',
  runner: 'github-hosted',
  signedAt: ['2026-01-01T00:00:00.000Z'],
};

/** The two verdicts of an example. */
export function provenanceFromSketch({
  release,
  baseline,
}: NonNullable<ReleaseExample['vouched']>): ProvenanceContext {
  return {
    release: verdictFromSketch(release),
    ...(baseline === undefined ? {} : { baseline: verdictFromSketch(baseline) }),
  };
}

/** A verdict as the verifier would give it. */
export function verdictFromSketch(sketch: VouchSketch): ReleaseVerdict {
  const artifacts = sketch.map(artifactFromSketch);
  return {
    schemaVersion: 1,
    ecosystem: 'npm',
    name: 'mail-mcp',
    version: '1.0.1',
    status: worstOf(artifacts.map(({ status }) => status)),
    vouchedBy: artifacts.every(({ vouchedBy }) => vouchedBy === 'build') ? 'build' : 'registry',
    artifacts,
    trustTakenAt: '2026-11-20',
  };
}

function artifactFromSketch(sketch: FileVouchSketch): ArtifactVerdict {
  const { built = {}, reasons = [missing('provenance')], signatureReasons = [] } = sketch;
  const { filename = 'mail-mcp.tgz', publisher } = sketch;
  const provenance =
    built === null
      ? { status: statusOf(reasons), reasons }
      : { status: 'verified' as const, reasons: [], claims: { ...exampleClaims, ...built } };
  const signature = { status: statusOf(signatureReasons), reasons: signatureReasons, keyIds: [] };
  return {
    filename,
    status: worstOf([provenance.status, signature.status]),
    vouchedBy: built === null ? 'registry' : 'build',
    signature,
    publish: { status: 'absent', reasons: [missing('publish attestation')] },
    provenance,
    ...(publisher === undefined ? {} : { publisher }),
    others: [],
  };
}

function missing(subject: string): Reason {
  return { code: 'missing', subject };
}

function workflow(of: string): NonNullable<Claims['workflow']> {
  const path = '.github/workflows/release.yml';
  return { uri: `${of}/${path}@${ref}`, repository: of, path, ref };
}
