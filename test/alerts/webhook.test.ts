import { createHmac } from 'node:crypto';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { parcelOf } from '../../src/alerts/receiver.ts';
import {
  signatureHeaders,
  webhookReceiver,
  type WebhookTarget,
} from '../../src/alerts/receivers/webhook.ts';
import schema from '../../src/alerts/webhook-event.schema.json' with { type: 'json' };
import { webhookBody, webhookNoticeBody } from '../../src/alerts/webhook-event.ts';
import { packageOf } from '../../src/watchlists/purl.ts';
import { describeReceiver, exampleAlert, noticeAbout } from '../contracts/receiver.ts';
import { exampleNotice } from '../support/notices.ts';
import { noon } from '../support/records.ts';
import { startWebServer, type Answer } from '../support/web-server.ts';

const validate = new Ajv2020({ validateFormats: false }).compile(schema);
const secret = 'a secret that nobody else knows';

function target(url: string, changes: Partial<WebhookTarget> = {}): WebhookTarget {
  const basics = { privateAddresses: 'allow', version: '0.0.0-test', now: () => noon } as const;
  return { url: new URL(url), secret, ...basics, ...changes };
}

describeReceiver('hook', async () => {
  const server = await startWebServer();
  return {
    receiver: webhookReceiver('hook', target(server.url)),
    received: async () => server.came.map(({ body }) => body),
    recognises: false,
    ids: async () => server.came.map(({ headers }) => String(headers['webhook-id'])),
    close: () => server.stop(),
  };
});

describe('a webhook', () => {
  async function deliver(answer: Answer, changes: Partial<WebhookTarget> = {}) {
    const server = await startWebServer(() => answer);
    try {
      const receiver = webhookReceiver('hook', target(server.url, changes));
      const error = await receiver.deliver(parcelOf(exampleAlert())).then(
        () => undefined,
        (thrown: unknown) => thrown,
      );
      return { came: server.came, error };
    } finally {
      await server.stop();
    }
  }

  it('gets a cloud event that is signed', async () => {
    const { came } = await deliver({ status: 204, body: '' });
    const [{ headers, body }] = came as [(typeof came)[0]];
    expect(headers['content-type']).toBe('application/cloudevents+json; charset=utf-8');
    const signed = `${String(headers['webhook-id'])}.${String(headers['webhook-timestamp'])}.${body}`;
    const expected = createHmac('sha256', secret).update(signed).digest('base64');
    expect(headers['webhook-signature']).toBe(`v1,${expected}`);
    expect(headers['webhook-timestamp']).toBe(String(noon.getTime() / 1_000));
    expect(JSON.parse(body)).toMatchObject({
      specversion: '1.0',
      id: exampleAlert().id,
      type: 'watchkeeper.alert.v1',
      subject: 'pkg:npm/example@1.0.1',
      data: {
        alerts: [
          {
            severity: 'critical',
            exposure: { owner: 'team-mail', credentials: ['POSTMARK_TOKEN'] },
            lastGood: { pins: [{ line: 'npx -y example@1.0.0' }, { line: '"example": "1.0.0"' }] },
          },
        ],
      },
    });
  });

  it('can be checked with the keys of Standard Webhooks', () => {
    // Their own published example.
    const headers = signatureHeaders(
      'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
      'msg_p5jXN8AQM9LWM0D4loKWxJek',
      new Date(1_614_265_330_000),
      '{"test": 2432232314}',
    );
    expect(headers['webhook-signature']).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=');
  });

  it('gets an event of its own kind for what became of an alert', async () => {
    const server = await startWebServer();
    const notice = noticeAbout(exampleAlert(), { kind: 'reopened', alertFollows: true });
    await webhookReceiver('hook', target(server.url)).tell?.(notice);
    await server.stop();
    const [{ headers, body }] = server.came as [(typeof server.came)[0]];
    expect(headers).toMatchObject(signatureHeaders(secret, notice.id, noon, body));
    expect(JSON.parse(body)).toMatchObject({
      id: notice.id,
      type: 'watchkeeper.notice.v1',
      subject: 'pkg:npm/example@1.0.1',
      data: {
        notice: {
          kind: 'reopened',
          author: 'ada',
          alertFollows: true,
          alertIds: [exampleAlert().id],
        },
      },
    });
  });

  it.each([
    ['an alert', webhookBody(parcelOf(exampleAlert()))],
    ['a digest', webhookBody({ id: 'D-1', alerts: [exampleAlert()], together: 'digest' })],
    ['a notice', webhookNoticeBody(noticeAbout(exampleAlert()))],
    [
      'a notice about a package',
      webhookNoticeBody(exampleNotice({ purl: packageOf(exampleAlert().purl) })),
    ],
  ])('gets %s as its schema says', (_, body) => {
    const event = JSON.parse(body) as { readonly data: object };
    expect(validate(event), JSON.stringify(validate.errors)).toBe(true);
    expect(validate({ ...event, type: 'watchkeeper.other.v1' })).toBe(false);
    expect(validate({ ...event, data: {} })).toBe(false);
  });

  it('gets the same bytes again', () => {
    expect(webhookBody(parcelOf(exampleAlert()))).toBe(webhookBody(parcelOf(exampleAlert())));
  });

  it.each([
    [429, 'rate-limited', 'later'],
    [503, 'unreachable', 'later'],
    [401, 'not-allowed', 'later'],
    [410, 'gone', 'never'],
    [400, 'rejected', 'never'],
    [302, 'rejected', 'never'],
  ] as const)('answers %i', async (status, code, retry) => {
    const headers = { 'retry-after': '120', location: 'http://127.0.0.1:1/' };
    const { came, error } = await deliver({ status, headers });
    expect(error).toMatchObject({ code, retry, retryAfterSeconds: 120 });
    expect(came).toHaveLength(1);
  });

  it('is not asked on this machine or in a private network unless that is said', async () => {
    const { came, error } = await deliver({}, { privateAddresses: 'refuse' });
    expect(error).toMatchObject({ code: 'address-refused', retry: 'never' });
    expect(came).toEqual([]);
    const server = await startWebServer();
    const byName = server.url.replace('127.0.0.1', 'localhost');
    const receiver = webhookReceiver('hook', target(byName, { privateAddresses: 'refuse' }));
    await expect(receiver.deliver(parcelOf(exampleAlert()))).rejects.toMatchObject({
      code: 'address-refused',
    });
    expect(server.came).toEqual([]);
    await server.stop();
  });

  it('may answer as much as it likes', async () => {
    const { error } = await deliver({ body: 'x'.repeat(3_000_000) });
    expect(error).toBeUndefined();
  });

  it('is not repeated in errors: its address may be a secret', async () => {
    const receiver = webhookReceiver('hook', target('http://127.0.0.1:1/secret-path'));
    const error: unknown = await receiver
      .deliver(parcelOf(exampleAlert()))
      .catch((one: unknown) => one);
    expect(error).toMatchObject({ code: 'unreachable', retry: 'later' });
    expect(String(error)).not.toContain('secret-path');
  });
});
