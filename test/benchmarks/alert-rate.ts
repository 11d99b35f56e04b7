/**
 * `npm run alert-rate`: what is said about releases that are honest as far as anybody knows, separately for each ecosystem,
 * for each part of the lists. Ends with 1 when one of them is called critical, when more than one in two
 * hundred is called `high` falsely, or when a finding at or above `high` has no judgement. Each package is looked at release after release, with what
 * is kept of the one before, as the service does.
 *
 * `--part tuning|frozen|seen|unseen|…` (all stand in `honest-pairs.ts` and `further-lists.ts`) measures one part, `--ecosystem npm|pypi` one ecosystem, `--package <name>` one package, `--counts` prints numbers only (for what is frozen
 * while rules are being mended), `--concurrency 2` inspects two pairs at a time, `--patience 5` gives sandboxes five times as long
 * as the service does: on a machine that is busy with something else, and only there.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openTerminal } from '../../src/cli/terminal.ts';
import { severities, type Finding } from '../../src/findings/finding.ts';
import { isAtLeast } from '../../src/findings/severity.ts';
import { inspectArtifacts, type InspectionPorts } from '../../src/inspections/inspect-artifacts.ts';
import type { Inspection } from '../../src/inspections/inspection.ts';
import { openProfileCache } from '../../src/inspections/profile-cache.ts';
import { defaultSandboxLimits } from '../../src/inspections/sandbox.ts';
import { openSandboxes } from '../../src/inspections/sandboxes.ts';
import { defaultPolicy } from '../../src/policies/policy.ts';
import { escapeTerminal } from '../../src/reports/escape.ts';
import { compareVersions, parseVersion } from '../../src/registries/version-order.ts';
import { silentLog } from '../../src/runtime/log.ts';
import { formatPurl } from '../../src/watchlists/purl.ts';
import { readWatchlists } from '../../src/watchlists/read-watchlists.ts';
import { countRates, describeRates, exceedsRates, type Measured } from './alert-counts.ts';
import { openFetched } from './fetched.ts';
import { furtherParts } from './further-lists.ts';
import {
  ecosystems,
  pairBefore,
  parts,
  readHonestPairs,
  readJudgements,
  type HonestPair,
} from './honest-pairs.ts';

const { values: options } = parseArgs({
  options: {
    part: { type: 'string' },
    ecosystem: { type: 'string' },
    package: { type: 'string' },
    counts: { type: 'boolean', default: false },
    concurrency: { type: 'string', default: '1' },
    patience: { type: 'string', default: '1' },
  },
});
const terminal = openTerminal(process.stdout, process.stderr, process.env);
const all = readHonestPairs();
const pairs = all.filter(
  (pair) =>
    (options.part === undefined || pair.part === options.part) &&
    (options.ecosystem === undefined || pair.ecosystem === options.ecosystem) &&
    (options.package === undefined || pair.package === options.package),
);
const fetched = { npm: openFetched('npm'), pypi: openFetched('pypi') };
const further: ReadonlySet<HonestPair['part']> = new Set(furtherParts);
const groups = ecosystems.flatMap((one) => parts.map((part) => [one, part] as const));
const concurrency = Number(options.concurrency);
const watched = new Map(
  (await readWatchlists([new URL('../../watchlists', import.meta.url).pathname])).map((one) => [
    one.purl as string,
    one,
  ]),
);

await fetchMissing();
const kept = await mkdtemp(join(tmpdir(), 'watchkeeper-alert-rate-'));
const measured = await measureAll();
await rm(kept, { recursive: true });
const judgements = readJudgements();
terminal.print('');
let isExceeded = measured.length === 0;
for (const [ecosystem, part] of groups) {
  const ofPart = measured.filter(({ pair }) => pair.part === part && pair.ecosystem === ecosystem);
  if (ofPart.length === 0) continue;
  const rates = countRates(ofPart, judgements);
  isExceeded ||= exceedsRates(rates);
  for (const line of describeRates(`${ecosystem}, ${part}`, rates)) terminal.print(line);
  if (!options.counts) {
    for (const line of rates.open) terminal.print(`    no judgement yet: ${line}`);
    for (const line of rates.stale) terminal.print(`    judged, but no longer said: ${line}`);
  }
}
process.exitCode = isExceeded ? 1 : 0;

/** One after the other, before anything is measured. */
async function fetchMissing(): Promise<void> {
  for (const [index, pair] of pairs.entries()) {
    terminal.progress(`fetching ${index + 1}/${pairs.length} ${pair.package}`);
    await sidesOf(pair);
  }
}

async function measureAll(): Promise<readonly Measured[]> {
  const entry = new URL('../../workers/sandbox/profile-artifact.ts', import.meta.url);
  const limits = {
    ...defaultSandboxLimits,
    timeoutMs: defaultSandboxLimits.timeoutMs * Number(options.patience),
  };
  const sandboxes = openSandboxes({ entry, concurrency, limits, ahead: true });
  const cache = await openProfileCache({ folder: kept, log: silentLog, now: Date.now });
  const ports = { sandboxes, policy: defaultPolicy, keeping: { cache, now: Date.now } };
  const results: Measured[] = [];
  const rest = pairsInTurn(pairs).values();
  async function work(): Promise<void> {
    for (const turn of rest) {
      for (const pair of turn) {
        terminal.progress(`${results.length}/${pairs.length} ${pair.package} ${pair.new}`);
        const inspection = await inspect(ports, pair);
        results.push({ pair, inspection });
        if (!options.counts) printPair({ pair, inspection });
      }
    }
  }
  await Promise.all(Array.from({ length: concurrency }, work));
  sandboxes.close();
  return results;
}

async function inspect(ports: InspectionPorts, pair: HonestPair): Promise<Inspection> {
  const { baseline, release, earlier } = await sidesOf(pair);
  const listed = watched.get(formatPurl({ ecosystem: pair.ecosystem, name: pair.package }));
  // The lists expect what is so today. A release of the past may have had another repository, and a list of its day would have expected that.
  const isPast = listed !== undefined && further.has(pair.part);
  const known = isPast ? { ...listed, expectations: {} } : listed;
  const job = { release, baseline, earlier, firstSight: false };
  return inspectArtifacts(ports, known === undefined ? job : { ...job, watched: known });
}

/** Pairs of one package one after the other: what was the newer side is then kept as the older one, as in the service. */
function pairsInTurn(given: readonly HonestPair[]): readonly (readonly HonestPair[])[] {
  const ofPackage = Map.groupBy(given, (pair) => `${pair.ecosystem}:${pair.package}`);
  return [...ofPackage.values()].map((some) => some.toSorted(byNumber));
}

function byNumber(one: HonestPair, other: HonestPair): number {
  const [a, b] = [one, other].map((pair) => parseVersion(pair.new, pair.ecosystem));
  return a === undefined || b === undefined ? 0 : compareVersions(a, b);
}

async function sidesOf(pair: HonestPair) {
  const { side } = fetched[pair.ecosystem];
  const before = pairBefore(all, pair);
  return {
    baseline: await side(pair.package, pair.old, pair.oldDigest),
    release: await side(pair.package, pair.new, pair.newDigest),
    earlier: before === undefined ? [] : [() => side(pair.package, before.old, before.oldDigest)],
  };
}

function printPair({ pair, inspection }: Measured): void {
  const said = `${inspection.outcome}, ${countsOf(inspection.findings)}`;
  terminal.print(
    `${pair.ecosystem} ${pair.part} ${pair.package} ${pair.old} → ${pair.new}: ${said}`,
  );
  for (const unread of unreadOf(inspection)) terminal.print(`    unread ${unread}`);
  for (const finding of inspection.findings) {
    if (!isAtLeast(finding.severity, 'medium')) continue;
    const [place] = finding.evidence;
    const where = place === undefined ? '' : ` (${place.path}:${place.line})`;
    const text = `${finding.severity} ${finding.rule}: ${finding.title}${where} ${finding.fingerprint}`;
    terminal.print(`    ${escapeTerminal(text)}`);
  }
}

function unreadOf({ unread }: Measured['inspection']): readonly string[] {
  return unread.map(({ path, reason, detail }) =>
    escapeTerminal(`${reason} ${path}${detail === undefined ? '' : `: ${detail}`}`),
  );
}

function countsOf(findings: readonly Finding[]): string {
  const counts = severities
    .toReversed()
    .map((severity) => `${findings.filter((one) => one.severity === severity).length} ${severity}`)
    .filter((text) => !text.startsWith('0 '));
  return counts.length === 0 ? 'nothing new' : counts.join(', ');
}
