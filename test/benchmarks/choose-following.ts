/**
 * `node test/benchmarks/choose-following.ts following|earlier|earliest|oldest|former|others|dependencies|dependencies-earlier` writes a list of
 * further releases: which pairs of npm the alert rate is measured on beside those of `choose-pairs.ts`, whose sides often lie several releases
 * apart because the registry does not serve those between. The rule was written before anything of it was measured and never looks at a finding:
 *
 * 1. every package that the first lists of npm name, in their order; for the others and the dependencies those of `other-packages.ts`;
 * 2. of its pairs, as `choose-pairs.ts` makes them, those whose sides follow one another by their numbers, and that the first lists do not
 *    hold: the last ten; with `earlier` the ten before those, with `earliest` and `oldest` the tens before these, with `former` the twenty
 *    before all of them; of the others the last six, of the dependencies the last five and, with `dependencies-earlier`, the five before;
 * 3. without releases that are hostile by the public record, on either side, and without packages of which one of these releases is not served or is
 *    larger than what the service downloads.
 *
 * Each list was counted once before anybody looked, with the rules that the ones before it had led to. Releases are fetched one after the other and kept
 * by digest, so that the list says which bytes were meant.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { stringify } from 'yaml';
import { openTerminal } from '../../src/cli/terminal.ts';
import { comparablePairs } from './comparable-pairs.ts';
import { openFetched } from './fetched.ts';
import { furtherLists, furtherPartOf, type FurtherList } from './further-lists.ts';
import { readFirstPairs, type HonestPair } from './honest-pairs.ts';
import { releasesBetween } from './releases-between.ts';

const ecosystem = 'npm';
const list = furtherLists[process.argv[2] ?? ''];
if (list === undefined) throw new Error(`one of ${Object.keys(furtherLists).join(', ')} is needed`);
const { file: fileName, passed, taken } = list;
const file = new URL(fileName, import.meta.url);

const terminal = openTerminal(process.stdout, process.stderr, process.env);
const fetched = openFetched(ecosystem);
const known = readFirstPairs().filter((one) => one.ecosystem === ecosystem);
const digests = new Map(
  known.flatMap((one) => [
    [`${one.package}@${one.old}`, one.oldDigest],
    [`${one.package}@${one.new}`, one.newDigest],
  ]),
);
const names = list.packages ?? [...new Set(known.map((one) => one.package))];
const pairs: HonestPair[] = [];
for (const [index, name] of names.entries()) {
  terminal.progress(`${index + 1}/${names.length} ${name}`);
  try {
    pairs.push(...(await followingPairs(name, list)));
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

async function followingPairs(name: string, given: FurtherList): Promise<readonly HonestPair[]> {
  const listed = known.filter((one) => one.package === name);
  const further = comparablePairs(await fetched.document(name), ecosystem)
    .map(({ old, next }) => ({ old: old.version, new: next.version }))
    .filter((sides) => releasesBetween({ ecosystem, ...sides }) === 1)
    .filter((sides) => !listed.some((one) => one.old === sides.old && one.new === sides.new));
  const chosen: HonestPair[] = [];
  const end = further.length - passed;
  for (const sides of further.slice(Math.max(end - taken, 0), Math.max(end, 0))) {
    chosen.push({
      ecosystem,
      package: name,
      part: furtherPartOf(name, given),
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
