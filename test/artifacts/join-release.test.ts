import { describe, expect, test } from 'vitest';
import { checkAccounting } from '../../src/artifacts/unpack/ledger.ts';
import { defaultBudget } from '../../src/artifacts/unpack/unpack-artifact.ts';
import { unpackRelease } from '../../src/artifacts/unpack/unpack-release.ts';
import { buildPackageTarball } from '../support/archive-builder.ts';

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
        unopened: [{ filename: 'a_server-1.0.exe', why: 'unknown-kind', size: 7 }],
      },
      defaultBudget,
    );
    expect(inventory.unread).toEqual([
      {
        reason: 'file-not-opened',
        detail: '1 files of the release were not opened: a_server-1.0.exe',
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
