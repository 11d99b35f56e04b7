import { z } from 'zod';
import { statusOfReason, type ReasonCode } from '../provenance/reason.ts';

const reasonCodes = Object.keys(statusOfReason) as ReasonCode[];

const reason = z
  .object({
    code: z.enum(reasonCodes),
    subject: z.string(),
    expected: z.string().exactOptional(),
    got: z.string().exactOptional(),
  })
  .describe('Why something was not verified. Texts are untrusted');

const status = z.enum([
  'verified',
  'invalid',
  'absent',
  'not-served',
  'unsupported',
  'cannot-verify',
]);

const workflow = z.object({
  uri: z.string(),
  repository: z.string(),
  path: z.string(),
  ref: z.string(),
  commit: z.string().exactOptional(),
});

const claims = z
  .object({
    signer: z.enum(['registry-key', 'github-actions', 'gitlab-ci', 'google-account']),
    keyId: z.string().exactOptional(),
    issuer: z.string().exactOptional(),
    identity: z.string().exactOptional().describe('The workflow or address in the certificate'),
    predicateType: z.string(),
    subject: z.object({
      name: z.string(),
      digest: z.string().describe('Hexadecimal'),
      algorithm: z.enum(['sha256', 'sha512']),
    }),
    source: z
      .object({
        repository: z.string(),
        repositoryId: z.string().exactOptional(),
        owner: z.string().exactOptional(),
        ownerId: z.string().exactOptional(),
        ref: z.string().exactOptional(),
        refKind: z.enum(['branch', 'tag', 'pull-request', 'other']).exactOptional(),
        commit: z.string().exactOptional(),
        visibility: z.string().exactOptional(),
      })
      .exactOptional(),
    workflow: workflow.exactOptional().describe('The workflow that was started'),
    signerWorkflow: workflow.exactOptional().describe('The workflow that did the work'),
    trigger: z.string().exactOptional(),
    runner: z.string().exactOptional(),
    environment: z.string().exactOptional(),
    builder: z.string().exactOptional(),
    run: z.string().exactOptional(),
    registry: z.string().exactOptional(),
    log: z
      .object({
        name: z.string(),
        id: z.string(),
        index: z.string(),
        integratedAt: z.string().exactOptional(),
      })
      .exactOptional(),
    signedAt: z.array(z.string()),
  })
  .describe('What an attestation says, after it was verified');

const attestation = z.object({
  status,
  reasons: z.array(reason),
  claims: claims.exactOptional(),
});

const artifact = z.object({
  filename: z.string(),
  status,
  vouchedBy: z.enum(['build', 'account', 'registry', 'nobody']),
  signature: z
    .object({ status, reasons: z.array(reason), keyIds: z.array(z.string()) })
    .exactOptional()
    .describe('Of the registry, over name, version and digest'),
  publish: attestation,
  provenance: attestation,
  publisher: z
    .object({
      kind: z.string(),
      repository: z.string().exactOptional(),
      workflow: z.string().exactOptional(),
      environment: z.string().exactOptional(),
      email: z.string().exactOptional(),
    })
    .exactOptional()
    .describe('Whom the registry names as the publisher of the file'),
  others: z.array(reason),
});

/** The published document of one verdict: `watchkeeper verify --format json`, and a part of an inspection. */
export const verdictDocument = z
  .object({
    schemaVersion: z.literal(1),
    ecosystem: z.enum(['npm', 'pypi']),
    name: z.string(),
    version: z.string(),
    status: status.describe('The worst of the files'),
    vouchedBy: z
      .enum(['build', 'account', 'registry', 'nobody'])
      .describe('The weakest of the files'),
    artifacts: z.array(artifact),
    trustTakenAt: z.string().describe('ISO date of the keys and certificates that were used'),
  })
  .describe('Who vouches for a release');
