import type { Command } from 'commander';
import { escapeTerminal } from '../../reports/escape.ts';
import { escapeJson } from '../../reports/json.ts';
import { renderTable } from '../../reports/table.ts';
import { bundlesOf } from '../../releases/server-events.ts';
import type { BundleCheck } from '../../storage/bundle-checks.ts';
import type { KnownServer } from '../../storage/servers.ts';
import { packageOf, parsePurl, formatPurl, type Purl } from '../../watchlists/purl.ts';
import { withRecords } from '../records.ts';
import { table, type Wiring } from '../wiring.ts';

/** `watchkeeper servers`: what the MCP Registry says of a package, as it was read last. */
export function addServers(program: Command, wiring: Wiring): void {
  program
    .command('servers')
    .description('servers of the MCP Registry that are made of a package')
    .argument('<package>', 'pkg:npm/name, pkg:pypi/name, or the name of an npm package')
    .option('--format <format>', 'text or json', 'text')
    .option('--config <file>', 'settings file')
    .action(async (name: string, options: { format: string; config?: string }) => {
      const purl = purlOf(name);
      const { servers, isAsked } = await withRecords(
        wiring,
        options.config,
        async (records, settings) => {
          const known = await records.servers.listOfPackage(purl);
          const names = known.map(({ entry }) => entry.name);
          const checks = await records.servers.listBundleChecks(names);
          const withBundles = known.map((one) => ({ ...one, bundles: bundlesIn(one, checks) }));
          return { servers: withBundles, isAsked: settings.mcpRegistry !== undefined };
        },
      );
      if (options.format === 'json') {
        const result = { schemaVersion: 1, package: purl, asked: isAsked, servers };
        wiring.terminal.print(escapeJson(JSON.stringify(result, undefined, 2)));
        return;
      }
      if (servers.length === 0) {
        wiring.terminal.print(
          isAsked
            ? `No server that was read until now is made of ${purl}.`
            : 'No MCP Registry is asked: mcpRegistry.url of watchkeeper.yaml names one.',
        );
        return;
      }
      const rows = servers.map(({ entry, firstSeenAt, lastSeenAt }) => [
        entry.name,
        entry.version,
        entry.status,
        entry.repository.url,
        firstSeenAt.slice(0, 10),
        lastSeenAt.slice(0, 10),
      ]);
      const head = ['server', 'version', 'status', 'repository', 'first seen', 'last seen'];
      wiring.terminal.print(
        renderTable(head, rows, { ...table(wiring), below: ['repository', 'server'] }),
      );
      const bundles = servers.flatMap((one) => one.bundles);
      if (bundles.length > 0) wiring.terminal.print(describeBundles(bundles));
    });
}

/** A bundle that an entry names, with what is known of the file behind its address. */
interface Bundle {
  readonly identifier: string;
  readonly stated?: string;
  readonly check?: BundleCheck;
}

function bundlesIn({ entry }: KnownServer, checks: readonly BundleCheck[]): readonly Bundle[] {
  return bundlesOf(entry).map(({ identifier, fileSha256: stated }) => {
    const check = checks.find(
      (one) => one.server === entry.name && one.identifier === identifier && one.stated === stated,
    );
    return {
      identifier,
      ...(stated === undefined ? {} : { stated }),
      ...(check === undefined ? {} : { check }),
    };
  });
}

/** What was not looked at is said to be that: a bundle that nobody could fetch is no good one. */
function describeBundles(bundles: readonly Bundle[]): string {
  const shown = bundles
    .slice(0, 20)
    .flatMap((bundle) => [
      `  ${escapeTerminal(bundle.identifier)}`,
      `    ${escapeTerminal(describeBundle(bundle))}`,
    ]);
  const left = bundles.length - Math.min(bundles.length, 20);
  const more = left === 0 ? [] : [`  and ${left} more`];
  return ['', 'Bundles, by the digests that their entries state:', ...shown, ...more, ''].join(
    '\n',
  );
}

function describeBundle({ stated, check }: Bundle): string {
  if (stated === undefined) return 'Not checked: the entry states no digest.';
  if (check === undefined) return 'Not checked yet.';
  const { seen, failure, checkedAt } = check;
  const was =
    seen === undefined
      ? ''
      : seen.outcome === 'matches'
        ? `On ${day(seen.at)} it was the file that the entry states.`
        : `On ${day(seen.at)} it was ANOTHER FILE than the entry states: sha256 ${seen.sha256}.`;
  const failed =
    failure === undefined ? '' : `Not checked on ${day(checkedAt)}: ${failure.message}.`;
  return [failed, was].filter((part) => part !== '').join(' ');
}

function day(isoTime: string): string {
  return isoTime.slice(0, 10);
}

function purlOf(text: string): Purl {
  return text.startsWith('pkg:')
    ? packageOf(formatPurl(parsePurl(text)))
    : formatPurl({ ecosystem: 'npm', name: text });
}
