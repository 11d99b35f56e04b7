import { generateKeyPairSync } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openGitHub } from '../../src/github/client.ts';
import type { GitHubOptions } from '../../src/github/options.ts';
import { convertManifest } from '../../src/github/convert-manifest.ts';
import { findListedTag, findTag } from '../../src/github/find-tag.ts';
import { readIssueComments } from '../../src/github/issue-comments.ts';
import { openIssues } from '../../src/github/issues.ts';
import { readPermission } from '../../src/github/permission.ts';
import { openOwnRepository } from '../../src/github/own-repository.ts';
import { readTree } from '../../src/github/read-tree.ts';
import { startFakeGitHub, type FakeGitHub } from '../support/fake-github.ts';
import {
  describeRoutes,
  startGitHubContract,
  type GitHubContract,
} from '../support/github-contract.ts';
import { askForReview } from '../support/review-questions.ts';
import { startWebServer } from '../support/web-server.ts';

/** Every route that our code asks for, as it stands there. */
function routesInCode(): readonly string[] {
  const folder = new URL('../../src/', import.meta.url);
  const found = new Set<string>();
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!name.endsWith('.ts') || name.endsWith('.examples.ts')) continue;
    const text = readFileSync(new URL(name, folder), 'utf8').replace(/^\s*(?:\/?\*|\/\/).*$/gm, '');
    for (const [, route = ''] of text.matchAll(
      /['`]((?:GET|POST|PATCH|PUT|DELETE) \/[\w{}/+-]+)/g,
    )) {
      found.add(route);
    }
  }
  // GitHub's own client asks for it on behalf of an App.
  found.add('POST /app/installations/{installation_id}/access_tokens');
  return [...found].sort();
}

const token = 'ghp_ours';
const sha = 'a'.repeat(40);
const repository = { owner: 'acme', name: 'alerts' };
const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const app = {
  appId: 7,
  privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }),
};

function options(contract: GitHubContract, more: Partial<GitHubOptions> = { token }) {
  const limits = { retries: 0 };
  return { apiUrl: contract.apiUrl, version: '0.0.0', env: {}, limits, ...more };
}

/** Asks everything that can be asked, in the way in which the code does. */
async function askEverything(contract: GitHubContract, fake: FakeGitHub): Promise<void> {
  const reader = openGitHub(options(contract));
  await findTag(reader, repository, ['v1.0.0', 'annotated']);
  await findTag(reader, repository, ['annotated']);
  await findListedTag(reader, repository, ['v1.0.0']);
  await readTree(reader, repository, sha);
  await convertManifest(reader, 'a-code');
  await readPermission(reader, repository, 'watcher');
  for (const who of [{ token }, { app }]) {
    const own = await openOwnRepository(options(contract, who), repository);
    const issues = openIssues(own);
    await issues.ensureLabels(new Map([[`label ${Object.keys(who)[0]}`, 'd93f0b']]));
    const { number } = await issues.open({ title: 'a', body: 'b', labels: ['watchkeeper'] });
    await issues.find(number);
    await issues.comment(number, 'c');
    await issues.comments(number, '2026-01-01T00:00:00Z');
    await issues.change(number, { body: 'd', labels: [], state: 'closed', reason: 'not_planned' });
    await issues.change(number, { state: 'open', reason: 'reopened' });
    const since = '2026-01-01T00:00:00Z';
    expect(await readIssueComments(own.github, repository, { since })).toMatchObject({
      unreadable: 0,
      hasMore: false,
    });
    await issues.list('watchkeeper');
    await issues.list('watchkeeper', '2026-01-01T00:00:00Z');
  }
  await askForReview(fake, contract.apiUrl);
}

describe("what we ask of GitHub and GitHub's own description", () => {
  let operations: Awaited<ReturnType<typeof describeRoutes>>;
  let fake: FakeGitHub;
  beforeAll(async () => {
    operations = await describeRoutes(routesInCode());
  }, 60_000);

  beforeEach(async () => {
    fake = await startFakeGitHub();
    fake.people.users.set(token, { login: 'watcher', id: 3 });
    const there = fake.repository('acme/alerts');
    there.writers.add('watcher').add('watchkeeper-acme[bot]');
    there.commits.set(sha, { 'index.js': 'a', 'lib/b.js': 'b' });
    there.tags.set('v1.0.0', { type: 'commit', sha });
    there.tags.set('annotated', { type: 'tag', sha: 'b'.repeat(40) });
    there.annotated.set('b'.repeat(40), { type: 'commit', sha });
    fake.people.installations.set(21, {
      app: { id: 7, slug: 'watchkeeper-acme' },
      repositories: ['acme/alerts'],
      permissions: { issues: 'write', metadata: 'read' },
    });
  });
  afterEach(() => fake.close());

  test('fit together, and so does the fake: every route, what is sent and what is answered', async () => {
    const contract = await startGitHubContract(operations, fake.apiUrl);
    await askEverything(contract, fake);
    await contract.close();
    expect(contract.violations).toEqual([]);
    // Whoever lets the code ask something new lets `askEverything` ask it, and the fake answer.
    const unasked = routesInCode().filter((route) => {
      const pattern = `^${route.replace(/\{\+\w+\}/g, '.+').replace(/\{\w+\}/g, '[^/]+')}$`;
      return !fake.questions.some(({ method, path }) =>
        new RegExp(pattern).test(`${method} ${path}`),
      );
    });
    expect(unasked).toEqual([]);
  });

  test('fit together: our forms take the answers that GitHub documents', async () => {
    const contract = await startGitHubContract(operations);
    const reader = openGitHub(options(contract));
    const own = { github: reader, owner: 'acme', name: 'alerts', isOurs: () => true };
    const issues = openIssues(own);
    // What GitHub documents as an issue is a pull request.
    expect(await issues.find(1347)).toBeUndefined();
    expect(await issues.list('bug')).toEqual([]);
    expect(await issues.open({ title: 'a', body: 'b', labels: [] })).toMatchObject({
      number: 1347,
    });
    await issues.change(1347, { state: 'closed' });
    expect(await issues.comments(1347, '2026-01-01T00:00:00Z')).toEqual(['Me too']);
    await issues.comment(1347, 'a');
    const since = '2026-01-01T00:00:00Z';
    const said = await readIssueComments(reader, repository, { since });
    expect(said).toMatchObject({ comments: [{ number: 1347, text: 'Me too' }], unreadable: 0 });
    await issues.ensureLabels(new Map([['new', 'ffffff']]));
    expect(await findTag(reader, repository, ['v1'])).toMatchObject({ tag: 'v1' });
    await readTree(reader, repository, sha);
    expect(await convertManifest(reader, 'a-code')).toMatchObject({ slug: 'octoapp' });
    await contract.close();
    expect(contract.violations).toEqual([]);
  });

  test('a question that does not fit is found out', async () => {
    const contract = await startGitHubContract(operations, fake.apiUrl);
    const issues = openIssues(await openOwnRepository(options(contract), repository));
    await issues.open({ title: 'a', body: { b: 1 } as never, labels: [] });
    await issues.list('watchkeeper', 'yesterday');
    await contract.close();
    expect(contract.violations).toEqual([
      expect.stringMatching(/POST .*issues → 201, input body/),
      expect.stringMatching(/since=yesterday.*input query.since/),
    ]);
  });

  test('of every route there is a form that does not take everything', async () => {
    const nonsense = await startWebServer(() => ({ status: 200, body: '7' }));
    const contract = await startGitHubContract(operations, nonsense.url);
    for (const route of routesInCode()) {
      const [method = '', path = ''] = route.replace(/\{\+?\w+\}/g, '1').split(' ');
      const sent = method === 'GET' ? {} : { body: '7' };
      contract.violations.length = 0;
      await fetch(`${contract.apiUrl}${path}`, { method, ...sent });
      const sides = contract.violations.map((one) => /, (input|output) /.exec(one)?.[1]);
      expect(sides, route).toContain('output');
      // Making an App and being given a token take nothing but the address.
      const takesBody = method !== 'GET' && !/conversions$|access_tokens$|attempts$/.test(route);
      if (takesBody) expect(sides, route).toContain('input');
    }
    await contract.close();
    await nonsense.stop();
  });

  test('an answer of the fake that does not fit is found out', async () => {
    const contract = await startGitHubContract(operations, fake.apiUrl);
    fake.repository('acme/alerts').isPrivate = 'no' as never;
    await openOwnRepository(options(contract), repository);
    await contract.close();
    expect(contract.violations).toEqual([expect.stringMatching(/output body.*private/)]);
  });

  test('a route that GitHub does not have is found out', async () => {
    await expect(describeRoutes(['GET /repos/{owner}/{repo}/issue'])).rejects.toThrow(
      /does not describe/,
    );
  });
});
