import { Option, type Command } from 'commander';
import { severities, type Severity } from '../../findings/finding.ts';
import { withinLimit } from '../../reports/list-limit.ts';
import { renderFindings, renderReleases } from '../../reports/lists.ts';
import { packageOf, parsePurl, type Purl } from '../../watchlists/purl.ts';
import type { Records } from '../../storage/records.ts';
import { UsageError } from '../errors.ts';
import { withRecords } from '../records.ts';
import { formats, render, type Format } from '../render.ts';
import { table, type Wiring } from '../wiring.ts';

interface ListOptions {
  readonly package?: string;
  readonly limit: string;
  readonly format: string;
  readonly config?: string;
}

/** `watchkeeper releases`: what was found, and what came of it. */
export function addReleases(program: Command, wiring: Wiring): void {
  listOptions(
    program
      .command('releases')
      .description('releases that were found; what was found or inspected last comes first'),
  ).action(async (options: ListOptions) => {
    const filter = filterOf(options);
    const { releases, count } = await withRecords(wiring, options.config, async (records) => ({
      releases: await records.releases.list(filter),
      count: await records.releases.count(filter.packagePurl),
    }));
    print(wiring, options.format, { count, releases }, () =>
      renderReleases(releases, count, table(wiring)),
    );
  });
}

/** `watchkeeper findings`: what they can do now that they could not, newest first. */
export function addFindings(program: Command, wiring: Wiring): void {
  listOptions(program.command('findings').description('findings, newest first'))
    .addOption(
      new Option('--severity <severity>', 'at or above it').choices(severities).default('low'),
    )
    .option('--decided', 'only those that somebody decided on')
    .addOption(new Option('--suppressed', 'the same').hideHelp())
    .action(
      async (
        options: ListOptions & { severity: Severity; decided?: boolean; suppressed?: boolean },
      ) => {
        const filter = filterOf(options);
        const onlyDecided = options.decided === true || options.suppressed === true;
        const decided = onlyDecided ? { decided: true } : {};
        const { findings, looked } = await withRecords(wiring, options.config, async (records) => ({
          findings: await records.findings.list({
            ...filter,
            limit: filter.limit + 1,
            atLeast: options.severity,
            ...decided,
          }),
          looked: await records.releases.list({ ...filter, limit: 1 }),
        }));
        // Nothing found is said only where something was looked at.
        const shown = {
          findings: findings.slice(0, filter.limit),
          more: findings.length > filter.limit,
        };
        print(wiring, options.format, shown, () =>
          findings.length === 0 && looked.length === 0
            ? renderReleases([], { all: 0, waiting: 0 }, table(wiring))
            : withinLimit(findings, filter.limit, (some) => renderFindings(some, table(wiring))),
        );
      },
    );
}

/** `watchkeeper show`: one inspection in full. */
export function addShow(program: Command, wiring: Wiring): void {
  program
    .command('show')
    .description('one inspection in full')
    .argument('<id>', 'a finding (F-…) or a release (pkg:npm/name@version)')
    .addOption(new Option('--format <format>', 'how to say it').choices(formats).default('text'))
    .option('--config <file>', 'settings file')
    .action(async (id: string, options: { format: Format; config?: string }) => {
      const inspection = await withRecords(wiring, options.config, (records) =>
        findInspection(records, id),
      );
      wiring.terminal.print(render(inspection, options.format, wiring.terminal));
    });
}

async function findInspection(records: Records, id: string) {
  const finding = id.startsWith('F-') ? await records.findings.find(id) : undefined;
  const purl = finding?.purl ?? (id.startsWith('pkg:') ? (id as Purl) : undefined);
  const inspections = purl === undefined ? [] : await records.inspections.listOfRelease(purl);
  const wanted = inspections.find((one) => one.id === finding?.inspectionId) ?? inspections[0];
  if (wanted === undefined) {
    throw new UsageError('not-found', 'nothing was inspected under this name', {
      subject: id,
      retry: 'never',
      expected: 'an id that `watchkeeper findings` or `watchkeeper releases` shows',
    });
  }
  return wanted.inspection;
}

function listOptions(command: Command): Command {
  return command
    .option('--package <purl>', 'of one package only: pkg:npm/name')
    .option('--limit <count>', 'at most so many', '50')
    .option('--format <format>', 'text or json', 'text')
    .option('--config <file>', 'settings file');
}

function filterOf(options: ListOptions): { limit: number; packagePurl?: Purl } {
  const limit = countOf(options.limit);
  if (options.package === undefined) return { limit };
  parsePurl(options.package);
  return { limit, packagePurl: packageOf(options.package as Purl) };
}

/** How many lines a person wants to see. */
export function countOf(text: string): number {
  const count = Number(text);
  if (Number.isInteger(count) && count > 0) return count;
  throw new UsageError('invalid-option', 'not a count', {
    subject: '--limit',
    retry: 'never',
    expected: 'a whole number above 0',
    got: JSON.stringify(text),
  });
}

function print(
  wiring: Wiring,
  format: string,
  value: Readonly<Record<string, unknown>>,
  text: () => string,
): void {
  wiring.terminal.print(
    format === 'json' ? JSON.stringify({ schemaVersion: 1, ...value }, undefined, 2) : text(),
  );
}
