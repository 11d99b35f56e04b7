/**
 * `node test/benchmarks/choose-following.ts [earlier]` writes a list of further releases: which pairs of npm the alert rate is measured on
 * beside those of `choose-pairs.ts`, whose sides often lie several releases apart because the registry does not serve those between. The rule
 * was written before anything of it was measured and never looks at a finding:
 *
 * 1. every package that the other lists of npm name, in their order;
 * 2. of its pairs, as `choose-pairs.ts` makes them, those whose sides follow one another by their numbers, and that no other list
 *    holds: the last ten; with `earlier` the ten before those, which nothing was mended by when they were counted first;
 * 3. without releases that are hostile by the public record, on either side, and without packages of which one of these releases is not served or is
 *    larger than what the service downloads.
 *
 * Releases are fetched one after the other and kept by digest, so that the list says which bytes were meant.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { stringify } from 'yaml';
import { openTerminal } from '../../src/cli/terminal.ts';
import { comparablePairs } from './comparable-pairs.ts';
import { openFetched } from './fetched.ts';
import {
  earlierFile,
  followingFile,
  followingPartOf,
  readFirstPairs,
  type HonestPair,
} from './honest-pairs.ts';
import { releasesBetween } from './releases-between.ts';

const ecosystem = 'npm';
const perPackage = 10;
const isEarlier = process.argv[2] === 'earlier';
const file = new URL(isEarlier ? earlierFile : followingFile, import.meta.url);

const terminal = openTerminal(process.stdout, process.stderr, process.env);
const fetched = openFetched(ecosystem);
const known = readFirstPairs().filter((one) => one.ecosystem === ecosystem);
const digests = new Map(
  known.flatMap((one) => [
    [`${one.package}@${one.old}`, one.oldDigest],
    [`${one.package}@${one.new}`, one.newDigest],
  ]),
);
const names = [...new Set(known.map((one) => one.package))];
const pairs: HonestPair[] = [];
for (const [index, name] of names.entries()) {
  terminal.progress(`${index + 1}/${names.length} ${name}`);
  try {
    pairs.push(...(await followingPairs(name)));
  } catch (error) {
    terminal.complain(`${name}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
const head = (await readFile(file, 'utf8')).split('\n');
const comment = head.filter((line) => line.startsWith('#')).map((line) => `${line}\n`);
await writeFile(file, comment.join('') + stringify({ pairs }, { lineWidth: 0, singleQuote: true }));
terminal.print(
  `${pairs.length} pairs of ${new Set(pairs.map((one) => one.package)).size} packages`,
);

async function followingPairs(name: string): Promise<readonly HonestPair[]> {
  const listed = known.filter((one) => one.package === name);
  const further = comparablePairs(await fetched.document(name), ecosystem)
    .map(({ old, next }) => ({ old: old.version, new: next.version }))
    .filter((sides) => releasesBetween({ ecosystem, ...sides }) === 1)
    .filter((sides) => !listed.some((one) => one.old === sides.old && one.new === sides.new));
  const chosen: HonestPair[] = [];
  const last = further.slice(-perPackage);
  for (const sides of isEarlier ? further.slice(-2 * perPackage, -perPackage) : last) {
    chosen.push({
      ecosystem,
      package: name,
      part: isEarlier ? 'earlier' : followingPartOf(name),
      ...sides,
      oldDigest: await digestOf(name, sides.old),
      newDigest: await digestOf(name, sides.new),
    });
  }
  return chosen;
}

async function digestOf(name: string, version: string): Promise<string> {
  const release = `${name}@${version}`;
  const before = digests.get(release);
  if (before !== undefined) return before;
  const { party } = await fetched.side(name, version);
  const digest = party.digest ?? '';
  digests.set(release, digest);
  return digest;
}
