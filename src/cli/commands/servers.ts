import type { Command } from 'commander';
import { escapeTerminal } from '../../reports/escape.ts';
import { escapeJson } from '../../reports/json.ts';
import { renderTable } from '../../reports/table.ts';
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
        async (records, settings) => ({
          servers: await records.servers.listOfPackage(purl),
          isAsked: settings.mcpRegistry !== undefined,
        }),
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
      wiring.terminal.print(renderTable(head, rows, table(wiring)));
      wiring.terminal.print(bundlesNotChecked(servers));
    });
}

/** Registries do not compare a bundle with the digest that they state, and neither does anything here: that has to be said. */
function bundlesNotChecked(servers: readonly KnownServer[]): string {
  const bundles = servers.flatMap(({ entry }) =>
    entry.packages.filter(({ type }) => type === 'mcpb').map(({ identifier }) => identifier),
  );
  const shown = bundles.slice(0, 20).map((one) => `  ${escapeTerminal(one)}`);
  return bundles.length === 0
    ? ''
    : ['', 'Not checked: the digests of these bundles.', ...shown, ''].join('\n');
}

function purlOf(text: string): Purl {
  return text.startsWith('pkg:')
    ? packageOf(formatPurl(parsePurl(text)))
    : formatPurl({ ecosystem: 'npm', name: text });
}
