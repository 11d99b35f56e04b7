import { describe, expect, test } from 'vitest';
import { isDependencyFile } from '../../src/lockfiles/dependency-file.ts';
import { caught, reading, told } from '../support/dependency-files.ts';

describe('a requirements file', () => {
  test('asks in every form that pip reads', () => {
    const text = `# what we need
--index-url https://user:secret@index.example/simple
Flask_Login[extra] >= 1.0, <2 ; python_version > "3.8"  # why
pinned==1.2.3 \\
    --hash=sha256:bbb \\
    --hash=sha256:aaa
wild==1.*
bare
-e git+https://forge.example/o/tool.git@main#egg=tool
named @ git+ssh://git@forge.example/o/named.git@v1
direct @ https://files.example/direct-1.0-py3-none-any.whl#sha256=abc
https://files.example/whole_name-2.0-py3-none-any.whl
./wheels/local-3.0.tar.gz
`;
    const index = 'https://index.example/simple';
    expect(told('requirements.txt', text)).toEqual([
      `3 flask-login >=1.0,<2 registry ${index} runtime`,
      `4 pinned ==1.2.3 =1.2.3 registry ${index} runtime sha256:aaa sha256:bbb`,
      `7 wild ==1.* registry ${index} runtime`,
      `8 bare registry ${index} runtime`,
      '9 tool git+https://forge.example/o/tool.git@main#egg=tool git git+https://forge.example/o/tool.git@main#egg=tool runtime',
      '10 named git+ssh://git@forge.example/o/named.git@v1 git git+ssh://git@forge.example/o/named.git@v1 runtime',
      '11 direct https://files.example/direct-1.0-py3-none-any.whl#sha256=abc url https://files.example/direct-1.0-py3-none-any.whl#sha256=abc runtime',
      '12 whole-name https://files.example/whole_name-2.0-py3-none-any.whl url https://files.example/whole_name-2.0-py3-none-any.whl runtime',
      '13 local ./wheels/local-3.0.tar.gz path ./wheels/local-3.0.tar.gz runtime',
    ]);
    expect(reading('requirements.txt', text).unresolved).toEqual([]);
  });

  test('says what else it lets in, and what is not looked at', () => {
    const text = `-r requirements/dev.txt
-c ../outside.txt
-r https://files.example/requirements.txt
-r other.list
--extra-index-url=https://extra.example/simple?token=x
--find-links https://links.example
--no-binary :all:
--surprise
-e .
what is this
a==1 b==2
`;
    expect(
      reading('requirements.txt', text).unresolved.map(
        ({ line, text: said, why }) => `${line} ${said}: ${why}`,
      ),
    ).toEqual([
      '2 -c ../outside.txt: names a file that is not looked at',
      '3 -r https://files.example/requirements.txt: names a file that is not looked at',
      '4 -r other.list: names a file that is not looked at',
      '5 --extra-index-url https://extra.example/simple: packages may come from there, too',
      '6 --find-links https://links.example: packages may come from there, too',
      '8 --surprise : an option that is not known',
      '9 .: an address without a name',
      '10 what is this: no requirement that is known',
      '11 a==1 b==2: no requirement that is known',
    ]);
  });

  test('may constrain only, and goes by many names', () => {
    expect(reading('constraints.txt', 'a==1.0\n').dependencies[0]).toMatchObject({
      name: 'a',
      version: '1.0',
      forces: 'a',
      direct: false,
    });
    const paths = [
      'requirements.txt',
      'requirements-dev.txt',
      'dev-requirements.in',
      'requirements/base.txt',
      'a/requirements_test.txt',
      'upper-constraints.txt',
      'pylock.toml',
      'pylock.dev.toml',
      'Pipfile',
    ];
    expect(paths.filter((one) => !isDependencyFile(one))).toEqual([]);
    const others = [
      'requirements.md',
      'my.txt',
      'requirements/readme.md',
      'site-packages/requirements.txt',
      'notes-on-requirements-engineering.pdf',
    ];
    expect(others.filter((one) => isDependencyFile(one))).toEqual([]);
  });

  test('that a tool compiled says who needs whom', () => {
    const text = `a==1.0    # via -r requirements.in
b==2.0
    # via
    #   a
    #   c
c==3.0
    # via project (pyproject.toml)
`;
    expect(
      reading('requirements.txt', text).dependencies.map(({ name, direct, needs }) => [
        name,
        direct,
        needs,
      ]),
    ).toEqual([
      ['a', true, ['b']],
      ['b', false, undefined],
      ['c', true, ['b']],
    ]);
  });

  test('too large for pip is refused', () => {
    expect(caught('requirements.txt', 'a\n'.repeat(3_000_000)).code).toBe('too-large');
    expect(caught('requirements.txt', 'a\n'.repeat(100_001)).code).toBe('too-many');
  });
});

describe('a pyproject.toml', () => {
  test('asks by the standard tables and by those of tools', () => {
    const text = `[build-system]
requires = ["hatchling>=1.2", "own-plugin"]

[project]
name = "p"
dynamic = ["version", "optional-dependencies"]
dependencies = [
  "httpx>=0.27", # why
  'mcp[cli] == 1.2.0',
  "internal",
]

[project.optional-dependencies]
fast = ["uvloop; sys_platform != 'win32'"]

[dependency-groups]
dev = ["pytest", { include-group = "lint" }]
lint = ["ruff==0.6.9"]

[tool.uv]
override-dependencies = ["urllib3<2"]

[tool.uv.sources]
internal = { git = "https://forge.example/internal.git", tag = "v1" }
httpx = { index = "ours" }

[[tool.uv.index]]
name = "ours"
url = "https://user:pw@index.example/simple"

[tool.pdm.dev-dependencies]
docs = ["-e file:///\${PROJECT_ROOT}/sub#egg=sub"]

[tool.hatch.envs.default]
dependencies = ["coverage"]
`;
    expect(told('pyproject.toml', text)).toEqual([
      '8 httpx >=0.27 registry https://index.example/simple runtime',
      '9 mcp ==1.2.0 =1.2.0 registry runtime',
      '10 internal git https://forge.example/internal.git#v1 runtime',
      '14 uvloop registry optional',
      '17 pytest registry development',
      '18 ruff ==0.6.9 =0.6.9 registry development',
      '2 hatchling >=1.2 registry build',
      '2 own-plugin registry build',
      '21 urllib3 <2 registry runtime forced by urllib3',
      '32 sub file:///${PROJECT_ROOT}/sub#egg=sub path file:///${PROJECT_ROOT}/sub#egg=sub development',
      '35 coverage registry development',
    ]);
    expect(reading('pyproject.toml', text).unresolved).toEqual([
      { line: 6, text: 'optional-dependencies', why: 'only the build says what they are' },
    ]);
  });

  test("asks by poetry's own tables", () => {
    const text = `[tool.poetry.dependencies]
python = "^3.11"
requests = "^2.31"
exact = "1.0.0"
any = "*"
private = { version = "~1.2", source = "ours", optional = true }
repo = { git = "https://forge.example/r.git", rev = "abc" }
near = { path = "../near", develop = true }
several = [{ version = "<2", python = "<3.12" }, { version = ">=2" }]
odd = 1

[tool.poetry.group.dev.dependencies]
pytest = "^8"

[[tool.poetry.source]]
name = "ours"
url = "https://index.example/simple"
`;
    expect(told('pyproject.toml', text)).toEqual([
      '3 requests ^2.31 registry runtime',
      '4 exact 1.0.0 =1.0.0 registry runtime',
      '5 any registry runtime',
      '6 private ~1.2 registry https://index.example/simple optional',
      '7 repo https://forge.example/r.git#abc git https://forge.example/r.git#abc runtime',
      '8 near ../near path ../near runtime',
      '9 several <2 registry runtime',
      '9 several >=2 registry runtime',
      '13 pytest ^8 registry development',
    ]);
    expect(reading('pyproject.toml', text).unresolved).toEqual([
      { line: 10, text: 'odd', why: 'what is asked for is neither a version nor a table' },
    ]);
  });

  test('that is no TOML, or asks in no known way, says so', () => {
    expect(caught('pyproject.toml', '[project\n')).toMatchObject({
      code: 'malformed',
      subject: 'pyproject.toml',
    });
    expect(caught('pyproject.toml', 'a = 1\na = 2\n').code).toBe('malformed');
    expect(caught('uv.lock', `a=${'['.repeat(100_000)}`).code).toBe('malformed');
    const text = '[project]\ndependencies = "a"\n[dependency-groups]\nx = [1, "a b"]\n';
    expect(
      reading('pyproject.toml', text).unresolved.map(({ line, why }) => `${line} ${why}`),
    ).toEqual([
      '2 not a list of requirements',
      '4 not a requirement',
      '4 no requirement that is known',
    ]);
    expect(reading('pyproject.toml', '').dependencies).toEqual([]);
  });
});

test('a Pipfile asks by category', () => {
  const text = `[[source]]
name = "ours"
url = "https://index.example/simple"
[packages]
Django = "*"
pinned = {version = "==1.0", index = "ours"}
repo = {git = "https://forge.example/r.git", ref = "abc", editable = true}
[dev-packages]
pytest = ">=8"
[docs]
sphinx = "*"
[requires]
python_version = "3.11"
`;
  expect(told('Pipfile', text)).toEqual([
    '5 django registry runtime',
    '6 pinned ==1.0 =1.0 registry https://index.example/simple runtime',
    '7 repo https://forge.example/r.git#abc git https://forge.example/r.git#abc runtime',
    '9 pytest >=8 registry development',
    '11 sphinx registry development',
  ]);
});
