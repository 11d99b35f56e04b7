import { z } from 'zod';
import { openGitHub, type GitHub } from './client.ts';
import type { GitHubOptions } from './options.ts';
import { GitHubError } from './errors.ts';
import type { RepositoryName } from './source-tree.ts';

/** A repository of the operator's, in which we may write, and who we are there. */
export interface OwnRepository {
  readonly github: GitHub;
  readonly owner: string;
  readonly name: string;
  /** Whether somebody who wrote something is us: anybody can write what looks as if it came from us. */
  isOurs(author: Author | null | undefined): boolean;
}

/** Who wrote something, as GitHub says it. */
export interface Author {
  readonly id: number;
  readonly login: string;
}

const repositoryFacts = z.object({
  full_name: z.string().max(200),
  has_issues: z.boolean(),
  archived: z.boolean(),
  disabled: z.boolean(),
  permissions: z.object({ push: z.boolean() }).optional(),
});

const user = z.object({ id: z.number(), login: z.string().max(100) });

const installation = z.object({
  id: z.number(),
  app_slug: z.string().max(100),
  permissions: z.object({ issues: z.string().max(20).optional() }),
});

/**
 * Opens a repository for issues, and looks whether it is there, takes issues, and lets us write. Throws `GitHubError`: `not-usable`
 * for what a person has to change, another code for what may pass.
 */
export async function openOwnRepository(
  options: GitHubOptions,
  { owner, name }: RepositoryName,
): Promise<OwnRepository> {
  const { app } = options;
  return app === undefined
    ? openAsUser(openGitHub(options), { owner, name })
    : openAsApp(options, app, { owner, name });
}

async function openAsUser(github: GitHub, repository: RepositoryName): Promise<OwnRepository> {
  const expected = 'a token of a user (not the one of a workflow) that may write issues';
  const ourselves = await explain(github.ask('GET /user', {}, user), 'refused', repository, {
    what: 'GitHub does not accept the token',
    expected,
  });
  const facts = await look(github, repository);
  if (facts.permissions?.push !== true) {
    throw notUsable(repository, 'the token may not write in the repository', expected);
  }
  const { owner, name } = repository;
  return { github, owner, name, isOurs: (author) => author?.id === ourselves.id };
}

async function openAsApp(
  options: GitHubOptions,
  app: NonNullable<GitHubOptions['app']>,
  repository: RepositoryName,
): Promise<OwnRepository> {
  const found = await findInstallation(options, app, repository);
  const expected = 'the permission to read and write issues, and an owner who accepted it';
  if (found.permissions.issues !== 'write') {
    throw notUsable(repository, 'the App may not write issues in the repository', expected);
  }
  const github = openGitHub({ ...options, app: { ...app, installationId: found.id } });
  await look(github, repository);
  const { owner, name } = repository;
  const login = `${found.app_slug}[bot]`;
  return { github, owner, name, isOurs: (author) => author?.login === login };
}

async function findInstallation(
  options: GitHubOptions,
  { appId, privateKey }: NonNullable<GitHubOptions['app']>,
  repository: RepositoryName,
): Promise<z.infer<typeof installation>> {
  const itself = openGitHub({ ...options, app: { appId, privateKey } });
  const { owner, name: repo } = repository;
  const asked = itself.ask('GET /repos/{owner}/{repo}/installation', { owner, repo }, installation);
  const known = explain(asked, 'refused', repository, {
    what: 'GitHub does not accept the id and the private key of the App',
    expected: 'the id of the App and a private key that was made for it',
  });
  return explain(known, 'not-found', repository, {
    what: 'the App is not installed in the repository',
    expected: 'the App installed there; its settings at GitHub have a page for it',
  });
}

async function look(
  github: GitHub,
  repository: RepositoryName,
): Promise<z.infer<typeof repositoryFacts>> {
  const { owner, name: repo } = repository;
  const asked = github.ask('GET /repos/{owner}/{repo}', { owner, repo }, repositoryFacts);
  const facts = await explain(asked, 'not-found', repository, {
    what: 'there is no such repository, or it is hidden from us',
    expected: 'owner/name of a repository that exists and that the token or App may see',
  });
  if (facts.full_name.toLowerCase() !== `${owner}/${repo}`.toLowerCase()) {
    throw notUsable(repository, 'the repository has another name now', facts.full_name);
  }
  if (facts.archived || facts.disabled) {
    throw notUsable(repository, 'the repository is archived or disabled', 'one that is in use');
  }
  if (!facts.has_issues) {
    throw notUsable(
      repository,
      'the repository takes no issues',
      'issues turned on in its settings',
    );
  }
  return facts;
}

/** Says of an answer that has one meaning here what a person has to change. */
async function explain<T>(
  asked: Promise<T>,
  code: GitHubError['code'],
  repository: RepositoryName,
  { what, expected }: { readonly what: string; readonly expected: string },
): Promise<T> {
  try {
    return await asked;
  } catch (error) {
    if (!(error instanceof GitHubError) || error.code !== code) throw error;
    throw notUsable(repository, what, expected, error);
  }
}

function notUsable(
  { owner, name }: RepositoryName,
  what: string,
  expected: string,
  cause?: unknown,
): GitHubError {
  return new GitHubError('not-usable', what, {
    subject: `${owner}/${name}`,
    retry: 'later',
    expected,
    ...(cause === undefined ? {} : { cause }),
  });
}
