import { beforeEach, describe, expect, it } from 'vitest';
import type { Alert } from '../../src/alerts/alert.ts';
import { parcelOf, type Receiver } from '../../src/alerts/receiver.ts';
import { formatPurl } from '../../src/watchlists/purl.ts';
import { finding, inspection, noon } from '../support/records.ts';

/** Text with which a package might act on whoever reads the alert. */
const hostile = 'harmless\u001b[2J\u202e @everyone <img src=x> [click](https://evil.invalid)';

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

/** A receiver with a way to see what it has received. */
export interface ReceiverUnderTest {
  readonly receiver: Receiver;
  /** Every text that has arrived, in order. */
  received(): Promise<readonly string[]>;
  /** Whether it recognises an alert that it has; without it, it may show it again. */
  readonly recognises: boolean;
}

/** What every receiver must do. */
export function describeReceiver(name: string, create: () => Promise<ReceiverUnderTest>): void {
  describe(`the ${name} receiver`, () => {
    let subject: ReceiverUnderTest;
    beforeEach(async () => {
      subject = await create();
    });

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
    });

    it('is given the same alert twice without harm', async () => {
      await subject.receiver.deliver(parcelOf(exampleAlert()));
      await subject.receiver.deliver(parcelOf(exampleAlert()));
      expect(await subject.received()).toHaveLength(subject.recognises ? 1 : 2);
    });

    it('takes several alerts at once', async () => {
      const ids = Array.from({ length: 8 }, (_, index) => `A-${String(index).padStart(20, '0')}`);
      await Promise.all(
        ids.map((id) => subject.receiver.deliver(parcelOf({ ...exampleAlert(), id }))),
      );
      expect(await subject.received()).toHaveLength(ids.length);
    });
  });
}
