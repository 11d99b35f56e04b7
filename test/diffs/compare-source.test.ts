import { assert, property, uint8Array } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareSource, type ComparedFile } from '../../src/diffs/compare-source.ts';
import { blobDigests } from '../../src/profiles/blob-digests.ts';
import type { ProfiledFile } from '../../src/profiles/profile.ts';
import { blobSha } from '../support/fake-github/git-data.ts';

type Files = Readonly<Record<string, string>>;

function artifact(files: Files): ProfiledFile[] {
  return Object.entries(files).map(([path, text]) => ({
    path,
    size: text.length,
    sha256: '',
    mode: 0o644,
    language: path.endsWith('.py') ? 'python' : 'javascript',
    readable: true,
    reached: true,
    blobs: blobDigests(Buffer.from(text)),
  }));
}

function compare(
  files: Files,
  source: Files,
  more: { baseline?: Files; directory?: string; submodules?: readonly string[] } = {},
): Map<string, ComparedFile> {
  const blobs = new Map(Object.entries(source).map(([path, text]) => [path, blobSha(text)]));
  const compared = compareSource({
    files: artifact(files),
    tree: { commit: 'a1'.repeat(20), blobs, submodules: more.submodules ?? [] },
    directory: more.directory ?? '',
    ...(more.baseline === undefined ? {} : { baseline: artifact(more.baseline) }),
  });
  return new Map(compared.map((file) => [file.path, file]));
}

/** `origin unexpected` by path. */
function told(compared: Map<string, ComparedFile>): Record<string, string> {
  return Object.fromEntries(
    [...compared].map(([path, { origin, unexpected }]) => [
      path,
      unexpected === undefined ? origin : `${origin} ${unexpected}`,
    ]),
  );
}

describe('where a file comes from', () => {
  test.each([
    ['byte for byte', 'a()\nb()\n', 'same'],
    ['line ends of Windows', 'a()\r\nb()\r\n', 'normalised-same'],
    ['a byte order mark', '\uFEFFa()\nb()\n', 'normalised-same'],
    ['no last line end', 'a()\nb()', 'normalised-same'],
    ['line ends of Windows and no last one', 'a()\r\nb()', 'normalised-same'],
    ['another character', 'a()\nc()\n', 'changed'],
  ])('%s', (_, text, origin) => {
    const file = compare({ 'index.js': text }, { 'index.js': 'a()\nb()\n' }).get('index.js');
    expect(file).toMatchObject({ origin, at: 'index.js' });
  });

  test('the bytes of any text survive the look at its line ends', () => {
    assert(
      property(uint8Array({ maxLength: 200 }), (bytes) => {
        expect(blobDigests(bytes)[0]).toBe(blobSha(bytes));
      }),
    );
  });

  test('a package in a folder of its repository', () => {
    const source = { 'packages/mail/index.js': 'mail()', 'packages/post/index.js': 'post()' };
    const compared = compare({ 'index.js': 'changed()' }, source, { directory: 'packages/mail' });
    expect(compared.get('index.js')).toMatchObject({
      origin: 'changed',
      at: 'packages/mail/index.js',
    });
  });

  test('a folder that its manifest does not name is told by the files that are the same', () => {
    const source = { 'js/mail/a.js': 'a()', 'js/mail/b.js': 'b()', 'js/mail/send.js': 'send()' };
    const files = { 'a.js': 'a()', 'b.js': 'b()', 'send.js': 'send(all)' };
    expect(compare(files, source).get('send.js')).toMatchObject({
      origin: 'changed',
      at: 'js/mail/send.js',
      unexpected: 'among-sources',
    });
  });

  test('what a compiler makes of sources', () => {
    const source = { 'src/index.ts': 'i', 'src/tools/send.tsx': 's', 'lib/read.ts': 'r' };
    const files = {
      'dist/index.js': 'i();',
      'dist/esm/tools/send.mjs': 's();',
      'dist/index.min.js': 'm',
      'lib/read.js': 'r();',
      'index.cjs': 'i;',
    };
    expect(new Set(Object.values(told(compare(files, source))))).toEqual(new Set(['built']));
  });

  test('what a bundler makes, with names of its own', () => {
    const files = { 'dist/chunk-XY12.js': 'a', 'dist/index.js': 'b', 'build/cli.js': 'c' };
    expect(told(compare(files, { 'src/main.ts': 'm' }))).toEqual({
      'dist/chunk-XY12.js': 'built',
      'dist/index.js': 'built',
      'build/cli.js': 'built',
    });
  });

  test('modules of Python, below src or not, and what builds write', () => {
    const source = { 'src/mail/__init__.py': '', 'src/mail/send.py': 's', 'setup.py': 'x' };
    const files = {
      'mail/__init__.py': '',
      'mail/send.py': 's',
      'mail/_version.py': 'v',
      'sdist/setup.py': 'x',
    };
    expect(told(compare(files, source))).toEqual({
      'mail/__init__.py': 'same',
      'mail/send.py': 'same',
      'mail/_version.py': 'built',
      'sdist/setup.py': 'same',
    });
  });

  test('what may come from a submodule is not said to be nowhere', () => {
    const files = { 'index.js': 'i', 'vendor/mail/send.js': 's' };
    const compared = compare(files, { 'index.js': 'i' }, { submodules: ['vendor/mail'] });
    expect(compared.get('vendor/mail/send.js')?.origin).toBe('built');
  });

  test('files without digests are not compared', () => {
    const [file] = artifact({ 'index.js': 'i' });
    const { blobs: _, ...bare } = file as ProfiledFile;
    const tree = { commit: '', blobs: new Map(), submodules: [] };
    expect(compareSource({ files: [bare], tree, directory: '' })).toEqual([]);
  });
});

describe('what nobody expects', () => {
  const plain = { 'lib/a.js': 'a', 'lib/b.js': 'b' };

  test('a file among those of the repository', () => {
    const files = { ...plain, 'lib/boot.js': 'boot' };
    expect(told(compare(files, plain))['lib/boot.js']).toBe('only-in-artifact among-sources');
  });

  test('two of them, where it is known that both are new', () => {
    const files = { ...plain, 'lib/boot.js': 'boot', 'lib/more.js': 'more' };
    expect(told(compare(files, plain, { baseline: plain }))).toMatchObject({
      'lib/boot.js': 'only-in-artifact among-sources',
      'lib/more.js': 'only-in-artifact among-sources',
    });
    expect(told(compare(files, plain))['lib/boot.js']).toBe('only-in-artifact');
  });

  test('a folder into which a build always wrote says nothing', () => {
    const baseline = { ...plain, 'lib/made.js': 'old' };
    const files = { ...plain, 'lib/made.js': 'new', 'lib/made-too.js': 'new' };
    const compared = told(compare(files, plain, { baseline }));
    expect(compared['lib/made-too.js']).toBe('only-in-artifact');
  });

  test('a file that the repository still has as it was published before', () => {
    const compared = compare(
      { 'index.js': 'bad' },
      { 'index.js': 'good' },
      {
        baseline: { 'index.js': 'good' },
      },
    );
    expect(compared.get('index.js')).toMatchObject({
      origin: 'changed',
      unexpected: 'source-kept',
    });
  });

  test('a file that another one was changed to load', () => {
    const files = { 'lib/a.js': 'boot(); a', 'lib/b.js': 'b', 'lib/boot.js': 'boot' };
    expect(told(compare(files, plain, { baseline: plain }))).toEqual({
      'lib/a.js': 'changed source-kept',
      'lib/b.js': 'same',
      'lib/boot.js': 'only-in-artifact among-sources',
    });
  });

  test('a file that was built in its place before is built again', () => {
    const compared = compare(
      { 'index.js': 'n;' },
      { 'index.js': 'new' },
      {
        baseline: { 'index.js': 'o;' },
      },
    );
    expect(told(compared)).toEqual({ 'index.js': 'changed' });
  });

  test('built code that is kept in the repository may be older there', () => {
    const compared = compare(
      { 'dist/index.js': 'new' },
      { 'dist/index.js': 'old', 'src/x.ts': '' },
      {
        baseline: { 'dist/index.js': 'old' },
      },
    );
    expect(told(compared)).toEqual({ 'dist/index.js': 'built' });
  });

  const source = { 'src/a.ts': '1', 'src/b.ts': '2', 'src/c.ts': '3' };
  const built = { 'dist/a.js': '1;', 'dist/b.js': '2;', 'dist/c.js': '3;' };

  test('a file among those that are built one by one', () => {
    const files = { ...built, 'dist/boot.js': 'boot' };
    expect(told(compare(files, source))['dist/boot.js']).toBe('built among-built');
    expect(told(compare(files, source, { baseline: built }))['dist/boot.js']).toBe(
      'built among-built',
    );
    expect(told(compare(files, source, { baseline: files }))['dist/boot.js']).toBe('built');
  });

  test('a file among chunks of a bundler says nothing', () => {
    const files = { ...built, 'dist/chunk-1.js': 'x', 'dist/chunk-2.js': 'y' };
    expect(told(compare(files, source))['dist/chunk-2.js']).toBe('built');
  });

  test('a script beside a manifest, in a package that was all built', () => {
    const files = { ...built, 'setup_bun.js': 'x', 'bun_environment.js': 'y' };
    expect(told(compare(files, source, { baseline: built }))).toMatchObject({
      'setup_bun.js': 'only-in-artifact new-beside-sources',
      'bun_environment.js': 'only-in-artifact new-beside-sources',
    });
    expect(told(compare(files, source))['setup_bun.js']).toBe('only-in-artifact');
  });

  test('a new folder of many files is the work of a new build', () => {
    const server = { 'server/a1.js': 'a', 'server/b1.js': 'b', 'server/c1.js': 'c' };
    const few = { 'scripts/after.js': 'x' };
    const compared = told(compare({ ...built, ...server, ...few }, source, { baseline: built }));
    expect(compared['server/a1.js']).toBe('only-in-artifact');
    expect(compared['scripts/after.js']).toBe('only-in-artifact new-beside-sources');
  });

  test('empty files vouch for nobody', () => {
    const files = { 'mail/__init__.py': '', 'mail/made.py': 'x' };
    const compared = compare(files, { 'mail/__init__.py': '' });
    expect(told(compared)['mail/made.py']).toBe('only-in-artifact');
  });

  test('ten thousand files of one name are compared in time', () => {
    const many = Object.fromEntries(
      Array.from({ length: 10_000 }, (_, index) => [`dist/p${index}/index.js`, `i${index}`]),
    );
    const sources = Object.fromEntries(
      Array.from({ length: 10_000 }, (_, index) => [`src/q${index}/index.ts`, `t${index}`]),
    );
    const begin = performance.now();
    expect(compare(many, sources).size).toBe(10_000);
    expect(performance.now() - begin).toBeLessThan(15_000);
  }, 30_000);
});
