import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Option, type Command } from 'commander';
import { severities, type Severity } from '../../findings/finding.ts';
import { escapeJson } from '../../reports/json.ts';
import { osvExport, type OsvEntry } from '../../reports/osv.ts';
import type { Records } from '../../storage/records.ts';
import { packageOf, parsePurl, type Purl } from '../../watchlists/purl.ts';
import { withRecords } from '../records.ts';
import type { Wiring } from '../wiring.ts';

interface ExportOptions {
  readonly out?: string;
  readonly severity: Severity;
  readonly config?: string;
}

/** More are not carried from the service to this command at once. */
const mostFindings = 5_000;
const mostDecisions = 20_000;

/** `watchkeeper export`: what was found, in formats that other tools read. */
export function addExport(program: Command, wiring: Wiring): void {
  program
    .command('export')
    .description('what was found, for other tools')
    .command('osv')
    .description('findings as entries of a vulnerability database (OSV 1.7)')
    .argument('[purl...]', 'only of these packages or releases: pkg:npm/name, pkg:pypi/name@1.2.3')
    .option('--out <folder>', 'one file for each entry, instead of all on the terminal')
    .addOption(
      new Option('--severity <severity>', 'at or above it').choices(severities).default('high'),
    )
    .option('--config <file>', 'settings file')
    .addHelpText(
      'after',
      `
What was accepted or suppressed stays in the export as withdrawn, so that
whoever took it over takes it out again; an entry of which some versions are
accepted names the others.

Examples:
  watchkeeper export osv > findings.json
  watchkeeper export osv pkg:npm/mail-mcp --severity medium --out advisories`,
    )
    .action((purls: readonly string[], options: ExportOptions) =>
      exportOsv(wiring, purls, options),
    );
}

async function exportOsv(
  wiring: Wiring,
  purls: readonly string[],
  options: ExportOptions,
): Promise<void> {
  const { terminal, cwd } = wiring;
  for (const purl of purls) parsePurl(purl);
  const { findings, decisions } = await withRecords(wiring, options.config, (records) =>
    readFindings(records, purls as readonly Purl[], options.severity),
  );
  if (findings.length >= mostFindings)
    terminal.complain(`Only the newest ${mostFindings} findings were read: name packages.`);
  const { entries, withoutVersion } = osvExport(findings, decisions, new Date());
  const wanted = entries.filter((entry) => isAbout(entry, purls));
  if (withoutVersion > 0)
    terminal.complain(
      `${withoutVersion} findings are about a package as a whole: OSV has no form for those.`,
    );
  if (options.out === undefined) {
    terminal.print(escapeJson(JSON.stringify(wanted, undefined, 2)));
    return;
  }
  const folder = resolve(cwd, options.out);
  await mkdir(folder, { recursive: true });
  for (const entry of wanted) await writeEntry(folder, entry);
  terminal.print(
    `${wanted.length} ${wanted.length === 1 ? 'entry' : 'entries'} in ${options.out}.`,
  );
}

async function readFindings(records: Records, purls: readonly Purl[], atLeast: Severity) {
  const packages = [...new Set(purls.map(packageOf))];
  const filters = packages.length === 0 ? [{}] : packages.map((packagePurl) => ({ packagePurl }));
  const lists = await Promise.all(
    filters.map((filter) => records.findings.list({ ...filter, atLeast, limit: mostFindings })),
  );
  const decisions = await Promise.all(
    filters.map((filter) => records.decisions.list({ ...filter, limit: mostDecisions })),
  );
  return { findings: lists.flat(), decisions: decisions.flat() };
}

/** Without a version a name stands for all of them. */
function isAbout({ affected }: OsvEntry, purls: readonly string[]): boolean {
  if (purls.length === 0) return true;
  return purls.some((text) => {
    const { version } = parsePurl(text);
    return affected.some(
      (one) =>
        one.package.purl === packageOf(text as Purl) &&
        (version === undefined || one.versions.includes(version)),
    );
  });
}

/** Whoever reads the folder meanwhile sees whole files. */
async function writeEntry(folder: string, entry: OsvEntry): Promise<void> {
  const file = join(folder, `${entry.id}.json`);
  await writeFile(`${file}.part`, `${escapeJson(JSON.stringify(entry, undefined, 2))}\n`);
  await rename(`${file}.part`, file);
}
