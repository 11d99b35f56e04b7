import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { remoteRecords } from '../src/storage/records-socket.ts';
import {
  askCommand,
  readAlerts,
  startCommand,
  waitFor,
  type CommandHome,
} from './support/command-process.ts';
import { placeDatabase } from './support/database.ts';
import { startFakeMcpRegistry, type FakeMcpRegistry } from './support/fake-mcp-registry.ts';
import { startFakeNpmRegistry, type FakeNpmRegistry } from './support/fake-npm-registry.ts';
import { startWebServer, type WebServer } from './support/web-server.ts';

const server = 'io.github.acme/mail-mcp';
const code = 'export const answer = 42;\n';

function manifest(version: string, mcpName: string | undefined): string {
  const own = { name: 'mail-mcp', version, type: 'module', main: 'index.js' };
  return JSON.stringify({ ...own, ...(mcpName === undefined ? {} : { mcpName }) });
}

describe('servers of an MCP Registry, from their discovery to an alert', () => {
  let npm: FakeNpmRegistry;
  let registry: FakeMcpRegistry;
  let forge: WebServer;
  let home: CommandHome;
  let service: ReturnType<typeof startCommand>;

  /** A version of the server, made of a package and of a bundle whose file says "ok". */
  function publish(version: string, identifier: string, stated = 'ok'): void {
    registry.publish({
      name: server,
      version,
      packages: [
        { registryType: 'npm', identifier, version: '1.0.0' },
        {
          registryType: 'mcpb',
          identifier: `${forge.url}acme/${version}.mcpb`,
          fileSha256: createHash('sha256').update(stated).digest('hex'),
        },
      ],
    });
  }

  const records = () => remoteRecords(join(home.folder, '.watchkeeper'));

  async function findings(): Promise<readonly string[]> {
    return (await records().findings.list({ limit: 100 }))
      .map(({ purl, finding }) => `${finding.severity} ${finding.rule} ${purl}`)
      .sort();
  }

  beforeAll(async () => {
    [npm, registry, forge] = await Promise.all([
      startFakeNpmRegistry(),
      startFakeMcpRegistry({ spelling: 'snake', pageSize: 1 }),
      startWebServer(),
    ]);
    npm.publish('mail-mcp', '1.0.0', {
      'package.json': manifest('1.0.0', server),
      'index.js': code,
    });
    npm.publish('other-mcp', '1.0.0', { 'index.js': code });
    publish('1.0.0', 'mail-mcp');
    registry.publish({
      name: 'io.github.other/files-mcp',
      version: '1.0.0',
      packages: [{ registryType: 'npm', identifier: 'files-mcp', version: '1.0.0' }],
    });
    const folder = await mkdtemp(join(tmpdir(), 'watchkeeper-mcp-'));
    await placeDatabase(folder);
    home = { folder, env: { NPM_CONFIG_REGISTRY: npm.url } };
    const settings = [
      'watchlists: [list.yaml]',
      'pollSchedule: "*/2 * * * * *"',
      'mcpRegistry:',
      `  url: ${registry.url}`,
      '  schedule: "*/2 * * * * *"',
      '  privateAddresses: allow',
      '  discover: [{ servers: ["io.github.acme/*"], watchlist: found }]',
    ];
    await writeFile(join(folder, 'watchkeeper.yaml'), `${settings.join('\n')}\n`);
    await writeFile(join(folder, 'list.yaml'), 'packages:\n  - pkg:npm/other-mcp\n');
    service = startCommand(home, 'serve');
  });

  afterAll(async () => {
    service.child.kill('SIGTERM');
    await service.done;
    await Promise.all([npm.stop(), registry.stop(), forge.stop()]);
    await rm(home.folder, { recursive: true, force: true });
  });

  test('a package that a rule chooses is watched and inspected, another is not', async () => {
    const socket = join(home.folder, '.watchkeeper', 'service.sock');
    await waitFor('the service', async () => existsSync(socket));
    await waitFor('the discovered package', async () => {
      const releases = await records().releases.list({ limit: 10 });
      return releases.some((one) => one.purl.includes('mail-mcp') && one.status === 'inspected');
    });
    const { watched } = (await askCommand(home, 'watch', 'list')) as {
      readonly watched: readonly { readonly purl: string; readonly watchlist: string }[];
    };
    expect(watched.map((one) => one.purl)).toEqual(['pkg:npm/other-mcp', 'pkg:npm/mail-mcp']);
    expect(watched.at(-1)?.watchlist).toBe('found');
    expect(await findings()).toEqual([]);
  });

  test('a release that no longer says whose server it is, is a finding', async () => {
    npm.publish('mail-mcp', '1.0.1', {
      'package.json': manifest('1.0.1', 'io.github.someone/mail-mcp'),
      'index.js': code,
    });
    const expected = 'server-name-changed pkg:npm/mail-mcp@1.0.1';
    await waitFor('the finding about its name', async () =>
      (await findings()).some((one) => one.endsWith(expected)),
    );
  });

  test('a bundle that is another file, and a move, are a finding and an alert each', async () => {
    publish('1.1.0', 'mail-mcp', 'another file');
    const own = async () =>
      (await findings()).filter((one) => /server-(?:bundle|package)/.test(one));
    await waitFor('the finding about the bundle', async () => (await own()).length > 0);
    publish('1.2.0', 'mail-mcp-pro');
    await waitFor('the finding about the move', async () => (await own()).length > 1);
    await waitFor('two alerts, beside that about the release', async () => {
      return (await readAlerts(home)).length >= 3;
    });
    // Some more looks at the same.
    const asked = registry.requests.length;
    await waitFor('more looks', async () => registry.requests.length > asked + 6);
    expect(await own()).toEqual([
      'high server-bundle-mismatch pkg:npm/mail-mcp',
      'high server-package-moved pkg:npm/mail-mcp',
    ]);
    const alerts = (await readAlerts(home)).filter((text) => !text.includes('mail-mcp@1.0.1'));
    expect(alerts).toHaveLength(2);
    expect(alerts.filter((text) => text.includes('mail-mcp-pro'))).toHaveLength(1);
    expect(alerts.filter((text) => text.includes('acme/1.1.0.mcpb'))).toHaveLength(1);
  });
});
