import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Settings } from '../../src/runtime/settings.ts';

/** What a process that sends alerts is told. */
export interface SenderOptions {
  readonly dataFolder: string;
  readonly settings: Settings['receivers'];
  readonly github: Settings['github'];
  readonly secrets: Readonly<Record<string, string>>;
}

/** Lets a process send for so many milliseconds and kills it; without a number it may come to its end, whose code is given. */
export async function killSender(
  options: SenderOptions,
  afterMs: number | undefined,
): Promise<number | string> {
  const entry = fileURLToPath(new URL('./sender-entry.ts', import.meta.url));
  const { secrets, ...told } = options;
  const child = spawn(process.execPath, [entry, JSON.stringify(told)], {
    env: { PATH: process.env['PATH'], ...secrets },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  child.stdout.once('data', () => {
    if (afterMs !== undefined) setTimeout(() => child.kill('SIGKILL'), afterMs);
  });
  return new Promise((resolve) => {
    child.once('close', (code, signal) => resolve(code ?? signal ?? ''));
  });
}
