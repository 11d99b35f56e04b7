import { array, assert, constantFrom, oneof, property, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codeOfPatch, lostChecks } from '../../src/languages/patch-code.ts';
import { isQuietPatch } from '../../src/languages/quiet-patch.ts';

const file = 'node_modules/sdk/dist/server.js';
const beside: ReadonlySet<string> = new Set(['sdk']);

/** A patch of one stretch; each line has its sign. */
function patchOf(lines: readonly string[], path = file): string {
  const before = lines.filter((line) => !line.startsWith('+')).length;
  const after = lines.filter((line) => !line.startsWith('-')).length;
  return `--- a/${path}\n+++ b/${path}\n@@ -10,${before} +10,${after} @@ class A {\n${lines.join('\n')}\n`;
}

describe('the code that a patch brings', () => {
  it.each([
    ['the middle of a function', ['   if (x) {', '+    run(x);', '   }', ' }', ' ', ' /**']],
    ['a method of a class', [' }', ' b() {', '+  run(1);', '   return 2;']],
    ['a property of an object', ['   a: 1,', '+  b: run(),', '   c: 2,']],
    ['a branch', [' } else {', '+  run();', ' }']],
    ['what is caught', [' } catch (error) {', '+  run(error);', ' }']],
    ['what is tried', [' try {', '+  run();']],
    ['an import', [" import a from 'a';", "+import { run } from 'b';"]],
    ['arguments', ['   a,', '+  run(),', ' );']],
  ])('can be parsed wherever it stands: %s', (_, lines) => {
    const code = codeOfPatch(patchOf(lines));
    expect(code?.unparsed).toBe(0);
    const added = lines.findIndex((line) => line.startsWith('+')) + 4;
    expect([...(code?.added ?? [])]).toEqual([added]);
    expect(code?.text.split('\n')[added - 1]).toBe(` ${lines[added - 4]?.slice(1) ?? ''}`);
  });

  it('says how much of it could not be parsed, and leaves out what is no code', () => {
    expect(codeOfPatch(patchOf([' a', '+) of of ( {{ ]']))?.unparsed).toBe(1);
    expect(codeOfPatch(patchOf([' a', '+b'], 'node_modules/sdk/README.md'))).toBeUndefined();
  });

  it('parses no stretch that is too long, and no more of many than they are worth', () => {
    const long = ['+const const;', ...Array.from({ length: 9000 }, () => '+f(1, 2);')];
    const none = codeOfPatch(patchOf([' }', ...long]));
    expect([none?.unparsed, none?.text.trim()]).toEqual([1, '']);
    const many = patchOf([' }', ...long.slice(0, 1400)]).repeat(40);
    const started = performance.now();
    expect(codeOfPatch(many)?.unparsed).toBe(40);
    expect(performance.now() - started).toBeLessThan(5000);
  });

  it('is only moved where it is taken away as often as it is added', () => {
    const linesOf = (lines: readonly string[]): number[] => [
      ...(codeOfPatch(patchOf(lines))?.added ?? []),
    ];
    expect(linesOf([' a();', '-run();', ' b();', '+run();'])).toEqual([]);
    expect(linesOf([' run();', '+run();', ' b();'])).toEqual([5]);
    expect(linesOf(['-run();', '+run();', '+run();'])).toEqual([5, 6]);
  });

  it('never throws, whatever stands in a patch', () => {
    const line = oneof(
      string(),
      constantFrom(
        '@@ -1,2 +1,2 @@',
        '+++ b/node_modules/sdk/a.js',
        '--- a/x.js',
        '+{',
        '-}',
        ' `',
      ),
    );
    assert(
      property(array(line, { maxLength: 30 }), (lines) => {
        const text = lines.join('\n');
        codeOfPatch(text);
        lostChecks(text);
        isQuietPatch(text, beside);
      }),
    );
  });
});

describe('a patch that adds nothing', () => {
  it('moves lines, takes some away, comments and prints', () => {
    const lines = [
      ' if (!a) {',
      '-  throw new Error(name);',
      '+  // Not an error any more',
      '+  console.warn(`No ${name}`);',
      ' }',
      '-const b = read(a);',
      '+{',
      '+  const b = read(a);',
      '+}',
    ];
    expect(isQuietPatch(patchOf(lines), beside)).toBe(true);
  });

  it('moves lines into a branch that ends with what was there', () => {
    const lines = [
      ' }',
      '-if (!b) {',
      '-  throw new Error(name);',
      '+else {',
      '+  if (!b) {',
      '+    // Not an error any more',
      '+  }',
      ' }',
    ];
    expect(isQuietPatch(patchOf(lines), beside)).toBe(true);
    const after = lines.with(-1, ' check();').concat(' }');
    expect(isQuietPatch(patchOf(after), beside)).toBe(false);
  });

  it('moves lines into a branch', () => {
    const lines = [
      ' if (!a) {',
      ' }',
      '-const b = read(a);',
      '-if (!b) {',
      '-  throw new Error(name);',
      '-}',
      '+else {',
      '+  const b = read(a);',
      '+  if (!b) {',
      '+    console.warn(`No ${name}`);',
      '+  }',
      '+}',
      ' done();',
      ' /**',
      "  * What isn't code.",
    ];
    expect(isQuietPatch(patchOf(lines), beside)).toBe(true);
  });

  it.each([
    ['calls something', patchOf([' a', '+run();'])],
    ['calls something while it prints', patchOf([' a', '+console.log(`${run()}`);'])],
    ['ends a comment by a line of its own kind', patchOf([' a', '+// x\u2028run()'])],
    ['adds after what it prints', patchOf([' a', "+console.log('a'); run();"])],
    ['is of a shell', patchOf([' a;', '+//usr/bin/env x'], 'node_modules/sdk/install.sh')],
    ['repeats what stands beside', patchOf([' {', '+return true;', ' check();', ' return true;'])],
    ['repeats what it moves', patchOf([' {', '+run();', '+run();', ' b();', '-run();'])],
    ['puts lines under a condition', patchOf([' }', '+else {', ' check();', '+}'])],
    ['moves a check under one', patchOf([' }', '-verify(a);', '+else {', '+verify(a);', '+}'])],
    ['opens a branch that ends later', patchOf([' }', '+else {', ' a();', '+}'])],
    ['calls in a branch', patchOf([' }', '+else {', '+run();', '+}'])],
    ['begins a branch after a statement', patchOf([' a();', '-b();', '+else {', '+b();', '+}'])],
    ['makes one statement a branch', patchOf([' }', '+else', ' a();', '-b();'])],
    ['moves a condition into a branch', patchOf([' }', '-b();', '+else if (c) {', '+b();', '+}'])],
    [
      'takes a check in where a bracket that was there ends another block',
      patchOf([
        ' if (debug) {',
        "   console.log('x');",
        '+  {',
        ' }',
        ' verify(request);',
        '-if (verbose) {',
        "   console.log('handled');",
        ' }',
      ]),
    ],
    [
      'makes what a condition led to what the other leads to',
      patchOf([
        ' if (debug) { count(); }',
        '-if (verbose) {',
        '-return run(request);',
        '+else {',
        '+return run(request);',
        ' }',
        ' verify(request);',
      ]),
    ],
    [
      'takes a condition away around what stays',
      patchOf([' start();', '-if (verbose) {', ' return next();', '-}', ' verify(request);']),
    ],
    [
      'takes the end of a block away and the beginning of another',
      patchOf([
        ' if (debug) {',
        ' count();',
        '-}',
        ' verify(request);',
        '-if (verbose) {',
        ' log();',
        ' }',
      ]),
    ],
    ['leaves a condition to the next line', patchOf([' if (verbose)', '-  log();', ' run();'])],
    [
      'goes on elsewhere under an else',
      patchOf([' if (a) { count(); }', '-return b();', '+else {', '+return b();', '+}']),
    ],
    [
      'makes one block of two that begin alike',
      patchOf([
        ' app.use((req, res, next) => {',
        '   log(req);',
        '   return next();',
        '-});',
        '-app.use((req, res, next) => {',
        '   check(req, res, next);',
        ' });',
      ]),
    ],
    [
      'takes a bare condition away',
      patchOf([' function a(b) {', '-  if (b.isOne)', '     return c();', ' }']),
    ],
    ['leaves a condition to what comes after it', patchOf([' if (debug)', "-  log('x');"])],
    [
      'leaves a condition to what cannot be read',
      patchOf([' if (debug)', "-  log('x');", ' if (!/^[a-z]+$/.test(a)) throw b();']),
    ],
    [
      'lets go on after an answer',
      patchOf([' if (!a) {', ' res.end();', '-return;', ' }', ' b();']),
    ],
    ['ends with a comment', patchOf([' if (a) // {', "+console.log('a');", ' check();'])],
    ['moves a line before another', patchOf([' a();', '+run();', ' b();', '-run();', ' c();'])],
    ['has brackets in a text of two lines', patchOf([' a(`', '+{', ' `);', '+}', ' b();'])],
    ['has a bracket in an expression', patchOf([' a(/[{]/);', '+{', ' b();', '-{', ' }'])],
    ['takes a branch away', patchOf([' if (a) {', ' b();', '-} else {', '-c();', ' }'])],
    ['moves an else', patchOf([' }', '+else {', '+}', ' a();', '-else {', '-}'])],
    ['takes in lines between its brackets', patchOf([' a();', '+{', ' check();', '+}'])],
    ['ends a condition', patchOf([' if (a)', '+;', '   check();'])],
    ['makes a message of a branch', patchOf([' if (a)', "+console.log('a');", '   check();'])],
    ['opens a comment', patchOf([' a();', '+/*', ' check();', '-/*'])],
    ['takes a check away', patchOf([' a', '-if (!token) throw denied();'])],
    ['is of a package that is not needed', patchOf([' a', '-b'], 'node_modules/other/a.js')],
    [
      'is of a package inside another',
      patchOf([' a', '-b'], 'node_modules/sdk/node_modules/x/a.js'),
    ],
    ['leads elsewhere', patchOf([' a', '-b'], 'node_modules/sdk/../../index.js')],
    ['is not wholly understood', `${patchOf([' a', '-b'])}GIT binary patch\n`],
    ['says another length', patchOf([' a', '-b']).replace('-10,2', '-10,3')],
    ['is empty', ''],
  ])('is not one that %s', (_, text) => {
    expect(isQuietPatch(text, beside)).toBe(false);
  });

  it('is looked at in little time whatever its lines are', () => {
    const lines = [`-${'a'.repeat(9)}`, ` {//${'a'.repeat(900_000)}`];
    lines.push(...Array.from({ length: 20_000 }, () => ' a;'), ' }');
    expect(isQuietPatch(patchOf(lines), beside)).toBe(false);
  });

  it('tells which line was a check', () => {
    const text = patchOf([' a', '-if (!verifySignature(x)) return;', ' b']);
    expect(lostChecks(text)).toEqual([
      { path: file, line: 5, text: 'if (!verifySignature(x)) return;' },
    ]);
    expect(lostChecks(patchOf(['-const token = 1;', '+const token = 1;']))).toEqual([]);
  });
});
