import { Command, CommanderError } from 'commander';
import { escapeLines, escapeTerminal } from '../reports/escape.ts';
import { StageError } from '../runtime/errors.ts';
import { addAccept } from './commands/accept.ts';
import { addAlerts } from './commands/alerts.ts';
import { addDecisions } from './commands/decisions.ts';
import { addGitHub } from './commands/github.ts';
import { addExport } from './commands/export.ts';
import { addDiff, addInspect } from './commands/inspect.ts';
import { addPoll, addServe } from './commands/service.ts';
import { addFindings, addReleases, addShow } from './commands/records.ts';
import { addReview } from './commands/review.ts';
import { addServers } from './commands/servers.ts';
import { addSuppress } from './commands/suppress.ts';
import { addTrust } from './commands/trust.ts';
import { addVerify } from './commands/verify.ts';
import { addWatch } from './commands/watch.ts';
import { exitCodes } from './exit-code.ts';
import { addUsageHints } from './usage-hints.ts';
import type { Wiring } from './wiring.ts';

/** Builds the command line. Nothing runs until it is given arguments. */
export function buildProgram(wiring: Wiring): Command {
  const program = new Command('watchkeeper')
    .description(
      'Watches the packages that MCP servers are made of: opens every new release without running it ' +
        'and says what it can do that the one before could not.',
    )
    .version(wiring.version)
    .exitOverride()
    .showHelpAfterError('(watchkeeper --help shows examples)')
    .configureOutput({
      writeOut: (text) => wiring.terminal.print(text),
      writeErr: (text) => wiring.terminal.complain(text.trimEnd()),
    });
  for (const add of [
    addInspect,
    addDiff,
    addVerify,
    addReview,
    addServe,
    addPoll,
    addWatch,
    addReleases,
    addFindings,
    addShow,
    addServers,
    addAccept,
    addSuppress,
    addDecisions,
    addAlerts,
    addExport,
    addTrust,
    addGitHub,
  ]) {
    add(program, wiring);
  }
  addUsageHints(program);
  return program.addHelpText('after', overview);
}

const overview = `
Examples:
  watchkeeper inspect @modelcontextprotocol/server-filesystem
      a release beside its predecessor
  watchkeeper diff tavily-mcp@0.2.21 tavily-mcp@0.2.22
      two versions
  watchkeeper verify @octokit/rest
      who signed it, and from which commit
  watchkeeper review --base origin/main
      what a change of this checkout would let in
  watchkeeper watch add pkg:npm/my-mcp-server --owner platform
      follow one more package
  watchkeeper serve
      watch everything on the lists

Exit codes: 0 nothing at or above --fail-on (default high), 1 something, 2 could
not look or wrong usage.
Settings: watchkeeper.yaml and the environment (DATABASE_URL, PIP_INDEX_URL,
NPM_CONFIG_REGISTRY, HTTPS_PROXY, NO_COLOR); npm's, pip's and uv's own
configuration is honoured.`;

/** Runs one command line to its end and sets the exit code. What goes wrong is one sentence on standard error. */
export async function runCommandLine(wiring: Wiring, argv: readonly string[]): Promise<void> {
  try {
    await buildProgram(wiring).parseAsync([...argv], { from: 'user' });
  } catch (error) {
    process.exitCode = reportFailure(wiring, error);
  } finally {
    wiring.terminal.clearProgress();
  }
}

function reportFailure(wiring: Wiring, error: unknown): number {
  // commander has written its own sentence already; help and version end with 0.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : exitCodes.failed;
  if (error instanceof StageError) {
    const later = error.retry === 'later' ? ' It may work later.' : '';
    wiring.terminal.complain(`watchkeeper: ${escapeLines(error.message).join('\n  ')}.${later}`);
    return exitCodes.failed;
  }
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  wiring.terminal.complain(
    `watchkeeper: this is a defect, please report it: ${escapeTerminal(stack)}`,
  );
  return exitCodes.failed;
}
