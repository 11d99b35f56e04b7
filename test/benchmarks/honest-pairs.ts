import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import type { Ecosystem } from '../../src/watchlists/purl.ts';
import { furtherLists, furtherParts } from './further-lists.ts';
import { honestPairs as seenBefore } from './packages.ts';
import { seenPackages, unseenPackages } from './unseen-packages.ts';

/**
 * One half is looked at while rules are mended; the other was only measured, so that its number stays honest, and looked at once that was done.
 * Packages of the other parts were fetched later, by names that were written down before, and measured once before anybody looked: those of the third
 * have been looked at since, those of `unseen` only once the rules of that count stood. The other parts hold further releases of all these packages, each the next
 * by its number after the one it is compared with: what somebody who follows a package is told from one release to the next.
 */
export const parts = ['tuning', 'frozen', 'seen', 'unseen', ...furtherParts] as const;
export type Part = (typeof parts)[number];

const digest = z.string().regex(/^sha512-[A-Za-z0-9+/]{86}==$/);
/** Where packages are measured. */
export const ecosystems = ['npm', 'pypi'] as const satisfies readonly Ecosystem[];

const ecosystem = z.enum(ecosystems).default('npm');
const pair = z.strictObject({
  ecosystem,
  package: z.string(),
  part: z.enum(parts),
  old: z.string(),
  new: z.string(),
  oldDigest: digest,
  newDigest: digest,
});
const list = z.strictObject({ pairs: z.array(pair) });

/** A release and the one before it that the registry served, of a package that nobody has anything against, with the bytes that they had when chosen. */
export type HonestPair = z.infer<typeof pair>;

/** What we say of a finding at or above `high` on an honest release. */
export const judgement = z.strictObject({
  ecosystem,
  package: z.string(),
  version: z.string(),
  rule: z.string(),
  finding: z.string().regex(/^[0-9a-f]{32}$/),
  /** `true event`: it happened, and whoever runs the package has reason to be told. */
  verdict: z.enum(['true event', 'false alarm']),
  because: z.string().min(20),
});
export type HonestJudgement = z.infer<typeof judgement>;

/**
 * Releases that are hostile by the public record although their packages are not: neither they nor what came directly
 * after them is an honest update.
 */
export const hostileReleases: ReadonlySet<string> = new Set([
  'npm:@antv/mcp-server-chart@0.10.10',
  'npm:@antv/mcp-server-chart@0.11.10',
  'npm:@browserbasehq/mcp-server-browserbase@2.4.2',
  'npm:@mastra/mcp@1.10.1',
]);

/**
 * The part that a package belongs to, with all its releases. Of the two halves: on npm, rules had been mended by the findings on the packages of
 * the benchmark before there were halves, so those can only be tuned on; of the others, three in eight by the hash of the
 * name. On PyPI nothing had been measured, so it is every second one.
 */
export function partOf(name: string, where: Ecosystem = 'npm'): Part {
  if (unseenPackages[where].includes(name)) return 'unseen';
  if (seenPackages[where].includes(name)) return 'seen';
  const [first = 0] = createHash('sha256').update(name).digest();
  if (where === 'pypi') return first < 128 ? 'tuning' : 'frozen';
  if (seenBefore.some(([seen]) => seen === name)) return 'tuning';
  return first < 96 ? 'tuning' : 'frozen';
}

/** The committed lists. */
export const pairFiles = {
  npm: 'honest-pairs.yaml',
  pypi: 'honest-pairs-pypi.yaml',
} as const satisfies Record<Ecosystem, string>;

/** The committed lists of what was unseen once. */
const seenFiles = {
  npm: 'seen-pairs.yaml',
  pypi: 'seen-pairs-pypi.yaml',
} as const satisfies Record<Ecosystem, string>;

/** The committed list of the last part of an ecosystem. */
export const unseenFiles = {
  npm: 'unseen-pairs.yaml',
  pypi: 'unseen-pairs-pypi.yaml',
} as const satisfies Record<Ecosystem, string>;

/** The committed pairs of all ecosystems, without the further releases. */
export function readFirstPairs(): readonly HonestPair[] {
  return ecosystems
    .flatMap((one) => [pairFiles[one], seenFiles[one], unseenFiles[one]])
    .flatMap(readPairs);
}

/** All committed pairs. */
export function readHonestPairs(): readonly HonestPair[] {
  return [
    ...readFirstPairs(),
    ...Object.values(furtherLists).flatMap(({ file }) => readPairs(file)),
  ];
}

function readPairs(file: string): readonly HonestPair[] {
  return list.parse(parse(readText(file))).pairs;
}

/** The pair that leads to the older side of this one: like the service, the rate looks there when that side holds no code. */
export function pairBefore(
  pairs: readonly HonestPair[],
  { ecosystem: where, package: name, old }: HonestPair,
): HonestPair | undefined {
  return pairs.find((one) => one.ecosystem === where && one.package === name && one.new === old);
}

/** The committed judgements. */
export function readJudgements(): readonly HonestJudgement[] {
  return z
    .strictObject({ judgements: z.array(judgement) })
    .parse(parse(readText('judgements.yaml'))).judgements;
}

function readText(name: string): string {
  return readFileSync(new URL(name, import.meta.url), 'utf8');
}
