import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ManifestFacts } from '../../src/manifests/manifest-facts.ts';
import { parseCoreMetadata } from '../../src/manifests/python/core-metadata.ts';
import { parsePathFile, startFileForm } from '../../src/manifests/python/path-file.ts';
import { normaliseVersion } from '../../src/manifests/python/project-version.ts';
import { parsePythonManifest } from '../../src/manifests/python/python-manifest.ts';
import { dependencyOf, parseRequirement } from '../../src/manifests/python/requirement.ts';

type Files = Readonly<Record<string, string>>;

function read(files: Files): ManifestFacts | undefined {
  const texts = new Map(Object.entries(files));
  return parsePythonManifest({ paths: [...texts.keys()], textOf: (path) => texts.get(path) });
}

function factsOf(files: Files): ManifestFacts {
  const facts = read(files);
  if (facts === undefined) throw new Error('nothing describes the package');
  return facts;
}

const metadata = `Metadata-Version: 2.4
Name: Mail_Server.mcp
Version: 01.2.0-Beta3
Summary: Sends mail
Author-email: Ann <ann@example.invalid>
License-Expression: MIT
Project-URL: Homepage, https://mail.example
Project-URL: Source Code, https://github.com/acme/mail/tree/main/python
Requires-Python: >=3.10
Requires-Dist: mcp[cli]>=1.2, <2
Requires-Dist: Typing.Extensions (>=4); python_version < "3.11"
Requires-Dist: pytest; extra == 'dev'
Requires-Dist: helper @ git+https://git.example/helper.git@main
Requires-Dist: ???
Dynamic: Version

# Mail
<!-- mcp-name: io.github.acme/mail -->
`;

describe('the metadata of a wheel', () => {
  const facts = factsOf({
    'dist-info/METADATA': metadata,
    'dist-info/entry_points.txt':
      '[console_scripts]\nmail-server = mail.cli:main\n\n[pytest11]\nmail = mail.plugin\n[bad]\nx = not a module\n',
    'mail/__init__.py': '',
    'mail/cli.py': '',
    'mail/sub/__init__.py': '',
    'mail/plugin.py': '',
    'tests/__init__.py': '',
    'env/bin/mail-setup': '#!python',
    'wheels/cp312-cp312-win_amd64/mail/cli.py': '',
  });

  it('says what the package is', () => {
    expect(facts).toMatchObject({
      name: 'mail-server-mcp',
      version: '1.2.0b3',
      description: 'Sends mail',
      license: 'MIT',
      repository: 'https://github.com/acme/mail',
      mcpName: 'io.github.acme/mail',
      python: {
        requiresPython: '>=3.10',
        authors: ['Ann <ann@example.invalid>'],
        dynamic: ['Version'],
        urls: { Homepage: 'https://mail.example' },
      },
    });
    expect(facts.oddities).toEqual([{ kind: 'wrong-type', at: '???' }]);
  });

  it('says what it needs, and when', () => {
    expect(facts.dependencies).toEqual([
      { name: 'mcp', spec: '>=1.2,<2', source: 'registry', kind: 'dependencies' },
      {
        name: 'typing-extensions',
        spec: '>=4',
        source: 'registry',
        kind: 'dependencies',
        marker: 'python_version < "3.11"',
      },
      { name: 'pytest', spec: '', source: 'registry', kind: 'extra', marker: "extra == 'dev'" },
      {
        name: 'helper',
        spec: 'git+https://git.example/helper.git@main',
        source: 'git',
        kind: 'dependencies',
      },
    ]);
  });

  it('says how its code is entered', () => {
    expect(facts.bin).toEqual({ 'mail-server': 'mail/cli.py', 'mail-setup': 'env/bin/mail-setup' });
    expect(facts.python?.named.map(({ group, name }) => `${group} ${name}`)).toEqual([
      'console_scripts mail-server',
      'pytest11 mail',
    ]);
    expect(facts.entryPoints.toSorted()).toEqual([
      'env/bin/mail-setup',
      'mail/__init__.py',
      'mail/cli.py',
      'mail/plugin.py',
      'wheels/cp312-cp312-win_amd64/mail/cli.py',
    ]);
  });
});

describe('sources', () => {
  it('are described by their PKG-INFO, and by how they are built', () => {
    const facts = factsOf({
      'sdist/PKG-INFO': 'Name: mail\nVersion: 1\n',
      'sdist/setup.py': '',
      'sdist/pyproject.toml':
        '[build-system]\nrequires = ["setuptools>=61", "helper @ https://files.example/h.zip"]\nbuild-backend = "setuptools.build_meta"\n',
    });
    expect(facts.scripts).toEqual([
      { name: 'setup.py', command: 'python sdist/setup.py', runsAtInstall: true },
    ]);
    expect(facts.dependencies).toEqual([
      { name: 'setuptools', spec: '>=61', source: 'registry', kind: 'build' },
      { name: 'helper', spec: 'https://files.example/h.zip', source: 'url', kind: 'build' },
    ]);
    expect(facts.python?.backend).toBe('setuptools.build_meta');
  });

  it.each([
    ['no backend is named', '', ['setup.py: sdist/setup.py']],
    ['another backend leaves setup.py alone', 'build-backend = "hatchling.build"', []],
    [
      'the backend is in the sources',
      'build-backend = "backend.main:Backend"\nbackend-path = ["_custom"]',
      ['build-backend: sdist/_custom/backend/__init__.py sdist/_custom/backend/main.py'],
    ],
    [
      'hatch runs a hook',
      'build-backend = "hatchling.build"\n[tool.hatch.build.targets.wheel.hooks.custom]\n[tool.hatch.metadata.hooks.custom]\npath = "./meta.py"',
      [
        'tool.hatch.build.targets.wheel.hooks.custom: sdist/hatch_build.py',
        'tool.hatch.metadata.hooks.custom: sdist/meta.py',
      ],
    ],
    [
      'poetry runs a script',
      'build-backend = "poetry.core.masonry.api"\n[tool.poetry.build]\nscript = "meta.py"',
      ['tool.poetry.build: sdist/meta.py'],
    ],
    [
      'a hook that a wheel has too stands where the wheel has it',
      'build-backend = "poetry.core.masonry.api"\n[tool.poetry.build]\nscript = "src/mail/build.py"',
      ['tool.poetry.build: mail/build.py'],
    ],
  ])('run their own code when %s', (_what, build, hooks) => {
    const facts = factsOf({
      'sdist/PKG-INFO': 'Name: mail\nVersion: 1\n',
      'sdist/pyproject.toml': `[build-system]\n${build}\n`,
      'sdist/setup.py': '',
      'sdist/hatch_build.py': '',
      'sdist/meta.py': '',
      'sdist/_custom/backend/__init__.py': '',
      'sdist/_custom/backend/main.py': '',
      'mail/build.py': '',
    });
    const found = facts.python?.hooks.map(({ name, files }) => `${name}: ${files.join(' ')}`);
    expect(found).toEqual(hooks);
  });

  it('of a checkout are described by pyproject.toml and setup.cfg', () => {
    const facts = factsOf({
      'sdist/pyproject.toml':
        '[project]\nname = "mail"\nversion = "1.0"\ndependencies = ["mcp"]\n[project.optional-dependencies]\nall = ["rich"]\n[project.scripts]\nmail = "mail:main"\n[project.urls]\nRepository = "https://github.com/acme/mail"\n',
      'sdist/setup.cfg':
        '[options]\ninstall_requires =\n    requests>=2\n    # not this\n[options.entry_points]\nconsole_scripts =\n    other = mail:other\n',
      'mail.py': '',
    });
    expect(facts).toMatchObject({
      name: 'mail',
      version: '1.0',
      repository: 'https://github.com/acme/mail',
    });
    expect(facts.dependencies.map(({ name, kind }) => `${name} ${kind}`)).toEqual([
      'mcp dependencies',
      'requests dependencies',
      'rich extra',
    ]);
    expect(facts.bin).toEqual({ mail: 'mail.py', other: 'mail.py' });
  });

  it('that contradict the wheel are told', () => {
    const facts = factsOf({
      'dist-info/METADATA': 'Name: mail\nVersion: 1.0\n',
      'sdist/PKG-INFO': 'Name: mail\nVersion: 1.1\n',
    });
    expect(facts.oddities).toEqual([{ kind: 'contradiction', at: 'version of the sources' }]);
  });
});

describe('a path file', () => {
  it('runs lines that begin with import, and searches what other lines name', () => {
    const file = parsePathFile(
      '# note\n../lib\nimport a; a.go()\n\nimport\tb\r\n importc\nx\u{b}import d',
    );
    expect(file).toEqual({
      code: [
        { line: 3, text: 'import a; a.go()' },
        { line: 5, text: 'import\tb' },
        { line: 8, text: 'import d' },
      ],
      paths: ['../lib', 'importc', 'x'],
    });
  });

  it.each([
    ['a.pth', 'path-file'],
    ['pkg/a.pth', undefined],
    ['sitecustomize.py', 'sitecustomize'],
    ['usercustomize/__init__.py', 'usercustomize'],
    ['sitecustomize.pyc', 'sitecustomize'],
    ['pkg/sitecustomize.py', undefined],
  ])('is told by its place: %s is %s', (path, form) => {
    expect(startFileForm(path)).toBe(form);
  });

  it('brings the modules that it imports with it', () => {
    const facts = factsOf({
      'dist-info/METADATA': 'Name: mail\nVersion: 1\n',
      'boot.pth': 'import os, mail.start; from other import x\n',
      'paths.pth': 'somewhere\n',
      'mail/__init__.py': '',
      'mail/start.py': '',
      'other.py': '',
      'wheels/cp312-cp312-win_amd64/late.pth': 'import late',
    });
    expect(facts.python?.startFiles).toEqual(['boot.pth', 'wheels/cp312-cp312-win_amd64/late.pth']);
    expect(facts.python?.startModules).toEqual(['mail/__init__.py', 'mail/start.py', 'other.py']);
  });
});

describe('a requirement', () => {
  it.each([
    ['a', 'a', '', 'registry', ''],
    ['A.b_c[x, y] (>= 1.0, < 2)', 'a-b-c', '>=1.0,<2', 'registry', ''],
    ['a~=1.4.2;os_name=="nt"', 'a', '~=1.4.2', 'registry', 'os_name=="nt"'],
    ['a===1.0+local', 'a', '===1.0+local', 'registry', ''],
    [
      'a @ https://h.example/a;b.whl ; python_version<"3"',
      'a',
      'https://h.example/a;b.whl',
      'url',
      'python_version<"3"',
    ],
    ['a@git+ssh://git@h.example/a', 'a', 'git+ssh://git@h.example/a', 'git', ''],
    ['a @ file:///tmp/a.whl', 'a', 'file:///tmp/a.whl', 'path', ''],
    ['a @ javascript:x', 'a', 'javascript:x', 'invalid', ''],
    ['a $(x)', 'a', '$(x)', 'invalid', ''],
  ])('%s', (text, name, spec, source, marker) => {
    expect(parseRequirement(text)).toMatchObject({ name, spec, source, marker });
  });

  it.each(['', '-e .', '[x]', '@a'])('is none: %s', (text) => {
    expect(parseRequirement(text)).toBeUndefined();
  });

  it('of an extra is one in whatever way it is written', () => {
    const kindOf = (text: string): string | undefined => {
      const requirement = parseRequirement(text);
      return requirement && dependencyOf(requirement).kind;
    };
    expect(kindOf('a; extra == "x" and os_name == "nt"')).toBe('extra');
    expect(kindOf("a; (os_name=='nt') and 'x' == extra")).toBe('extra');
    expect(kindOf('a; os_name == "extra"')).toBe('dependencies');
  });
});

describe('a version', () => {
  it.each([
    ['1.0', '1.0'],
    ['v1.0.0-Beta1', '1.0.0b1'],
    ['2025.04.01', '2025.4.1'],
    ['1.0-preview', '1.0rc0'],
    ['1!1.0c2', '1!1.0rc2'],
    ['1.0-1', '1.0.post1'],
    ['1.0.REV3.dev04+Ubuntu-1', '1.0.post3.dev4+ubuntu.1'],
    ['not one', 'not one'],
  ])('%s is %s', (text, normal) => {
    expect(normaliseVersion(text)).toBe(normal);
  });
});

describe('hostile metadata', () => {
  it('is read in time that grows with its length alone', () => {
    const start = performance.now();
    parseCoreMetadata(`Name: ${'a '.repeat(500_000)}\n${' x\n'.repeat(300_000)}`);
    parseRequirement(`a${'[,'.repeat(100_000)}`);
    parseRequirement(`a @ ${' ;'.repeat(100_000)}`);
    read({ 'sdist/pyproject.toml': `x = ${'['.repeat(100_000)}` });
    expect(performance.now() - start).toBeLessThan(5000);
  });

  it('tells of names that stand twice, and of lines that mean nothing', () => {
    const facts = factsOf({ 'dist-info/METADATA': 'Name: a\nname: b\nVersion: 1\nnonsense\n' });
    expect(facts.oddities).toEqual([
      { kind: 'wrong-type', at: 'METADATA' },
      { kind: 'duplicate-key', at: 'name' },
    ]);
  });

  it('keeps names such as __proto__ as names', () => {
    const facts = factsOf({
      'dist-info/METADATA': '__proto__: x\nName: a\nProject-URL: __proto__, https://x.example\n',
      'dist-info/entry_points.txt': '[console_scripts]\n__proto__ = a:b\n',
      'a.py': '',
    });
    expect(Object.keys(facts.bin)).toEqual(['__proto__']);
    expect(Object.keys(facts.python?.urls ?? {})).toEqual(['__proto__']);
  });

  it('never makes it throw', () => {
    const text = fc.oneof(
      fc.string({ maxLength: 200 }),
      fc
        .array(
          fc.constantFrom(
            'Name: a',
            'Requires-Dist: x',
            ' y',
            '',
            '[a]',
            'b = 1',
            '[[',
            '"',
            '=',
            ';',
            '@ x',
          ),
        )
        .map((lines) => lines.join('\n')),
    );
    fc.assert(
      fc.property(text, text, text, (one, two, three) => {
        read({
          'dist-info/METADATA': one,
          'dist-info/entry_points.txt': two,
          'sdist/pyproject.toml': three,
          'sdist/setup.cfg': two,
          'a.pth': three,
        });
      }),
      { numRuns: 1000 },
    );
  });
});
