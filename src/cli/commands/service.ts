import type { Command } from 'commander';
import { severities } from '../../findings/finding.ts';
import { isAtLeast } from '../../findings/severity.ts';
import { escapeTerminal } from '../../reports/escape.ts';
import { exitCodes } from '../exit-code.ts';
import type { PollSummary, Wiring } from '../wiring.ts';

/** `watchkeeper serve`: the watch itself. */
export function addServe(program: Command, wiring: Wiring): void {
  program
    .command('serve')
    .description('watch every package on the lists until told to stop')
    .option('--config <file>', 'settings file (default: watchkeeper.yaml where you are)')
    .action(async (options: { config?: string }) => {
      await wiring.serve(options.config === undefined ? {} : { settingsFile: options.config });
    });
}

/** `watchkeeper poll --once`: one round, for cron jobs and for trying things out. */
export function addPoll(program: Command, wiring: Wiring): void {
  program
    .command('poll')
    .description('look at every watched package once and inspect what is new')
    .requiredOption('--once', 'one round, then end; the watch that goes on is `serve`')
    .option('--config <file>', 'settings file')
    .option('--format <format>', 'text or json', 'text')
    .action(async (options: { config?: string; format: string }) => {
      const summary = await wiring.pollOnce({
        ...(options.config === undefined ? {} : { settingsFile: options.config }),
        progress: wiring.terminal.progress,
      });
      wiring.terminal.print(
        options.format === 'json'
          ? JSON.stringify({ schemaVersion: 1, ...summary }, undefined, 2)
          : describe(summary),
      );
      process.exitCode = exitCodeOf(summary);
    });
}

function describe(summary: PollSummary): string {
  const counts = severities
    .toReversed()
    .map((severity) => [severity, summary.findings[severity] ?? 0] as const)
    .filter(([, count]) => count > 0)
    .map(([severity, count]) => `${count} ${severity}`);
  return [
    ...describeServers(summary.servers),
    `Looked at ${summary.packagesPolled} packages; ${summary.packagesFailed} could not be read.`,
    `${summary.releasesFound} new releases: ${summary.releasesInspected} inspected, ${summary.releasesIncomplete} of them incompletely.`,
    ...(summary.releasesPostponed === 0
      ? []
      : [
          `${summary.releasesPostponed} could not be inspected now and are tried again by the next round.`,
        ]),
    counts.length === 0
      ? 'No findings.'
      : `Findings: ${counts.join(', ')}. See: watchkeeper findings`,
  ].join('\n');
}

/** Where no registry is configured nothing is said of it: the settings say so. */
function describeServers(servers: PollSummary['servers']): readonly string[] {
  if (servers === undefined) return [];
  const bundles = describeBundles(servers);
  if (servers.status === 'failed') {
    return [escapeTerminal(`The MCP Registry could not be read: ${servers.message}`), ...bundles];
  }
  const { serversRead, serversChanged, serversUnreadable, packagesDiscovered, packagesLeft } =
    servers;
  return [
    `Read ${serversRead} entries of the MCP Registry: ${serversChanged} say something new, ${serversUnreadable} could not be understood; ${packagesDiscovered} packages are watched from now on.`,
    ...(packagesLeft === 0
      ? []
      : [`${packagesLeft} packages that discovery chose are not watched: a limit is reached.`]),
    ...bundles,
  ];
}

function describeBundles({
  bundlesMatching,
  bundlesDiffering,
  bundlesNotChecked,
  bundlesLeft,
}: NonNullable<PollSummary['servers']>): readonly string[] {
  const looked = bundlesMatching + bundlesDiffering + bundlesNotChecked;
  if (looked + bundlesLeft === 0) return [];
  return [
    `Looked at ${looked} bundles of servers: ${bundlesMatching} are what the registry states, ${bundlesDiffering} are not, ${bundlesNotChecked} could not be fetched; ${bundlesLeft} wait for the next round.`,
  ];
}

function exitCodeOf(summary: PollSummary): number {
  const loud = severities.filter((severity) => isAtLeast(severity, 'high'));
  if (loud.some((severity) => (summary.findings[severity] ?? 0) > 0)) return exitCodes.findings;
  const servers = summary.servers?.status === 'failed' ? 1 : 0;
  const unseen =
    servers + summary.packagesFailed + summary.releasesIncomplete + summary.releasesPostponed;
  return unseen > 0 ? exitCodes.failed : exitCodes.clean;
}
