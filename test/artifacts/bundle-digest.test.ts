import { createHash } from 'node:crypto';
import { createServer as createPlainServer } from 'node:http';
import { createServer, type Server } from 'node:https';
import { connect, type AddressInfo, type Server as NetServer } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fetchBundleDigest } from '../../src/artifacts/bundle-digest.ts';
import { openHttp, type HttpClient } from '../../src/registries/pypi/http.ts';
import { createCertificate } from '../support/mail-server.ts';
import { startWebServer, type Answer, type WebServer } from '../support/web-server.ts';

const index = { url: 'https://registry.example/', from: 'settings' };
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

function open(
  reach: 'anywhere' | 'public',
  env: Readonly<Record<string, string>> = {},
  certificates: readonly string[] = [],
): HttpClient {
  return openHttp({ index, env, certificates }, '0.0.0-test', reach);
}

describe('reading a bundle for its digest', () => {
  let server: WebServer;
  let answer: Answer | undefined;
  beforeEach(async () => {
    answer = { body: 'PK the bundle' };
    server = await startWebServer(() => answer);
  });
  afterEach(() => server.stop());

  const fetchIt = (more: Partial<Parameters<typeof fetchBundleDigest>[1]> = {}) =>
    fetchBundleDigest(`${server.url}mail.mcpb`, { http: open('anywhere'), ...more });

  it('gives the digest and the size of the whole file', async () => {
    expect(await fetchIt()).toEqual({ sha256: sha256('PK the bundle'), bytes: 13 });
    answer = { body: '' };
    expect(await fetchIt()).toEqual({ sha256: sha256(''), bytes: 0 });
  });

  it.each<[Answer, string, string]>([
    [{ status: 404 }, 'not-found', 'later'],
    [{ status: 403 }, 'refused', 'later'],
    [{ status: 503, headers: { 'retry-after': '60' } }, 'unreachable', 'later'],
    [{ status: 206, body: 'half' }, 'refused', 'later'],
    [{ status: 302, headers: { location: '/mail.mcpb' } }, 'refused', 'never'],
    [{ status: 302, headers: { location: 'file:///etc/passwd' } }, 'refused', 'never'],
  ])('takes %j for no file', async (given, code, retry) => {
    answer = given;
    await expect(fetchIt()).rejects.toMatchObject({ code, retry });
  });

  it('reads no further than it may', async () => {
    answer = { body: 'x'.repeat(2_000) };
    await expect(fetchIt({ maxBytes: 1_999 })).rejects.toMatchObject({ code: 'too-large' });
    expect(await fetchIt({ maxBytes: 2_000 })).toMatchObject({ bytes: 2_000 });
  });

  it('waits no longer than it may for a file that comes byte by byte', async () => {
    const slow = createPlainServer((_, response) => {
      response.writeHead(200);
      const timer = setInterval(() => response.write('x'), 20);
      response.on('close', () => clearInterval(timer));
    });
    await listen(slow);
    const address = `http://127.0.0.1:${portOf(slow)}/`;
    const read = fetchBundleDigest(address, { http: open('anywhere'), maxMs: 200 });
    await expect(read).rejects.toMatchObject({ code: 'unreachable', got: 'no end in time' });
    slow.closeAllConnections();
    slow.close();
  });

  it('does not take what broke off for the file', async () => {
    const broken = createPlainServer((_, response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('half', () => response.destroy());
    });
    await listen(broken);
    const read = fetchBundleDigest(`http://127.0.0.1:${portOf(broken)}/`, {
      http: open('anywhere'),
    });
    await expect(read).rejects.toMatchObject({ code: 'unreachable', retry: 'later' });
    broken.close();
  });
});

describe('an address that a stranger wrote', () => {
  it.each([
    'http://forge.example/mail.mcpb',
    'https://127.0.0.1/mail.mcpb',
    'https://0x7f.1/mail.mcpb',
    'https://[::1]/mail.mcpb',
    'https://[::ffff:10.0.0.1]/mail.mcpb',
    'https://169.254.169.254/latest/meta-data',
    'https://localhost/mail.mcpb',
    'https://intranet./mail.mcpb',
    'file:///etc/passwd',
    'ftp://forge.example/mail.mcpb',
    'mail.mcpb',
    '',
  ])('is not asked when it is %j', async (address) => {
    const read = fetchBundleDigest(address, { http: open('public') });
    await expect(read).rejects.toMatchObject({ code: 'refused', retry: 'never' });
  });
});

describe('through a proxy', () => {
  const host = 'forge.example';
  const { key, cert } = createCertificate(host);
  let forge: Server;
  let proxy: NetServer;
  let location: string | undefined;
  let asked: string[];
  let paths: string[];
  beforeEach(async () => {
    asked = [];
    location = undefined;
    paths = [];
    forge = createServer({ key, cert }, ({ url = '' }, response) => {
      paths.push(url);
      const leadsOn = location !== undefined && paths.length === 1;
      response.writeHead(leadsOn ? 302 : 200, leadsOn ? { location } : {});
      response.end('PK the bundle');
    });
    await listen(forge);
    const plain = createPlainServer();
    plain.on('connect', (request, socket) => {
      asked.push(request.url ?? '');
      const onward = connect(portOf(forge), '127.0.0.1', () => {
        socket.write('HTTP/1.1 200 OK\r\n\r\n');
        onward.pipe(socket).pipe(onward);
      });
      for (const end of [onward, socket]) end.on('error', () => undefined);
    });
    await listen(plain);
    proxy = plain;
  });
  afterEach(() => {
    forge.closeAllConnections();
    forge.close();
    proxy.close();
  });

  function read(address: string, env: Readonly<Record<string, string>> = {}) {
    const proxyEnv = { HTTPS_PROXY: `http://127.0.0.1:${portOf(proxy)}`, ...env };
    return fetchBundleDigest(address, { http: open('public', proxyEnv, [cert]) });
  }

  it('reads a public address', async () => {
    expect(await read(`https://${host}/mail.mcpb`)).toMatchObject({ bytes: 13 });
    expect(asked).toEqual([`${host}:443`]);
  });

  it('makes no exception for hosts of the own network', async () => {
    expect(await read(`https://${host}/mail.mcpb`, { NO_PROXY: host })).toMatchObject({
      bytes: 13,
    });
    expect(asked).toEqual([`${host}:443`]);
  });

  it.each([
    'https://127.0.0.1/mail.mcpb',
    'https://[fd00::1]/mail.mcpb',
    'https://intranet/mail.mcpb',
    `http://${host}/mail.mcpb`,
  ])('follows no redirect to %s', async (target) => {
    location = target;
    await expect(read(`https://${host}/mail.mcpb`)).rejects.toMatchObject({ code: 'refused' });
    expect(asked).toEqual([`${host}:443`]);
  });

  it('follows one to a public address', async () => {
    location = `https://${host}/elsewhere.mcpb`;
    expect(await read(`https://${host}/mail.mcpb`)).toMatchObject({ bytes: 13 });
    expect(paths).toEqual(['/mail.mcpb', '/elsewhere.mcpb']);
  });
});

async function listen(server: NetServer): Promise<void> {
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
}

function portOf(server: NetServer): number {
  return (server.address() as AddressInfo).port;
}
