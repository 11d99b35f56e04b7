import { describe, expect, it } from 'vitest';
import { nestingOf } from '../../../src/languages/javascript/nesting.ts';
import { parseJavaScript } from '../../../src/languages/javascript/parse.ts';

const times = (text: string, count: number): string => text.repeat(count);

/** A construct, its text at a depth, and the file name that fits when it is not `a.js`. */
type Construct = readonly [name: string, make: (count: number) => string, path?: string];

/** Every way of nesting that the grammar has, as a text of a given depth. */
const nests: readonly Construct[] = [
  ['arrays', (n) => times('[', n) + times(']', n)],
  ['brackets', (n) => `${times('(', n)}1${times(')', n)}`],
  ['objects', (n) => `x=${times('{a:', n)}1${times('}', n)}`],
  ['blocks', (n) => times('{', n) + times('}', n)],
  ['functions', (n) => `${times('(()=>', n)}1${times(')', n)}`],
  ['arrows', (n) => `x=${times('a=>', n)}1`],
  ['unary operators', (n) => `${times('!', n)}1`],
  ['typeof', (n) => `${times('typeof ', n)}1`],
  ['ternaries', (n) => `${times('a?b:', n)}c`],
  ['consequents', (n) => `${times('a?', n)}b${times(':c', n)}`],
  ['consequents that hold alternates', (n) => `${times('a?b:c?', n)}d${times(':e', n)}`],
  ['else if', (n) => `${times('if(a)b;else ', n)}c`],
  ['else if with blocks', (n) => `${times('if(a){b}else ', n)}c`],
  ['ifs', (n) => `${times('if(a)', n)}b`],
  ['loops', (n) => `${times('for(;;)', n)}b`],
  ['labels', (n) => `${Array.from({ length: n }, (_, at) => `l${at}:`).join('')}b`],
  ['templates', (n) => times('`${', n) + 1 + times('}`', n)],
  ['assignments', (n) => `${times('a=', n)}1`],
  ['assignments on lines of their own', (n) => `${times('a=\n', n)}1`],
  ['powers', (n) => `${times('a**', n)}1`],
  ['switches', (n) => times('switch(a){case 1:', n) + times('}', n)],
  ['classes', (n) => `x=${times('class{a=', n)}1${times('}', n)}`],
  ['patterns', (n) => `let ${times('[', n)}a${times(']', n)}=1`],
  ['brackets that never close', (n) => times('[', n)],
  ['brackets behind comments', (n) => times('[/*]*/', n)],
  ['brackets behind texts', (n) => times(`[']',`, n)],
  ['elements', (n) => `x=${times('<a>', n)}${times('</a>', n)}`],
  ['type arguments', (n) => `let a:${times('Array<', n)}x${times('>', n)}`, 'a.ts'],
  ['conditional types', (n) => `type T=${times('a extends b?c:', n)}d`, 'a.ts'],
  ['type operators', (n) => `type T=${times('keyof ', n)}d`, 'a.ts'],
];

const chains: readonly Construct[] = [
  ['sums', (n) => `x=${times('a+', n)}a`],
  ['members', (n) => `a${times('.b', n)}`],
  ['calls', (n) => `a${times('()', n)}`],
  ['elements of elements', (n) => `a${times('[0]', n)}`],
  ['conjunctions', (n) => `${times('a&&', n)}a`],
  ['tagged templates', (n) => `a${times('``', n)}`],
  ['array types', (n) => `let a:x${times('[]', n)}`, 'a.ts'],
];

function tree(depth: number): string {
  return depth === 0 ? '1' : `a<b?${tree(depth - 1)}:${tree(depth - 1)}`;
}

function withPath(constructs: readonly Construct[]) {
  return constructs.map(([name, make, path = 'a.js']) => [name, make, path] as const);
}

describe('nesting', () => {
  it.each(withPath(nests))('refuses %s that would overflow the parser', (_, make, path) => {
    for (const count of [3_000, 100_000]) {
      expect(parseJavaScript(path, make(count))).toMatchObject({ failure: 'too-deep' });
    }
  });

  it.each(withPath(nests))('does not refuse %s that people nest', (_, make, path) => {
    const parsed = parseJavaScript(path, make(200));
    expect('failure' in parsed ? parsed.failure : 'parsed').not.toBe('too-deep');
  });

  it.each(withPath(chains))(
    'reads ten thousand %s, and refuses a hundred thousand',
    (_, make, path) => {
      expect(parseJavaScript(path, make(10_000))).toMatchObject({ partial: false });
      expect(parseJavaScript(path, make(100_000))).toMatchObject({ failure: 'too-deep' });
    },
  );

  it.each([
    ['statements', 'a;'],
    ['statements without semicolons', 'a = b\n'],
    ['calls on lines of their own', 'f(a)\n'],
    ['declarations', 'var a = 1, b = c;'],
    ['functions', 'function f(a) { if (a) { return [a] } else return { a } }'],
    ['conditions', 'if (a < b) { c = d } '],
    ['comparisons', 'x = a <= 1 || b >= 2 && c == 3;'],
    ['regular expressions', 'a = /[(]"/; b = x / y / z; if (a) /[{]`/.test(b);'],
    ['texts with brackets', `a = "(((" + '[[[' + \`{{{\`;`],
    ['comments with brackets', '/* ((( */ a // [[[\n'],
    ['templates with holes', 'a = `x${ b ? `y${c}` : "}" }z`;'],
    ['classes', 'class A { #a = 1; get b() { return this.#a } }'],
    ['properties named like keywords', 'a.if.else.typeof.new.in(b)\n'],
  ])('does not add up %s that only follow one another', (_, piece) => {
    expect(nestingOf(times(piece, 20_000), 1_500).depth).toBeLessThan(12);
  });

  it('counts a tree of ternaries by its depth, as minifiers fold a table', () => {
    expect(nestingOf(`x=${tree(11)};`, 1_500).depth).toBeLessThan(32);
    expect(parseJavaScript('a.js', `x=${tree(11)};`)).toMatchObject({ partial: false });
  });

  it('stops counting where it is known to be too deep', () => {
    expect(nestingOf(times('[', 1_000_000), 10).depth).toBe(11);
  });
});
