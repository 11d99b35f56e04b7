import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { takeComment } from '../../src/queue/take-comment.ts';
import { recordingNow } from '../../src/queue/watch.ts';
import type { IssueComment } from '../../src/reviews/triage/decide-by-comment.ts';
import { packageOf } from '../../src/watchlists/purl.ts';
import { openTestPorts, type TestPorts } from '../support/job-ports.ts';
import { finding, recordArrivals, recordRelease, releaseToInspect } from '../support/records.ts';

const release = releaseToInspect('example', '1.0.16');
const people: Readonly<Record<string, string>> = { ada: 'write', eve: 'read', root: 'admin' };

describe('a comment below an issue of ours', () => {
  let pipe: TestPorts;
  let findingId: string;
  let comments = 0;
  beforeAll(async () => {
    pipe = await openTestPorts();
    const { store } = pipe.ports;
    await recordRelease(store, recordingNow(pipe.ports), release);
    await recordArrivals(store, pipe.ports.now(), '7');
    findingId = (await store.findings.list())[0]!.id;
  });
  afterAll(() => pipe.close());

  const say = (text: string, changes: Partial<IssueComment> = {}, reference = '7') => {
    comments += 1;
    const comment = { id: comments, author: 'ada', isBot: false, isEdited: false, text };
    return takeComment(
      { ...pipe.ports, permissionOf: async (login) => people[login] ?? 'none' },
      { ...comment, ...changes },
      { receiver: 'memory', reference },
    );
  };
  const trail = async () =>
    (await pipe.ports.store.decisions.list()).map((one) => [one.kind, one.author, one.via]);

  test('decides nothing when it is a stranger’s, a bot’s, edited, or below another issue', async () => {
    const accept = '/watchkeeper accept ours';
    expect(await say(accept, { author: 'eve' })).toMatchObject({ kind: 'refused' });
    expect(await say(accept, { author: 'nobody' })).toMatchObject({ kind: 'refused' });
    expect(await say(accept, { isBot: true })).toEqual({ kind: 'ignored' });
    expect(await say(accept, { isEdited: true })).toMatchObject({ kind: 'refused' });
    expect(await say(accept, {}, '8')).toEqual({ kind: 'ignored' });
    expect(await say('I think we should accept this')).toEqual({ kind: 'ignored' });
    expect(await trail()).toEqual([]);
  });

  test('suppresses a finding of that issue, once, and takes it back', async () => {
    const text = `/watchkeeper suppress ${findingId} for 30d ours @everyone <b>`;
    const day = dayAfter(pipe.ports.now(), 30);
    expect(await say(text, { id: 100 })).toEqual({
      kind: 'decided',
      reply: `\`${findingId}\` is suppressed by ada until \`${day}\`: ours \`@everyone <b>\`.`,
    });
    expect(await say(text, { id: 100 })).toEqual({ kind: 'ignored' });
    expect(await trail()).toEqual([['suppressed', 'ada', 'github-comment']]);
    expect(await say('/watchkeeper suppress F-0000000000 ours')).toMatchObject({ kind: 'refused' });
    const lift = `/watchkeeper lift ${findingId} a mistake`;
    expect(await say(lift, { author: 'root' })).toMatchObject({ kind: 'decided' });
    expect(await say(lift)).toMatchObject({ kind: 'refused' });
    expect(await trail()).toEqual([
      ['lifted', 'root', 'github-comment'],
      ['suppressed', 'ada', 'github-comment'],
    ]);
  });

  test('accepts the release, and says what can be asked for', async () => {
    expect(await say('/watchkeeper help')).toMatchInlineSnapshot(`
      {
        "kind": "refused",
        "reply": "These can be asked for: \`/watchkeeper accept <reason>\`, \`/watchkeeper suppress F-0123456789 [for 30d] <reason>\`, \`/watchkeeper lift F-0123456789 [<reason>]\`, \`/watchkeeper help\`.",
      }
    `);
    expect(await say('/watchkeeper accept')).toMatchInlineSnapshot(`
      {
        "kind": "refused",
        "reply": "Accepting a release needs a reason; write \`/watchkeeper accept <reason>\`.",
      }
    `);
    expect(await say('/watchkeeper accept we read it')).toMatchInlineSnapshot(`
      {
        "kind": "decided",
        "reply": "\`pkg:npm/example@1.0.16\` is accepted by ada: we read it. Later releases are compared with it.",
      }
    `);
    const [known] = await pipe.ports.store.findings.list();
    expect(known?.finding.accepted).toEqual({ reason: 'we read it', author: 'ada' });
  });

  test('below a summary decides about what is named, and about nothing else', async () => {
    const { store } = pipe.ports;
    const both = [releaseToInspect('one', '1.0.0'), releaseToInspect('other', '1.0.0')] as const;
    for (const [index, one] of both.entries()) {
      const found = finding({ fingerprint: `f-${index}` });
      await recordRelease(store, recordingNow(pipe.ports), one, [found]);
    }
    for (const name of await store.deliveries.listPending()) {
      const attempt = await store.deliveries.beginAttempt(name);
      const [{ id }] = attempt!.content.alerts;
      await store.deliveries.recordDelivered(attempt!, pipe.ports.now(), new Map([[id, '9']]));
    }
    const [, { purl }] = both;
    const [found] = await store.findings.list({ purl });
    expect(await say('/watchkeeper accept ours', {}, '9')).toMatchObject({ kind: 'refused' });
    expect(await say(`/watchkeeper accept ${release.purl} ours`, {}, '9')).toMatchObject({
      kind: 'refused',
    });
    expect(await say(`/watchkeeper accept ${purl} ours`, {}, '9')).toMatchInlineSnapshot(`
      {
        "kind": "decided",
        "reply": "\`pkg:npm/other@1.0.0\` is accepted by ada: ours. Later releases are compared with it.",
      }
    `);
    expect(await say(`/watchkeeper suppress ${found!.id} ours`, {}, '9')).toMatchObject({
      kind: 'decided',
    });
    expect(await say(`/watchkeeper suppress ${findingId} ours`, {}, '9')).toMatchObject({
      kind: 'refused',
    });
    const [decided] = await store.findings.list({ packagePurl: packageOf(both[0].purl) });
    expect(decided?.finding.accepted).toBeUndefined();
  });
});

function dayAfter(now: Date, days: number): string {
  return new Date(now.getTime() + days * 86_400_000).toISOString().slice(0, 10);
}
