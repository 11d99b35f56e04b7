import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openReceivers } from '../../src/alerts/open-receivers.ts';
import type { Receiver } from '../../src/alerts/receiver.ts';
import { slackBotReceiver } from '../../src/alerts/receivers/slack.ts';
import { openLanes } from '../../src/queue/lanes.ts';
import { sendAlert } from '../../src/queue/send-alert.ts';
import { silentLog } from '../../src/runtime/log.ts';
import { openStore, type OpenStore } from '../../src/storage/store.ts';
import { turnsAlone, type Turns } from '../../src/storage/turns.ts';
import { serverKind } from '../support/database.ts';
import { startFakeGitHub, type FakeGitHub } from '../support/fake-github.ts';
import { startFakeSlack, type FakeSlack } from '../support/fake-slack.ts';
import {
  finding,
  inspection,
  pollRecord,
  recording,
  releaseToInspect,
} from '../support/records.ts';

/** Services on one database, each with its own connections, lanes and receivers. */
describe('two services on one database', () => {
  const kind = serverKind();
  let forge: FakeGitHub;
  let slack: FakeSlack;
  let stores: readonly OpenStore[];
  beforeAll(() => kind.start(), 60_000);
  beforeEach(async () => {
    forge = await startFakeGitHub();
    forge.people.users.set('ghp_ours', { login: 'watcher', id: 3 });
    forge.repository('acme/alerts').writers.add('watcher');
    slack = await startFakeSlack();
    const location = await kind.create();
    stores = [await openStore(location), await openStore(location)];
    return async () => {
      for (const store of stores) await store.close();
      await forge.close();
      await slack.stop();
    };
  });
  afterAll(() => kind.stop());

  function receiversOf(): readonly Receiver[] {
    const opened = openReceivers({
      settings: {
        receivers: { issues: { type: 'github-issue', repository: 'acme/alerts' } },
        dataFolder: '/nowhere',
        github: { apiUrl: forge.apiUrl, tokenVariable: 'GITHUB_TOKEN' },
      },
      env: { GITHUB_TOKEN: 'ghp_ours' },
      display: { write: () => undefined, colour: false, width: 80 },
      version: '0.0.0-test',
    });
    return [...opened, bot()];
  }
  function bot(): Receiver {
    const { token, channel, url } = slack;
    const api = new URL(url);
    return slackBotReceiver('bot', { token, channel, privateAddresses: 'allow', api });
  }
  const routing = { routes: [], otherwise: ['issues', 'bot'] };
  const portsOf = (store: OpenStore, turns: Pick<Turns, 'take'>) => ({
    store,
    log: silentLog,
    now: () => new Date(),
    lanes: openLanes(turns),
    recording: { routing },
  });

  const releases = ['one', 'two', 'three'];

  /** Two alerts about each release: what was found at first, and in other bytes of it. */
  async function raise(names = releases): Promise<void> {
    const record = recording({ routing });
    let id = 0;
    for (const name of names) {
      for (const revision of [0, 1]) {
        const { purl, ...one } = releaseToInspect(name, '1.0.0');
        const artifact = { ...one.release.artifact, integrity: `sha512-${revision}` };
        const release = { ...one, purl, release: { ...one.release, artifact } };
        await stores[0]!.recordPoll(record, pollRecord([release], { revision }));
        id += 1;
        await stores[0]!.recordInspection(record, {
          releaseId: id,
          detectorSetVersion: 'set-1',
          inspection: inspection(purl, [finding({ fingerprint: `${name} ${revision}` })]),
        });
      }
    }
  }

  /** Each service begins at another end, until nothing is left. */
  async function sendAll(): Promise<void> {
    await Promise.all(
      stores.map(async (store, index) => {
        const ports = { ...portsOf(store, store.turns), receivers: receiversOf() };
        for (;;) {
          const pending = await store.deliveries.listPending();
          if (pending.length === 0) return;
          const mine = index === 0 ? pending : pending.toReversed();
          await Promise.all(
            ['issues', 'bot'].map(async (receiver) => {
              for (const name of mine.filter((one) => one.receiver === receiver))
                await sendAlert(ports, name);
            }),
          );
        }
      }),
    );
  }
  const issues = () => forge.repository('acme/alerts').issues;
  const threads = () => slack.messages.filter(({ threadTs }) => threadTs === undefined);

  test('open one issue and one thread for each release, and say everything once', async () => {
    await raise();
    await sendAll();
    expect(issues()).toHaveLength(releases.length);
    for (const { comments } of issues()) expect(comments).toHaveLength(1);
    expect(threads()).toHaveLength(releases.length);
    expect(slack.messages).toHaveLength(2 * releases.length);
  });

  test('would begin two threads, if they did not take turns', async () => {
    await raise(['one']);
    // Each holds an alert about the same release when both begin to send.
    const both = Promise.withResolvers<void>();
    let begun = 0;
    const meet = (receiver: Receiver): Receiver => ({
      ...receiver,
      deliver: async (parcel) => {
        begun += 1;
        if (begun === stores.length) both.resolve();
        await both.promise;
        return receiver.deliver(parcel);
      },
    });
    const names = (await stores[0]!.deliveries.listPending()).filter(
      ({ receiver }) => receiver === 'bot',
    );
    await Promise.all(
      stores.map((store, index) =>
        sendAlert({ ...portsOf(store, turnsAlone), receivers: [meet(bot())] }, names[index]!),
      ),
    );
    expect(threads()).toHaveLength(2);
  });

  test('take turns, and whoever ends gives all of his back', async () => {
    const [one, other] = stores;
    const end = await one!.turns.take('issues');
    expect(await other!.turns.take('issues')).toBeUndefined();
    expect(await other!.turns.take('bot')).toBeDefined();
    await end?.();
    expect(await other!.turns.take('issues')).toBeDefined();
    expect(await one!.turns.take('bot')).toBeUndefined();
    await other!.close();
    expect(await one!.turns.take('bot')).toBeDefined();
    stores = [one!];
  });
});
