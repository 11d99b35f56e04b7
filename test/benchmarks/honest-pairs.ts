import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { honestPairs as seenBefore } from './packages.ts';

/** One half is looked at while rules are mended; the other is only measured, so that its number stays honest. */
export const halves = ['tuning', 'frozen'] as const;
export type Half = (typeof halves)[number];

const digest = z.string().regex(/^sha512-[A-Za-z0-9+/]{86}==$/);
const pair = z.strictObject({
  package: z.string(),
  half: z.enum(halves),
  old: z.string(),
  new: z.string(),
  oldDigest: digest,
  newDigest: digest,
});
const list = z.strictObject({ pairs: z.array(pair) });

/** Two consecutive releases of a package that nobody has anything against, with the bytes that they had when chosen. */
export type HonestPair = z.infer<typeof pair>;

/** What we say of a finding at or above `high` on an honest release. */
export const judgement = z.strictObject({
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
  '@antv/mcp-server-chart@0.10.10',
  '@antv/mcp-server-chart@0.11.10',
  '@browserbasehq/mcp-server-browserbase@2.4.2',
  '@mastra/mcp@1.10.1',
]);

/**
 * The half that a package belongs to, with all its releases. Rules had been mended by the findings on the packages of the
 * benchmark before there were halves, so those can only be tuned on; of the others, three in eight by the hash of the name.
 */
export function halfOf(name: string): Half {
  if (seenBefore.some(([seen]) => seen === name)) return 'tuning';
  const [first = 0] = createHash('sha256').update(name).digest();
  return first < 96 ? 'tuning' : 'frozen';
}

/** The committed list. */
export function readHonestPairs(): readonly HonestPair[] {
  return list.parse(parse(readText('honest-pairs.yaml'))).pairs;
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
