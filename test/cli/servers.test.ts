import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startCommand, type CommandHome } from '../support/command-process.ts';
import { startFakeMcpRegistry, type FakeMcpRegistry } from '../support/fake-mcp-registry.ts';
import { startWebServer, type WebServer } from '../support/web-server.ts';
import { startFakeNpmRegistry, type FakeNpmRegistry } from '../support/fake-npm-registry.ts';

let npm: FakeNpmRegistry;
let registry: FakeMcpRegistry;
let forge: WebServer;
let home: CommandHome;

beforeAll(async () => {
  npm = await startFakeNpmRegistry();
  registry = await startFakeMcpRegistry({ spelling: 'snake' });
  npm.publish('mail-mcp', '1.0.0', { 'index.js': 'export const a = 1;\n' });
  forge = await startWebServer(({ path }) => (path === '/gone.mcpb' ? { status: 404 } : {}));
  const bundle = (path: string, digest?: string) => ({
    registryType: 'mcpb',
    identifier: path.startsWith('https:') ? path : `${forge.url}${path}`,
    ...(digest === undefined ? {} : { fileSha256: digest }),
  });
  registry.publish({
    name: 'io.github.acme/mail-mcp',
    version: '1.0.0\u001B[31m',
    packages: [
      { registryType: 'npm', identifier: 'mail-mcp', version: '1.0.0' },
      bundle('right.mcpb', createHash('sha256').update('ok').digest('hex')),
      bundle('wrong.mcpb', 'a'.repeat(64)),
      bundle('gone.mcpb', 'a'.repeat(64)),
      bundle('silent\u001B[31m.mcpb'),
    ],
  });
  const folder = await mkdtemp(join(tmpdir(), 'watchkeeper-servers-'));
  home = { folder, env: { NPM_CONFIG_REGISTRY: npm.url } };
  await writeFile(
    join(folder, 'watchkeeper.yaml'),
    `watchlists: [list.yaml]\nmcpRegistry:\n  url: ${registry.url}\n  privateAddresses: allow\n`,
  );
  await writeFile(join(folder, 'list.yaml'), 'packages:\n  - pkg:npm/mail-mcp\n');
});

afterAll(async () => {
  await Promise.all([npm.stop(), registry.stop(), forge.stop()]);
  await rm(home.folder, { recursive: true, force: true });
});

test('names the servers of a package, and says which of their bundles were looked at', async () => {
  const round = await startCommand(home, 'poll', '--once').done;
  // One of the bundles is another file than the registry states.
  expect(round.code, round.stderr).toBe(1);
  expect(round.stdout).toContain(
    'Looked at 3 bundles of servers: 1 are what the registry states, 1 are not, 1 could not be fetched',
  );
  const { code, stdout } = await startCommand(home, 'servers', 'mail-mcp').done;
  expect(stdout).toContain('io.github.acme/mail-mcp');
  const today = new Date().toISOString().slice(0, 10);
  const about = stdout.slice(stdout.indexOf('Bundles'));
  expect(about.replaceAll(today, '(today)').replaceAll(forge.url, '(forge)/'))
    .toMatchInlineSnapshot(`
    "Bundles, by the digests that their entries state:
      (forge)/right.mcpb
        On (today) it was the file that the entry states.
      (forge)/wrong.mcpb
        On (today) it was ANOTHER FILE than the entry states: sha256 2689367b205c16ce32ed4200942b8b8b1e262dfc70d9bc9fbc77c49699a4f1df.
      (forge)/gone.mcpb
        Not checked on (today): (forge)/gone.mcpb: cannot be fetched from (forge)/gone.mcpb; expected status 200, got status 404.
      (forge)/silent\\x1B[31m.mcpb
        Not checked: the entry states no digest.
    "
  `);
  expect(stdout).not.toContain('\u001B[31m');
  expect(code).toBe(0);
  const other = await startCommand(home, 'servers', 'pkg:npm/other').done;
  expect(other.stdout).toContain('No server that was read until now');
});
