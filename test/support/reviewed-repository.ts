import { createHash, generateKeyPairSync } from 'node:crypto';
import type { FakeGitHub } from './fake-github.ts';
import { fakeIssue } from './fake-github/issues.ts';
import { lockText, manifestText } from './git-project.ts';

const { privateKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  publicKeyEncoding: { type: 'spki', format: 'pem' },
});

/** What a review asks of GitHub. */
export const reviewRoutes = [
  'POST /app/installations/{installation_id}/access_tokens',
  'GET /repos/{owner}/{repo}/pulls/{pull_number}',
  'GET /repos/{owner}/{repo}/branches/{branch}',
  'GET /repos/{owner}/{repo}/compare/{basehead}',
  'GET /repos/{owner}/{repo}/git/commits/{sha}',
  'GET /repos/{owner}/{repo}/git/trees/{sha}',
  'GET /repos/{owner}/{repo}/git/blobs/{sha}',
  'GET /repos/{owner}/{repo}/issues/{issue_number}/comments',
  'POST /repos/{owner}/{repo}/issues/{issue_number}/comments',
  'PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}',
  'GET /repos/{owner}/{repo}/commits/{ref}/check-runs',
  'POST /repos/{owner}/{repo}/check-runs',
  'GET /repos/{owner}/{repo}/check-runs/{check_run_id}',
  'PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}',
  'POST /repos/{owner}/{repo}/code-scanning/sarifs',
];

/** An App that is installed in the repository. */
export const reviewingApp = { id: 4711, slug: 'watchkeeper-test', privateKey };

/** How GitHub names the repository in its events. */
export const hookedRepository = { id: 186_853, owner: 'acme', name: 'site', installationId: 77 };

/** The dependency that the pull request moves. */
export const mailServer = 'acme-mail-mcp';

/** The project when it depends on this version of the mail server. */
export function projectFiles(version: string): Record<string, string> {
  const dependencies = { [mailServer]: version };
  return {
    'package.json': manifestText(dependencies),
    'package-lock.json': lockText(dependencies, { [mailServer]: { version } }),
    'readme.md': 'A project.\n',
  };
}

/** The line of the manifest that names the mail server. */
export function mailServerLine(): number {
  const lines = manifestText({ [mailServer]: '1.0.16' }).split('\n');
  return lines.findIndex((line) => line.includes(mailServer)) + 1;
}

/** A repository on GitHub with one pull request. */
export type ReviewedRepository = ReturnType<typeof openRepository>;

/** Puts the repository there: `main` has version 1.0.15, and pull request 12 moves it. */
export function openRepository(fake: FakeGitHub) {
  const repository = fake.repository('acme/site');
  const app = { id: reviewingApp.id, slug: reviewingApp.slug };
  fake.people.installations.set(hookedRepository.installationId, {
    app,
    repositories: ['acme/site'],
    permissions: { contents: 'read', pull_requests: 'write', checks: 'write' },
  });
  const main = idOf('main');
  repository.commits.set(main, projectFiles('1.0.15'));
  repository.committedAt.set(main, '2026-01-10T00:00:00Z');
  repository.branches.set('main', main);
  const renovator = { login: 'renovator', id: 5 };
  const issue = fakeIssue(12, renovator, 'Bump the mail server');
  repository.issues.push({ ...issue, isPullRequest: true });
  repository.pulls.set(12, {
    title: 'Bump the mail server',
    head: main,
    headBranch: 'bump',
    baseBranch: 'main',
    state: 'open',
    draft: false,
  });
  let pushes = 0;
  return {
    repository,
    main,
    get pull() {
      return repository.pulls.get(12)!;
    },
    get comments() {
      return repository.issues[0]!.comments;
    },
    /** Pushes to the pull request, and gives the commit. */
    push(files: Readonly<Record<string, string>>): string {
      pushes += 1;
      const head = idOf(`push ${pushes}`);
      repository.commits.set(head, files);
      repository.mergeBases.set(`${repository.branches.get('main')}...${head}`, main);
      repository.pulls.get(12)!.head = head;
      return head;
    },
  };
}

/** Made of a name, so that it is the same in every run. */
function idOf(name: string): string {
  return createHash('sha1').update(name).digest('hex');
}
