import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

type Files = Readonly<Record<string, string>>;

/** A file that a tool wrote, by its path among the recorded ones. */
export interface Recorded {
  readonly file: string;
  readonly text: string;
}

/** One way to lock a project. */
export interface LockTool {
  /** Folder of what it writes, as `pnpm-9`. */
  readonly name: string;
  /** Programs with their arguments, one after the other. */
  readonly commands: readonly (readonly string[])[];
  /** What is recorded: what it writes, and what only it reads. */
  readonly writes: readonly string[];
  readonly before: Files;
  readonly after: Files;
  readonly environment?: Files;
}

/** The registry's host while it is recorded, and what stands in the recorded files instead. */
interface Address {
  readonly from: string;
  readonly to: string;
}

/** Has every tool lock its project before the update, makes the update, and has them lock what they wrote again. */
export async function* recordAll(
  tools: readonly LockTool[],
  address: Address,
  update: () => Promise<void>,
): AsyncGenerator<Recorded> {
  const written = new Map<LockTool, Files>();
  for (const tool of tools) written.set(tool, await lock(tool, tool.before));
  await update();
  for (const tool of tools) {
    const before = written.get(tool) ?? {};
    const after = await lock(tool, { ...before, ...tool.after });
    for (const [state, files] of Object.entries({ before, after })) {
      for (const [file, text] of Object.entries(files)) {
        const name = path.posix.join(tool.name, state, file);
        yield { file: name, text: text.replaceAll(address.from, address.to) };
      }
    }
  }
}

/** Locks a project in a folder of its own, as a person would. Every run has a home without settings. */
async function lock(tool: LockTool, files: Files): Promise<Files> {
  const folder = await mkdtemp(path.join(tmpdir(), 'watchkeeper-lock-'));
  const project = path.join(folder, 'project');
  for (const [file, text] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(project, file)), { recursive: true });
    await writeFile(path.join(project, file), text);
  }
  const home = path.join(folder, 'home');
  await mkdir(home);
  for (const [program = '', ...rest] of tool.commands) {
    await promisify(execFile)(program, rest, {
      cwd: project,
      env: { PATH: process.env['PATH'], HOME: home, ...tool.environment },
    });
  }
  const texts = tool.writes.map(async (file): Promise<[string, string]> => [
    file,
    await readFile(path.join(project, file), 'utf8'),
  ]);
  const written = Object.fromEntries(await Promise.all(texts));
  await rm(folder, { recursive: true, force: true });
  return written;
}
