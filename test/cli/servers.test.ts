import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startCommand, type CommandHome } from '../support/command-process.ts';
import { startFakeMcpRegistry, type FakeMcpRegistry } from '../support/fake-mcp-registry.ts';
import { startFakeNpmRegistry, type FakeNpmRegistry } from '../support/fake-npm-registry.ts';

let npm: FakeNpmRegistry;
let registry: FakeMcpRegistry;
let home: CommandHome;

beforeAll(async () => {
  npm = await startFakeNpmRegistry();
  registry = await startFakeMcpRegistry({ spelling: 'snake' });
  npm.publish('mail-mcp', '1.0.0', { 'index.js': 'export const a = 1;\n' });
  const bundle = 'https://forge.example/acme/mail/releases/download/v1/mail-mcp\u001B[31m.mcpb';
  registry.publish({
    name: 'io.github.acme/mail-mcp',
    version: '1.0.0',
    packages: [
      { registryType: 'npm', identifier: 'mail-mcp', version: '1.0.0' },
      { registryType: 'mcpb', identifier: bundle, version: '1.0.0', fileSha256: 'a'.repeat(64) },
    ],
  });
  const folder = await mkdtemp(join(tmpdir(), 'watchkeeper-servers-'));
  home = { folder, env: { NPM_CONFIG_REGISTRY: npm.url } };
  await writeFile(
    join(folder, 'watchkeeper.yaml'),
    `watchlists: [list.yaml]\nmcpRegistry:\n  url: ${registry.url}\n`,
  );
  await writeFile(join(folder, 'list.yaml'), 'packages:\n  - pkg:npm/mail-mcp\n');
});

afterAll(async () => {
  await Promise.all([npm.stop(), registry.stop()]);
  await rm(home.folder, { recursive: true, force: true });
});

test('names the servers of a package, and says which bundles nobody has checked', async () => {
  const round = await startCommand(home, 'poll', '--once').done;
  expect(round.code, round.stderr).toBe(0);
  const { code, stdout } = await startCommand(home, 'servers', 'mail-mcp').done;
  expect(stdout).toContain('io.github.acme/mail-mcp');
  expect(stdout).toContain('Not checked: the digests of these bundles.');
  expect(stdout).toContain('forge.example/acme/mail/releases');
  expect(stdout).not.toContain('\u001B[31m');
  expect(code).toBe(0);
  const other = await startCommand(home, 'servers', 'pkg:npm/other').done;
  expect(other.stdout).toContain('No server that was read until now');
});
