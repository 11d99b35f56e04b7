import type { RouteSettings } from '../../src/runtime/alert-settings.ts';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { OpenStore } from '../../src/storage/store.ts';
import type { LentStore } from '../support/lent-store.ts';
import { formatPurl } from '../../src/watchlists/purl.ts';
import type { DatabaseKind } from '../support/database.ts';
import {
  finding,
  inspection,
  noon,
  pollRecord,
  recording,
  releaseToInspect,
  watchedPackage,
} from '../support/records.ts';

const example = formatPurl({ ecosystem: 'npm', name: 'example' });
const later = new Date(noon.getTime() + 60_000);
/** Text that a publisher controls and that a database might choke on. */
const hostile = "\0'; drop table releases; -- \ud800 __proto__ \u202e";

/** What every database must do for us. */
export function describeStore(kind: DatabaseKind): void {
  describe(`a store on ${kind.name}`, () => {
    let store: OpenStore;
    let lent: LentStore;
    beforeAll(() => kind.start());
    afterAll(() => kind.stop());
    beforeEach(async () => {
      lent = await kind.lend();
      ({ store } = lent);
    });
    afterEach(() => lent.giveBack());

    /** Records releases and gives their ids. */
    async function discover(
      releases: Parameters<typeof pollRecord>[0],
      changes: Parameters<typeof pollRecord>[1] = {},
    ): Promise<readonly number[]> {
      const recorded = await store.recordPoll(recording(), pollRecord(releases, changes));
      if (recorded === 'overtaken') throw new Error('overtaken');
      return recorded.newReleases.map(({ id }) => id);
    }

    describe('watches', () => {
      it('keeps what was added until it is removed', async () => {
        const watched = { ...watchedPackage('@scope/server'), owner: 'team-mail' };
        expect(await store.watches.add(watched, noon)).toBe(true);
        expect(await store.watches.add({ ...watched, owner: 'team-two' }, noon)).toBe(false);
        expect(await store.watches.list()).toEqual([{ ...watched, owner: 'team-two' }]);
        expect(await store.watches.remove(watched.purl)).toBe(true);
        expect(await store.watches.remove(watched.purl)).toBe(false);
        expect(await store.watches.list()).toEqual([]);
      });
    });

    describe('a look at a package', () => {
      it('records cursor, releases and their jobs together', async () => {
        const record = recording();
        const releases = [
          releaseToInspect('example', '1.0.0'),
          releaseToInspect('example', '1.1.0'),
        ];
        const recorded = await store.recordPoll(record, pollRecord([releases[0]!, releases[1]!]));
        const fresh = [1, 2].map((id) => ({ id, firstSight: false }));
        expect(recorded).toEqual({ newReleases: fresh });
        expect(record.enqueued).toEqual([{ releases: fresh, deliveries: [] }]);
        expect(await store.packages.get(example)).toMatchObject({
          revision: 1,
          cursor: '{"schemaVersion":1}',
          polledAt: noon.toISOString(),
          failures: 0,
        });
        expect(await store.releases.list()).toMatchObject([
          { purl: releases[1]!.purl, status: 'discovered', attempts: 0 },
          { purl: releases[0]!.purl, status: 'discovered', attempts: 0 },
        ]);
      });

      it('records nothing when the jobs cannot be enqueued', async () => {
        const broken = recording({
          enqueue: async () => {
            throw new Error('no queue');
          },
        });
        const record = pollRecord([releaseToInspect('example', '1.0.0')]);
        await expect(store.recordPoll(broken, record)).rejects.toThrow('no queue');
        expect(await store.releases.list()).toEqual([]);
        expect(await store.packages.get(example)).toEqual({
          purl: example,
          revision: 0,
          failures: 0,
        });
      });

      it('counts a release once, however often it is seen', async () => {
        await discover([releaseToInspect('example', '1.0.0')]);
        const again = await discover(
          [releaseToInspect('example', '1.0.0'), releaseToInspect('example', '1.0.1')],
          { revision: 1 },
        );
        expect(again).toHaveLength(1);
        expect(await store.releases.list()).toHaveLength(2);
      });

      it('takes the same version with other bytes for another release', async () => {
        const first = releaseToInspect('example', '1.0.0');
        await discover([first]);
        const replaced = {
          ...first,
          release: {
            ...first.release,
            artifact: { tarballUrl: 'https://packages.invalid/', shasum: 'ab' },
          },
        };
        expect(await discover([replaced], { revision: 1 })).toHaveLength(1);
        expect(await store.releases.findByPurl(first.purl)).toMatchObject([
          { digest: 'ab' },
          { digest: first.release.artifact.integrity },
        ]);
      });

      it('lets only one of two looks from the same state move the cursor', async () => {
        const looks = await Promise.all([
          store.recordPoll(recording(), pollRecord([releaseToInspect('example', '1.0.0')])),
          store.recordPoll(recording(), pollRecord([releaseToInspect('example', '1.0.1')])),
        ]);
        expect(looks.filter((look) => look === 'overtaken')).toHaveLength(1);
        expect(await store.releases.list()).toHaveLength(1);
      });

      it('notes a failure without moving the cursor, and forgets it at the next success', async () => {
        await discover([releaseToInspect('example', '1.0.0')]);
        const failure = { code: 'unreachable', message: hostile };
        await store.packages.recordFailure(example, failure, later, noon);
        await store.packages.recordFailure(example, failure, later, noon);
        const failed = await store.packages.get(example);
        expect(failed).toMatchObject({
          revision: 1,
          cursor: '{"schemaVersion":1}',
          failures: 2,
          notBefore: later.toISOString(),
          lastError: { code: 'unreachable', at: noon.toISOString() },
        });
        await discover([releaseToInspect('example', '1.0.1')], { revision: 1 });
        const healed = await store.packages.get(example);
        expect(healed).toMatchObject({ failures: 0, revision: 2 });
        expect(healed).not.toHaveProperty('lastError');
        expect(healed).not.toHaveProperty('notBefore');
      });

      it('notes a failure of a package that was never read', async () => {
        expect(await store.packages.listKnown()).toEqual([]);
        await store.packages.recordFailure(example, { code: 'x', message: 'y' }, later, noon);
        expect(await store.packages.listKnown()).toEqual([example]);
        expect(await discover([releaseToInspect('example', '1.0.0')])).toHaveLength(1);
      });

      it('records what befell a package, and tells about it in one alert', async () => {
        const record = recording();
        const vanished = { kind: 'version-vanished', neverServed: false } as const;
        const judged = ['1.0.0', '1.0.1'].map((version) => ({
          event: { ...vanished, version },
          purl: formatPurl({ ecosystem: 'npm', name: 'example', version }),
          occurrence: '',
          findings: [finding({ rule: 'release-vanished', severity: 'high' as const })],
        }));
        const poll = { ...pollRecord([releaseToInspect('example', '2.0.0')]), events: judged };
        await store.recordPoll(record, poll);
        await store.recordPoll(record, { ...poll, revision: 1 });
        expect(await store.findings.list()).toMatchObject([
          { purl: judged[0]!.purl, packagePurl: example },
          { purl: judged[1]!.purl, packagePurl: example },
        ]);
        expect(record.enqueued[0]!.deliveries).toHaveLength(2);
        expect(record.enqueued[1]!.deliveries).toEqual([]);
        const attempt = await store.deliveries.beginAttempt(record.enqueued[0]!.deliveries[1]!);
        expect(attempt?.content.alerts[0]).toMatchObject({ purl: example, severity: 'high' });
        expect(attempt?.content.alerts[0].inspection.findings).toHaveLength(2);
      });
    });

    describe('an inspection', () => {
      const release = releaseToInspect('example', '1.0.0', { watched: watchedPackage('example') });

      async function inspect(
        id: number,
        findings: Parameters<typeof inspection>[1],
        record = recording(),
      ): Promise<boolean> {
        return store.recordInspection(record, {
          releaseId: id,
          detectorSetVersion: 'set-1',
          inspection: inspection(release.purl, findings),
        });
      }

      it('settles its release and keeps findings and alert with it', async () => {
        const [id = 0] = await discover([release]);
        const record = recording();
        const quiet = finding({ severity: 'low', fingerprint: 'a'.repeat(32) });
        expect(await inspect(id, [finding(), quiet], record)).toBe(true);
        expect(await store.releases.findByPurl(release.purl)).toMatchObject([
          { status: 'inspected', outcome: 'findings', inspectedAt: noon.toISOString() },
        ]);
        const [listed] = await store.inspections.listOfRelease(release.purl);
        expect(listed?.inspection).toEqual(inspection(release.purl, [finding(), quiet]));
        expect(await store.inspections.find(listed!.id)).toEqual(listed);
        expect(await store.findings.list()).toHaveLength(2);
        const delivery = { alertId: expect.stringMatching(/^A-[0-9a-f]{20}$/), state: 'pending' };
        expect(await store.deliveries.list()).toMatchObject([
          { ...delivery, receiver: 'file' },
          { ...delivery, receiver: 'terminal' },
        ]);
        const [name] = record.enqueued[0]!.deliveries;
        const attempt = await store.deliveries.beginAttempt(name!);
        expect(attempt?.content.alerts[0].inspection.findings).toEqual([finding()]);
      });

      it('changes nothing when it is recorded twice', async () => {
        const [id = 0] = await discover([release]);
        expect(await inspect(id, [finding()])).toBe(true);
        const record = recording();
        expect(await inspect(id, [finding({ fingerprint: 'b'.repeat(32) })], record)).toBe(false);
        expect(record.enqueued).toEqual([]);
        expect(await store.findings.list()).toHaveLength(1);
        expect(await store.deliveries.list()).toHaveLength(2);
        expect(await store.releases.beginAttempt(id)).toBeUndefined();
      });

      it('is recorded once when it is made twice at once', async () => {
        const [id = 0] = await discover([release]);
        const recorded = await Promise.all([inspect(id, [finding()]), inspect(id, [finding()])]);
        expect(recorded.sort()).toEqual([false, true]);
        expect(await store.inspections.listOfRelease(release.purl)).toHaveLength(1);
      });

      it('alerts about a first sight only when it is critical, and never about what is suppressed', async () => {
        const first = releaseToInspect('example', '2.0.0', { firstSight: true });
        const [id = 0, other = 0] = await discover([first, releaseToInspect('example', '2.0.1')]);
        await inspect(id, [finding({ severity: 'high' })]);
        const suppressed = { reason: 'known', author: 'ada' };
        await inspect(other, [finding({ suppressed })]);
        expect(await store.findings.list()).toHaveLength(2);
        expect(await store.deliveries.list()).toEqual([]);
      });

      it('keeps any text that a publisher can write', async () => {
        const plain = releaseToInspect('example', '1.0.0');
        const served = { ...plain, release: { ...plain.release, version: hostile } };
        const [id = 0] = await discover([served]);
        expect(await store.releases.beginAttempt(id)).toMatchObject({ subject: served });
        const odd = finding({
          title: hostile,
          evidence: [{ path: hostile, line: 1, excerpt: hostile }],
        });
        expect(await inspect(id, [odd])).toBe(true);
        const [recorded] = await store.findings.list();
        expect(recorded?.finding).toEqual(odd);
        const artifact = { tarballUrl: hostile, integrity: 'x'.repeat(100_000) };
        const long = { ...plain, release: { ...plain.release, artifact } };
        expect(await discover([long], { revision: 1 })).toHaveLength(1);
        expect(await store.releases.findByPurl(long.purl)).toHaveLength(2);
      });

      it('keeps more findings than a statement has parameters for', async () => {
        const [id = 0] = await discover([release]);
        const many = Array.from({ length: 6_000 }, (_, index) =>
          finding({ fingerprint: `f${index}` }),
        );
        expect(await inspect(id, many)).toBe(true);
        expect(await store.findings.list({ limit: 10_000 })).toHaveLength(6_000);
      });

      it('counts attempts and keeps why they failed', async () => {
        const [id = 0] = await discover([release]);
        expect(await store.releases.beginAttempt(id)).toMatchObject({
          attempts: 1,
          subject: release,
        });
        await store.releases.recordFailure(id, { code: 'unreachable', message: hostile }, later);
        expect(await store.releases.beginAttempt(id)).toMatchObject({
          attempts: 2,
          lastError: { code: 'unreachable' },
        });
        expect(await store.releases.listWaiting()).toEqual([
          { id, firstSight: false, notBefore: later },
        ]);
        await inspect(id, []);
        expect(await store.releases.listWaiting()).toEqual([]);
      });
    });

    describe('lists', () => {
      it('filters, limits and orders', async () => {
        const [one = 0, two = 0] = await discover([
          releaseToInspect('example', '1.0.0'),
          releaseToInspect('example', '1.0.1'),
        ]);
        const other = formatPurl({ ecosystem: 'npm', name: 'other' });
        await discover([releaseToInspect('other', '1.0.0')]);
        const loud = finding();
        const quiet = finding({ severity: 'low', rule: 'file-added', fingerprint: 'c'.repeat(32) });
        for (const [id, now, item] of [
          [one, noon, loud],
          [two, later, quiet],
        ] as const) {
          await store.recordInspection(recording({ now }), {
            releaseId: id,
            detectorSetVersion: 'set-1',
            inspection: inspection(example, [item]),
          });
        }
        const rules = async (
          filter: Parameters<typeof store.findings.list>[0],
        ): Promise<string[]> =>
          (await store.findings.list(filter)).map((item) => item.finding.rule);
        expect(await rules({})).toEqual(['file-added', 'recipient-added']);
        expect(await rules({ limit: 1 })).toEqual(['file-added']);
        expect(await rules({ atLeast: 'high' })).toEqual(['recipient-added']);
        expect(await rules({ rule: 'file-added' })).toEqual(['file-added']);
        expect(await rules({ packagePurl: other })).toEqual([]);
        expect(await rules({ packagePurl: example })).toHaveLength(2);
        expect(await store.releases.list({ packagePurl: other })).toHaveLength(1);
        expect(await store.releases.list({ status: 'inspected' })).toHaveLength(2);
        // What was inspected last comes before what still waits, though that was found after it.
        expect(await store.releases.list({ limit: 1 })).toMatchObject([{ id: two }]);
        expect(await store.releases.count()).toEqual({ all: 3, waiting: 1 });
        expect(await store.releases.count(example)).toEqual({ all: 2, waiting: 0 });
        expect(await store.findings.countSince(noon)).toEqual({ critical: 1, low: 1 });
        expect(await store.findings.countSince(later)).toEqual({ low: 1 });
        const [newest] = await store.findings.list();
        expect(newest?.id).toMatch(/^F-[0-9a-f]{10}$/);
        expect(await store.findings.find(newest!.id)).toEqual(newest);
        expect(await store.findings.find("F-' or 1=1")).toBeUndefined();
      });
    });

    describe('suppressions', () => {
      const decision = { fingerprint: 'f'.repeat(32), reason: 'our own address' };
      const ada = { author: 'ada', via: 'command-line' } as const;
      const grace = { author: 'grace', via: 'command-line' } as const;

      it('mark findings while they are in force, and stay on record', async () => {
        const [id = 0] = await discover([releaseToInspect('example', '1.0.0')]);
        await store.recordInspection(recording(), {
          releaseId: id,
          detectorSetVersion: 'set-1',
          inspection: inspection(example, [finding()]),
        });
        await store.decisions.suppress(decision, ada, noon);
        expect(await store.findings.list({ decided: false })).toEqual([]);
        const [marked] = await store.findings.list({ decided: true });
        expect(marked?.finding.suppressed).toEqual({ reason: 'our own address', author: 'ada' });

        const lift = () => store.decisions.lift(decision.fingerprint, 'a mistake', grace, later);
        expect(await lift()).toBe(true);
        expect(await lift()).toBe(false);
        const [open] = await store.findings.list({ decided: false });
        expect(open?.finding).toEqual(finding());
        expect(await store.suppressions.list()).toMatchObject([
          {
            ...decision,
            author: 'ada',
            inForce: false,
            lifted: { by: 'grace', at: later.toISOString() },
          },
        ]);
      });

      it('end at their expiry', async () => {
        const expires = later.toISOString();
        await store.decisions.suppress({ ...decision, expires }, ada, noon);
        expect(await store.suppressions.listInForce(noon)).toHaveLength(1);
        expect(await store.suppressions.listInForce(later)).toEqual([]);
      });

      it('are replaced, never doubled', async () => {
        await store.decisions.suppress(decision, ada, noon);
        await store.decisions.suppress(decision, grace, later);
        expect(await store.suppressions.list()).toMatchObject([
          { author: 'grace', inForce: true },
          { author: 'ada', inForce: false, lifted: { by: 'grace' } },
        ]);
      });
    });

    describe('deliveries', () => {
      /** Raises so many alerts, each about a release of its own, by these routes. */
      async function raise(count: number, routes: readonly RouteSettings[], from = 0) {
        const record = recording({ routing: { routes, otherwise: [] } });
        for (let index = from; index < from + count; index += 1) {
          const release = releaseToInspect(`package-${index}`, '1.0.0');
          const [id = 0] = await discover([release]);
          await store.recordInspection(record, {
            releaseId: id,
            detectorSetVersion: 'set-1',
            inspection: inspection(release.purl, [finding()]),
          });
        }
        return record.enqueued.flatMap(({ deliveries }) => deliveries);
      }

      it('wait for each other where that is said, and leave as one that does not change', async () => {
        const hourly = [{ name: 'r', to: ['mail'], every: 'hourly' as const }];
        const [parcel, ...others] = await raise(3, hourly);
        const due = new Date('2026-11-20T13:00:00.000Z');
        expect(parcel).toEqual({
          parcel: 'digest:2026-11-20T13:00:00.000Z',
          receiver: 'mail',
          due,
        });
        expect(others).toEqual([parcel, parcel]);
        const { due: _, ...name } = parcel!;
        expect(await store.deliveries.listPending()).toEqual([{ ...name, notBefore: due }]);
        const first = await store.deliveries.beginAttempt(name);
        expect(first).toMatchObject({ attempts: 1, content: { together: 'digest' } });
        expect(first!.content.alerts).toHaveLength(3);
        // One that comes late travels in a parcel of its own.
        await raise(1, hourly, 3);
        const again = await store.deliveries.beginAttempt(name);
        expect(again!.content).toEqual({ ...first!.content, again: true });
        await store.deliveries.recordDelivered(again!, later);
        const late = await store.deliveries.beginAttempt(name);
        expect(late!.content.alerts).toHaveLength(1);
        expect(late!.content.id).not.toBe(first!.content.id);
        await store.deliveries.recordDelivered(late!, later);
        expect(await store.deliveries.beginAttempt(name)).toBeUndefined();
        expect(await store.deliveries.listPending()).toEqual([]);
      });

      it('that would be a flood are one summary', async () => {
        const limited = [{ name: 'r', to: ['mail'], atMost: 2 }];
        const parcels = await raise(6, limited);
        const flood = parcels.filter((one) => one.parcel === 'flood:2026-11-20T13:00:00.000Z');
        expect(parcels).toHaveLength(6);
        expect(flood).toHaveLength(4);
        const attempt = await store.deliveries.beginAttempt(flood[0]!);
        expect(attempt!.content.together).toBe('flood');
        expect(attempt!.content.alerts).toHaveLength(4);
      });

      it('go on in the thread that the receiver gave for the same release', async () => {
        const [id = 0] = await discover([releaseToInspect('example', '1.0.0')]);
        const record = recording({ routing: { routes: [], otherwise: ['chat'] } });
        const told = { releaseId: id, detectorSetVersion: 'set-1' };
        await store.recordInspection(record, {
          ...told,
          inspection: inspection(example, [finding()]),
        });
        const [name] = record.enqueued[0]!.deliveries;
        const first = await store.deliveries.beginAttempt(name!);
        expect(first!.content).not.toHaveProperty('thread');
        await store.deliveries.recordDelivered(first!, later, '1700.1');
        expect(await store.deliveries.redeliver(name!.parcel)).toEqual([]);
        expect(await store.deliveries.redeliver(name!.parcel, name!.receiver)).toEqual(['chat']);
        // A receiver does not continue its own message.
        expect((await store.deliveries.beginAttempt(name!))!.content).not.toHaveProperty('thread');
      });

      it('that were given up can be sent again', async () => {
        const [name] = await raise(1, [{ name: 'r', to: ['mail'] }]);
        const attempt = await store.deliveries.beginAttempt(name!);
        await store.deliveries.recordDead(attempt!, 'never worked');
        expect(await store.deliveries.list({ state: 'dead' })).toMatchObject([
          {
            alertId: name!.parcel,
            receiver: 'mail',
            lastError: 'never worked',
            severity: 'critical',
          },
        ]);
        expect(await store.deliveries.redeliver(name!.parcel, 'other')).toEqual([]);
        expect(await store.deliveries.redeliver(name!.parcel, 'mail')).toEqual(['mail']);
        expect(await store.deliveries.redeliver(name!.parcel)).toEqual([]);
        expect(await store.deliveries.listPending()).toEqual([
          { parcel: name!.parcel, receiver: 'mail' },
        ]);
        expect(await store.deliveries.beginAttempt(name!)).toMatchObject({ attempts: 1 });
      });

      it('remember whom of several people they have reached, and who was refused', async () => {
        const [name] = await raise(1, [{ name: 'r', to: ['mail'] }]);
        const reached = ['a@example.org'];
        const refused = [{ to: 'b@example.org', why: '550' }];
        const first = await store.deliveries.beginAttempt(name!);
        expect(first!.content).not.toHaveProperty('partly');
        await store.deliveries.recordFailure(first!, 'some', later, { reached, refused });
        const second = await store.deliveries.beginAttempt(name!);
        expect(second!.content.partly).toEqual({ reached, refused });
        // What is not said changes nothing.
        await store.deliveries.recordDead(second!, 'gone');
        expect(await store.deliveries.list()).toMatchObject([{ partly: { reached, refused } }]);
        await store.deliveries.redeliver(name!.parcel);
        const third = await store.deliveries.beginAttempt(name!);
        expect(third!.content.partly).toEqual({ reached, refused: [] });
        await store.deliveries.recordDelivered(third!, later);
        expect((await store.deliveries.list())[0]).not.toHaveProperty('partly');
      });

      it('are taken up until they are settled', async () => {
        const [id = 0] = await discover([releaseToInspect('example', '1.0.0')]);
        const record = recording();
        await store.recordInspection(record, {
          releaseId: id,
          detectorSetVersion: 'set-1',
          inspection: inspection(example, [finding()]),
        });
        const [terminal, file] = record.enqueued[0]!.deliveries;
        const attempt = await store.deliveries.beginAttempt(terminal!);
        expect(attempt).toMatchObject({ attempts: 1, content: { id: terminal!.parcel } });
        await store.deliveries.recordFailure(attempt!, 'gone', later);
        expect(await store.deliveries.listPending()).toContainEqual({
          ...terminal,
          notBefore: later,
        });
        await store.deliveries.recordDelivered(attempt!, later);
        await store.deliveries.recordDelivered(attempt!, noon);
        expect(await store.deliveries.beginAttempt(terminal!)).toBeUndefined();
        const { content } = attempt!;
        await store.deliveries.recordDead({ receiver: file!.receiver, content }, 'never worked');
        expect(await store.deliveries.listPending()).toEqual([]);
        expect(await store.deliveries.list()).toMatchObject([
          { receiver: 'file', state: 'dead', lastError: 'never worked', attempts: 0 },
          {
            receiver: 'terminal',
            state: 'delivered',
            deliveredAt: later.toISOString(),
            attempts: 1,
          },
        ]);
      });
    });
  });
}
