import type { Command } from 'commander';
import { withinLimit } from '../../reports/list-limit.ts';
import { renderDecisions } from '../../reports/lists.ts';
import { formatPurl, packageOf, parsePurl, type Purl } from '../../watchlists/purl.ts';
import { withRecords } from '../records.ts';
import { table, type Wiring } from '../wiring.ts';
import { countOf } from './records.ts';

interface DecisionsOptions {
  readonly limit: string;
  readonly format: string;
  readonly config?: string;
}

/** `watchkeeper decisions`: who decided what, when, why and by which way. */
export function addDecisions(program: Command, wiring: Wiring): void {
  program
    .command('decisions')
    .description('who decided what, when and why, newest first; nothing is ever taken out')
    .argument('[purl]', 'of one package or release only: pkg:npm/name, pkg:npm/name@version')
    .option('--limit <count>', 'at most so many', '50')
    .option('--format <format>', 'text or json', 'text')
    .option('--config <file>', 'settings file')
    .addHelpText(
      'after',
      `
Examples:
  watchkeeper decisions
  watchkeeper decisions pkg:npm/postmark-mcp --format json`,
    )
    .action(async (purl: string | undefined, options: DecisionsOptions) => {
      const limit = countOf(options.limit);
      const filter = { limit: limit + 1, ...subjectOf(purl) };
      const decisions = await withRecords(wiring, options.config, (records) =>
        records.decisions.list(filter),
      );
      wiring.terminal.print(
        options.format === 'json'
          ? JSON.stringify(
              {
                schemaVersion: 1,
                decisions: decisions.slice(0, limit),
                more: decisions.length > limit,
              },
              undefined,
              2,
            )
          : withinLimit(decisions, limit, (some) => renderDecisions(some, table(wiring))),
      );
    });
}

function subjectOf(text: string | undefined): {
  readonly purl?: Purl;
  readonly packagePurl?: Purl;
} {
  if (text === undefined) return {};
  const parts = parsePurl(text);
  const purl = formatPurl(parts);
  return parts.version === undefined ? { packagePurl: packageOf(purl) } : { purl };
}
