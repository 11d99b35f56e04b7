import { z } from 'zod';
import type { CertificateClaims } from './certificate-claims.ts';
import { because, type Reason } from './reason.ts';
import type { StatedPublisher } from './verdict.ts';

const word = z.string().min(1).max(500);
const optional = z
  .string()
  .max(500)
  .nullish()
  .transform((text) => text ?? undefined);

/** A publisher as PyPI names it, with what a certificate must say to be one of its builds. */
export const publisher = z.union([
  z.object({
    kind: z.literal('GitHub'),
    repository: word,
    workflow: word,
    environment: optional,
  }),
  z
    .object({
      kind: z.literal('GitLab'),
      repository: word,
      workflow_filepath: word,
      environment: optional,
    })
    .transform(({ workflow_filepath: workflow, ...rest }) => ({ ...rest, workflow })),
  z.object({ kind: z.literal('Google'), email: word }),
]);

/** A publisher of a kind that we know. */
export type KnownPublisher = z.infer<typeof publisher>;

/** The same without what is empty. */
export function statedPublisher(known: KnownPublisher): StatedPublisher {
  if (known.kind === 'Google') return known;
  const { environment, ...rest } = known;
  return { ...rest, ...(environment ? { environment } : {}) };
}

/** Whether the certificate is one of this publisher. It is the file that was started that counts, not a reusable one that it called. */
export function comparePublisher(
  known: KnownPublisher,
  claims: CertificateClaims,
  about: string,
): readonly Reason[] {
  if (known.kind === 'Google') {
    return claims.signer === 'google-account' && claims.identity === known.email
      ? []
      : [because('publisher-mismatch', about, { expected: known.email, got: claims.identity })];
  }
  const isGithub = known.kind === 'GitHub';
  if (claims.signer !== (isGithub ? 'github-actions' : 'gitlab-ci')) {
    return [because('publisher-mismatch', about, { expected: known.kind, got: claims.issuer })];
  }
  const repository = `https://${isGithub ? 'github' : 'gitlab'}.com/${known.repository}`;
  const file = isGithub
    ? `${repository}/.github/workflows/${known.workflow}`
    : `${repository}//${known.workflow}`;
  const { source, workflow } = claims;
  const refs = [source?.commit, source?.ref].filter((ref) => ref !== undefined);
  const isSource = source?.repository === repository;
  const isWorkflow = refs.some((ref) => workflow?.uri === `${file}@${ref}`);
  return isSource && isWorkflow
    ? []
    : [because('publisher-mismatch', about, { expected: file, got: workflow?.uri })];
}
