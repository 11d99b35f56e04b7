import { describe, expect, test } from 'vitest';
import type { Profile } from '../../src/profiles/profile.ts';
import { capabilitiesOf, profileOf } from './profile-of.ts';

const bundle = [
  '// node_modules/ajv/dist/compile.js',
  'export const compile = (text) => new Function("data", text);',
  '// src/index.js',
  'export const run = (text) => (0, eval)(text);',
].join('\n');

describe('modules of a bundle that are one another', () => {
  const helper = 'var b = (f, m) => () => (m || f((m = { exports: {} }).exports, m), m.exports);';
  test.each([
    ['itself', 'var x = b((e, t) => { t.exports = x(); }); x().send(1);'],
    [
      'each other',
      'var x = b((e, t) => { t.exports = y(); }); var y = b((e, t) => { t.exports = x(); }); x().send(1);',
    ],
    [
      'each other beside something of their own',
      'var x = b((e, t) => { e.a = 1; t.exports = y(); }); var y = b((e, t) => { e.b = 2; t.exports = x(); }); x().send(1); var { q } = y(); q();',
    ],
  ])('a module that is %s ends no look', (_, modules) => {
    const profile = profileOf({ 'index.js': `${helper}\n${modules}\neval(text);` });
    expect(profile.unread).toEqual([]);
    expect(capabilitiesOf(profile, 'code.evaluate')).toHaveLength(1);
  });
});

describe('code of libraries in a package', () => {
  test('carries the name of the library, and the package’s own code none', () => {
    const profile = profileOf({ 'index.js': bundle });
    const origins = capabilitiesOf(profile, 'code.evaluate').map(({ attributes, evidence }) => [
      attributes['via'],
      evidence.map(({ origin }) => origin),
    ]);
    expect(new Map(origins as [string, unknown][])).toEqual(
      new Map<string, unknown>([
        ['Function', ['ajv']],
        ['eval', [undefined]],
      ]),
    );
    expect(profile.bundled).toEqual(['ajv']);
  });

  test('is known by its folder below node_modules, too', () => {
    const profile = profileOf({
      'index.js': "require('@acme/mailer');",
      'node_modules/@acme/mailer/index.js': 'module.exports = (0, eval)(process.argv[2]);',
    });
    const [evaluates] = capabilitiesOf(profile, 'code.evaluate');
    expect(evaluates?.evidence[0]?.origin).toBe('@acme/mailer');
    expect(profile.bundled).toEqual(['@acme/mailer']);
  });

  test('changes nothing of what the facts are', () => {
    const plain = profileOf({ 'index.js': bundle.replaceAll(/^\/\/.*\n/gm, '') });
    const told = profileOf({ 'index.js': bundle });
    expect(allFactsOf(told)).toEqual(allFactsOf(plain));
    expect(plain.bundled).toBeUndefined();
  });
});

function allFactsOf({ capabilities }: Profile): readonly unknown[] {
  return capabilities.map(({ kind, attributes, reach }) => [kind, attributes, reach]);
}
