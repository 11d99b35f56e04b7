import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** npm's own unpacking, to hold ours against. */
export interface NpmInstaller {
  /** The files that npm leaves on disk, by path, as Latin-1 text. */
  install(archive: Uint8Array): Promise<Map<string, string>>;
  close(): Promise<void>;
}

/** Starts npm's unpacker in a process of its own: some hostile archives end it with an uncaught exception, or it hangs. */
export async function startNpmInstaller(): Promise<NpmInstaller> {
  const folder = await mkdtemp(join(tmpdir(), 'watchkeeper-npm-'));
  let child = start();
  let installations = 0;
  return {
    install: async (archive) => {
      installations += 1;
      const file = join(folder, `${installations}.tgz`);
      const target = join(folder, String(installations), 'package');
      await writeFile(file, archive);
      if (!(await unpack(child, file, target))) {
        child.kill('SIGKILL');
        child = start();
      }
      const installed = await readInstalled(target);
      await Promise.all([rm(file), rm(join(target, '..'), { recursive: true, force: true })]);
      return installed;
    },
    close: async () => {
      child.kill('SIGKILL');
      await rm(folder, { recursive: true });
    },
  };
}

function start(): ChildProcess {
  return fork(new URL('npm-installer-process.ts', import.meta.url), { stdio: 'ignore' });
}

async function unpack(child: ChildProcess, file: string, target: string): Promise<boolean> {
  const settled = new AbortController();
  const { signal } = settled;
  const answer = once(child, 'message', { signal }).then(() => true);
  const death = once(child, 'exit', { signal }).then(() => false);
  const timer = setTimeout(() => child.kill('SIGKILL'), 10_000);
  child.send({ file, target });
  const isAlive = await Promise.race([answer, death]);
  clearTimeout(timer);
  settled.abort();
  await Promise.allSettled([answer, death]);
  return isAlive;
}

async function readInstalled(target: string): Promise<Map<string, string>> {
  const installed = new Map<string, string>();
  const found = await readdir(target, { recursive: true, withFileTypes: true }).catch(() => []);
  for (const entry of found) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    installed.set(path.slice(target.length + 1), await readFile(path, 'latin1'));
  }
  return installed;
}
