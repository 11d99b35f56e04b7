import { z } from 'zod';
import type { CertificateClaims } from './certificate-claims.ts';
import type { Outcome } from './outcome.ts';
import { refuse } from './outcome.ts';
import { because, type Reason, type ReasonCode } from './reason.ts';
import { predicateTypes, type Statement } from './statement.ts';

/** What a build says of itself. Whoever ran the workflow could write it, so it counts only as far as the certificate agrees. */
export interface Build {
  readonly repository: string;
  readonly commit: string;
  readonly ref?: string | undefined;
  readonly repositoryId?: string | undefined;
  readonly ownerId?: string | undefined;
  readonly trigger?: string | undefined;
  readonly run?: string | undefined;
  readonly builder: string;
  /** The workflow's file, with the name of its repository where the statement has it. */
  readonly workflowPath?: string | undefined;
  readonly workflowRef?: string | undefined;
}

const word = z.string().max(1000);
const sourceUri = /^git\+(https:\/\/[^@]+?)(?:\.git)?(?:@(.+))?$/su;
const workflowWithRef = /^(.+?)@(refs\/.+)$/su;
const runnerUri = 'https://github.com/actions/runner';
const runNumbers = /^(\d{1,20})-(\d{1,10})$/u;

const slsa1 = z.object({
  buildDefinition: z.object({
    externalParameters: z.object({
      workflow: z.object({ ref: word, repository: word, path: word }),
    }),
    internalParameters: z
      .object({
        github: z
          .object({
            event_name: word.optional(),
            repository_id: word.optional(),
            repository_owner_id: word.optional(),
          })
          .optional(),
      })
      .optional(),
    resolvedDependencies: z
      .array(z.object({ uri: word, digest: z.object({ gitCommit: word }) }))
      .min(1)
      .max(1),
  }),
  runDetails: z.object({
    builder: z.object({ id: word }),
    metadata: z.object({ invocationId: word.optional() }).optional(),
  }),
});

const slsa02 = z.object({
  builder: z.object({ id: word }),
  invocation: z.object({
    configSource: z.object({ uri: word, digest: z.object({ sha1: word }), entryPoint: word }),
    environment: z
      .object({
        GITHUB_EVENT_NAME: word.optional(),
        GITHUB_REPOSITORY_ID: word.optional(),
        GITHUB_REPOSITORY_OWNER_ID: word.optional(),
      })
      .optional(),
  }),
  metadata: z.object({ buildInvocationId: word.optional() }).optional(),
  materials: z
    .array(z.object({ uri: word, digest: z.object({ sha1: word }) }))
    .min(1)
    .max(1),
});

/** Reads a SLSA provenance of either version. */
export function readBuild({ predicate, predicateType }: Statement, about: string): Outcome<Build> {
  const build =
    predicateType === predicateTypes.slsa1 ? readSlsa1(predicate) : readSlsa02(predicate);
  return build === undefined ? refuse(because('predicate-malformed', about)) : { value: build };
}

function readSlsa1(predicate: unknown): Build | undefined {
  const parsed = slsa1.safeParse(predicate).data;
  const [dependency] = parsed?.buildDefinition.resolvedDependencies ?? [];
  if (parsed === undefined || dependency === undefined) return undefined;
  const { workflow } = parsed.buildDefinition.externalParameters;
  const github = parsed.buildDefinition.internalParameters?.github;
  const [, repository, ref] = sourceUri.exec(dependency.uri) ?? [];
  if (repository !== workflow.repository) return undefined;
  return {
    repository: workflow.repository,
    commit: dependency.digest.gitCommit,
    ref,
    repositoryId: github?.repository_id,
    ownerId: github?.repository_owner_id,
    trigger: github?.event_name,
    run: parsed.runDetails.metadata?.invocationId,
    builder: parsed.runDetails.builder.id,
    workflowPath: workflow.path,
    workflowRef: workflow.ref,
  };
}

function readSlsa02(predicate: unknown): Build | undefined {
  const parsed = slsa02.safeParse(predicate).data;
  const [material] = parsed?.materials ?? [];
  if (parsed === undefined || material === undefined) return undefined;
  const { configSource, environment } = parsed.invocation;
  const [, repository, ref] = sourceUri.exec(configSource.uri) ?? [];
  const [, built] = sourceUri.exec(material.uri) ?? [];
  if (repository === undefined || built !== repository) return undefined;
  if (material.digest.sha1 !== configSource.digest.sha1) return undefined;
  const [, path, workflowRef] = workflowWithRef.exec(configSource.entryPoint) ?? [];
  return {
    repository,
    commit: configSource.digest.sha1,
    ref,
    repositoryId: environment?.GITHUB_REPOSITORY_ID,
    ownerId: environment?.GITHUB_REPOSITORY_OWNER_ID,
    trigger: environment?.GITHUB_EVENT_NAME,
    run: runOf(repository, parsed.metadata?.buildInvocationId),
    builder: parsed.builder.id,
    workflowPath: path ?? configSource.entryPoint,
    workflowRef,
  };
}

/** GitHub's older statements number the run and the attempt. */
function runOf(repository: string, id: string | undefined): string | undefined {
  const [, run, attempt] = runNumbers.exec(id ?? '') ?? [];
  return run === undefined ? id : `${repository}/actions/runs/${run}/attempts/${attempt}`;
}

/** Where the statement and the certificate tell different stories. What only one of them tells contradicts nothing. */
export function compareBuild(build: Build, certificate: CertificateClaims): readonly Reason[] {
  const { signer, source, workflow, signerWorkflow, trigger, run } = certificate;
  const onGithub = signer === 'github-actions';
  const own = [workflow, signerWorkflow].find((one) => one?.repository === source?.repository);
  const reasons = [
    compare('source-mismatch', 'repository', source?.repository, build.repository),
    compare('commit-mismatch', 'commit', source?.commit, build.commit),
    compare('ref-mismatch', 'ref', source?.ref, build.ref),
    compare('source-mismatch', 'repository id', source?.repositoryId, build.repositoryId),
    compare('source-mismatch', 'owner id', source?.ownerId, build.ownerId),
    compare('trigger-mismatch', 'trigger', trigger, build.trigger),
    compare('run-mismatch', 'run', run, build.run),
    // The entry point of GitLab's statements is a job, of which certificates know nothing.
    ...(onGithub && own !== undefined
      ? [
          compare('workflow-mismatch', 'workflow', own.path, ownPath(build, own.repository)),
          compare('workflow-mismatch', 'ref of the workflow', own.ref, build.workflowRef),
        ]
      : []),
  ];
  if (!isBuilderOf(build.builder, certificate)) {
    reasons.push(because('builder-mismatch', 'builder', { got: build.builder }));
  }
  return reasons.filter((reason) => reason !== undefined);
}

function compare(
  code: ReasonCode,
  subject: string,
  expected: string | undefined,
  got: string | undefined,
): Reason | undefined {
  if (expected === undefined || got === undefined || expected === got) return undefined;
  return because(code, subject, { expected, got });
}

/** Older statements put the repository before the path. */
function ownPath({ workflowPath }: Build, repository: string): string | undefined {
  const prefix = `${new URL(repository).pathname.slice(1)}/`;
  return workflowPath?.startsWith(prefix) ? workflowPath.slice(prefix.length) : workflowPath;
}

/** The builders that a statement may name next to a certificate: the runner, npm's own client, or the workflow that signed. */
function isBuilderOf(
  builder: string,
  { signer, source, signerWorkflow, runner }: CertificateClaims,
): boolean {
  if (signer !== 'github-actions') {
    return /^\d{1,20}$/u.test(between(builder, `${source?.repository}/-/runners/`, '') ?? '');
  }
  const { repository = '', ref = '', uri = '' } = signerWorkflow ?? {};
  // A reusable workflow that consists of several files names the one that was called.
  const sibling = between(builder, `${repository}/.github/workflows/`, `@${ref}`);
  return (
    builder === runnerUri ||
    (runner !== undefined && builder === `${runnerUri}/${runner}`) ||
    builder === uri ||
    /^[\w.-]{1,200}$/u.test(sibling ?? '') ||
    /^\d[\w.+-]{0,40}$/u.test(between(builder, 'https://github.com/npm/cli@', '') ?? '')
  );
}

function between(text: string, start: string, end: string): string | undefined {
  if (!text.startsWith(start) || !text.endsWith(end)) return undefined;
  return text.slice(start.length, text.length - end.length);
}
