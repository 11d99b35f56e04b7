import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { everythingTo, type Routing } from '../../src/alerts/routing.ts';
import type { ReleaseEvent } from '../../src/releases/release-event.ts';
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
} from '../support/records.ts';

const later = new Date(noon.getTime() + 60_000);
const example = formatPurl({ ecosystem: 'npm', name: 'example' });
const ada = { author: 'ada', via: 'command-line' } as const;
/** Text that a stranger controls and that a database might choke on. */
const hostile = "\0'; drop table decisions; -- \ud800 \u202e";

/** What every database must do with decisions, and with telling them to whoever was alerted. */
export function describeDecisions(kind: DatabaseKind): void {
  describe(`decisions on ${kind.name}`, () => {
    let store: OpenStore;
    let lent: LentStore;
    let revision = 0;
    beforeAll(() => kind.start());
    afterAll(() => kind.stop());
    beforeEach(async () => {
      lent = await kind.lend();
      ({ store } = lent);
      revision = 0;
    });
    afterEach(() => lent.giveBack());

    /** Discovers a release of the example, inspects it, and alerts the given receivers. */
    async function release(
      version: string,
      findings: Parameters<typeof inspection>[1],
      told: readonly string[] | Routing = ['chat'],
    ) {
      const subject = releaseToInspect('example', version);
      const recorded = await store.recordPoll(recording(), pollRecord([subject], { revision }));
      if (recorded === 'overtaken') throw new Error('nobody else polls');
      revision += 1;
      const record = recording({ routing: 'routes' in told ? told : everythingTo(told) });
      await store.recordInspection(record, {
        releaseId: recorded.newReleases[0]!.id,
        detectorSetVersion: 'set-1',
        inspection: inspection(subject.purl, findings),
      });
      return { purl: subject.purl, deliveries: record.enqueued.flatMap((one) => one.deliveries) };
    }

    async function deliver(
      deliveries: readonly { readonly parcel: string; readonly receiver: string }[],
      reference?: string,
    ): Promise<void> {
      for (const name of deliveries) {
        const attempt = await store.deliveries.beginAttempt(name);
        await store.deliveries.recordDelivered(attempt!, later, reference);
      }
    }

    async function observe(event: ReleaseEvent) {
      const judged = { event, purl: example, occurrence: '', findings: [] };
      const record = recording({ now: later });
      await store.recordPoll(record, {
        ...pollRecord([releaseToInspect('example', '1.0.0')], { revision, events: [judged] }),
        releases: [],
      });
      revision += 1;
      return record.enqueued.flatMap(({ notices = [] }) => notices);
    }

    const suppress = (reason = 'our own address', now = later) =>
      store.decisions.suppress({ fingerprint: finding().fingerprint, reason }, ada, now);

    describe('a suppression', () => {
      it('is told to those that were told of the finding, and to nobody else', async () => {
        const bad = await release('1.0.1', [finding()], ['chat', 'mail']);
        await release('1.0.2', [finding({ fingerprint: 'e'.repeat(32) })], ['other']);
        await deliver(bad.deliveries, '1700.1');
        await suppress();
        const pending = await store.notices.listPending();
        expect(pending.map(({ receiver }) => receiver)).toEqual(['chat', 'mail']);
        const turn = await store.notices.beginAttempt(pending[0]!);
        const [told] = await store.findings.list({ purl: bad.purl });
        expect(turn).toMatchObject({
          kind: 'tell',
          attempt: {
            ...pending[0],
            attempts: 1,
            content: {
              id: pending[0]!.notice,
              purl: bad.purl,
              kind: 'suppressed',
              reason: 'our own address',
              author: 'ada',
              at: later.toISOString(),
              finding: { id: told!.id, rule: told!.finding.rule, title: told!.finding.title },
              open: 0,
              alertIds: [bad.deliveries[0]!.parcel],
              parcelIds: [bad.deliveries[0]!.parcel],
              thread: '1700.1',
              story: {
                alerts: [{ id: bad.deliveries[0]!.parcel }],
                notices: [{ id: pending[0]!.notice }],
                open: [],
              },
            },
          },
        });
        await store.notices.recordDelivered(pending[0]!, later);
        expect(await store.notices.beginAttempt(pending[0]!)).toEqual({ kind: 'done' });
        expect(await store.notices.listPending()).toEqual([pending[1]]);
      });

      it('names what its alerts came in', async () => {
        const hourly = { name: 'r', to: ['mail'], every: 'hourly' as const };
        const { deliveries } = await release('1.0.1', [finding()], {
          routes: [hourly],
          otherwise: [],
        });
        const attempt = await store.deliveries.beginAttempt(deliveries[0]!);
        await store.deliveries.recordDelivered(attempt!, later);
        await suppress();
        const [name] = await store.notices.listPending();
        expect(await store.notices.beginAttempt(name!)).toMatchObject({
          attempt: {
            content: {
              alertIds: attempt!.content.alerts.map(({ id }) => id),
              parcelIds: [attempt!.content.id],
            },
          },
        });
      });

      it('is told to those of several people whom the alert has reached', async () => {
        const { deliveries } = await release('1.0.1', [finding()], ['mail', 'other']);
        const refused = [{ to: 'b@example.org', why: '550' }];
        for (const [name, reached] of [
          [deliveries[0]!, ['a@example.org']],
          [deliveries[1]!, []],
        ] as const) {
          const attempt = await store.deliveries.beginAttempt(name);
          await store.deliveries.recordDead(attempt!, 'refused', { reached, refused });
        }
        await suppress();
        const [name, ...others] = await store.notices.listPending();
        expect(others).toEqual([]);
        const turn = await store.notices.beginAttempt(name!);
        expect(turn).toMatchObject({ attempt: { content: { onlyTo: ['a@example.org'] } } });
        await store.notices.recordFailure(name!, 'away', later, { reached: ['c'], refused: [] });
        expect(await store.notices.beginAttempt(name!)).toMatchObject({
          attempt: { content: { partly: { reached: ['c'], refused: [] } } },
        });
      });

      it('says how many findings of the same release are still open', async () => {
        const quiet = finding({ fingerprint: 'c'.repeat(32), severity: 'low' });
        const second = finding({ fingerprint: 'd'.repeat(32) });
        const { deliveries } = await release('1.0.1', [finding(), second, quiet]);
        await deliver(deliveries);
        await suppress();
        const [first] = await store.notices.listPending();
        expect(await store.notices.beginAttempt(first!)).toMatchObject({
          attempt: { content: { open: 1 } },
        });
      });

      it('is told after the alert, in the order of what happened, and to nobody whom the alert never reached', async () => {
        const { deliveries } = await release('1.0.1', [finding()], ['chat', 'mail']);
        const soon = new Date(later.getTime() + 60_000);
        const attempt = await store.deliveries.beginAttempt(deliveries[0]!);
        await store.deliveries.recordFailure(attempt!, 'away', soon);
        await suppress('first');
        await suppress('second');
        const toChat = (await store.notices.listPending()).filter(
          ({ receiver }) => receiver === 'chat',
        );
        expect(await store.notices.beginAttempt(toChat[0]!)).toEqual({ kind: 'wait', until: soon });
        await store.deliveries.recordDelivered(attempt!, later);
        expect(await store.notices.beginAttempt(toChat[1]!)).toEqual({ kind: 'wait' });
        expect(await store.notices.beginAttempt(toChat[0]!)).toMatchObject({ kind: 'tell' });
        await store.notices.recordFailure(toChat[0]!, 'away', soon);
        expect(await store.notices.beginAttempt(toChat[1]!)).toEqual({ kind: 'wait', until: soon });
        expect(await store.notices.beginAttempt(toChat[0]!)).toMatchObject({
          attempt: { attempts: 2, content: { reason: 'first', again: true } },
        });
        const toMail = (await store.notices.listPending()).find(
          ({ receiver }) => receiver === 'mail',
        );
        const never = await store.deliveries.beginAttempt(deliveries[1]!);
        await store.deliveries.recordDead(never!, 'never worked');
        expect(await store.notices.beginAttempt(toMail!)).toEqual({ kind: 'done' });
        expect(await store.notices.list({ state: 'skipped' })).toMatchObject([
          { id: toMail!.notice, receiver: 'mail', kind: 'suppressed' },
        ]);
      });

      it('does not cover a finding that is louder, or in more places', async () => {
        await release('1.0.1', [finding({ severity: 'high' })]);
        await suppress();
        const [known] = await store.suppressions.listInForce(later);
        expect(known).toMatchObject({ severity: 'high', places: 1 });
        await release('1.0.2', [finding({ severity: 'critical' })]);
        const listed = await store.findings.list();
        const covered = listed.filter(({ finding: one }) => one.suppressed !== undefined);
        expect(covered.map(({ finding: one }) => one.severity)).toEqual(['high']);
      });

      it('that was given up can be told again', async () => {
        const { deliveries } = await release('1.0.1', [finding()]);
        await deliver(deliveries);
        await suppress();
        const [name] = await store.notices.listPending();
        await store.notices.recordDead(name!, hostile);
        expect(await store.notices.list({ state: 'dead' })).toHaveLength(1);
        expect(await store.notices.redeliver(name!.notice, 'other')).toEqual([]);
        expect(await store.notices.redeliver(name!.notice)).toEqual(['chat']);
        expect(await store.notices.listPending()).toEqual([name]);
      });
    });

    describe('what happens at a registry', () => {
      it('is told of the releases that somebody was told of', async () => {
        const bad = await release('1.0.1', [finding()]);
        await release('1.0.2', []);
        const notices = await observe({
          kind: 'version-yanked',
          version: '1.0.2',
          reason: hostile,
          versions: ['1.0.1', '1.0.2'],
          serial: 7,
        });
        expect(notices).toHaveLength(1);
        expect(await store.notices.list()).toMatchObject([
          { purl: bad.purl, kind: 'yanked', receiver: 'chat', state: 'pending' },
        ]);
        await deliver(bad.deliveries);
        const back = { kind: 'version-unyanked', version: '1.0.1', serial: 8 } as const;
        expect(await observe(back)).toHaveLength(1);
        const gone = { kind: 'version-vanished', version: '1.0.1', neverServed: false } as const;
        expect(await observe(gone)).toHaveLength(1);
        expect((await store.notices.list()).map((one) => one.kind)).toEqual([
          'withdrawn',
          'reopened',
          'yanked',
        ]);
        const [first] = await store.notices.listPending();
        expect(await store.notices.beginAttempt(first!)).toMatchObject({
          attempt: { content: { kind: 'yanked', open: 1 } },
        });
      });

      it('is not told of a release of which only a file was yanked, nor of quiet ones', async () => {
        await release('1.0.1', [finding()]);
        await release('1.0.2', []);
        const yanked = { kind: 'version-yanked', reason: '' } as const;
        expect(await observe({ ...yanked, version: '1.0.2', versions: ['1.0.2'] })).toEqual([]);
        expect(
          await observe({
            ...yanked,
            version: '1.0.1',
            versions: ['1.0.1'],
            filenames: ['example-1.0.1.zip'],
          }),
        ).toEqual([]);
        expect(await observe({ kind: 'package-unpublished', versions: [] })).toHaveLength(1);
      });
    });

    describe('the audit trail', () => {
      it('says who decided what, when, why and by which way', async () => {
        const { purl } = await release('1.0.1', [finding()]);
        await suppress(hostile);
        await store.decisions.lift(
          finding().fingerprint,
          'a mistake',
          { author: 'grace', via: 'github-comment', reference: 'comment 7' },
          later,
        );
        const [known] = await store.findings.list();
        expect(await store.decisions.list({ packagePurl: example })).toMatchObject([
          {
            kind: 'lifted',
            author: 'grace',
            via: 'github-comment',
            reference: 'comment 7',
            reason: 'a mistake',
          },
          {
            kind: 'suppressed',
            author: 'ada',
            via: 'command-line',
            purl,
            fingerprint: finding().fingerprint,
            findingId: known!.id,
            at: later.toISOString(),
          },
        ]);
        expect(await store.decisions.list({ purl: example })).toEqual([]);
      });

      it('takes a reference once, and nothing of what came with it a second time', async () => {
        await release('1.0.1', [finding()]);
        const comment = { author: 'ada', via: 'github-comment', reference: 'comment 7' } as const;
        const decide = (reason: string) =>
          store.decisions.suppress({ fingerprint: finding().fingerprint, reason }, comment, later);
        await decide('first');
        await expect(decide('second')).rejects.toThrow(/decisions_once_per_reference/);
        expect(await store.suppressions.list()).toMatchObject([{ reason: 'first', inForce: true }]);
      });

      it('cannot be changed', async () => {
        await suppress();
        const { queries } = store.database;
        await expect(
          sql`update watchkeeper.decisions set author = 'nobody'`.execute(queries),
        ).rejects.toThrow(/never changed/);
        await expect(sql`delete from watchkeeper.decisions`.execute(queries)).rejects.toThrow(
          /never changed/,
        );
        expect(await store.decisions.list()).toHaveLength(1);
      });
    });
  });
}
