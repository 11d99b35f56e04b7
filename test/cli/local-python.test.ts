import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runCommandLine } from '../../src/cli/program.ts';
import { openTerminal } from '../../src/cli/terminal.ts';
import type { Inspection } from '../../src/inspections/inspection.ts';
import { buildPackageTarball } from '../support/archive-builder.ts';
import { buildWheel, buildZip } from '../support/archives/zip-writer.ts';
import { compiledFile } from '../support/bytecode.ts';

type Files = Readonly<Record<string, string>>;

let folder: string;

const code: Files = { 'mail_server/__init__.py': 'one = 1\n' };
const hook = "import subprocess, sys; subprocess.Popen([sys.executable, '-c', 'pass'])";
const setup = { 'setup.py': 'setup()\n' };

function metadata(version: string): string {
  return `Metadata-Version: 2.1\nName: mail-server\nVersion: ${version}\n`;
}

function wheel(version: string, files: Readonly<Record<string, string | Uint8Array>>): Buffer {
  return buildWheel({ ...files, [`mail_server-${version}.dist-info/METADATA`]: metadata(version) });
}

function sources(version: string, files: Files): Files {
  return { 'PKG-INFO': metadata(version), ...files };
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'watchkeeper-local-python-'));
  await write('mail_server-1.0-py3-none-any.whl', wheel('1.0', code));
  await write(
    'mail_server-1.1-py3-none-any.whl',
    wheel('1.1', { ...code, 'mail.pth': `# start\n${hook}\n` }),
  );
  // The name is not what tells: this is the wheel of before.
  await write('renamed.zip', wheel('1.0', code));
  const old = sources('1.0', code);
  const now = sources('1.1', { ...code, ...setup });
  await write('mail_server-1.0.tar.gz', buildPackageTarball(old, { folder: 'mail_server-1.0' }));
  await write('mail_server-1.1.tar.gz', buildPackageTarball(now, { folder: 'mail_server-1.1' }));
  const zipped = Object.entries(now).map(([path, content]) => ({
    name: `mail_server-1.1/${path}`,
    content,
  }));
  await write('mail_server-1.1.zip', buildZip(zipped));
  for (const [path, content] of Object.entries({
    'pyproject.toml': '[project]\nname = "mail-server"\nversion = "1.1"\n',
    ...code,
    ...setup,
  })) {
    await write(`checkout/${path}`, content);
  }
});

afterAll(async () => {
  process.exitCode = undefined;
  await rm(folder, { recursive: true, force: true });
});

async function write(path: string, content: string | Uint8Array): Promise<void> {
  await mkdir(dirname(join(folder, path)), { recursive: true });
  await writeFile(join(folder, path), content);
}

async function inspected(...args: readonly string[]): Promise<Inspection> {
  let out = '';
  const stdout = { write: (text: string) => (out += text), isTTY: false, columns: 100 };
  const stderr = { write: () => undefined, isTTY: false, columns: 100 };
  const env = { HOME: folder, PIP_INDEX_URL: 'http://127.0.0.1:9/', PIP_CONFIG_FILE: '/dev/null' };
  await runCommandLine(
    {
      version: '1.2.3',
      terminal: openTerminal(stdout, stderr, env),
      env,
      cwd: folder,
      sandboxEntry: new URL('../../workers/sandbox/profile-artifact.ts', import.meta.url),
      redeliver: () => Promise.reject(new Error('not asked')),
      serve: async () => undefined,
      pollOnce: async () => {
        throw new Error('not asked for');
      },
    },
    [...args, '--format', 'json'],
  );
  process.exitCode = undefined;
  return JSON.parse(out) as Inspection;
}

function at(name: string): string {
  return join(folder, name);
}

describe('a Python package on this machine', () => {
  test.each(['mail_server-1.0-py3-none-any.whl', 'renamed.zip'])(
    'is a wheel by what is in it: %s',
    async (name) => {
      const inspection = await inspected('diff', at(name), at('mail_server-1.1-py3-none-any.whl'));
      expect(inspection).toMatchObject({
        subject: { name: 'mail-server', version: '1.1' },
        baseline: { name: 'mail-server', version: '1.0' },
        unread: [],
      });
      const [finding] = inspection.findings;
      expect(finding).toMatchObject({ rule: 'start-hook-added', severity: 'critical' });
      expect(finding?.evidence[0]).toMatchObject({ path: 'mail.pth', line: 2 });
      expect(finding?.evidence[0]?.hunk).toContain(`+${hook}`);
    },
  );

  test.each(['mail_server-1.1.tar.gz', 'mail_server-1.1.zip', 'checkout'])(
    'is a source archive or a checkout by what is in it: %s',
    async (name) => {
      const inspection = await inspected('diff', at('mail_server-1.0.tar.gz'), at(name));
      expect(inspection).toMatchObject({
        subject: { name: 'mail-server', version: '1.1' },
        unread: [],
      });
      expect(inspection.findings.map(({ rule }) => rule)).toContain('install-script-added');
    },
  );

  test('shows what is compiled as the text that it was made of, and no bytes', async () => {
    const version = '1.2';
    const elf = Uint8Array.from([0x7f, 0x45, 0x4c, 0x46, 0x0a, 0xff, 0x00, 0x0a]);
    const compiled = {
      'mail_server/__init__.py': 'from . import collect\n',
      'mail_server/collect.pyc': compiledFile('collect', '3.12'),
      'mail_server/fast.so': elf,
    };
    await write('mail_server-1.2-py3-none-any.whl', wheel(version, compiled));
    const { findings } = await inspected(
      'diff',
      at('mail_server-1.0-py3-none-any.whl'),
      at('mail_server-1.2-py3-none-any.whl'),
    );
    const places = findings.flatMap(({ evidence }) => evidence);
    const mail = findings.find(({ rule }) => rule === 'recipient-added')?.evidence[0];
    expect(mail).toMatchObject({ path: 'mail_server/collect.pyc', line: 18 });
    expect(mail?.hunk).toContain("+  message['Bcc'] = 'copy@collector.invalid'");
    const native = places.find(({ path, line }) => path === 'mail_server/fast.so' && line === 1);
    expect(native?.excerpt).toBe('elf, 8 bytes');
    expect(native?.hunk).toBeUndefined();
    expect(JSON.stringify(places)).not.toMatch(/\\u0000|\uFFFD/u);
  });
});
