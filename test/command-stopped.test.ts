import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFailed, test } from 'vitest';
import { waitFor } from './support/command-process.ts';

const commandLine = fileURLToPath(new URL('../workers/command-line.ts', import.meta.url));

/** A folder that takes some time to read. */
async function writePackage(folder: string, version: string): Promise<void> {
  await mkdir(folder);
  await writeFile(join(folder, 'package.json'), JSON.stringify({ name: 'busy-mcp', version }));
  const lines = Array.from(
    { length: 20_000 },
    (_, at) => `export const f${at} = (a) => a.b + ${at};`,
  );
  await writeFile(join(folder, 'index.js'), `${lines.join('\n')}\n// ${version}\n`);
}

async function childrenOf(pid: number): Promise<readonly number[]> {
  const text = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8').catch(() => '');
  return text.split(' ').filter(Boolean).map(Number);
}

/** Whether a process is gone, or dead and only not asked for yet by the one that inherited it. */
async function hasEnded(pid: number): Promise<boolean> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  return text === '' || text.slice(text.lastIndexOf(')')).startsWith(') Z');
}

// Of other systems the test would not learn which process the sandbox is.
test.runIf(process.platform === 'linux').each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)(
  'who stops a command by %s ends its sandbox too, however busy that is',
  async (signal, expected) => {
    const home = await mkdtemp(join(tmpdir(), 'watchkeeper-stopped-'));
    await Promise.all(['1.0.0', '1.0.1'].map((one) => writePackage(join(home, one), one)));
    const command = spawn(process.execPath, [commandLine, 'diff', './1.0.0', './1.0.1'], {
      cwd: home,
      env: { PATH: process.env['PATH'], HOME: home },
      // A group of its own, as a terminal gives one to every command.
      detached: true,
      stdio: 'ignore',
    });
    const ended = new Promise((resolve) => command.once('exit', resolve));
    const pid = Number(command.pid);
    const sandbox = async (): Promise<number> => (await childrenOf(pid))[0] ?? 0;
    await waitFor('the sandbox', async () => (await sandbox()) !== 0);
    const opened = await sandbox();
    // So busy that it sees nothing of its own accord.
    process.kill(opened, 'SIGSTOP');
    onTestFailed(() => {
      process.kill(opened, 'SIGKILL');
    });
    process.kill(-pid, signal);
    expect(await ended).toBe(expected);
    await waitFor('the end of the sandbox', async () => hasEnded(opened));
    await rm(home, { recursive: true, force: true });
  },
);
