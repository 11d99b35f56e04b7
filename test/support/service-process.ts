import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Settings } from '../../src/runtime/settings.ts';
import type { DatabaseLocation } from '../../src/storage/open-database.ts';

/** One line that a service said: a log message with its fields. */
export interface Said {
  readonly message: string;
  readonly [field: string]: unknown;
}

/** A service in a process of its own, which can be killed. */
export interface ServiceProcess {
  /** All that it has said until now. */
  readonly said: readonly Said[];
  /** What it printed: the alerts of its terminal receiver. */
  output(): string;
  /** Called with every line, as it comes. */
  onLine(listener: (said: Said) => void): void;
  kill(signal: 'SIGKILL' | 'SIGTERM'): void;
  /** Resolves when it has ended, with its exit code or the signal that ended it. */
  readonly ended: Promise<number | string>;
}

/** What such a process is told. */
export interface ServiceProcessOptions extends DatabaseLocation {
  readonly registryUrl: string;
  readonly watchlist: string;
  /** An MCP Registry that is asked every other second. */
  readonly mcpRegistryUrl?: string;
  /** Open releases in sandboxes, as the service does, instead of pretending to. */
  readonly sandboxes?: boolean;
  /** Receivers beside the terminal and the files. */
  readonly receivers?: Settings['receivers'];
  /** Variables that hold their secrets. */
  readonly secrets?: Readonly<Record<string, string>>;
}

/** Starts the real service on real storage; unless said otherwise the opening of releases is replaced: see `service-entry.ts`. */
export function startServiceProcess(options: ServiceProcessOptions): ServiceProcess {
  const entry = fileURLToPath(new URL('./service-entry.ts', import.meta.url));
  const { dataFolder } = options;
  const child = spawn(process.execPath, [entry, JSON.stringify(options)], {
    cwd: dataFolder,
    env: {
      PATH: process.env['PATH'],
      HOME: dataFolder,
      ...options.secrets,
      npm_config_registry: options.registryUrl,
      npm_config_globalconfig: `${dataFolder}/no-npmrc`,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said: Said[] = [];
  const listeners: ((one: Said) => void)[] = [];
  let printed = '';
  child.stdout.on('data', (chunk: Buffer) => {
    printed += chunk.toString();
  });
  createInterface({ input: child.stderr }).on('line', (line) => {
    const one = parseLine(line);
    // Comes with every tick, whether there is anything to do or not.
    if (one.message === 'Looking at packages') return;
    said.push(one);
    for (const listener of listeners) listener(one);
  });
  return {
    said,
    output: () => printed,
    onLine: (listener) => {
      listeners.push(listener);
    },
    kill: (signal) => {
      child.kill(signal);
    },
    ended: new Promise((resolve) => {
      child.once('close', (code, signal) => resolve(code ?? signal ?? ''));
    }),
  };
}

function parseLine(line: string): Said {
  try {
    return JSON.parse(line) as Said;
  } catch {
    // Not of our log: what Node says when a process ends badly.
    return { message: line };
  }
}
