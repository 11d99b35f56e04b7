import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RegistryError } from '../../src/registries/errors.ts';
import { openMcpRegistry } from '../../src/registries/mcp/mcp-registry.ts';
import {
  parseServerPage,
  purlOfServerPackage,
  type ServerEntry,
} from '../../src/registries/mcp/server-entry.ts';
import { startFakeMcpRegistry, type FakeServer } from '../support/fake-mcp-registry.ts';

const name = /^[a-zA-Z0-9.-]+\/[a-zA-Z0-9._-]+$/;
const official = 'io.modelcontextprotocol.registry/official';

/** Text as people and as attackers write it. */
const hostileText = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom(
    '',
    '__proto__',
    'constructor',
    '\0',
    '\ud800',
    '<script>alert(1)</script>',
    '\u001b[2J\u202e',
    '"; drop table servers; --',
    'x'.repeat(5_000),
    '2026-11-20T12:00:00Z',
    '+275760-09-13T00:00:00.001Z',
    'io.github.acme/mail',
    'https://forge.example/acme/mail.mcpb',
  ),
);
const hostileValue = fc.oneof(
  hostileText,
  fc.jsonValue({ maxDepth: 3 }),
  fc.constantFrom(null, 0, -1, 1e308, true, [], {}, [[[]]]),
);

/** Objects of these fields, in either spelling, each of them right, wrong or not there. */
function fields(shape: Readonly<Record<string, fc.Arbitrary<unknown>>>) {
  return fc
    .record(
      Object.fromEntries(
        Object.entries(shape).map(([key, value]) => [key, fc.oneof(value, value, hostileValue)]),
      ),
      { requiredKeys: [] },
    )
    .chain((one) => fc.boolean().map((isOld) => (isOld ? inOldSpelling(one) : one)));
}

function inOldSpelling(value: object): Record<string, unknown> {
  const renamed = Object.entries(value).map(([key, one]) => [
    /^[a-z]+[A-Z]/.test(key) ? key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`) : key,
    one as unknown,
  ]);
  return Object.fromEntries(renamed) as Record<string, unknown>;
}

const hostilePackage = fields({
  registryType: fc.constantFrom('npm', 'pypi', 'mcpb', 'oci'),
  identifier: fc.constantFrom(
    'mail-mcp',
    '@acme/mail',
    '../../etc',
    'https://forge.example/a.mcpb',
  ),
  version: fc.constantFrom('1.0.0', 'latest'),
  fileSha256: fc.constantFrom('a'.repeat(64), 'A'.repeat(64), 'short'),
});
const hostileEntry = fields({
  server: fields({
    name: fc.constantFrom('io.github.acme/mail', 'io.github.acme/files'),
    version: fc.constantFrom('1.0.0', '1.0.1'),
    status: fc.constantFrom('active', 'deleted'),
    packages: fc.array(hostilePackage, { maxLength: 4 }),
    repository: fields({ url: fc.constant('https://github.com/acme/mail'), id: fc.constant('1') }),
    remotes: fc.array(fields({ url: fc.webUrl() }), { maxLength: 3 }),
  }),
  _meta: fields({
    [official]: fields({
      status: fc.constantFrom('active', 'deprecated', 'deleted'),
      statusMessage: fc.string(),
      isLatest: fc.boolean(),
      updatedAt: fc.constantFrom('2026-11-20T12:00:00.123456Z', '2026-11-21T12:00:00Z'),
    }),
  }),
});
const hostilePage = fields({
  servers: fc.array(fc.oneof(hostileEntry, hostileValue), { maxLength: 6 }),
  metadata: fields({ nextCursor: fc.constantFrom('a', 'b', 'c', '') }),
});

/** An honest entry, as the registry writes it. */
const honestServer: fc.Arbitrary<FakeServer> = fc.record({
  name: fc
    .tuple(fc.stringMatching(/^[a-z][a-z0-9]{0,8}$/), fc.stringMatching(/^[a-z][a-z0-9-]{0,8}$/))
    .map(([owner, one]) => `io.github.${owner}/${one}`),
  version: fc.constantFrom('1.0.0', '2.1.3-beta.1'),
  packages: fc.array(
    fc.record({
      registryType: fc.constantFrom('npm', 'pypi', 'oci'),
      identifier: fc.stringMatching(/^[a-z][a-z0-9]{0,12}$/),
      version: fc.constant('1.0.0'),
    }),
    { maxLength: 3 },
  ),
});

function expectBounded(entry: ServerEntry): void {
  expect(entry.name).toMatch(name);
  expect(entry.name.length).toBeLessThanOrEqual(200);
  expect(entry.packages.length).toBeLessThanOrEqual(100);
  const texts = [
    entry.version,
    entry.status,
    entry.statusMessage,
    entry.repository.url,
    entry.repository.id,
    ...entry.remotes,
    ...entry.packages.flatMap((one) => [one.type, one.identifier, one.version]),
  ];
  for (const text of texts) expect(text.length).toBeLessThanOrEqual(2_000);
  if (entry.updatedAt !== '') expect(new Date(entry.updatedAt).toISOString()).toBe(entry.updatedAt);
  for (const one of entry.packages) {
    if (one.fileSha256 !== undefined) expect(one.fileSha256).toMatch(/^[a-f0-9]{64}$/);
    // What can be watched has a name that stands in an address as it is.
    expect(purlOfServerPackage(one) ?? 'pkg:npm/ok').toMatch(
      /^pkg:(?:npm|pypi)\/[a-z0-9._~%/-]+$/i,
    );
  }
}

describe('a page of the MCP Registry', () => {
  it('gives every entry that can be read, and counts the others', () => {
    fc.assert(
      fc.property(hostilePage, (given) => {
        const page = parseServerPage(given);
        if (page === undefined) return;
        const { servers } = given as { readonly servers?: readonly unknown[] | null };
        expect(page.entries.length + page.unreadable).toBe(servers?.length ?? 0);
        for (const entry of page.entries) expectBounded(entry);
      }),
      { numRuns: 600 },
    );
  });

  it('loses no honest entry to the others on its page', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(hostileEntry, hostileValue), { maxLength: 6 }), (others) => {
        const honest = { server: { name: 'io.github.acme/mail', version: '1.0.0' } };
        const page = parseServerPage({ servers: [...others, honest] });
        expect(page?.entries.at(-1)).toMatchObject(honest.server);
      }),
      { numRuns: 300 },
    );
  });

  it('is no page when it is anything else', () => {
    for (const given of [
      undefined,
      null,
      7,
      'servers',
      [],
      {},
      { servers: {} },
      { servers: 'x' },
    ]) {
      expect(parseServerPage(given)).toBeUndefined();
    }
    expect(parseServerPage({ servers: Array.from({ length: 1_001 }, () => ({})) })).toBeUndefined();
    expect(parseServerPage({ servers: null })).toEqual({ entries: [], unreadable: 0 });
  });

  it('takes the new spelling where both are there', () => {
    const meta = {
      [official]: { is_latest: false, isLatest: true, updated_at: '2026-11-20T12:00Z' },
    };
    const server = { name: 'io.github.acme/mail', version: '1.0.0' };
    const page = parseServerPage({ servers: [{ server, _meta: meta }] });
    expect(page?.entries).toMatchObject([
      { isLatest: true, updatedAt: '2026-11-20T12:00:00.000Z' },
    ]);
  });
});

describe('a list of the MCP Registry', () => {
  it.each(['camel', 'snake'] as const)(
    'is whole, however it is cut into pages (%s)',
    async (spelling) => {
      await fc.assert(
        fc.asyncProperty(
          fc.uniqueArray(honestServer, { selector: (one) => one.name, maxLength: 12 }),
          fc.integer({ min: 1, max: 5 }),
          async (servers, pageSize) => {
            const registry = await startFakeMcpRegistry({ spelling, pageSize });
            for (const one of servers) registry.publish(one);
            const listed = await listAll(registry.url);
            await registry.stop();
            expect(listed.error).toBeUndefined();
            const expected = servers.map((one) => ({
              name: one.name,
              packages: (one.packages ?? []).map(({ identifier }) => identifier),
            }));
            const got = listed.entries.map((one) => ({
              name: one.name,
              packages: one.packages.map(({ identifier }) => identifier),
            }));
            expect(got.sort(byName)).toEqual(expected.sort(byName));
          },
        ),
        { numRuns: 25 },
      );
    },
  );
});

function byName(a: { readonly name: string }, b: { readonly name: string }): number {
  return a.name < b.name ? -1 : 1;
}

/** Pages of one run, tries of one page: small, so that their ends are reached. */
const mostPages = 6;
const attempts = 2;
const maxDocumentBytes = 20_000;

interface Listed {
  readonly entries: readonly ServerEntry[];
  readonly pages: number;
  readonly error?: unknown;
}

async function listAll(address: string, since?: Date): Promise<Listed> {
  let clock = 0;
  const registry = openMcpRegistry({
    address,
    network: { env: {} },
    version: '0.0.0-test',
    attempts,
    maxDocumentBytes,
    mostPages: since === undefined ? 100 : mostPages,
    timing: { now: () => (clock += 1), random: () => 0.5, sleep: async () => undefined },
  });
  const entries: ServerEntry[] = [];
  let pages = 0;
  try {
    for await (const page of registry.list(since)) {
      entries.push(...page.entries);
      pages += 1;
    }
  } catch (error) {
    return { entries, pages, error };
  }
  return { entries, pages };
}

type Act = (response: ServerResponse) => void;

const act: fc.Arbitrary<Act> = fc.oneof(
  hostilePage.map(
    (page): Act =>
      (response) =>
        json(response, 200, JSON.stringify(page)),
  ),
  hostilePage.map(
    (page): Act =>
      (response) =>
        json(response, 200, JSON.stringify(page)),
  ),
  fc.string().map(
    (text): Act =>
      (response) =>
        json(response, 200, text),
  ),
  fc.uint8Array().map(
    (bytes): Act =>
      (response) =>
        json(response, 200, Buffer.from(bytes)),
  ),
  fc.constantFrom(204, 301, 304, 400, 401, 404, 418, 429, 500, 503).map(
    (status): Act =>
      (response) =>
        json(response, status, '{}'),
  ),
  fc.constantFrom<Act>(
    (response) => json(response, 200, '['.repeat(10_000)),
    (response) => json(response, 200, `{"servers":[${'{},'.repeat(999)}{}]}`),
    (response) => json(response, 200, 'x'.repeat(maxDocumentBytes + 1)),
    (response) => response.destroy(),
    (response) => {
      response.writeHead(200, { 'content-length': '1000' });
      response.write('{"servers"', () => response.destroy());
    },
  ),
);

function json(response: ServerResponse, status: number, body: string | Buffer): void {
  response.writeHead(status, {
    'content-type': 'application/json',
    ...(status === 301 ? { location: '/v0.1/servers' } : {}),
  });
  response.end(body);
}

describe('a registry that answers anything', () => {
  let server: Server;
  let acts: readonly Act[];
  let asked: number;
  beforeAll(async () => {
    server = createServer((_, response) => {
      acts[asked % acts.length]?.(response);
      asked += 1;
    });
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  it('is read to an end, or not, with a code that says why', async () => {
    const codes = new Map<string, number>();
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 1, maxLength: 8 }), async (given) => {
        acts = given;
        asked = 0;
        const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
        const { entries, pages, error } = await listAll(address, new Date(0));
        for (const entry of entries) expectBounded(entry);
        expect(pages).toBeLessThanOrEqual(mostPages);
        // A page, its tries, and the redirects of each.
        expect(asked).toBeLessThanOrEqual((mostPages + 1) * attempts * 6);
        if (error !== undefined) expect(error).toBeInstanceOf(RegistryError);
        const code = error === undefined ? 'read' : (error as RegistryError).code;
        codes.set(code, (codes.get(code) ?? 0) + 1);
      }),
      { numRuns: 400 },
    );
    // The property has met what it is about.
    const met = [...codes.keys()];
    for (const code of [
      'read',
      'invalid-document',
      'not-json',
      'too-large',
      'server-error',
      'unreachable',
    ]) {
      expect(met).toContain(code);
    }
  }, 60_000);

  it.each([
    ['the same page again', ['a', 'a']],
    ['a circle', ['a', 'b', 'c', 'a']],
  ])('is left when its pages turn in circles: %s', async (_, cursors) => {
    acts = cursors.map(
      (nextCursor): Act =>
        (response) =>
          json(response, 200, JSON.stringify({ servers: [], metadata: { nextCursor } })),
    );
    asked = 0;
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const { error } = await listAll(address, new Date(0));
    expect(error).toMatchObject({ code: 'invalid-document' });
    expect(asked).toBe(cursors.length);
  });

  it('is left when it never ends', async () => {
    acts = [
      (response) =>
        json(response, 200, JSON.stringify({ servers: [], metadata: { nextCursor: `${asked}` } })),
    ];
    asked = 0;
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    expect((await listAll(address, new Date(0))).error).toMatchObject({ code: 'too-large' });
    expect(asked).toBe(mostPages);
  });
});
