import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  commentedRepositories,
  type CommentedRepository,
} from '../../src/queue/commented-repositories.ts';
import { keepWebhook } from '../../src/queue/keep-webhook.ts';
import { pollComments } from '../../src/queue/poll-comments.ts';
import { runComment } from '../../src/queue/run-comment-command.ts';
import { takeWebhook } from '../../src/queue/take-webhook.ts';
import { recordingNow } from '../../src/queue/watch.ts';
import { startFakeGitHub, type FakeGitHub } from '../support/fake-github.ts';
import { fakeIssue } from '../support/fake-github/issues.ts';
import { hostileText } from '../support/hostile-text.ts';
import { openTestPorts, type TestPorts } from '../support/job-ports.ts';
import { recordArrivals, recordRelease, releaseToInspect } from '../support/records.ts';

const byText = (one: readonly unknown[], other: readonly unknown[]) =>
  String(one) < String(other) ? -1 : 1;
const release = releaseToInspect('example', '1.0.16');
const us = { login: 'watcher', id: 3 };
const ada = { login: 'ada', id: 5 };

describe('comments below issues where no events come from', () => {
  let pipe: TestPorts;
  let forge: FakeGitHub;
  let commented: readonly CommentedRepository[];
  let said = 0;

  const settings = () => ({
    receivers: { memory: { type: 'github-issue', repository: 'Acme/alerts' } } as const,
    github: { apiUrl: forge.apiUrl, tokenVariable: 'GITHUB_TOKEN' },
    dataFolder: '/nowhere',
  });
  const start = () =>
    commentedRepositories({
      settings: settings(),
      env: { GITHUB_TOKEN: 'ghp_ours' },
      version: '0.0.0-test',
    });

  beforeEach(async () => {
    pipe = await openTestPorts();
    forge = await startFakeGitHub();
    forge.people.users.set('ghp_ours', us);
    forge.people.users.set('ghp_ada', ada);
    // It is there under the name that people write, too.
    const there = forge.repository('Acme/alerts');
    there.writers.add('watcher').add('ada');
    there.issues.push(fakeIssue(7, us, 'example 1.0.16'));
    const { store } = pipe.ports;
    await recordRelease(store, recordingNow(pipe.ports), release);
    await recordArrivals(store, pipe.ports.now(), '7');
    commented = start();
  });
  afterEach(async () => {
    await forge.close();
    await pipe.close();
  });

  const issue = () => forge.repository('Acme/alerts').issues[0]!;
  const time = () =>
    pipe.ports
      .now()
      .toISOString()
      .replace(/\.\d+Z$/, 'Z');
  function say(body: string, user: { readonly login: string; readonly id: number } = ada) {
    said += 1;
    const comment = { id: 1_000 + said, body, user, createdAt: time(), updatedAt: time() };
    issue().comments.push(comment);
    return comment;
  }
  /** A minute later: what is read, and what is done about it. */
  async function read(): Promise<void> {
    pipe.wait(1);
    const ports = { ...pipe.ports, settings: settings(), commented };
    await pollComments(ports);
    const run = {
      ...ports,
      runComment: (one: Parameters<typeof runComment>[1]) => runComment(ports, one),
    };
    for (const { id } of await pipe.ports.store.hooks.listPending())
      await takeWebhook(run, { delivery: id });
  }
  const trail = async () =>
    (await pipe.ports.store.decisions.list()).map((one) => [one.kind, one.author, one.reason]);
  const answers = () =>
    issue()
      .comments.filter(({ body }) => body.startsWith('<!-- watchkeeper:reply:'))
      .map(({ body, user }) => [user.login, body.split('\n')[1]]);

  test('are carried out once, and what was said before anybody listened is not', async () => {
    say('/watchkeeper accept long ago');
    pipe.wait(5);
    await read();
    expect(await trail()).toEqual([]);
    const comment = say('/watchkeeper accept we read it\nand more for people');
    await read();
    expect(await trail()).toEqual([['accepted', 'ada', 'we read it']]);
    // Reading overlaps, and an edit is no second command.
    await read();
    comment.body = '/watchkeeper accept another reason';
    comment.updatedAt = time();
    await read();
    await read();
    expect(await trail()).toHaveLength(1);
    expect(answers()).toEqual([]);
  });

  test('cannot be taken for known by an event under a name that somebody made up', async () => {
    await read();
    const { id } = say('/watchkeeper accept we read it');
    // What is signed is the event, and not the name that it comes under.
    for (const name of [`comment-${id}`, `comment_${id}`, String(id)])
      await keepWebhook(pipe.ports, { id: name, event: 'ping', payload: {} });
    await read();
    expect(await trail()).toEqual([['accepted', 'ada', 'we read it']]);
  });

  test('are found after a time in which nobody listened, by whoever starts again', async () => {
    await read();
    pipe.wait(600);
    say('/watchkeeper accept we read it');
    pipe.wait(600);
    commented = start();
    await read();
    expect(await trail()).toEqual([['accepted', 'ada', 'we read it']]);
  });

  test('that cannot be followed are answered once, and strangers’ not at all', async () => {
    await read();
    say('/watchkeeper acept it');
    say('/watchkeeper accept ours', { login: 'eve', id: 6 });
    const edited = say('/watchkeeper accept quickly');
    edited.updatedAt = new Date(pipe.ports.now().getTime() + 1_000).toISOString();
    say('I would /watchkeeper accept this');
    let losses = 1;
    forge.disturb(({ method }) => {
      losses -= method === 'POST' ? 1 : 0;
      return method === 'POST' && losses >= 0 ? 'lose-answer' : undefined;
    });
    await read();
    pipe.wait(10);
    await read();
    await read();
    expect(answers().toSorted(byText)).toEqual([
      ['watcher', 'A comment that was edited decides nothing: write a new one.'],
      ['watcher', 'Only people who may write to this repository can decide here.'],
      ['watcher', expect.stringContaining('There is no such command')],
    ]);
    expect(await trail()).toEqual([]);
  });

  test('cost nothing while nothing is said, and are left alone when GitHub asks for it', async () => {
    await read();
    await read();
    const asked = () => forge.questions.filter(({ path }) => path.endsWith('/issues/comments'));
    expect(asked().map(({ headers }) => headers['if-none-match'])).toEqual([
      undefined,
      expect.stringMatching(/^W\/"/),
    ]);
    forge.limit.left = 0;
    forge.limit.resetsAt = Math.ceil(pipe.ports.now().getTime() / 1_000) + 1_800;
    say('/watchkeeper accept we read it');
    await read();
    expect(await pipe.ports.store.commentReads.list()).toMatchObject([
      { repository: 'acme/alerts', failures: 1, lastError: expect.any(String) },
    ]);
    const before = asked().length;
    await read();
    expect(asked()).toHaveLength(before);
    forge.limit.left = Number.POSITIVE_INFINITY;
    commented = start();
    pipe.wait(60);
    await read();
    expect(await pipe.ports.store.commentReads.list()).toMatchObject([{ failures: 0 }]);
    expect(await trail()).toHaveLength(1);
  });

  test('may be many and try anything: reading goes on where it ended', async () => {
    await read();
    const texts = fc.sample(hostileText, { numRuns: 300, seed: 20 });
    const rude = [...texts, '/watchkeeper\u0000accept', '\ud800', '`'.repeat(65_000)];
    for (let index = 0; index < 1_250; index += 1) {
      pipe.wait(0.1);
      say(rude[index % 400] ?? `a ${index}`, { login: 'eve', id: 6 });
    }
    say('/watchkeeper accept we read it');
    await read();
    expect(await trail()).toEqual([]);
    await read();
    expect(await trail()).toEqual([['accepted', 'ada', 'we read it']]);
    expect(answers()).toEqual([]);
  });

  test('are read for receivers that GitHub sends no events for, and for no others', () => {
    const webhooks = { host: '127.0.0.1', port: 8420, codeScanning: false };
    const { github, dataFolder } = settings();
    const receivers = {
      token: { type: 'github-issue', repository: 'acme/alerts' },
      same: { type: 'github-issue', repository: 'Acme/Alerts' },
      told: { type: 'github-issue', repository: 'acme/told', as: 'app' },
    } as const;
    const names = (more: object) =>
      commentedRepositories({
        settings: { receivers, dataFolder, github: { ...github, ...more } },
        env: {},
        version: '0.0.0-test',
      }).map(({ owner, name }) => `${owner}/${name}`);
    expect(names({ webhooks })).toEqual(['acme/alerts']);
    expect(names({})).toEqual(['acme/alerts', 'acme/told']);
  });
});
