import { createHmac, randomBytes } from 'node:crypto';
import { connect } from 'node:net';
import { request } from 'node:http';
import { assert, nat, property, string, uint8Array } from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { listen, type Listening, type ListenLimits } from '../../src/console/listen.ts';
import { isSigned } from '../../src/console/signature.ts';
import { webhookApp, webhookPath, type WebhookPorts } from '../../src/console/webhook-app.ts';
import type { SignedDelivery } from '../../src/queue/keep-webhook.ts';
import { openLog } from '../../src/runtime/log.ts';

const secret = 'a secret of the hook';
const body = JSON.stringify({ action: 'opened', title: 'ü – "quoted"' });

let open: Listening | undefined;
afterEach(async () => {
  await open?.close(0);
  open = undefined;
});

async function start(ports: Partial<WebhookPorts> = {}, limits: Partial<ListenLimits> = {}) {
  const taken: SignedDelivery[] = [];
  const lines: string[] = [];
  const app = webhookApp({
    secret,
    take: async (delivery) => {
      taken.push(delivery);
      return 'taken';
    },
    log: openLog({ style: 'json', write: (line) => lines.push(line) }),
    ...ports,
  });
  const listening = await listen(app, { host: '127.0.0.1', port: 0 }, limits);
  open = listening;
  const url = `http://127.0.0.1:${listening.port}`;
  return { taken, lines, url, port: listening.port };
}

function sign(text: string | Uint8Array, key = secret): string {
  return `sha256=${createHmac('sha256', key).update(text).digest('hex')}`;
}

function headers(text: string | Uint8Array, more: Record<string, string> = {}) {
  return {
    'content-type': 'application/json',
    'x-github-delivery': '72d3162e-cc78-11e3-81ab-4c9367dc0958',
    'x-github-event': 'pull_request',
    'x-hub-signature-256': sign(text),
    ...more,
  };
}

function post(url: string, text: string, more: Record<string, string> = {}): Promise<Response> {
  return fetch(`${url}${webhookPath}`, {
    method: 'POST',
    body: text,
    headers: headers(text, more),
  });
}

describe('the webhook endpoint', () => {
  test('takes what is signed, and answers at once', async () => {
    const { url, taken } = await start();
    const answer = await post(url, body);
    expect([answer.status, await answer.text()]).toEqual([202, '']);
    expect(taken).toEqual([
      {
        id: '72d3162e-cc78-11e3-81ab-4c9367dc0958',
        event: 'pull_request',
        payload: JSON.parse(body),
      },
    ]);
  });

  test.each([
    ['no signature', { 'x-hub-signature-256': '' }],
    ['the signature of another secret', { 'x-hub-signature-256': sign(body, 'another') }],
    ['the signature of another text', { 'x-hub-signature-256': sign(`${body} `) }],
    ['one of another kind', { 'x-hub-signature-256': sign(body).replace('sha256', 'sha1') }],
    ['one that is cut', { 'x-hub-signature-256': sign(body).slice(0, -2) }],
    ['one in capitals', { 'x-hub-signature-256': sign(body).toUpperCase() }],
    ['an empty secret', { 'x-hub-signature-256': sign(body, '') }],
  ])('refuses %s, tells nothing and logs nothing of it', async (_, more) => {
    const { url, taken, lines } = await start();
    const answer = await post(url, body, more);
    expect([answer.status, await answer.text()]).toEqual([401, '']);
    expect(taken).toEqual([]);
    expect(lines.join('')).toContain('without the right signature');
    expect(lines.join('')).not.toMatch(/opened|quoted|72d3162e|sha256/);
  });

  test('never parses what is not signed', async () => {
    const { url, lines } = await start();
    const answer = await post(url, '{"broken', { 'x-hub-signature-256': sign('else') });
    expect(answer.status).toBe(401);
    expect((await post(url, '{"broken')).status).toBe(415);
    expect(lines.filter((line) => line.includes('is no JSON'))).toHaveLength(1);
  });

  test('checks the bytes as they came, which may be no text', async () => {
    const { url, taken } = await start();
    const bytes = Uint8Array.from([0x22, 0xff, 0xfe, 0x22]);
    const answer = await fetch(`${url}${webhookPath}`, {
      method: 'POST',
      body: bytes,
      headers: headers(bytes),
    });
    expect(answer.status).toBe(415);
    expect(taken).toEqual([]);
  });

  test.each([
    ['a delivery without an id', { 'x-github-delivery': '' }],
    ['an id that is none', { 'x-github-delivery': '../../etc' }],
    ['an id as comments have that are read', { 'x-github-delivery': 'comment/1' }],
    ['an event that is none', { 'x-github-event': 'pull request' }],
  ])('refuses %s', async (_, more) => {
    const { url, taken } = await start();
    expect((await post(url, body, more)).status).toBe(400);
    expect(taken).toEqual([]);
  });

  test('says that it failed when it could not keep the delivery, and not why', async () => {
    const { url, lines } = await start({ take: () => Promise.reject(new Error('database away')) });
    const answer = await post(url, body);
    expect([answer.status, await answer.text()]).toEqual([500, '']);
    expect(lines.join('')).toContain('database away');
  });

  test('serves nothing else', async () => {
    const { url } = await start();
    const health = await fetch(`${url}/healthz`);
    expect([health.status, await health.text()]).toEqual([200, 'ok\n']);
    for (const path of ['/', webhookPath, `${webhookPath}/x`, '/.git/config']) {
      const answer = await fetch(`${url}${path}`);
      expect([path, answer.status, await answer.text()]).toEqual([path, 404, '']);
    }
  });
});

describe('what strangers may take up', () => {
  test('a body that says it is too large is not read', async () => {
    const { url, taken } = await start({ maxBytes: 100 });
    const large = JSON.stringify({ action: 'x'.repeat(200) });
    expect((await post(url, large)).status).toBe(413);
    expect(taken).toEqual([]);
  });

  test('nor one that does not say so and is', async () => {
    const { port, taken } = await start({ maxBytes: 1_000 });
    const status = await new Promise<number>((resolve, reject) => {
      const asking = request(
        { port, host: '127.0.0.1', path: webhookPath, method: 'POST', headers: headers(body) },
        (answer) => {
          answer.resume();
          resolve(answer.statusCode ?? 0);
        },
      );
      asking.on('error', (error: NodeJS.ErrnoException) =>
        error.code === 'EPIPE' || error.code === 'ECONNRESET' ? undefined : reject(error),
      );
      for (let part = 0; part < 20; part += 1) asking.write('x'.repeat(200));
      asking.end();
    });
    expect(status).toBe(413);
    expect(taken).toEqual([]);
  });

  test('whoever sends slowly is cut off', async () => {
    const { port } = await start({}, { requestTimeoutMs: 300 });
    const began = Date.now();
    const answer = await new Promise<string>((resolve) => {
      const socket = connect(port, '127.0.0.1');
      let text = '';
      socket.on('data', (chunk) => {
        text += chunk.toString();
      });
      socket.on('error', () => undefined);
      socket.on('close', () => resolve(text));
      socket.write(
        `POST ${webhookPath} HTTP/1.1\r\nhost: x\r\nx-hub-signature-256: ${sign(body)}\r\ncontent-length: 50\r\n\r\n{`,
      );
    });
    expect(answer).not.toContain('202');
    expect(Date.now() - began).toBeLessThan(5_000);
  });

  test('so is whoever opens more connections than there are', async () => {
    const { port, url } = await start({}, { connections: 2 });
    const sockets = [connect(port, '127.0.0.1'), connect(port, '127.0.0.1')];
    await Promise.all(sockets.map((one) => new Promise((resolve) => one.once('connect', resolve))));
    await expect(post(url, body)).rejects.toThrow();
    for (const one of sockets) one.destroy();
    await expect
      .poll(
        () =>
          post(url, body).then(
            ({ status }) => status,
            () => 0,
          ),
        { timeout: 5_000 },
      )
      .toBe(202);
  });

  test('an address that is taken is said', async () => {
    const { port } = await start();
    const again = listen(
      webhookApp({
        secret,
        take: async () => 'known',
        log: openLog({ style: 'json', write: () => undefined }),
      }),
      { host: '127.0.0.1', port },
    );
    await expect(again).rejects.toMatchObject({ code: 'cannot-listen', got: 'EADDRINUSE' });
  });
});

describe('a signature', () => {
  test('is the example that GitHub documents', () => {
    const header = 'sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17';
    expect(isSigned("It's a Secret to Everybody", Buffer.from('Hello, World!'), header)).toBe(true);
  });

  test('is right for the same bytes and the same secret alone', () => {
    assert(
      property(
        uint8Array({ maxLength: 200 }),
        string({ minLength: 1 }),
        nat(),
        (bytes, key, at) => {
          const header = sign(bytes, key);
          expect(isSigned(key, bytes, header)).toBe(true);
          expect(isSigned(`${key}x`, bytes, header)).toBe(false);
          const other = Uint8Array.from([...bytes, at % 256]);
          expect(isSigned(key, other, header)).toBe(false);
          expect(isSigned('', bytes, sign(bytes, ''))).toBe(false);
        },
      ),
    );
    expect(isSigned(secret, randomBytes(10), 'sha256=')).toBe(false);
  });
});
