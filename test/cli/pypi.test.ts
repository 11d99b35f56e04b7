import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runCommandLine } from '../../src/cli/program.ts';
import { openTerminal } from '../../src/cli/terminal.ts';
import { startFakePypiIndex, type FakePypiIndex } from '../support/fake-pypi-index.ts';
import { startSandboxHere } from '../support/sandbox-in-process.ts';

let folder: string;
let index: FakePypiIndex;
let mirror: FakePypiIndex;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'watchkeeper-cli-pypi-'));
  index = await startFakePypiIndex();
  mirror = await startFakePypiIndex({ form: 'html' }, index.projects);
  for (const version of ['1.0', '1.1', '2.0rc1']) index.publish('mail-mcp', version);
  index.publish('held-mcp', '1.0');
  index.publish('empty-mcp', '1.0');
  index.remove('empty-mcp', '1.0');
  index.setStatus('held-mcp', 'quarantined', 'under investigation');
});

afterAll(async () => {
  process.exitCode = undefined;
  await Promise.all([index.stop(), mirror.stop()]);
  await rm(folder, { recursive: true, force: true });
});

async function run(args: readonly string[], url = index.url) {
  let [out, err] = ['', ''];
  const stdout = { write: (text: string) => (out += text), isTTY: false, columns: 100 };
  const stderr = { write: (text: string) => (err += text), isTTY: false, columns: 100 };
  const env = { HOME: folder, PIP_INDEX_URL: url, PIP_CONFIG_FILE: '/dev/null' };
  process.exitCode = undefined;
  await runCommandLine(
    {
      version: '1.2.3',
      terminal: openTerminal(stdout, stderr, env),
      env,
      cwd: folder,
      sandboxEntry: new URL('../../workers/sandbox/profile-artifact.ts', import.meta.url),
      startSandbox: startSandboxHere,
      redeliver: () => Promise.reject(new Error('not asked')),
      serve: async () => undefined,
      pollOnce: async () => {
        throw new Error('not asked for');
      },
    },
    args,
  );
  const { exitCode } = process as { exitCode?: number };
  process.exitCode = undefined;
  return { code: exitCode ?? 0, out, err };
}

describe('a package on PyPI', () => {
  test('is opened beside its predecessor: the latest release when none is named', async () => {
    const { out } = await run(['inspect', 'pkg:pypi/Mail_MCP', '--format', 'json']);
    expect(JSON.parse(out)).toMatchObject({
      subject: { id: 'pkg:pypi/mail-mcp@1.1' },
      baseline: { id: 'pkg:pypi/mail-mcp@1.0' },
    });
  });

  test.each([
    ['pkg:pypi/mail-mcp@1.0.0', 'pkg:pypi/mail-mcp@v2.0-rc.1'],
    ['pkg:pypi/mail-mcp@1.0.0', 'v2.0-rc.1'],
    ['1.0.0', 'pkg:pypi/mail-mcp@2.0rc1'],
  ])('%s is compared with %s, however that is spelled', async (before, after) => {
    const args = ['diff', before, after];
    const { out } = await run([...args, '--format', 'json']);
    expect(JSON.parse(out)).toMatchObject({
      subject: { id: 'pkg:pypi/mail-mcp@2.0rc1' },
      baseline: { id: 'pkg:pypi/mail-mcp@1.0' },
    });
  });

  test.each([
    ['pkg:pypi/mail-mcp@2.0rc1', '1.0', '2.0rc1', '1.0'],
    ['pkg:pypi/mail-mcp@latest', 'v1.0.0', '1.1', '1.0'],
  ])('%s is compared with %s', async (release, against, version, before) => {
    const { out } = await run(['inspect', release, '--against', against, '--format', 'json']);
    expect(JSON.parse(out)).toMatchObject({ subject: { version }, baseline: { version: before } });
  });

  test.each([
    ['pkg:pypi/mail-mcp@1.0', 'latest', '1.0', '1.1'],
    ['latest', 'pkg:pypi/mail-mcp@2.0rc1', '1.1', '2.0rc1'],
    ['pkg:pypi/mail-mcp@1.0', '@latest', '1.0', '1.1'],
  ])('a tag is one of the other package: %s %s', async (before, after, old, now) => {
    const { out } = await run(['diff', before, after, '--format', 'json']);
    expect(JSON.parse(out)).toMatchObject({
      subject: { version: now },
      baseline: { version: old },
    });
  });

  test('a tag of a package that has none by that name is told as that', async () => {
    const { code, err } = await run(['diff', 'pkg:pypi/mail-mcp@1.0', '@next']);
    expect(code).toBe(2);
    expect(err.replace(/\s+/g, ' ')).toMatch(/does not serve this version; .* got next/);
  });

  test.each([
    ['pkg:pypi/empty-mcp', /empty-mcp: the registry serves no version of this package/],
    ['pkg:pypi/nobody', /nobody: the registry has no such package/],
    [
      'pkg:pypi/mail-mcp@3.0',
      /does not serve this version; .* newest: 2\.0rc1, 1\.1, 1\.0, got 3\.0/,
    ],
    ['pkg:pypi/held-mcp', /quarantine; .* got under investigation/],
  ])('that cannot be opened is told in words: %s', async (subject, words) => {
    const { code, out, err } = await run(['inspect', subject]);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err.replace(/\s+/g, ' ')).toMatch(words);
  });

  test('of an index that does not speak JSON is told as that', async () => {
    const { code, err } = await run(['inspect', 'pkg:pypi/mail-mcp'], mirror.url);
    expect(code).toBe(2);
    expect(err.replace(/\s+/g, ' ')).toMatch(
      /pkg:pypi\/mail-mcp: the index does not serve its pages as JSON .* PEP 691/,
    );
  });

  test('of an index that is no address is told with where it was named', async () => {
    const { code, err } = await run(['inspect', 'pkg:pypi/mail-mcp'], '/srv/simple');
    expect(code).toBe(2);
    expect(err).toContain('PIP_INDEX_URL: the index is not an address');
  });
});
