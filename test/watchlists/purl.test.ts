import { assert, oneof, property, string, stringMatching } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { WatchlistError } from '../../src/watchlists/errors.ts';
import { formatPurl, packageOf, parsePurl, type PurlParts } from '../../src/watchlists/purl.ts';

describe('a package URL', () => {
  test.each<[PurlParts, string]>([
    [{ ecosystem: 'npm', name: 'plain' }, 'pkg:npm/plain'],
    [{ ecosystem: 'npm', name: '@scope/name' }, 'pkg:npm/%40scope/name'],
    [{ ecosystem: 'npm', name: '@scope/name', version: '1.2.3' }, 'pkg:npm/%40scope/name@1.2.3'],
    [{ ecosystem: 'npm', name: 'a', version: '1.0.0-rc.1+b' }, 'pkg:npm/a@1.0.0-rc.1%2Bb'],
    [{ ecosystem: 'pypi', name: 'some-server' }, 'pkg:pypi/some-server'],
  ])('of %j is %s, and back', (parts, purl) => {
    expect(formatPurl(parts)).toBe(purl);
    expect(parsePurl(purl)).toEqual(parts);
  });

  test('keeps the letter case of the npm packages that are older than the rule against it', () => {
    expect(formatPurl({ ecosystem: 'npm', name: 'JSONStream' })).toBe('pkg:npm/JSONStream');
  });

  test('of a PyPI project is the same for each of its spellings', () => {
    for (const name of ['some-server', 'Some_Server', 'some.server', 'some-_.server']) {
      expect(formatPurl({ ecosystem: 'pypi', name })).toBe('pkg:pypi/some-server');
      expect(parsePurl(`pkg:pypi/${name}`).name).toBe('some-server');
    }
  });

  test('without its version is that of the package', () => {
    const purl = formatPurl({ ecosystem: 'npm', name: '@scope/name', version: '1.2.3' });
    expect(packageOf(purl)).toBe('pkg:npm/%40scope/name');
  });

  test.each([
    '',
    'name',
    'npm:name',
    'pkg:npm/',
    'pkg:npm/a/b/c',
    'pkg:npm/..%2F..%2Fetc',
    'pkg:npm/a%00b',
    'pkg:npm/__proto__',
    'pkg:cargo/name',
    'pkg:npm/%zz',
    `pkg:npm/${'a'.repeat(1_000)}`,
  ])('%j is none', (text) => {
    expect(() => parsePurl(text)).toThrowError(WatchlistError);
  });

  test.each(['', '.hidden', '../etc', 'a b', '@only-a-scope', 'node_modules'])(
    'of the name %j there is none',
    (name) => {
      expect(() => formatPurl({ ecosystem: 'npm', name })).toThrowError(
        expect.objectContaining({ code: 'invalid-purl', subject: name, retry: 'never' }) as Error,
      );
    },
  );

  test('read from any text at all is refused with a code, or canonical and stable', () => {
    const text = oneof(
      string(),
      string().map((name) => `pkg:npm/${name}`),
      stringMatching(/^pkg:(npm|pypi)\/(%40[a-z]{1,5}\/)?[a-zA-Z._-]{1,9}(@[0-9a-z.+-]{1,8})?$/),
    );
    assert(
      property(text, (candidate) => {
        let parts: PurlParts;
        try {
          parts = parsePurl(candidate);
        } catch (error) {
          return error instanceof WatchlistError && error.code === 'invalid-purl';
        }
        const canonical = formatPurl(parts);
        return formatPurl(parsePurl(canonical)) === canonical;
      }),
      { numRuns: 2_000 },
    );
  });
});
