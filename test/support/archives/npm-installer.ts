import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** npm's own unpacking, to hold ours against. */
export interface NpmInstaller {
  install(archive: Uint8Array): Promise<Installation>;
  close(): Promise<void>;
}

/** What npm left on disk. */
export interface Installation {
  /** Whether npm was content with the archive. When it was not, it may still be writing: paths count, content does not. */
  readonly succeeded: boolean;
  /** Files by path, as Latin-1 text. */
  readonly files: ReadonlyMap<string, string>;
}

type Outcome = 'unpacked' | 'failed' | 'died';

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
      const outcome = await unpack(child, file, target);
      if (outcome === 'died') child = start();
      return { succeeded: outcome === 'unpacked', files: await readInstalled(target) };
    },
    close: async () => {
      child.kill('SIGKILL');
      await rm(folder, { recursive: true, maxRetries: 5 });
    },
  };
}

function start(): ChildProcess {
  return fork(new URL('npm-installer-process.ts', import.meta.url), { stdio: 'ignore' });
}

async function unpack(child: ChildProcess, file: string, target: string): Promise<Outcome> {
  const settled = new AbortController();
  const { signal } = settled;
  const answer = once(child, 'message', { signal }).then(([outcome]) => outcome as Outcome);
  const death = once(child, 'exit', { signal }).then((): Outcome => 'died');
  const timer = setTimeout(() => child.kill('SIGKILL'), 10_000);
  child.send({ file, target });
  const outcome = await Promise.race([answer, death]);
  clearTimeout(timer);
  settled.abort();
  await Promise.allSettled([answer, death]);
  return outcome;
}

async function readInstalled(target: string): Promise<Map<string, string>> {
  const installed = new Map<string, string>();
  const found = await readdir(target, { recursive: true, withFileTypes: true }).catch(() => []);
  for (const entry of found) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    // Npm may also remove a file while we look.
    const text = await readFile(path, 'latin1').catch(() => undefined);
    if (text !== undefined) installed.set(path.slice(target.length + 1), text);
  }
  return installed;
}
