import { Option, type Command } from 'commander';
import { escapeTerminal } from '../../reports/escape.ts';
import { renderTable } from '../../reports/table.ts';
import { formatPurl, parsePurl, type Purl, type PurlParts } from '../../watchlists/purl.ts';
import type { WatchedPackage } from '../../watchlists/watched-package.ts';
import { readWatchlists } from '../../watchlists/read-watchlists.ts';
import { UsageError } from '../errors.ts';
import { exitCodes } from '../exit-code.ts';
import { withRecords } from '../records.ts';
import { table, type Wiring } from '../wiring.ts';

interface AddOptions {
  readonly owner?: string;
  readonly repository?: string;
  readonly requireProvenance?: boolean;
  readonly credential: readonly string[];
  readonly config?: string;
}

/** `watchkeeper watch add|list|remove`: packages followed beside those of the watchlists. */
export function addWatch(program: Command, wiring: Wiring): void {
  const watch = program.command('watch').description('follow packages beside those of the lists');
  addAdd(watch, wiring);
  watch
    .command('list')
    .description('all packages that are followed, from lists and from here')
    .option('--format <format>', 'text or json', 'text')
    .option('--config <file>', 'settings file')
    .action(async (options: { format: string; config?: string }) => list(wiring, options));
  watch
    .command('remove')
    .description('stop following a package that was added here; what is known of it stays')
    .argument('<package>', 'name, pkg:npm/name or pkg:pypi/name')
    .option('--config <file>', 'settings file')
    .action(async (name: string, options: { config?: string }) => {
      const purl = purlOf(name);
      const removed = await withRecords(wiring, options.config, (records) =>
        records.watches.remove(purl),
      );
      if (!removed) throw notWatched(purl);
      wiring.terminal.print(`No longer following ${purl}.`);
    });
}

function addAdd(watch: Command, wiring: Wiring): void {
  watch
    .command('add')
    .description('follow a package from now on')
    .argument('<package>', 'name, pkg:npm/name or pkg:pypi/name')
    .option('--owner <name>', 'who answers for it on our side')
    .option('--repository <url>', 'the repository that its manifest should name')
    .option('--require-provenance', 'a release without provenance is a finding')
    .addOption(
      new Option('--credential <name>', 'a credential that the server is handed; once for each')
        .argParser(collect)
        .default([], 'none'),
    )
    .option('--config <file>', 'settings file')
    .addHelpText(
      'after',
      `
Examples:
  watchkeeper watch add my-mcp-server --owner platform-team
  watchkeeper watch add pkg:npm/%40acme/mail-mcp --credential MAIL_TOKEN
  watchkeeper watch add pkg:pypi/acme-mail-mcp`,
    )
    .action(async (name: string, options: AddOptions) => {
      const watched = watchedFrom(purlOf(name), options);
      const added = await withRecords(wiring, options.config, (records) =>
        records.watches.add(watched, new Date()),
      );
      wiring.terminal.print(
        `${added ? 'Following' : 'Already followed, now as said:'} ${watched.purl}. Its latest release is looked at with the next poll.`,
      );
    });
}

function collect(value: string, before: readonly string[]): readonly string[] {
  return [...before, value];
}

function watchedFrom(purl: Purl, options: AddOptions): WatchedPackage {
  return {
    purl,
    watchlist: 'command-line',
    ...(options.owner === undefined ? {} : { owner: options.owner }),
    expectations: {
      ...(options.repository === undefined ? {} : { repository: options.repository }),
      ...(options.requireProvenance === true ? { provenance: 'required' } : {}),
    },
    credentials: options.credential,
    routes: [],
  };
}

/** A bare name is npm's. A version has no place here: every version is watched. */
function purlOf(text: string): Purl {
  const isPurl = text.startsWith('pkg:');
  const { ecosystem, name, version } = isPurl ? parsePurl(text) : bareName(text);
  if (version !== undefined) {
    throw new UsageError('invalid-option', 'every version of a package is watched', {
      subject: text,
      retry: 'never',
      expected: 'a package without a version',
      got: version,
    });
  }
  return formatPurl({ ecosystem, name });
}

/** `name` or `name@version`; the `@` of a scope comes first. */
function bareName(text: string): PurlParts {
  const at = text.indexOf('@', 1);
  if (at === -1) return { ecosystem: 'npm', name: text };
  return { ecosystem: 'npm', name: text.slice(0, at), version: text.slice(at + 1) };
}

function notWatched(purl: Purl): UsageError {
  return new UsageError('not-found', 'was not added here', {
    subject: purl,
    retry: 'never',
    expected: 'a package that `watchkeeper watch list` shows under command-line',
    got: 'another; packages of a watchlist are taken out of its file',
  });
}

async function list(wiring: Wiring, options: { format: string; config?: string }): Promise<void> {
  const all = await withRecords(wiring, options.config, async (records, settings) => [
    ...(await readWatchlists(settings.watchlists)),
    ...(await records.watches.list()),
  ]);
  if (options.format === 'json') {
    wiring.terminal.print(JSON.stringify({ schemaVersion: 1, watched: all }, undefined, 2));
    return;
  }
  const rows = all.map((watched) => [
    watched.purl,
    watched.watchlist,
    watched.owner ?? '',
    watched.credentials.join(' '),
  ]);
  wiring.terminal.print(
    renderTable(['package', 'watchlist', 'owner', 'credentials'], rows, {
      ...table(wiring),
      below: ['credentials'],
    }),
  );
  wiring.terminal.print(
    escapeTerminal(`${all.length === 1 ? '1 package is' : `${all.length} packages are`} followed.`),
  );
  process.exitCode = exitCodes.clean;
}
