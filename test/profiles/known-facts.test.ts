import { readdirSync, readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { defaultBudget, unpackArtifact } from '../../src/artifacts/unpack/unpack-artifact.ts';
import type { DetectorExamples } from '../../src/detectors/detector.ts';
import { codeDetectors } from '../../src/detectors/index.ts';
import { buildProfile } from '../../src/profiles/build-profile.ts';
import { readCodeFile } from '../../src/profiles/code-file.ts';
import {
  createKnownFacts,
  type FileFacts,
  type KnownFacts,
} from '../../src/profiles/known-facts.ts';
import type { Profile } from '../../src/profiles/profile.ts';
import { buildPackageTarball } from '../support/archive-builder.ts';

const enough = 64 * 1024 * 1024;
const manifest = JSON.stringify({ name: 'mail-tools', version: '1.0.0', main: 'file-0.js' });
/** Code of every kind that detectors know, and code that says a lot about calls, exports, methods and tools. */
let code: readonly string[];

beforeAll(async () => {
  const examples = await Promise.all(codeDetectors.map(({ id }) => codeOf(id)));
  const sources = ['../../src/profiles', '../incidents/postmark-mcp-2025/new'].flatMap(textsIn);
  code = [...examples.flat(), ...sources];
});

async function codeOf(id: string): Promise<string[]> {
  const { href } = new URL(`../../src/detectors/${id}.examples.ts`, import.meta.url);
  const { examples } = (await import(href)) as { readonly examples: DetectorExamples };
  return [...examples.bad, ...examples.good].map((example) => example.code);
}

function textsIn(folder: string): string[] {
  const here = new URL(`${folder}/`, import.meta.url);
  return readdirSync(here)
    .filter((name) => /\.[jt]s$/.test(name))
    .map((name) => readFileSync(new URL(name, here), 'utf8'));
}

function profile(files: Readonly<Record<string, string>>, known: KnownFacts): Profile {
  const inventory = unpackArtifact(
    buildPackageTarball({ 'package.json': manifest, ...files }),
    defaultBudget,
  );
  return buildProfile({ digest: 'sha512-test', inventory }, known.read);
}

function pack(texts: readonly string[]): Record<string, string> {
  // Files load each other, so that what is known of one counts for the others.
  const named = texts.map((text, index) => [
    `file-${index}.${text.includes('interface ') ? 'ts' : 'js'}`,
    `${text}\nimport './file-${index + 1}.js';`,
  ]);
  return Object.fromEntries(named);
}

/** What `old` taught, as it comes back from a disk. */
function taughtBy(old: Readonly<Record<string, string>>): readonly FileFacts[] {
  const known = createKnownFacts();
  profile(old, known);
  return known.take(enough);
}

function toldOf(files: readonly FileFacts[]): (readonly [path: string, isTold: boolean])[] {
  return files.map(({ path, facts }) => [path, facts !== undefined]);
}

describe('facts of a file', () => {
  test('are plain values: JSON gives them back as they were', () => {
    expect(code.length).toBeGreaterThan(100);
    for (const text of code) {
      const facts = readCodeFile('src/file.ts', text);
      expect(JSON.parse(JSON.stringify(facts))).toEqual(facts);
    }
  });

  test('make the same profile when they are known from before', () => {
    const texts = fc.array(fc.constantFrom(...code), { minLength: 1, maxLength: 12 });
    const releases = fc.record({ old: texts, added: texts, kept: fc.nat(12) });
    fc.assert(
      fc.property(releases, ({ old, added, kept }) => {
        const next = pack([...old.slice(0, kept), ...added]);
        const known = createKnownFacts();
        known.learn(taughtBy(pack(old)));
        expect(JSON.stringify(profile(next, known))).toBe(
          JSON.stringify(profile(next, createKnownFacts())),
        );
      }),
      { numRuns: 40 },
    );
  });

  test('are told once: a second release brings only what is new', () => {
    const known = createKnownFacts();
    profile({ 'file-0.js': 'fetch(url);', 'same.js': 'eval(text);' }, known);
    const first = known.take(enough);
    profile({ 'file-0.js': 'fetch(other);', 'same.js': 'eval(text);' }, known);
    const second = known.take(enough);
    expect(toldOf(first)).toEqual(expect.arrayContaining([['same.js', true]]));
    expect(toldOf(second)).toEqual(
      expect.arrayContaining([
        ['file-0.js', true],
        ['same.js', false],
      ]),
    );
  });

  test('of a changed file, or of one that moved, are not those of another', () => {
    const facts = taughtBy({ 'file-0.js': 'eval(text);' }).find(({ path }) => path === 'file-0.js');
    for (const files of [{ 'file-0.js': 'eval(text) ;' }, { 'moved.js': 'eval(text);' }]) {
      const known = createKnownFacts();
      known.learn([facts as FileFacts]);
      expect(profile(files, known)).toEqual(profile(files, createKnownFacts()));
    }
  });

  test.each([
    ['no JSON', 'not JSON'],
    ['another form', '{"path":"file-0.js","observations":[]}'],
    ['another file', JSON.stringify(readCodeFile('other.js', ''))],
    ['nothing', ''],
    ['a list', '[]'],
    ['null', 'null'],
  ])('that are %s are read anew, and told again', (_, text) => {
    const files = { 'file-0.js': 'eval(text);' };
    const damaged = taughtBy(files).map((one) => ({ ...one, facts: Buffer.from(text) }));
    const known = createKnownFacts();
    known.learn(damaged);
    expect(profile(files, known)).toEqual(profile(files, createKnownFacts()));
    expect(known.take(enough).every(({ facts }) => facts !== undefined)).toBe(true);
  });

  test('are bounded: what would be too much is not told', () => {
    const known = createKnownFacts();
    profile({ 'file-0.js': 'fetch(url);' }, known);
    expect(known.take(10)).toEqual([]);
  });
});
