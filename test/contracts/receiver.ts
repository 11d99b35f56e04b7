import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Alert } from '../../src/alerts/alert.ts';
import type { Notice } from '../../src/alerts/notice.ts';
import { parcelOf, type Receiver } from '../../src/alerts/receiver.ts';
import { formatPurl } from '../../src/watchlists/purl.ts';
import { exampleNotice } from '../support/notices.ts';
import { finding, inspection, noon } from '../support/records.ts';

/** Text with which a package might act on whoever reads the alert. */
const hostile =
  'harmless\u001b[2J\u202e\r\nBcc: x@evil.invalid\r\n\r\n<!channel> <@U1> @everyone <img src=x onerror=a()> </pre><script>a()</script> *b* `c` [click](https://evil.invalid) <https://evil.invalid|x>';

/** An alert about a release, with hostile text wherever a package can put some. */
export function exampleAlert(): Alert {
  const purl = formatPurl({ ecosystem: 'npm', name: 'example', version: '1.0.1' });
  const told = finding({
    title: `Sends every e-mail to ${hostile}`,
    evidence: [{ path: `index\n${hostile}.js`, line: 3, excerpt: hostile }],
  });
  return {
    id: 'A-0123456789abcdef0123',
    createdAt: noon.toISOString(),
    purl,
    severity: 'critical',
    owner: 'team-mail',
    routes: [],
    watchlist: 'test',
    credentials: ['POSTMARK_TOKEN'],
    inspection: {
      ...inspection(purl, [told]),
      baseline: { id: 'pkg:npm/example@1.0.0', name: 'example', version: '1.0.0' },
    },
  };
}

/** What became of that alert, in words that try the same. */
export function noticeAbout(alert: Alert, changes: Partial<Notice> = {}): Notice {
  const ids = { alertIds: [alert.id], parcelIds: [alert.id] };
  const told = { id: 'F-0123456789', rule: 'recipient-added', title: `Mail goes to ${hostile}` };
  const words = { reason: `ours, see ${hostile}`, finding: told };
  return exampleNotice({ purl: alert.purl, ...ids, ...words, ...changes });
}

/** A receiver with a way to see what it has received. */
export interface ReceiverUnderTest {
  readonly receiver: Receiver;
  /** Every text that has arrived, in order. */
  received(): Promise<readonly string[]>;
  /** Whether the receiver recognises an alert that it has; without it, it may show it again. */
  readonly recognises: boolean;
  /** By what whoever receives knows an alert that comes again, one for each text; absent when there is nothing. */
  ids?(): Promise<readonly string[]>;
  /** Why it is not told what becomes of an alert; absent when it is. */
  readonly notTold?: string;
  /** Texts that must not come out: what acts on this kind of reader. */
  readonly forbidden?: readonly RegExp[];
  close?(): Promise<void>;
}

/** What every receiver must do. */
export function describeReceiver(name: string, create: () => Promise<ReceiverUnderTest>): void {
  describe(`the ${name} receiver`, () => {
    let subject: ReceiverUnderTest;
    beforeEach(async () => {
      subject = await create();
    });
    afterEach(() => subject.close?.());

    it('is known by its name', () => {
      expect(subject.receiver.id).toBe(name);
    });

    it('tells what was found, where, for whom and what to do', async () => {
      await subject.receiver.deliver(parcelOf(exampleAlert()));
      const [text = ''] = await subject.received();
      for (const part of [
        'example',
        '1.0.1',
        'team-mail',
        'Do not install it',
        'recipient-added',
        'POSTMARK_TOKEN',
        'example@1.0.0',
      ]) {
        expect(text).toContain(part);
      }
      expect(text).toContain(exampleAlert().id);
    });

    it('lets nothing that a package says act on the reader', async () => {
      await subject.receiver.deliver(parcelOf(exampleAlert()));
      const [text = ''] = await subject.received();
      expect(text).toContain('harmless');
      expect(text).not.toContain('\u001b');
      expect(text).not.toContain('\u202e');
      for (const pattern of subject.forbidden ?? []) expect(text).not.toMatch(pattern);
    });

    it.each(['digest', 'flood'] as const)(
      'lets nothing of several alerts act on the reader either (%s), and names them all, for whom and what to do',
      async (together) => {
        const others = Array.from({ length: 8 }, (_, index) => ({
          ...exampleAlert(),
          id: `A-${index}`,
          purl: formatPurl({ ecosystem: 'npm', name: `example-${index}`, version: '1.0.1' }),
        }));
        const alerts = [exampleAlert(), ...others] as const;
        await subject.receiver.deliver({ id: 'D-0123456789abcdef0123', alerts, together });
        const text = (await subject.received()).join('\n');
        for (const part of ['example', 'team-mail', 'POSTMARK_TOKEN', '@1.0.0'])
          expect(text.split(part).length - 1, part).toBeGreaterThanOrEqual(alerts.length);
        for (const pattern of [/[\u202e]/, ...(subject.forbidden ?? [])])
          expect(text).not.toMatch(pattern);
      },
    );

    it('is given the same alert twice without harm', async () => {
      await subject.receiver.deliver(parcelOf(exampleAlert()));
      await subject.receiver.deliver(parcelOf(exampleAlert()));
      expect(await subject.received()).toHaveLength(subject.recognises ? 1 : 2);
      const ids = await subject.ids?.();
      if (ids !== undefined) expect(new Set(ids).size).toBe(1);
    });

    it('takes several alerts at once', async () => {
      const ids = Array.from({ length: 8 }, (_, index) => `A-${String(index).padStart(20, '0')}`);
      await Promise.all(
        ids.map((id) => subject.receiver.deliver(parcelOf({ ...exampleAlert(), id }))),
      );
      expect(await subject.received()).toHaveLength(ids.length);
    });

    /** What is new after the receiver, which has the alert, was told these; undefined when it is not told anything. */
    async function tell(...notices: readonly Notice[]): Promise<readonly string[] | undefined> {
      const { receiver } = subject;
      expect(receiver.tell === undefined).toBe(subject.notTold !== undefined);
      if (receiver.tell === undefined) return undefined;
      await receiver.deliver(parcelOf(exampleAlert()));
      const before = await subject.received();
      for (const notice of notices) await receiver.tell(notice);
      return (await subject.received()).filter((text) => !before.includes(text));
    }

    it('says what became of an alert: of which, by whom, until when and why', async () => {
      const came = (await tell(noticeAbout(exampleAlert())))?.join('\n');
      for (const part of ['example', '1.0.1', 'suppressed', 'ada', '2026-12-20', 'ours, see'])
        expect(came ?? part).toContain(part);
      expect(came ?? '').not.toMatch(/\p{Cf}/u);
      for (const pattern of subject.forbidden ?? []) expect(came ?? '').not.toMatch(pattern);
    });

    it('says it in a way that can be told from the first when it comes twice', async () => {
      const notice = noticeAbout(exampleAlert());
      const once = await tell(notice, { ...notice, again: true });
      const ids = (await subject.ids?.())?.slice(-2);
      if (once !== undefined && ids !== undefined) expect(ids).toEqual([ids[0], ids[0]]);
      if (once !== undefined && subject.recognises)
        expect(once.join('').split('was suppressed').length - 1).toBeLessThanOrEqual(2);
    });

    it.each([
      ['suppressed', /suppressed/],
      ['accepted', /accepted/],
      ['withdrawn', /withdrawn|no longer served/],
      ['yanked', /yanked/],
      ['reopened', /open again|reopened/],
    ] as const)('says that something was %s', async (kind, words) => {
      const { finding: _, expires: __, ...notice } = noticeAbout(exampleAlert(), { kind });
      const came = await tell(notice);
      if (came !== undefined) expect(came.join('\n')).toMatch(words);
    });
  });
}
