import { createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import { AlertError } from '../../src/alerts/errors.ts';
import { composeNoticeMail } from '../../src/alerts/mail.ts';
import type { Notice } from '../../src/alerts/notice.ts';
import type { Partly } from '../../src/alerts/partly.ts';
import { parcelOf } from '../../src/alerts/receiver.ts';
import { emailReceiver, type MailRoute } from '../../src/alerts/receivers/e-mail.ts';
import { describeReceiver, exampleAlert, noticeAbout } from '../contracts/receiver.ts';
import { createCertificate, startMailServer } from '../support/mail-server.ts';

const { key, cert } = createCertificate();

function routeTo(port: number, changes: Partial<MailRoute> = {}): MailRoute {
  return {
    host: 'localhost',
    port,
    security: 'starttls',
    from: 'watchkeeper@example.org',
    to: ['security@example.org'],
    ca: cert,
    ...changes,
  };
}

describeReceiver('mail', async () => {
  const server = await startMailServer({ key, cert });
  const read = (part: 'text' | 'html') => async (): Promise<readonly string[]> =>
    (await server.mails()).map((mail) => String(mail[part]));
  return {
    receiver: emailReceiver('mail', routeTo(server.port)),
    received: read('text'),
    recognises: false,
    ids: async () => (await server.mails()).map(({ messageId = '' }) => messageId),
    close: () => server.stop(),
  };
});

describe('a mail', () => {
  async function receive(parcel = parcelOf(exampleAlert())) {
    const server = await startMailServer({ key, cert });
    await emailReceiver('mail', routeTo(server.port)).deliver(parcel);
    const [mail] = await server.mails();
    await server.stop();
    return { mail: mail!, raw: server.raw[0]! };
  }

  it('has addresses of the settings only, whatever a package says', async () => {
    const { mail, raw } = await receive();
    expect(mail.from?.value).toEqual([{ name: 'Watchkeeper', address: 'watchkeeper@example.org' }]);
    expect(mail.to).toMatchObject({ value: [{ address: 'security@example.org' }] });
    expect(mail.bcc).toBeUndefined();
    expect(mail.headers.has('bcc')).toBe(false);
    const head = raw.slice(0, raw.indexOf('\r\n\r\n'));
    const headers = head.replace(/\r\n[ \t]+/g, ' ').split('\r\n');
    expect(headers.filter((line) => !/^subject:/i.test(line)).join('\n')).not.toContain('evil');
    expect(mail.subject).not.toMatch(/[\p{Cc}\p{Cf}]/u);
    expect(mail.subject).toMatch(/^CRITICAL example 1\.0\.1: /);
  });

  it('is known by its alert, and belongs to its release', async () => {
    const { mail } = await receive();
    const { mail: other } = await receive(parcelOf({ ...exampleAlert(), id: 'A-other' }));
    expect(mail.messageId).toBe('<A-0123456789abcdef0123@example.org>');
    expect(other.messageId).not.toBe(mail.messageId);
    expect(other.references).toEqual(mail.references);
    expect(mail.inReplyTo).toBe([mail.references].flat()[0]);
  });

  it('has no element or attribute that acts', async () => {
    const { mail } = await receive();
    const html = String(mail.html);
    expect(html).toContain('harmless');
    const tags = new Set(
      [...html.matchAll(/<\/?([a-z0-9]+)/gi)].map(([, tag]) => tag!.toLowerCase()),
    );
    expect([...tags].sort()).toEqual([
      'body',
      'h2',
      'head',
      'html',
      'meta',
      'p',
      'pre',
      'span',
      'style',
      'table',
      'td',
      'title',
      'tr',
    ]);
    expect(html).not.toMatch(/<[^>]*\s(?:on\w+|href|src)=/i);
    expect(html).toContain('prefers-color-scheme: dark');
    // Mail programs make links of addresses that stand in one piece.
    expect(html).not.toContain('evil.invalid');
  });

  it('reads like this', async () => {
    const told = { ...exampleAlert() };
    const [finding] = told.inspection.findings;
    const plain = { ...finding!, title: 'Mail now goes to copy@attacker.invalid', evidence: [] };
    const { mail } = await receive(
      parcelOf({ ...told, inspection: { ...told.inspection, findings: [plain] } }),
    );
    expect(`${mail.subject}\n\n${mail.text}`).toMatchInlineSnapshot(`
      "CRITICAL example 1.0.1: Mail now goes to copy@attacker.invalid

      CRITICAL example 1.0.1: Mail now goes to copy@attacker.invalid

      Now: Mail now goes to copy@attacker.invalid
      How sure: high confidence (recipient-added)
      Exposed: owner team-mail; it is handed POSTMARK_TOKEN; watchlist test
      Do: Do not install it.
      Pin the last good version, 1.0.0:
        npx -y example@1.0.0
        "example": "1.0.0"

      All of it: watchkeeper show pkg:npm/example@1.0.1
      Alert A-0123456789abcdef0123
      "
    `);
  });

  it('holds many alerts, the loudest first', async () => {
    const alerts = Array.from({ length: 40 }, (_, index) => ({
      ...exampleAlert(),
      id: `A-${index}`,
      severity: index === 39 ? ('critical' as const) : ('high' as const),
    }));
    const [first, ...others] = alerts;
    const { mail } = await receive({ id: 'D-1', alerts: [first!, ...others], together: 'flood' });
    expect(mail.subject).toBe('Watchkeeper: 40 alerts: 1 critical, 39 high');
    expect(mail.messageId).toBe('<D-1@example.org>');
    expect(mail.references).toBeUndefined();
    expect(mail.text).toContain('… and 10 more');
    expect(mail.text!.indexOf('A-39')).toBeLessThan(mail.text!.indexOf('Alert A-0\n'));
  });
});

describe('a mail about what became of an alert', () => {
  async function receive(changes: Partial<Notice> = {}) {
    const server = await startMailServer({ key, cert });
    const receiver = emailReceiver('mail', routeTo(server.port));
    await receiver.deliver(parcelOf(exampleAlert()));
    const reason = 'the Bcc is our archive, see change 214';
    await receiver.tell?.(noticeAbout(exampleAlert(), { reason, finding: plain, ...changes }));
    const [alert, mail] = await server.mails();
    await server.stop();
    return { alert: alert!, mail };
  }
  const plain = {
    id: 'F-0123456789',
    rule: 'recipient-added',
    title: 'Mail goes to a new address',
  };

  it('answers that of the alert, in the thread of its release', async () => {
    const { alert, mail } = await receive();
    expect(mail?.messageId).toBe('<N-0123456789abcdef0123@example.org>');
    expect(mail?.inReplyTo).toBe(alert.messageId);
    expect(mail?.references).toEqual([...[alert.references].flat(), alert.messageId]);
  });

  it('answers the summary that the alert came in', async () => {
    const { mail } = await receive({ parcelIds: ['D-1'] });
    expect(mail?.inReplyTo).toBe('<D-1@example.org>');
  });

  it('is left out where an alert says the same', async () => {
    expect((await receive({ kind: 'reopened', alertFollows: true })).mail).toBeUndefined();
  });

  it('reads like this', async () => {
    const { mail } = await receive();
    expect(`${mail?.subject}\n\n${mail?.text}`).toMatchInlineSnapshot(`
      "SUPPRESSED example 1.0.1: Mail goes to a new address

      SUPPRESSED example 1.0.1: Mail goes to a new address

      Now: F-0123456789 of pkg:npm/example@1.0.1 (Mail goes to a new address) was suppressed by ada until 2026-12-20: the Bcc is our archive, see change 214. One other finding is open.
      Told before: alert A-0123456789abcdef0123
      To take it back: watchkeeper suppress F-0123456789 --lift

      Notice N-0123456789abcdef0123
      "
    `);
    const accepted = noticeAbout(exampleAlert(), { kind: 'accepted', reason: 'looked at it' });
    const { finding: _, expires: __, ...whole } = accepted;
    expect(composeNoticeMail(whole, 'example.org').text).toMatchInlineSnapshot(`
      "ACCEPTED example 1.0.1

      Now: pkg:npm/example@1.0.1 was accepted by ada: looked at it.
      Told before: alert A-0123456789abcdef0123
      To take it back: watchkeeper accept pkg:npm/example@1.0.1 --lift --reason "…"

      Notice N-0123456789abcdef0123
      "
    `);
  });
});

const refusal = (responseCode: number) => Object.assign(new Error('no'), { responseCode });

describe('sending mail', () => {
  const deliver = (port: number, changes: Partial<MailRoute> = {}) =>
    emailReceiver('mail', routeTo(port, changes)).deliver(parcelOf(exampleAlert()));

  it('sends nothing in the clear unless that is said', async () => {
    const server = await startMailServer({ disabledCommands: ['STARTTLS'] });
    await expect(deliver(server.port)).rejects.toMatchObject({
      code: 'unreachable',
      retry: 'later',
      message: expect.stringMatching(/does not offer STARTTLS; expected `security: tls`/),
    });
    expect(server.raw).toEqual([]);
    await deliver(server.port, { security: 'none' });
    expect(server.raw).toHaveLength(1);
    await server.stop();
  });

  it('does not trust a certificate that nobody vouches for', async () => {
    const server = await startMailServer({ key, cert });
    const { ca: _, ...route } = routeTo(server.port);
    await expect(
      emailReceiver('mail', route).deliver(parcelOf(exampleAlert())),
    ).rejects.toMatchObject({
      code: 'unreachable',
      retry: 'later',
      message: expect.stringContaining('a certificate that nobody known vouches for'),
    });
    expect(server.raw).toEqual([]);
    await server.stop();
  });

  it('says what of a connection somebody can mend', async () => {
    const server = await startMailServer({ key, cert });
    await expect(deliver(server.port, { security: 'tls' })).rejects.toThrow('no TLS at this port');
    await expect(deliver(server.port, { host: '127.0.0.1', security: 'starttls' })).rejects.toThrow(
      'a certificate for another host',
    );
    await server.stop();
    await expect(deliver(server.port)).rejects.toThrow('nothing that listens at this host');
  });

  it.each([
    [550, 'rejected', 'never'],
    [450, 'unreachable', 'later'],
  ] as const)('tells what passes from what does not: %i', async (status, code, retry) => {
    const server = await startMailServer({
      key,
      cert,
      onRcptTo: (_address, _session, done) => done(refusal(status)),
    });
    await expect(deliver(server.port)).rejects.toMatchObject({ code, retry });
    await server.stop();
  });

  /** A server that refuses these addresses, as long as that is said. */
  async function startPicky(refuses: Map<string, number>) {
    const asked: string[] = [];
    const server = await startMailServer({
      key,
      cert,
      onRcptTo: ({ address }, _session, done) => {
        asked.push(address);
        const code = refuses.get(address);
        done(code === undefined ? undefined : refusal(code));
      },
    });
    /** With a receiver that remembers nothing, as after a restart. */
    const bring = (partly?: Partly, addresses: readonly string[] = to) =>
      emailReceiver('mail', routeTo(server.port, { to: addresses }))
        .deliver({ ...parcelOf(exampleAlert()), ...(partly === undefined ? {} : { partly }) })
        .then(() => undefined, toAlertError);
    return { ...server, asked, bring };
  }
  const to = ['gone@example.org', 'full@example.org', 'security@example.org'] as const;
  const toAlertError = (error: unknown): AlertError => {
    if (error instanceof AlertError) return error;
    throw error;
  };

  it('tells who was refused, sends nobody the same twice, and asks nobody in vain', async () => {
    const refuses = new Map([
      ['gone@example.org', 550],
      ['full@example.org', 452],
    ]);
    const server = await startPicky(refuses);
    const first = await server.bring();
    expect(first).toMatchObject({
      code: 'unreachable',
      retry: 'later',
      got: 'refused gone@example.org (550), full@example.org (452)',
      partly: {
        reached: ['security@example.org'],
        refused: [{ to: 'gone@example.org', why: '550' }],
      },
    });
    refuses.delete('full@example.org');
    const second = await server.bring(first?.partly);
    expect(second).toMatchObject({
      code: 'rejected',
      retry: 'never',
      partly: { reached: ['security@example.org', 'full@example.org'] },
    });
    // Somebody mended it, and sends it again.
    refuses.clear();
    expect(await server.bring({ ...second!.partly!, refused: [] })).toBeUndefined();
    expect(server.asked).toEqual([...to, 'full@example.org', 'gone@example.org']);
    expect(server.raw).toHaveLength(3);
    await server.stop();
  });

  it('knows who was refused, however the settings write his address', async () => {
    const server = await startPicky(new Map([['gone@example.org', 550]]));
    const failed = await server.bring(undefined, ['gone@Example.ORG', 'Security@EXAMPLE.org']);
    expect(failed).toMatchObject({
      code: 'rejected',
      partly: {
        reached: ['Security@example.org'],
        refused: [{ to: 'gone@example.org', why: '550' }],
      },
    });
    // What was noted in another spelling counts, too.
    const noted = { reached: ['Security@EXAMPLE.org'], refused: [] };
    await server.bring(noted, ['security@example.org', 'Security@example.org']);
    expect(server.asked).toEqual([
      'gone@example.org',
      'Security@example.org',
      'security@example.org',
    ]);
    await server.stop();
  });

  it('takes nobody for reached whom nobody was asked for', async () => {
    const server = await startPicky(new Map());
    const addresses = ['two..dots@example.org', 'security@example.org'];
    expect(await server.bring(undefined, addresses)).toMatchObject({
      code: 'unreachable',
      partly: { reached: ['security@example.org'], refused: [] },
    });
    await server.stop();
  });

  it('tells nobody what became of an alert that he did not get', async () => {
    const server = await startPicky(new Map());
    const receiver = emailReceiver('mail', routeTo(server.port, { to: [...to] }));
    const onlyTo = ['security@example.org', 'was-taken-out@example.org'];
    await receiver.tell?.(noticeAbout(exampleAlert(), { onlyTo }));
    expect(server.asked).toEqual(['security@example.org']);
    await server.stop();
  });

  it('keeps alerts while its password is refused, and never repeats it', async () => {
    const server = await startMailServer({
      key,
      cert,
      authOptional: false,
      onAuth: (_auth, _session, done) => done(refusal(535)),
    });
    const failed = await deliver(server.port, { auth: { user: 'me', pass: 'hunter22' } }).catch(
      (error: unknown) => error,
    );
    expect(failed).toMatchObject({ code: 'not-allowed', retry: 'later' });
    expect(String(failed)).not.toContain('hunter22');
    await server.stop();
  });

  it('does not wait for a server that is not there or hangs up', async () => {
    const server = createServer((socket) => socket.destroy());
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
    const { port } = server.address() as { readonly port: number };
    await expect(deliver(port)).rejects.toMatchObject({ code: 'unreachable', retry: 'later' });
    await new Promise((resolve) => server.close(resolve));
    await expect(deliver(port)).rejects.toMatchObject({ code: 'unreachable', retry: 'later' });
  });
});
