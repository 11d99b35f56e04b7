import { hash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { checkAccounting } from '../../src/artifacts/unpack/ledger.ts';
import { defaultBudget } from '../../src/artifacts/unpack/unpack-artifact.ts';
import { unpackRelease } from '../../src/artifacts/unpack/unpack-release.ts';
import { buildPackageTarball } from '../support/archive-builder.ts';
import { buildWheel, buildZip } from '../support/archives/zip-writer.ts';
import type { Inventory } from '../../src/artifacts/inventory.ts';

type Files = Readonly<Record<string, string>>;

const described: Files = {
  'a_server-1.0.dist-info/METADATA': 'Name: a-server\n',
  'a_server-1.0.dist-info/WHEEL': 'Wheel-Version: 1.0\n',
};

function wheelFile(
  files: Files,
  tag = 'py3-none-any',
): { readonly filename: string; readonly bytes: Buffer } {
  return { filename: `a_server-1.0-${tag}.whl`, bytes: buildWheel({ ...files, ...described }) };
}

function sdistFile(files: Files): { readonly filename: string; readonly bytes: Buffer } {
  return {
    filename: 'a_server-1.0.tar.gz',
    bytes: buildPackageTarball({ 'PKG-INFO': 'x', ...files }, { folder: 'a_server-1.0' }),
  };
}

/** The joined inventory, whose account must be in order; one line for each entry without the wheel's own description. */
function linesOf(
  ...files: Parameters<typeof unpackRelease>[0]['files'][number][]
): readonly string[] {
  const inventory = joined(...files);
  return inventory.entries
    .filter(({ path }) => !/^(?:(?:wheels\/[^/]+\/)?dist-info|sdist\/PKG-INFO)/.test(path))
    .map(({ path, anomalies }) => [path, ...anomalies.map(({ kind }) => `[${kind}]`)].join(' '));
}

function joined(...files: Parameters<typeof unpackRelease>[0]['files'][number][]): Inventory {
  const inventory = unpackRelease({ files, unopened: [] }, defaultBudget);
  expect(checkAccounting(inventory)).toEqual([]);
  return inventory;
}

describe('a wheel', () => {
  test('has its files where they are installed, and its description without the version', () => {
    const files = {
      'a_server/__init__.py': '1',
      'a_server-1.0.data/purelib/extra.py': '2',
      'a_server-1.0.data/platlib/start.pth': 'import extra',
      'a_server-1.0.data/scripts/a-server': '#!python',
      'a_server-1.0.data/headers/a.h': '3',
      'a_server-1.0.data/data/etc/a.conf': '4',
      'a_server-1.0.data/data/lib/python3.12/site-packages/late.pth': 'import late',
      'other-1.0.data/scripts/b': '5',
    };
    expect(joined(wheelFile(files)).entries.map(({ path }) => path)).toEqual([
      'a_server/__init__.py',
      'extra.py',
      'start.pth',
      'env/bin/a-server',
      'env/include/a.h',
      'env/etc/a.conf',
      'late.pth',
      'other-1.0.data/scripts/b',
      'dist-info/METADATA',
      'dist-info/WHEEL',
      'dist-info/RECORD',
    ]);
  });

  test('cannot pass its files for those of the sources', () => {
    const files = {
      'sdist/setup.py': '1',
      'wheels/x.py': '2',
      'env/y.py': '3',
      'installed/z.py': '4',
    };
    expect(linesOf(wheelFile(files))).toEqual([
      'installed/sdist/setup.py',
      'installed/wheels/x.py',
      'installed/env/y.py',
      'installed/installed/z.py',
    ]);
  });

  test('that installs two files in one place is told', () => {
    const files = { 'a.py': '1', 'a_server-1.0.data/purelib/a.py': '2' };
    expect(linesOf(wheelFile(files))).toEqual(['a.py', 'a.py [duplicate-path]']);
  });
});

describe('a wheel and its sources', () => {
  test('list what is the same once, whatever folder the sources keep it in', () => {
    const code = { 'a_server/__init__.py': '1', 'a_server/py.typed': '' };
    const sources = {
      'python/src/a_server/__init__.py': '1',
      'src/a_server/py.typed': '',
      'setup.py': 'setup()',
    };
    expect(linesOf(wheelFile(code), sdistFile(sources))).toEqual([
      'a_server/__init__.py',
      'a_server/py.typed',
      'sdist/setup.py',
    ]);
  });

  test('are compared, and code of the wheel that has no source is told', () => {
    const wheel = {
      'a_server/a.py': '1',
      'a_server/b.py': '2',
      'start.pth': '3',
      'a_server/c.txt': '4',
    };
    const sources = { 'src/a_server/a.py': '1', 'src/a_server/b.py': 'other' };
    expect(linesOf(wheelFile(wheel), sdistFile(sources))).toEqual([
      'a_server/a.py',
      'a_server/b.py [differs-from-sdist]',
      'start.pth [not-in-sdist]',
      'a_server/c.txt',
      'sdist/src/a_server/b.py',
    ]);
  });

  test('are not compared when the sources hold no code, or not all of them were read', () => {
    const wheel = wheelFile({ 'a_server/a.py': '1' });
    expect(linesOf(wheel, sdistFile({ 'README.md': 'x' }))[0]).toBe('a_server/a.py');
    const cut = sdistFile({ 'b.py': 'x'.repeat(2000) });
    const short = { ...cut, bytes: cut.bytes.subarray(0, -40) };
    expect(linesOf(wheel, short)[0]).toBe('a_server/a.py');
  });
});

describe('several wheels', () => {
  test('list what is the same once and what differs below the tag of its wheel', () => {
    const any = wheelFile({
      'a_server/a.py': '1\n',
      'a_server/b.py': '2',
      'a_server/c.txt': '4\n',
    });
    const linux = wheelFile(
      {
        'a_server/a.py': '1\r\n',
        'a_server/b.py': 'other',
        'a_server/c.txt': '4\r\n',
        'a_server/_fast.so': '3',
      },
      'cp312-cp312-manylinux_2_17_x86_64',
    );
    expect(linesOf(linux, any)).toEqual([
      'a_server/a.py',
      'a_server/b.py',
      'a_server/c.txt',
      'wheels/cp312-cp312-manylinux_2_17_x86_64/a_server/b.py [differs-between-wheels]',
      'wheels/cp312-cp312-manylinux_2_17_x86_64/a_server/c.txt',
      'a_server/_fast.so',
    ]);
  });
});

describe('two files of the sources that would be installed in one place', () => {
  const code = { 'a_server/__init__.py': '1' };

  test('both stand there, in one archive', () => {
    const sources = { ...code, 'src/a_server/__init__.py': 'other', 'src/a_server/same.py': '2' };
    expect(linesOf(sdistFile(sources))).toEqual([
      'a_server/__init__.py',
      'sdist/src/a_server/__init__.py',
      'a_server/same.py',
    ]);
  });

  test('both stand there, in two archives', () => {
    const zip = buildZip([
      { name: 'a_server-1.0/PKG-INFO', content: 'x' },
      { name: 'a_server-1.0/a_server/__init__.py', content: 'other' },
    ]);
    const second = { filename: 'a_server-1.0.zip', bytes: zip };
    expect(linesOf(sdistFile(code), second)).toEqual([
      'a_server/__init__.py',
      'sdist.2/PKG-INFO',
      'sdist.2/a_server/__init__.py',
    ]);
  });
});

describe('a release of sources alone', () => {
  const bytes = buildPackageTarball(
    {
      'PKG-INFO': 'Metadata-Version: 2.1\n',
      'setup.py': '',
      'src/a_server/__init__.py': '1',
      'src/a_server/tools/mail.py': '2',
      'tests/__init__.py': '3',
      'src/a_server.egg-info/top_level.txt': 'a_server\n',
    },
    { folder: 'a_server-1.0' },
  );

  test('has what would be installed where it would be, and the rest beside it', () => {
    const inventory = unpackRelease(
      { files: [{ filename: 'a_server-1.0.tar.gz', bytes }], unopened: [] },
      defaultBudget,
    );
    expect(inventory.entries.map(({ path }) => path)).toEqual([
      'sdist/PKG-INFO',
      'sdist/setup.py',
      'a_server/__init__.py',
      'a_server/tools/mail.py',
      'sdist/tests/__init__.py',
      'sdist/src/a_server.egg-info/top_level.txt',
    ]);
    expect(checkAccounting(inventory)).toEqual([]);
    expect(inventory.parts).toEqual([
      { filename: 'a_server-1.0.tar.gz', kind: 'sdist', size: bytes.length },
    ]);
  });

  test('tells of the files that were not opened', () => {
    const inventory = unpackRelease(
      {
        files: [{ filename: 'a_server-1.0.tar.gz', bytes }],
        unopened: [
          { filename: 'a_server-1.0.exe', why: 'unknown-kind', size: 7 },
          { filename: 'a_server-1.0-cp39-cp39-win32.whl', why: 'similar-build' },
        ],
      },
      defaultBudget,
    );
    expect(inventory.unread).toEqual([
      {
        reason: 'file-not-opened',
        detail: '1 files of the release were not opened: a_server-1.0.exe',
        bytes: 0,
      },
      {
        reason: 'build-not-opened',
        detail: '1 further builds of the release were not opened: a_server-1.0-cp39-cp39-win32.whl',
        bytes: 0,
      },
    ]);
    expect(inventory.parts?.[1]).toEqual({
      filename: 'a_server-1.0.exe',
      kind: 'unknown',
      size: 7,
      unopened: 'unknown-kind',
    });
    expect(checkAccounting(inventory)).toEqual([]);
  });
});

describe('the list of files in a wheel', () => {
  const info = 'a_server-1.0.dist-info';
  const sound: Files = { 'a_server/a.py': 'x = 1\n', 'a_server/b, "c".py': '2', ...described };
  const digest = 'sha256=Y8vYqHQgXg8sxMWBdR7ZCBuTl2uYkVEAyYBYzlRcIDw';

  function anomaliesOf(record: string, files: Files = sound): readonly string[] {
    const { entries, anomalies } = joined(wheelFile({ ...files, [`${info}/RECORD`]: record }));
    return [
      ...anomalies.map(({ kind, detail }) => `${kind} ${detail.split(': ')[1]}`),
      ...entries.flatMap(({ path, anomalies: own }) => own.map(({ kind }) => `${kind} ${path}`)),
    ];
  }

  const rest = (Object.keys(described) as readonly string[]).map((path) => {
    const bytes = Buffer.from(described[path] ?? '');
    return `${path},sha256=${hash('sha256', bytes, 'base64url')},${bytes.length}`;
  });
  const odd = `"a_server/b, ""c"".py",sha512=${hash('sha512', '2', 'base64url')},1`;
  const own = `a_server/a.py,sha256=${hash('sha256', 'x = 1\n', 'base64url')},6`;

  test('is in order for a sound wheel, whatever its line ends', () => {
    expect(anomaliesOf([own, odd, ...rest, `${info}/RECORD,,`].join('\r\n'))).toEqual([]);
  });

  test('that is wrong is told at the file', () => {
    expect(anomaliesOf([`a_server/a.py,${digest},6`, odd, ...rest].join('\n'))).toEqual([
      'record-mismatch a_server/a.py',
    ]);
    expect(anomaliesOf([`${own}1`, odd, ...rest].join('\n'))).toEqual([
      'record-mismatch a_server/a.py',
    ]);
    expect(anomaliesOf(['a_server/a.py,md5=x,6', odd, ...rest].join('\n'))).toEqual([
      'record-mismatch a_server/a.py',
    ]);
  });

  test('tells of files that it does not name, and of those that are not there', () => {
    expect(anomaliesOf([odd, 'gone.py,,', ...rest].join('\n'))).toEqual([
      'listed-but-absent gone.py',
      'not-in-record a_server/a.py',
    ]);
  });

  test('is missed where it is missing', () => {
    const bytes = buildZip([{ name: `${info}/METADATA`, content: 'Name: a\n' }]);
    const { anomalies } = joined({ filename: 'a_server-1.0-py3-none-any.whl', bytes });
    expect(anomalies.map(({ kind }) => kind)).toEqual(['record-missing']);
  });
});
