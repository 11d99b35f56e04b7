import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parcelOf, type Parcel } from '../../src/alerts/receiver.ts';
import { slackBotReceiver } from '../../src/alerts/receivers/slack.ts';
import { composeSlackStory } from '../../src/alerts/slack-message.ts';
import type { Finding } from '../../src/findings/finding.ts';
import { openLanes } from '../../src/queue/lanes.ts';
import { turnsAlone } from '../../src/storage/turns.ts';
import { sendAlert } from '../../src/queue/send-alert.ts';
import { sendNotice } from '../../src/queue/send-notice.ts';
import { recordingNow } from '../../src/queue/watch.ts';
import { describeReceiver, exampleAlert } from '../contracts/receiver.ts';
import { startFakeSlack, type FakeMessage, type FakeSlack } from '../support/fake-slack.ts';
import { openTestPorts, type TestPorts } from '../support/job-ports.ts';
import { exampleNotice } from '../support/notices.ts';
import { finding, inspection, pollRecord, releaseToInspect } from '../support/records.ts';
import { startWebServer } from '../support/web-server.ts';

const active = [/<[!@#]/, /<https?:/, /<img/];
const ada = { author: 'ada', via: 'command-line' } as const;

function botOf(slack: FakeSlack, id = 'bot') {
  const bot = { token: slack.token, channel: slack.channel, privateAddresses: 'allow' } as const;
  const receiver = slackBotReceiver(id, { ...bot, api: new URL(slack.url) });
  return {
    ...receiver,
    deliver: async (parcel: Parcel) => (await receiver.deliver(parcel)) as string | undefined,
  };
}

/** What a person reads in a message: its head, and how things stand. */
function headOf({ blocks }: FakeMessage): readonly string[] {
  return blocks
    .slice(0, 2)
    .map((block) => (block['text'] as { readonly text?: string } | undefined)?.text ?? '');
}

const refusedWith = (error: string) => ({ body: JSON.stringify({ ok: false, error }) });

describeReceiver('bot', async () => {
  const slack = await startFakeSlack();
  const receiver = botOf(slack);
  return {
    // The second time is what comes after a crash.
    receiver: {
      id: 'bot',
      deliver: (parcel) => receiver.deliver({ ...parcel, again: true }),
      tell: async (notice) => receiver.tell?.({ ...notice, again: true }),
    },
    received: async () => slack.messages.map((one) => JSON.stringify(one)),
    recognises: true,
    forbidden: active,
    close: slack.stop,
  };
});

describe('a bot', () => {
  it('goes on in the thread of the first message about a release', async () => {
    const slack = await startFakeSlack();
    const bot = botOf(slack);
    const thread = await bot.deliver(parcelOf(exampleAlert()));
    const later = { ...exampleAlert(), id: 'A-later' };
    expect(await bot.deliver(parcelOf(later, thread))).toBe(thread);
    const [first, second] = slack.messages;
    expect(first).not.toHaveProperty('threadTs');
    expect(second).toMatchObject({ threadTs: first?.ts });
    await slack.stop();
  });

  it('begins a new thread in the channel that it was moved to', async () => {
    const slack = await startFakeSlack();
    const thread = await botOf(slack).deliver(parcelOf(exampleAlert()));
    const elsewhere = thread?.replace(slack.channel, 'C9999999999');
    const later = { ...exampleAlert(), id: 'A-later' };
    const anew = await botOf(slack).deliver(parcelOf(later, elsewhere));
    expect(slack.messages[1]).not.toHaveProperty('threadTs');
    expect(anew).toBe(`${slack.channel}/${slack.messages[1]?.ts}`);
    await slack.stop();
  });

  it('begins a new thread where the old one takes nothing more, and says it there once', async () => {
    const slack = await startFakeSlack();
    const thread = await botOf(slack).deliver(parcelOf(exampleAlert()));
    slack.disturb('chat.postMessage', refusedWith('restricted_action_thread_locked'), 'lose');
    const later = parcelOf({ ...exampleAlert(), id: 'A-later' }, thread);
    await expect(botOf(slack).deliver(later)).rejects.toMatchObject({ retry: 'later' });
    const anew = await botOf(slack).deliver({ ...later, again: true });
    expect(slack.messages).toHaveLength(2);
    expect(slack.messages[1]).not.toHaveProperty('threadTs');
    expect(anew).toBe(`${slack.channel}/${slack.messages[1]?.ts}`);
    await slack.stop();
  });

  it.each(['restricted_action', 'restricted_action_read_only_channel'])(
    'keeps alerts while nobody may post there: %s',
    async (error) => {
      const slack = await startFakeSlack();
      slack.disturb('chat.postMessage', refusedWith(error));
      await expect(botOf(slack).deliver(parcelOf(exampleAlert()))).rejects.toMatchObject({
        code: 'not-allowed',
        retry: 'later',
      });
      await slack.stop();
    },
  );

  it('posts again rather than lose an alert where it may not look', async () => {
    const slack = await startFakeSlack({ canRead: false });
    await botOf(slack).deliver(parcelOf(exampleAlert()));
    await botOf(slack).deliver({ ...parcelOf(exampleAlert()), again: true });
    expect(slack.messages).toHaveLength(2);
    await slack.stop();
  });

  it('finds what it posted among much that was said since', async () => {
    const slack = await startFakeSlack({ perPage: 3 });
    const bot = botOf(slack);
    for (let index = 0; index < 9; index += 1) {
      await bot.deliver(parcelOf({ ...exampleAlert(), id: `A-${index}` }));
    }
    await bot.deliver({ ...parcelOf({ ...exampleAlert(), id: 'A-0' }), again: true });
    expect(slack.messages).toHaveLength(9);
    await slack.stop();
  });

  it.each([
    ['ratelimited', 'unreachable', 'later'],
    ['invalid_auth', 'not-allowed', 'later'],
    ['invalid_blocks', 'rejected', 'never'],
  ] as const)('is told %s', async (said, code, retry) => {
    const server = await startWebServer(() => ({
      body: JSON.stringify({ ok: false, error: said }),
    }));
    const bot = { token: 'xoxb-1', channel: 'C1', privateAddresses: 'allow' } as const;
    const receiver = slackBotReceiver('bot', { ...bot, api: new URL(server.url) });
    await expect(receiver.deliver(parcelOf(exampleAlert()))).rejects.toMatchObject({ code, retry });
    await server.stop();
  });
});

describe('the first message of a thread', () => {
  let slack: FakeSlack;
  let pipe: TestPorts;
  let inspections: number;
  beforeEach(async () => {
    slack = await startFakeSlack();
    pipe = await openTestPorts();
    inspections = 0;
  });
  afterEach(async () => {
    await slack.stop();
    await pipe.close();
  });

  const mild = finding({ severity: 'high', title: 'Sends mail to <!channel>' });
  const worse = finding({ fingerprint: 'e'.repeat(32), title: 'Runs what it downloads' });

  /** New bytes of the release, and what an inspection of them shows. */
  async function inspect(...findings: readonly Finding[]): Promise<void> {
    pipe.wait(1);
    const record = recordingNow(pipe.ports);
    const { purl, ...one } = releaseToInspect('example', '1.0.0');
    const artifact = { ...one.release.artifact, integrity: `sha512-${inspections}` };
    const release = { ...one, purl, release: { ...one.release, artifact } };
    await pipe.ports.store.recordPoll(record, pollRecord([release], { revision: inspections }));
    inspections += 1;
    await pipe.ports.store.recordInspection(record, {
      releaseId: inspections,
      detectorSetVersion: 'set-1',
      inspection: inspection(purl, findings),
    });
  }
  async function suppress({ fingerprint }: Finding, reason = 'ours <!here>'): Promise<void> {
    pipe.wait(1);
    const decision = { fingerprint, reason, expires: '2027-01-31T00:00:00.000Z' };
    await pipe.ports.store.decisions.suppress(decision, ada, pipe.ports.now());
  }
  /** Sends all that is to be sent, once each; the outcomes. */
  async function send(): Promise<readonly string[]> {
    const { store } = pipe.ports;
    const ports = { ...pipe.ports, receivers: [botOf(slack, 'memory')] };
    const outcomes: string[] = [];
    for (const name of await store.deliveries.listPending())
      outcomes.push((await sendAlert({ ...ports, lanes: openLanes(turnsAlone) }, name)).kind);
    for (const name of await store.notices.listPending())
      outcomes.push((await sendNotice({ ...ports, lanes: openLanes(turnsAlone) }, name)).kind);
    return outcomes;
  }
  const inThread = () => slack.messages.filter(({ threadTs }) => threadTs !== undefined);

  it('says how loud it is now when there is more, and what was decided, by whom and until when', async () => {
    await inspect(mild);
    await send();
    expect(headOf(slack.messages[0]!)[0]).toBe('HIGH example 1.0.0');
    await inspect(mild, worse);
    await send();
    expect(headOf(slack.messages[0]!)).toEqual([
      'CRITICAL example 1.0.0',
      'State: open, 2 of 2 findings undecided',
    ]);
    await suppress(worse);
    await send();
    const [id] = (await pipe.ports.store.findings.list()).flatMap(
      ({ id: one, finding: { title } }) => (title === worse.title ? [one] : []),
    );
    const day = pipe.ports.now().toISOString().slice(0, 10);
    const line = `${day}: ${id} was suppressed by ada until 2027-01-31: ours ‹!here›.`;
    expect(headOf(slack.messages[0]!)).toEqual([
      'HIGH example 1.0.0',
      `State: open, 1 of 2 findings undecided\n• ${line}`,
    ]);
    await suppress(mild);
    await send();
    expect(headOf(slack.messages[0]!)[0]).toBe('SUPPRESSED example 1.0.0');
    expect(headOf(slack.messages[0]!)[1]).toMatch(
      /^State: suppressed, 0 of 2 findings undecided\n/,
    );
    expect(inThread()).toHaveLength(3);
    for (const form of active) expect(JSON.stringify(slack.messages)).not.toMatch(form);
  });

  it('is said to be open again with what comes after it was settled, and withdrawn when it is', async () => {
    await inspect(mild);
    await send();
    pipe.wait(1);
    const { purl } = releaseToInspect('example', '1.0.0');
    await pipe.ports.store.decisions.accept({ purl, reason: 'read' }, ada, pipe.ports.now());
    await send();
    expect(headOf(slack.messages[0]!)[0]).toBe('ACCEPTED example 1.0.0');
    await inspect(mild, worse);
    await send();
    expect(headOf(slack.messages[0]!)[0]).toBe('CRITICAL example 1.0.0');
    pipe.wait(1);
    const event = { kind: 'version-vanished', version: '1.0.0', neverServed: false } as const;
    await pipe.ports.store.recordPoll(recordingNow(pipe.ports), {
      ...pollRecord([releaseToInspect('example', '1.0.0')], {
        revision: inspections,
        events: [{ event, purl, occurrence: '', findings: [] }],
      }),
      releases: [],
    });
    await send();
    expect(headOf(slack.messages[0]!)[0]).toBe('WITHDRAWN example 1.0.0');
    expect(slack.messages[0]).toMatchObject({ changes: 3 });
  });

  it('and its thread are the same after answers that were lost and pauses that were asked for', async () => {
    await inspect(mild);
    await send();
    await suppress(mild);
    const wait = { status: 429, headers: { 'retry-after': '7' } };
    slack.disturb('chat.update', wait, 'lose');
    slack.disturb('chat.postMessage', 'lose');
    expect(await send()).toEqual(['later']);
    const [paused] = await pipe.ports.store.notices.listPending();
    expect(
      Date.parse(String(paused?.notBefore)) - pipe.ports.now().getTime(),
    ).toBeGreaterThanOrEqual(7_000);
    expect(await send()).toEqual(['later']);
    expect(await send()).toEqual(['later']);
    expect(await send()).toEqual(['done']);
    expect(inThread()).toHaveLength(1);
    expect(headOf(slack.messages[0]!)[0]).toBe('SUPPRESSED example 1.0.0');
  });

  it('is left where it may not be changed: the line in the thread says how things stand', async () => {
    await inspect(mild);
    await send();
    slack.disturb('chat.update', { body: '{"ok":false,"error":"edit_window_closed"}' });
    await suppress(mild);
    expect(await send()).toEqual(['done']);
    expect(slack.messages[0]).toMatchObject({ changes: 0 });
    expect(JSON.stringify(inThread())).toContain('State: suppressed, 0 of 1 finding undecided');
  });

  it('is not needed: where it was deleted, what comes later begins a new thread', async () => {
    await inspect(mild);
    await send();
    slack.remove(slack.messages[0]!.ts);
    await inspect(mild, worse);
    expect(await send()).toEqual(['done']);
    expect(inThread()).toHaveLength(0);
    await suppress(worse);
    expect(await send()).toEqual(['done']);
    expect(slack.messages.map(({ threadTs }) => threadTs)).toEqual([
      undefined,
      slack.messages[0]!.ts,
    ]);
    expect(headOf(slack.messages[0]!)[0]).toBe('HIGH example 1.0.0');
  });

  it('of several releases is not changed for one of them', async () => {
    const bot = botOf(slack);
    const others = [exampleAlert(), { ...exampleAlert(), id: 'A-1' }] as const;
    const thread = await bot.deliver({ id: 'D-1', alerts: others, together: 'digest' });
    const story = { alerts: [exampleAlert()], notices: [], open: [] } as const;
    await bot.tell?.(exampleNotice({ ...(thread === undefined ? {} : { thread }), story }));
    expect(slack.calls).toEqual(['chat.postMessage', 'chat.postMessage']);
    expect(slack.messages[1]).toMatchObject({ threadTs: slack.messages[0]?.ts });
  });

  it('stays within the limits, however much there is to say', async () => {
    const long = finding({ title: '<'.repeat(9_000), advice: '&'.repeat(9_000) });
    const alert = exampleAlert();
    const findings = Array.from({ length: 50 }, (_, index) => ({
      ...long,
      fingerprint: `f-${index}`,
    }));
    const big = { ...alert, inspection: { ...alert.inspection, findings } };
    const notice = exampleNotice({ reason: '"'.repeat(9_000) });
    const story = {
      alerts: [big] as const,
      notices: Array.from({ length: 50 }, () => notice),
      open: [],
    };
    expect(JSON.stringify(composeSlackStory(story).blocks).length).toBeLessThanOrEqual(13_000);
    const bot = botOf(slack);
    const thread = await bot.deliver(parcelOf(alert));
    await bot.deliver({ ...parcelOf({ ...big, id: 'A-2' }, thread), story });
    expect(slack.messages).toMatchObject([{ changes: 1 }, { changes: 0 }]);
  });
});

describe('what became of an alert', () => {
  it('is said once in its thread, and not where an alert says it', async () => {
    const slack = await startFakeSlack();
    const bot = botOf(slack);
    const thread = await bot.deliver(parcelOf(exampleAlert()));
    const notice = exampleNotice(thread === undefined ? {} : { thread });
    await bot.tell?.(notice);
    await bot.tell?.({ ...notice, again: true });
    await bot.tell?.(exampleNotice({ kind: 'reopened', alertFollows: true }));
    expect(slack.messages).toHaveLength(2);
    expect(slack.messages[1]).toMatchObject({ threadTs: slack.messages[0]?.ts });
    expect(slack.messages[1]?.text).toMatchInlineSnapshot(
      `"F-0123456789 of pkg:npm/example@1.0.16 (Mail now goes to &lt;!here&gt;) was suppressed by ada until 2026-12-20: ours &lt;!channel&gt; &lt;https://x.invalid|here&gt; &lt;img src=x&gt; @everyone\\n# and more. One other finding is open."`,
    );
    for (const form of active) expect(JSON.stringify(slack.messages)).not.toMatch(form);
    await slack.stop();
  });
});
