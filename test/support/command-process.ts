import { spawn, type ChildProcess } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const commandLine = fileURLToPath(new URL('../../workers/command-line.ts', import.meta.url));

/** How a command ended, and what it said. */
export interface CommandRun {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** What `watchkeeper findings --format json` prints. */
export interface ListedFindings {
  readonly findings: readonly {
    readonly purl: string;
    readonly finding: {
      readonly rule: string;
      readonly severity: string;
      readonly title: string;
      readonly tools: readonly string[];
      readonly evidence: readonly {
        readonly path: string;
        readonly line: number;
        readonly hunk?: string;
      }[];
    };
  }[];
}

/** A home of its own for commands: where they run, and what they find in their environment. */
export interface CommandHome {
  readonly folder: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Starts `watchkeeper` as a person would, in a process of its own. */
export function startCommand(
  { folder, env = {} }: CommandHome,
  ...args: readonly string[]
): { readonly child: ChildProcess; readonly done: Promise<CommandRun> } {
  const child = spawn(process.execPath, [commandLine, ...args], {
    cwd: folder,
    env: { PATH: process.env['PATH'], HOME: folder, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString('utf8')));
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString('utf8')));
  const done = new Promise<CommandRun>((resolve) => {
    child.on('close', (code) => resolve({ code, stdout, stderr }));
  });
  return { child, done };
}

/** What a command prints as JSON. It must say nothing else, and nothing on standard error. */
export async function askCommand(home: CommandHome, ...args: readonly string[]): Promise<unknown> {
  const { stdout, stderr, code } = await startCommand(home, ...args, '--format', 'json').done;
  if (stderr !== '' || code !== 0) throw new Error(`ended with ${code}: ${stderr}`);
  return JSON.parse(stdout);
}

/** How many releases the service of this home has inspected. */
export async function countInspected(home: CommandHome): Promise<number> {
  const { releases } = (await askCommand(home, 'releases', '--limit', '500')) as {
    readonly releases: readonly { readonly status: string }[];
  };
  return releases.filter(({ status }) => status !== 'discovered').length;
}

/** The texts of the alerts that the service of this home has written, in the order of their names. */
export async function readAlerts({ folder }: CommandHome): Promise<readonly string[]> {
  const alerts = join(folder, '.watchkeeper', 'alerts');
  const names = await readdir(alerts).catch((): string[] => []);
  // What is still being written has a name of its own until it is whole.
  const whole = names.filter((name) => !name.endsWith('.unfinished')).sort();
  return Promise.all(whole.map((name) => readFile(join(alerts, name), 'utf8')));
}

/** Waits until something is so; two minutes at most. */
export async function waitFor(what: string, look: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 480; tries += 1) {
    if (await look()) return;
    await sleep(250);
  }
  throw new Error(`waited in vain for ${what}`);
}
