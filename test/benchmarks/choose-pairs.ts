/**
 * `node test/benchmarks/choose-pairs.ts npm|pypi [unseen]` writes a list of an ecosystem: which pairs of releases the alert rate is
 * measured on. The rule was written before anything was measured and never looks at a finding:
 *
 * 1. every package of the watchlists that ship, in their order; or those of `unseen-packages.ts`;
 * 2. of its releases in the order of their numbers, stable ones, or prereleases when `latest` is one (on PyPI, when there are
 *    no others), and none that was yanked: the last two (three of the unseen), and the last
 *    one that opened a new major version, each beside the predecessor with which the service would compare it. Times are left
 *    out: a registry that copies from another may serve the time of copying, and then pairs come out that never followed
 *    one another;
 * 3. without releases that are hostile by the public record, on either side, and without those that the registry does not serve.
 *
 * Packages are fetched one after the other and kept by digest, so that the list says which bytes were meant.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { stringify } from 'yaml';
import { openTerminal } from '../../src/cli/terminal.ts';
import type { Packument, PublishedVersion } from '../../src/registries/registry.ts';
import { parseVersion } from '../../src/registries/version-order.ts';
import { parsePurl } from '../../src/watchlists/purl.ts';
import { readWatchlists } from '../../src/watchlists/read-watchlists.ts';
import { comparablePairs, type ComparablePair } from './comparable-pairs.ts';
import { openFetched } from './fetched.ts';
import { pairFiles, partOf, unseenFiles, type HonestPair } from './honest-pairs.ts';
import { unseenPackages } from './unseen-packages.ts';

const ecosystem = process.argv[2] === 'pypi' ? 'pypi' : 'npm';
const isUnseen = process.argv[3] === 'unseen';
const lastReleases = isUnseen ? 3 : 2;
const file = new URL((isUnseen ? unseenFiles : pairFiles)[ecosystem], import.meta.url);
const watchlists = new URL('../../watchlists', import.meta.url).pathname;

const terminal = openTerminal(process.stdout, process.stderr, process.env);
const fetched = openFetched(ecosystem);
const pairs: HonestPair[] = [];
const watched = (await readWatchlists([watchlists])).map(({ purl }) => parsePurl(purl));
const names = isUnseen
  ? unseenPackages[ecosystem]
  : watched.filter((one) => one.ecosystem === ecosystem).map(({ name }) => name);
for (const [index, name] of names.entries()) {
  terminal.progress(`${index + 1}/${names.length} ${name}`);
  try {
    for (const { old, next } of choose(await fetched.document(name))) {
      pairs.push({
        ecosystem,
        package: name,
        part: partOf(name, ecosystem),
        old: old.version,
        new: next.version,
        oldDigest: await digestOf(name, old.version),
        newDigest: await digestOf(name, next.version),
      });
    }
  } catch (error) {
    terminal.complain(`${name}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
const head = (await readFile(file, 'utf8').catch(() => '')).split('\n');
const comment = head.filter((line) => line.startsWith('#')).map((line) => `${line}\n`);
await writeFile(file, comment.join('') + stringify({ pairs }, { lineWidth: 0, singleQuote: true }));
terminal.print(
  `${pairs.length} pairs of ${new Set(pairs.map((one) => one.package)).size} packages`,
);

function choose(packument: Packument): readonly ComparablePair[] {
  const chosen = comparablePairs(packument, ecosystem);
  const last = chosen.slice(-lastReleases);
  const opening = chosen.findLast(({ old, next }) => majorOf(next) > majorOf(old));
  return opening === undefined || last.includes(opening) ? last : [opening, ...last];
}

function majorOf({ version }: PublishedVersion): number {
  return parseVersion(version, ecosystem)?.major ?? 0;
}

async function digestOf(name: string, version: string): Promise<string> {
  const { party } = await fetched.side(name, version);
  return party.digest ?? '';
}
