#!/usr/bin/env node
/** A person at a terminal: hands the command line the parts that only workers may start. */
import { readFile } from 'node:fs/promises';
import { runCommandLine } from '../src/cli/program.ts';
import { openTerminal } from '../src/cli/terminal.ts';
import { pollOnce, serve } from './start.ts';

const manifest = JSON.parse(
  await readFile(new URL('../package.json', import.meta.url), 'utf8'),
) as { readonly version: string };

const sandboxEntry = new URL('./sandbox/profile-artifact.ts', import.meta.url);

await runCommandLine(
  {
    terminal: openTerminal(process.stdout, process.stderr, process.env),
    env: process.env,
    cwd: process.cwd(),
    version: manifest.version,
    sandboxEntry,
    serve,
    pollOnce,
  },
  process.argv.slice(2),
);
