import type { startSandbox } from '../inspections/sandbox.ts';
import type { ServersPoll } from '../queue/poll-servers.ts';
import type { Redelivered, Redelivery } from '../queue/redeliver.ts';
import type { Terminal } from './terminal.ts';

/** What the command line is given from outside: the process it runs in, and the parts that only `workers` may start. */
export interface Wiring {
  /** Watchkeeper's own. */
  readonly version: string;
  readonly terminal: Terminal;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  /** The file that runs in the sandbox. */
  readonly sandboxEntry: URL;
  /** How it is started, when it is not for what strangers wrote. */
  readonly startSandbox?: typeof startSandbox;
  /** Runs the service until it is told to stop. */
  serve(options: { readonly settingsFile?: string }): Promise<void>;
  /** Polls every watched package once and inspects what it finds. */
  pollOnce(options: {
    readonly settingsFile?: string;
    readonly progress: (step: string) => void;
  }): Promise<PollSummary>;
  /**
   * Sends something again and waits for how that ends; the receivers that it went to. Throws `StorageError` `database-in-use`
   * when a service holds the embedded database.
   */
  redeliver(
    redelivery: Redelivery & {
      readonly settingsFile?: string;
      complain(text: string): void;
    },
  ): Promise<readonly Redelivered[]>;
}

/** How a table is drawn for whoever reads it. */
export function table({ terminal }: Wiring): { readonly colour: boolean; readonly width: number } {
  return { colour: terminal.colour, width: terminal.tableWidth };
}

/** What one round over all watched packages gave. */
export interface PollSummary {
  /** Of the MCP Registry; absent when none is configured. */
  readonly servers?: Exclude<ServersPoll, { readonly status: 'not-configured' }>;
  readonly packagesPolled: number;
  readonly packagesFailed: number;
  readonly releasesFound: number;
  readonly releasesInspected: number;
  readonly releasesIncomplete: number;
  /** Could not be inspected now. */
  readonly releasesPostponed: number;
  readonly findings: Readonly<Record<string, number>>;
}
