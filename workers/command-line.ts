#!/usr/bin/env node
/** A person at a terminal: hands the command line the parts that only workers may start. */
import { readFile } from 'node:fs/promises';
import { enableCompileCache } from 'node:module';
import type { Wiring } from '../src/cli/wiring.ts';

// What is loaded after this is compiled once for all runs; most of a short command is spent on it.
enableCompileCache();
const { exitOnSignals } = await import('../src/cli/exit-on-signals.ts');
const { runCommandLine } = await import('../src/cli/program.ts');
const { openTerminal } = await import('../src/cli/terminal.ts');

const manifest = JSON.parse(
  await readFile(new URL('../package.json', import.meta.url), 'utf8'),
) as { readonly version: string };

// Whoever reads the output may have read enough: `watchkeeper findings | head`.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

const leaveSignals = exitOnSignals();

const wiring: Wiring = {
  version: manifest.version,
  terminal: openTerminal(process.stdout, process.stderr, process.env),
  env: process.env,
  cwd: process.cwd(),
  sandboxEntry: new URL('./sandbox/profile-artifact.ts', import.meta.url),
  // The service loads the database and the queue, which most commands do without.
  serve: async (options) => (await import('./serve.ts')).serve({ ...options, leaveSignals }),
  pollOnce: async (options) => (await import('./poll-once.ts')).pollOnce(options),
  redeliver: async (options) => (await import('./redeliver.ts')).redeliver(options),
};

await runCommandLine(wiring, process.argv.slice(2));
