import { readFile } from 'node:fs/promises';
import * as fc from 'fast-check';
import { format, type FormatConfig } from 'oxfmt';
import { describe, expect, it } from 'vitest';
import {
  defineCodeDetector,
  type DetectorExamples,
  type CodeDetector,
  type ShellDetector,
} from '../src/detectors/detector.ts';
import { detectorSetVersion, codeDetectors, shellDetectors } from '../src/detectors/index.ts';
import { capabilityKinds } from '../src/detectors/capability.ts';
import { versionOfSet } from '../src/detectors/detector-set.ts';
import { runDetectors, runShellDetectors } from '../src/detectors/run-detectors.ts';
import { parseShell } from '../src/detectors/values/shell-text.ts';
import { parseJavaScript } from '../src/languages/javascript/parse.ts';
import { parseCode } from '../src/languages/parse-code.ts';
import {
  detectorIds,
  exportName,
  generateDetectors,
  generateExamples,
} from './support/generate-detectors.ts';

type Attributes = Readonly<Record<string, string>>;
type AnyDetector = CodeDetector | ShellDetector;

/** The facts of one detector in one snippet, each once. Undefined when the snippet does not parse. */
function factsOf(detector: AnyDetector, code: string, path: string): Attributes[] | undefined {
  if ('find' in detector) return distinct(runShellDetectors(code, [detector]));
  const parsed = parseCode(path, code);
  if (!('unit' in parsed)) return undefined;
  return distinct(runDetectors(parsed.unit, [detector]));
}

function distinct(seen: readonly { readonly attributes: Attributes }[]): Attributes[] {
  const facts = new Map(seen.map(({ attributes }) => [JSON.stringify(attributes), attributes]));
  return [...facts.values()];
}

/** What is wrong with a detector's examples, in words; empty when nothing is. */
function problemsOf(detector: AnyDetector, { bad, good }: DetectorExamples): string[] {
  const problems: string[] = [];
  if (bad.length < 2) problems.push('fewer than two bad examples');
  if (good.length < 2) problems.push('fewer than two good examples');
  for (const example of bad) {
    const facts = factsOf(detector, example.code, example.path ?? 'index.js');
    if (facts === undefined) problems.push(`does not parse: ${example.code}`);
    else if (facts.length !== 1)
      problems.push(`${facts.length} facts, not one: ${example.code} ${JSON.stringify(facts)}`);
    else if (!sameAttributes(facts[0] ?? {}, example.attributes)) {
      problems.push(`other attributes: ${example.code} ${JSON.stringify(facts[0])}`);
    }
  }
  for (const example of good) {
    const facts = factsOf(detector, example.code, example.path ?? 'index.js');
    if (facts === undefined) problems.push(`does not parse: ${example.code}`);
    else if (facts.length > 0)
      problems.push(`a fact in a good example: ${example.code} ${JSON.stringify(facts)}`);
  }
  return problems;
}

/** Digests cannot be written by hand: `$…` in an example stands for any text. */
function sameAttributes(found: Attributes, expected: Attributes): boolean {
  const names = new Set([...Object.keys(found), ...Object.keys(expected)]);
  return [...names].every((name) => {
    const wanted = expected[name];
    return wanted?.startsWith('$') ? (found[name] ?? '') !== '' : wanted === found[name];
  });
}

async function examplesOf(id: string): Promise<DetectorExamples> {
  const { href } = new URL(`../src/detectors/${id}.examples.ts`, import.meta.url);
  const module = (await import(href)) as { examples: DetectorExamples };
  return module.examples;
}

const all: readonly AnyDetector[] = [...codeDetectors, ...shellDetectors];

describe('the set of detectors', () => {
  it('is the folder listing, and ids are paths', () => {
    const listed = [...detectorIds('code'), ...detectorIds('shell')];
    expect(all.map((detector) => detector.id)).toEqual(listed);
    expect(listed.length).toBeGreaterThan(20);
  });

  it.each([
    ['index.ts', generateDetectors],
    ['examples.ts', generateExamples],
  ])('has a current %s', async (file, generate) => {
    const style = JSON.parse(await readFile('.oxfmtrc.json', 'utf8')) as FormatConfig;
    const { code } = await format(file, generate(), style);
    expect(await readFile(`src/detectors/${file}`, 'utf8')).toBe(code);
  });

  it('has a version that changes with every member and every version of one', () => {
    expect(detectorSetVersion).toBe(versionOfSet([...all].reverse()));
    const raised = all.map((one, index) => ({
      id: one.id,
      version: one.version + (index === 3 ? 1 : 0),
    }));
    expect(versionOfSet(raised)).not.toBe(detectorSetVersion);
    expect(versionOfSet(all.slice(1))).not.toBe(detectorSetVersion);
  });

  it('says every kind that code can show', () => {
    const seenElsewhere = new Set(['install.hook', 'native.binary', 'start.hook']);
    const kinds = new Set<string>(all.map((detector) => detector.capability));
    expect(capabilityKinds.filter((kind) => !kinds.has(kind) && !seenElsewhere.has(kind))).toEqual(
      [],
    );
  });
});

describe.each(all.map((detector) => [detector.id, detector] as const))('%s', (id, detector) => {
  it('sees its bad examples and nothing in its good ones', async () => {
    expect(problemsOf(detector, await examplesOf(id))).toEqual([]);
  });

  it('gives the same answer twice, and no positions or names of files', async () => {
    const { bad } = await examplesOf(id);
    for (const { code, path = 'index.js' } of bad) {
      const moved = factsOf(detector, `\n\n${code}`, path.replace('index', 'other'));
      expect(moved).toEqual(factsOf(detector, code, path));
    }
  });

  it('survives pieces of its own examples', async () => {
    const { bad, good } = await examplesOf(id);
    const codes = [...bad, ...good].map((example) => example.code);
    const cut = fc.tuple(fc.constantFrom(...codes), fc.nat(400), fc.nat(400), fc.string());
    fc.assert(
      fc.property(cut, ([code, from, to, between]) => {
        factsOf(detector, code.slice(0, from) + between + code.slice(to), 'index.ts');
      }),
      { numRuns: 60 },
    );
  });
});

describe('hostile input', () => {
  it('never throws for random text', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 400, unit: 'binary' }), (text) => {
        const parsed = parseJavaScript('index.js', text);
        if ('unit' in parsed) runDetectors(parsed.unit, codeDetectors);
        runShellDetectors(text, shellDetectors);
      }),
    );
  });

  it.each([
    ['nested calls', `${'f('.repeat(400)}1${')'.repeat(400)}`],
    ['a long concatenation', Array.from({ length: 5000 }, () => "'bcc: '").join('+')],
    ['nested objects', `x.bcc = ${'{email:'.repeat(300)}1${'}'.repeat(300)}`],
    ['a name that is itself', 'let a = a; let b = c, c = b; fetch(a); x.bcc = b;'],
    ['prototype keys', 'x = { __proto__: { bcc: 1 }, constructor: y, toString: z }; sendMail(x);'],
    ['a long line of blanks', `a;${' '.repeat(200_000)}b;`],
    ['a long text of headers', `x = '${'\\n to: '.repeat(20_000)}'`],
    ['a long text of at signs', `x = '${'a@'.repeat(50_000)}'`],
    ['many schemes', `x = '${'http://'.repeat(20_000)}'`],
    [
      'many mangled names',
      Array.from({ length: 20_000 }, (_, index) => `_0x${index.toString(16)}`).join(';'),
    ],
    ['choices that lead to choices', choicesOfChoices(6, 120)],
    ['invisible characters', `x = '${'\u{FE00}'.repeat(100_000)}'`],
  ])('ends on %s', (_, code) => {
    const parsed = parseJavaScript('index.js', code);
    const seen = 'unit' in parsed ? runDetectors(parsed.unit, codeDetectors) : [];
    expect(Array.isArray(seen)).toBe(true);
  });

  it('ends on shell text that never closes anything', () => {
    for (const part of ['$(', '`', '"', "'", '\\', '|', '{', 'curl ', 'a=b ', 'sh -c ']) {
      expect(Array.isArray(runShellDetectors(part.repeat(50_000), shellDetectors))).toBe(true);
    }
  });
});

/** Loops over lists, each element of which is made of the elements of the list before. */
function choicesOfChoices(depth: number, width: number): string {
  const loops = Array.from({ length: depth }, (_, level) => {
    const elements = Array.from({ length: width }, (__, at) => `\`${at}/\${n${level}}\``);
    return `for (const n${level + 1} of [${elements.join(',')}])`;
  });
  return `for (const n0 of ['a', 'b']) ${loops.join(' ')} require('fs').readFileSync(n${depth});`;
}

describe('the checks above notice', () => {
  const quiet = defineCodeDetector({
    id: 'code/quiet',
    title: 'Sees nothing',
    capability: 'code.evaluate',
    version: 1,
    visits: {},
  });
  const loud = defineCodeDetector({
    ...quiet,
    id: 'code/loud',
    visits: {
      Identifier(node, _unit, report) {
        report({ node, attributes: { name: node.name } });
      },
    },
  });
  const good = [
    { code: '1;', why: 'x' },
    { code: '2;', why: 'x' },
  ];
  const bad = [
    { code: 'a;', why: 'x', attributes: { name: 'a' } },
    { code: 'b;', why: 'x', attributes: { name: 'b' } },
  ];

  it('examples that are right', () => {
    expect(problemsOf(loud, { bad, good })).toEqual([]);
  });

  it('a detector that misses, sees too much, or says something else', () => {
    expect(problemsOf(quiet, { bad, good })).toHaveLength(2);
    expect(
      problemsOf(loud, { bad: [...bad, { code: 'a;b;', why: 'x', attributes: {} }], good }),
    ).toHaveLength(1);
    expect(problemsOf(loud, { bad, good: [...good, { code: 'c;', why: 'x' }] })).toHaveLength(1);
    const other = [{ code: 'a;', why: 'x', attributes: { name: 'z' } }, ...bad];
    expect(problemsOf(loud, { bad: other, good })).toHaveLength(1);
  });

  it('too few examples, and code that does not parse', () => {
    expect(problemsOf(loud, { bad: bad.slice(1), good: good.slice(1) })).toHaveLength(2);
    expect(
      problemsOf(loud, { bad, good: [...good, { code: 'let let (', why: 'x' }] }),
    ).toHaveLength(1);
  });

  it('an id that is no path', () => {
    expect(detectorIds('code')).not.toContain(loud.id);
    expect(exportName('shell/file-path')).toBe('shellFilePath');
  });
});

describe('shell text', () => {
  it.each([
    ['ps -u $(id -u) -o pid= | xargs -I{} cat /proc/{}/environ', ['ps', 'id', 'cat']],
    ['(Get-CimInstance Win32_Process).CommandLine', ['get-ciminstance']],
    ['a && b || c; d & e\nf', ['a', 'b', 'c', 'd', 'e', 'f']],
    ['if [ -f x ]; then { node y.js; }; fi', ['node', 'fi']],
    ['echo `whoami` "$(curl -s x)"', ['echo', 'whoami', 'curl']],
    ['x "$(a)" && b "c" | d', ['x', 'a', 'b', 'd']],
    ["sh -c 'rm -rf /'", ['sh']],
    ['"C:\\Program Files\\Git\\bin\\Git.EXE" push', ['git']],
  ])('%s', (text, programs) => {
    expect(parseShell(text).map((command) => command.program)).toEqual(programs);
  });

  it('knows what a program is fed with', () => {
    expect(parseShell('curl -s x | base64 -d | sh').map(({ fedBy }) => fedBy)).toEqual([
      undefined,
      'curl',
      'base64',
    ]);
  });
});
