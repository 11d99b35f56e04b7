import { describe, expect, test } from 'vitest';
import { defaultBudget } from '../../src/artifacts/unpack/unpack-artifact.ts';
import { unpackRelease } from '../../src/artifacts/unpack/unpack-release.ts';
import { diffProfiles } from '../../src/diffs/diff-profiles.ts';
import type { Finding } from '../../src/findings/finding.ts';
import { judgeRelease } from '../../src/policies/judge-release.ts';
import { buildProfile } from '../../src/profiles/build-profile.ts';
import type { Profile } from '../../src/profiles/profile.ts';
import { buildPackageTarball } from '../support/archive-builder.ts';
import { buildWheel } from '../support/archives/zip-writer.ts';

type Files = Readonly<Record<string, string>>;

function profileOf(version: string, wheel: Files | undefined, sdist?: Files): Profile {
  const metadata = `Metadata-Version: 2.1\nName: mail-server\nVersion: ${version}\n`;
  const info = `mail_server-${version}.dist-info`;
  const files = [
    ...(wheel === undefined
      ? []
      : [
          {
            filename: `mail_server-${version}-py3-none-any.whl`,
            bytes: buildWheel({ ...wheel, [`${info}/METADATA`]: metadata, [`${info}/WHEEL`]: '' }),
          },
        ]),
    ...(sdist === undefined
      ? []
      : [
          {
            filename: `mail_server-${version}.tar.gz`,
            bytes: buildPackageTarball(
              { ...sdist, 'PKG-INFO': metadata },
              { folder: `mail_server-${version}` },
            ),
          },
        ]),
  ];
  const inventory = unpackRelease({ files, unopened: [] }, defaultBudget);
  return buildProfile({ digest: `sha512-${version}`, inventory });
}

function findingsBetween(before: Profile, after: Profile): readonly Finding[] {
  const diff = diffProfiles(before, after);
  return judgeRelease({ diff, subject: 'pkg:pypi/mail-server@1.1', firstSight: false });
}

const code = { 'mail_server/__init__.py': 'one = 1\n' };

function readsKey(name: string): string {
  return `def ${name}():\n    os.environ["${name}_KEY"]\n`;
}

describe('a release of Python', () => {
  test('is read with its manifest and the archives that it consists of', () => {
    const profile = profileOf('1.0', code, { ...code, 'setup.py': 'setup()\n' });
    expect(profile).toMatchObject({
      name: 'mail-server',
      version: '1.0',
      unread: [],
      anomalies: [],
    });
    expect(profile.parts?.map(({ kind }) => kind)).toEqual(['wheel', 'sdist']);
    expect(profile.files.map(({ path }) => path)).toEqual([
      'dist-info/METADATA',
      'dist-info/RECORD',
      'dist-info/WHEEL',
      'mail_server/__init__.py',
      'sdist/PKG-INFO',
      'sdist/setup.py',
    ]);
  });

  test('is used by whoever imports one of its modules, and not what stands beside them', () => {
    const reads = 'import os\nos.environ["A_KEY"]\n';
    const profile = profileOf(
      '1.0',
      { ...code, 'mail_server/more.py': reads, 'mail_server/tests/one.py': reads },
      { ...code, 'tools/release.py': reads },
    );
    const places = profile.capabilities
      .filter(({ kind }) => kind === 'environment.read')
      .flatMap(({ evidence }) => evidence.map(({ path, reach }) => `${path} ${reach}`));
    expect(places.sort()).toEqual([
      'mail_server/more.py runtime',
      'mail_server/tests/one.py test-or-docs',
      'sdist/tools/release.py unreached',
    ]);
  });

  test('runs on import what it calls at the top of a module, unless it asks whether it is the program', () => {
    const main = `${readsKey('b')}if __name__ == "__main__":\n    b()\n`;
    const text = `import os\n${readsKey('a')}a()\n${main}${readsKey('c')}`;
    const profile = profileOf('1.0', { 'mail_server/__init__.py': text });
    const found = profile.capabilities
      .filter(({ kind }) => kind === 'environment.read')
      .map(({ attributes, reach }) => `${attributes['name']} ${reach}`);
    expect(found.sort()).toEqual(['a_KEY import', 'b_KEY runtime', 'c_KEY runtime']);
  });

  test('runs on import what it calls at its top in other files, and only that', () => {
    const profile = profileOf('1.0', {
      'mail_server/__init__.py': 'from . import a\nfrom .b import b\na.start()\nprint(b)\n',
      'mail_server/a.py': `import os\nfrom .c import c\n${readsKey('a')}def start():\n    a()\n    c()\n    def later():\n        os.environ["e_KEY"]\n    return [os.environ["f_KEY"] for one in (1, 2)]\n`,
      'mail_server/b.py': `import os\n${readsKey('b')}`,
      'mail_server/c.py': `import os\n${readsKey('c')}${readsKey('d')}`,
    });
    const found = profile.capabilities
      .filter(({ kind }) => kind === 'environment.read')
      .map(({ attributes, reach }) => `${attributes['name']} ${reach}`);
    expect(found.sort()).toEqual([
      'a_KEY import',
      'b_KEY runtime',
      'c_KEY import',
      'd_KEY runtime',
      'e_KEY runtime',
      'f_KEY import',
    ]);
  });

  test.each([
    ['', 'runtime'],
    ['from . import __main__\n', 'import'],
  ])(
    'runs what `python -m` calls when it is started, unless an import leads there: %j',
    (text, reach) => {
      const profile = profileOf('1.0', {
        'mail_server/__init__.py': text,
        'mail_server/__main__.py': 'from .a import a\na()\n',
        'mail_server/a.py': `import os\n${readsKey('a')}`,
      });
      const found = profile.capabilities.find(({ kind }) => kind === 'environment.read');
      expect(found).toMatchObject({ attributes: { name: 'a_KEY' }, reach });
    },
  );

  test('is not what no installation takes from its sources, unless installing leads there', () => {
    const reads = 'import os\nos.environ["A_KEY"]\n';
    const sources = {
      ...code,
      'tests/one.py': reads,
      '.github/two.py': reads,
      'tests/three.py': reads,
    };
    const setup = 'exec(open("tests/three.py").read())\nsetup()\n';
    const profile = profileOf('1.0', code, { ...sources, 'setup.py': setup });
    const places = profile.capabilities
      .filter(({ kind }) => kind === 'environment.read')
      .flatMap(({ evidence }) => evidence.map(({ path, reach }) => `${path} ${reach}`));
    expect(places).toEqual(['sdist/tests/three.py install']);
  });

  test('that nothing describes is told', () => {
    const bytes = buildWheel({ 'a.py': '', 'x-1.dist-info/WHEEL': '' });
    const files = [{ filename: 'x-1-py3-none-any.whl', bytes }];
    const inventory = unpackRelease({ files, unopened: [] }, defaultBudget);
    expect(buildProfile({ digest: '', inventory }).unread).toMatchObject([
      { path: 'dist-info/METADATA', reason: 'manifest-missing' },
    ]);
  });

  test('that starts to run at every start of Python is told with the file and the line', () => {
    const before = profileOf('1.0', code);
    const line = "import subprocess, sys; subprocess.Popen([sys.executable, '-c', 'pass'])";
    const after = profileOf('1.1', { ...code, 'mail_server_init.pth': `# start\n${line}\n` });
    expect(after.capabilities.find(({ kind }) => kind === 'start.hook')).toMatchObject({
      reach: 'install',
      attributes: { form: 'path-file', command: line },
      evidence: [{ path: 'mail_server_init.pth', line: 2 }],
    });
    const [finding] = findingsBetween(before, after);
    expect(finding).toMatchObject({ rule: 'start-hook-added', severity: 'critical' });
    expect(finding?.evidence[0]).toMatchObject({ path: 'mail_server_init.pth', line: 2 });
  });

  test('that only adds a folder to the search for modules is not told as code', () => {
    const after = profileOf('1.1', { ...code, 'mail_server.pth': 'mail_server/vendor\n' });
    expect(after.capabilities.filter(({ kind }) => kind === 'start.hook')).toEqual([]);
  });

  test('whose sources begin to run code of their own when they are built is told', () => {
    const before = profileOf('1.0', undefined, {
      ...code,
      'pyproject.toml': '[build-system]\nbuild-backend = "hatchling.build"\n',
    });
    const after = profileOf('1.1', undefined, { ...code, 'setup.py': 'setup()\n' });
    const hooks = after.capabilities.filter(({ kind }) => kind === 'install.hook');
    expect(hooks).toMatchObject([
      { attributes: { script: 'setup.py' }, evidence: [{ path: 'sdist/setup.py' }] },
    ]);
    const found = findingsBetween(before, after).find(
      ({ rule }) => rule === 'install-script-added',
    );
    expect(found).toMatchObject({ severity: 'high' });
    expect(found?.evidence[0]?.path).toBe('sdist/PKG-INFO');
    expect(found?.advice).toContain('--only-binary');
  });

  test('whose sources are built by few, since there is a wheel for all, is told quietly', () => {
    const before = profileOf('1.0', code, code);
    const after = profileOf('1.1', code, { ...code, 'setup.py': 'setup()\n' });
    const found = findingsBetween(before, after).find(
      ({ rule }) => rule === 'install-script-added',
    );
    expect(found?.severity).toBe('medium');
  });
});
