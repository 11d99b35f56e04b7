import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openAppAccess } from '../../src/github/app-access.ts';
import { runCommentCommand } from '../../src/queue/run-comment-command.ts';
import { recordingNow } from '../../src/queue/watch.ts';
import type { ReceiverSettings } from '../../src/runtime/alert-settings.ts';
import { startFakeGitHub, type FakeGitHub } from '../support/fake-github.ts';
import { fakeIssue } from '../support/fake-github/issues.ts';
import { openTestPorts, type TestPorts } from '../support/job-ports.ts';
import { recordArrivals, recordRelease, releaseToInspect } from '../support/records.ts';
import { hookedRepository, reviewingApp } from '../support/reviewed-repository.ts';

const release = releaseToInspect('example', '1.0.16');
const issueNumber = 1;

describe('a command below an issue at GitHub', () => {
  let pipe: TestPorts;
  let fake: FakeGitHub;
  let comments = 0;
  beforeAll(async () => {
    pipe = await openTestPorts();
    fake = await startFakeGitHub();
    const { store } = pipe.ports;
    await recordRelease(store, recordingNow(pipe.ports), release);
    await recordArrivals(store, pipe.ports.now(), String(issueNumber));
    fake.people.installations.set(hookedRepository.installationId, {
      app: { id: reviewingApp.id, slug: reviewingApp.slug },
      repositories: ['acme/site'],
      permissions: { issues: 'write', metadata: 'read' },
    });
    fake.people.users.set('ghp_ada', { login: 'ada', id: 5 });
    const site = fake.repository('acme/site');
    site.writers.add('ada');
    site.issues.push(fakeIssue(issueNumber, { login: 'ada', id: 5 }, 'example 1.0.16'));
  });
  beforeEach(() => {
    comments += 1;
  });
  afterAll(async () => {
    await fake.close();
    await pipe.close();
  });

  async function run(text: string, more: object = {}, repository = 'Acme/Site') {
    const access = openAppAccess(
      { apiUrl: fake.apiUrl, env: {}, version: '0.0.0', limits: { retries: 0 } },
      reviewingApp,
    );
    const receivers: Record<string, ReceiverSettings> = {
      memory: { type: 'github-issue', repository, as: 'app' },
    };
    const webhooks = { host: '127.0.0.1', port: 8420, codeScanning: false };
    const settings = { receivers, github: { tokenVariable: 'GITHUB_TOKEN', webhooks } };
    const ports = { ...pipe.ports, app: { ...access, slug: reviewingApp.slug }, settings };
    await runCommentCommand(ports, {
      kind: 'command',
      repository: hookedRepository,
      number: issueNumber,
      isPullRequest: false,
      commentId: comments,
      author: 'ada',
      association: 'MEMBER',
      text,
      ...more,
    });
  }
  const trail = async () =>
    (await pipe.ports.store.decisions.list()).map(({ kind, author, via }) => [kind, author, via]);
  const replies = () =>
    fake.repository('acme/site').issues[0]!.comments.map(({ body }) => body.split('\n')[1]);

  test('of a stranger, of somebody who may only read, below a pull request or elsewhere decides nothing', async () => {
    const accept = '/watchkeeper accept ours';
    await run(accept, { author: 'eve', association: 'NONE' });
    await run(accept, { isPullRequest: true });
    await run(accept, { number: 2 });
    await run(accept, {}, 'acme/other');
    expect(replies()).toEqual([]);
    await run(accept, { author: 'eve', association: 'COLLABORATOR' });
    expect(replies()).toEqual(['Only people who may write to this repository can decide here.']);
    expect(await trail()).toEqual([]);
  });

  test('that cannot be followed is answered once, however often it is told', async () => {
    const before = replies().length;
    await run('/watchkeeper acept ours');
    await run('/watchkeeper acept ours');
    expect(replies()).toHaveLength(before + 1);
  });

  test('accepts the release, once, for whoever may write', async () => {
    await run('/watchkeeper accept ours');
    await run('/watchkeeper accept ours');
    expect(await trail()).toEqual([['accepted', 'ada', 'github-comment']]);
  });
});
