import { runInNewContext } from 'node:vm';
import { parseSync, visitorKeys, type ParserOptions } from 'oxc-parser';
import { expect, test } from 'vitest';
import { isKeeping } from '../../src/languages/javascript/kept-answers.ts';
import type { Node } from '../../src/languages/javascript/unit.ts';
import {
  makeRoomInNodes,
  withFewerCalls,
  withoutPatterns,
  withRoom,
  withSharedTexts,
} from '../../src/inspections/roomy-nodes.ts';

makeRoomInNodes();

const byBuffer = { experimentalRawTransfer: true, preserveParens: false } as ParserOptions;

const script = `import a, { b as c } from './a.js';
label: for (const [x = 1, ...rest] of c) { if (!x) break label; }
export class D extends a { #p = /x/u; static { new.target; } get q() { return this.#p?.[\`\${x}\`]; } }
const { e, f: { g } = {} } = async function* (h) { 'use strict'; yield* await import(h); };
let [i, , j = [, e, ...g]] = [], { k, ...l } = { ...e, k() {} }; function m(n, { o }, ...p) { return a(...p, n), o; }
for (;;) switch (i) { case 1: case 2: continue; default: }`;
const typed = `enum E { A = 1 }
declare module 'm' { 'use strict'; export type T<U> = U extends string ? { [K in keyof U]: U[K] } : never; }
class F<T> implements I { @inject() w!: W; constructor(private readonly x: T, y?: number) {} }
let z = <T,>(v: T): v is string => v as any;`;

test.each([
  ['a.js', 'js', script],
  ['a.ts', 'ts', typed],
] as const)(
  'nodes of %s are made with room for what is noted on them, and are the same otherwise',
  (path, lang, text) => {
    const { program } = parseSync(path, text, { ...byBuffer, lang });
    const roomy = nodesIn(program);
    expect(roomy.length).toBeGreaterThan(40);
    expect(roomy.filter((node) => node['parent'] !== null)).toEqual([]);
    const names = roomy.filter((node) => node['type'] === 'Identifier');
    expect(names.every((node) => 'binding' in node)).toBe(true);
    const keeping = roomy.filter((node) => isKeeping(node as unknown as Node));
    expect(keeping.length).toBeGreaterThan(0);
    expect(keeping.every((node) => 'kept' in node)).toBe(true);
    expect(roomy.filter((node) => 'kept' in node)).toHaveLength(keeping.length);
    const plain = parseSync(path, text, { lang, preserveParens: false }).program;
    expect(nodesIn(plain).some((node) => 'parent' in node)).toBe(false);
    expect(withoutRoom(program)).toEqual(withoutRoom(plain));
  },
);

test.each(['js', 'ts'] as const)('patterns of %s are told, and none is compiled', (lang) => {
  const { program } = parseSync('a', 'x = /a+b/gu;', { ...byBuffer, lang });
  const literal = nodesIn(program).find((node) => node['type'] === 'Literal');
  expect(literal).toMatchObject({ raw: '/a+b/gu', regex: { pattern: 'a+b', flags: 'gu' } });
  expect(literal?.['value']).toEqual(/(?:)/);
});

test('brief functions are put in the place of the calls to them, and no others', () => {
  const brief = `
function deserializeI32(pos) {
  return int32[pos >> 2];
}
function deserializeBoxName(pos) {
  return deserializeName(int32[pos >> 2]);
}
`;
  const longer = `
function deserializeOption(pos) {
  return int32[pos >> 2] === 0 ? null : deserializeName(pos);
}
`;
  const calls = 'let a = deserializeI32(pos + 4), b = deserializeBoxName(pos), c = ';
  expect(withFewerCalls(`${brief}${longer}${calls}deserializeOption(pos);`)).toBe(
    `${brief}${longer}let a = (int32[(pos + 4) >> 2]), b = (deserializeName(int32[(pos) >> 2])), c = deserializeOption(pos);`,
  );
});

test('short names and texts that were read before are not made again', () => {
  const made: string[] = [];
  const uint8 = Buffer.from('send to näme send SEND a_name_of_some_length');
  const int32 = [0, 0, 0];
  const reader = `
function deserializeStr(pos) {
  made.push(uint8.toString('utf8', int32[0], int32[0] + int32[2]));
  return made.at(-1);
}
const node = (pos) => ({ name: deserializeStr(pos) });
`;
  const program = withSharedTexts(reader);
  const node = runInNewContext(`${program}; node`, {
    int32,
    uint8,
    made,
    Buffer,
  }) as (pos: number) => { readonly name: string };
  const read = (from: number, bytes: number): string => {
    int32.splice(0, 3, from, 0, bytes);
    return node(0).name;
  };
  const ends = [read(0, 4), read(14, 4), read(19, 4), read(24, 21), read(24, 21)];
  expect(ends).toEqual(['send', 'send', 'SEND', 'a_name_of_some_length', 'a_name_of_some_length']);
  expect([read(8, 5), read(8, 5)]).toEqual(['näme', 'näme']);
  expect(made).toEqual(['send', 'SEND', 'a_name_of_some_length', 'näme', 'näme']);
});

test('names and texts are the same whatever was read before them', () => {
  const names = Array.from({ length: 300 }, (_, at) =>
    `n${at % 7}a${at * 31}é${at % 3}b`.slice(at % 4),
  );
  const text = names
    .flatMap((name) => [
      `x.${name.replaceAll(/^\d/gu, '_')} = "${name}";`,
      `"${'-'.repeat(name.length)}";`,
    ])
    .join('\n');
  const { program } = parseSync('a.js', text, byBuffer);
  const again = parseSync('a.js', `\n${text}`, byBuffer).program;
  const plain = parseSync('a.js', text, { preserveParens: false }).program;
  expect(withoutRoom(program)).toEqual(withoutRoom(plain));
  const textsIn = (one: object): unknown[] =>
    nodesIn(one).flatMap(({ type, name, value }) => (type === 'Identifier' ? name : (value ?? [])));
  expect(textsIn(again)).toEqual(textsIn(plain));
});

test('what is no reader of the parser stays as it is', () => {
  const source = 'export const range = { from: 1,\n  end: 2,\n};\n';
  expect(withRoom(source)).toBe(source);
  expect(withoutPatterns(source)).toBe(source);
  expect(withFewerCalls(source)).toBe(source);
  expect(withSharedTexts(source)).toBe(source);
});

type Fields = Record<string, unknown>;

function nodesIn(root: object): Fields[] {
  const found: Fields[] = [];
  const left: unknown[] = [root];
  while (left.length > 0) {
    const node = left.pop();
    if (Array.isArray(node)) left.push(...node);
    else if (node !== null && node !== undefined) {
      const fields = node as Fields;
      found.push(fields);
      left.push(...(visitorKeys[fields['type'] as string] ?? []).map((key) => fields[key]));
    }
  }
  return found;
}

function withoutRoom(program: object): unknown {
  return JSON.parse(
    JSON.stringify(program, (key, value: unknown) =>
      key === 'parent' || typeof value === 'bigint' ? undefined : value,
    ),
  );
}
