import { describe, expect, test } from 'vitest';
import { caught, reading, told } from '../support/dependency-files.ts';

const index = 'https://index.example/simple';

describe('a uv.lock', () => {
  const entry = (name: string, version: string, host = 'files.example', file = name) => `
[[package]]
name = "${name}"
version = "${version}"
source = { registry = "${index}" }
wheels = [{ url = "https://${host}/${file}-${version}-py3-none-any.whl", hash = "sha256:${name}" }]
`;

  test('names what comes from elsewhere', () => {
    const text = `version = 1
[[package]]
name = "root"
version = "0.1.0"
source = { editable = "." }
dependencies = [{ name = "src" }]
[package.optional-dependencies]
x = [{ name = "web" }]
[[package]]
name = "src"
version = "1.0.0"
source = { git = "https://forge.example/src.git?rev=main#abc" }
[[package]]
name = "web"
version = "1.0.0"
source = { url = "https://files.example/web-1.0.0.whl" }
[[package]]
name = "member"
source = { editable = "libs/member" }
[[package]]
name = "odd"
version = "1.0.0"
source = { magic = "x" }
`;
    expect(told('uv.lock', text)).toEqual([
      '9 src =1.0.0 git https://forge.example/src.git#abc runtime',
      '13 web =1.0.0 url https://files.example/web-1.0.0.whl optional',
      '17 member workspace libs/member runtime',
    ]);
    expect(reading('uv.lock', text).unresolved).toEqual([
      { line: 20, text: 'odd 1.0.0', why: 'a source that is not known' },
    ]);
  });

  test('whose files are those of others says so', () => {
    const many = Array.from({ length: 30 }, (_, at) => entry(`p${at}`, '1.0.0')).join('');
    const of = (text: string) =>
      reading('uv.lock', `version = 1\n${many}${text}`).unresolved.map(
        ({ line, text: said, why }) => `${line} ${said}: ${why}`,
      );
    expect(of('')).toEqual([]);
    expect(of(entry('a', '1.0.0'))).toEqual([]);
    expect(of(entry('a', '1.0.0', 'index.example'))).toEqual([]);
    expect(of(entry('a', '1.0.0', 'evil.example'))).toEqual([
      '183 a 1.0.0: https://evil.example/a-1.0.0-py3-none-any.whl: its files are not where those of its index are',
    ]);
    expect(of(entry('a', '1.0.0', 'files.example', 'evil'))).toEqual([
      '183 a 1.0.0: https://files.example/evil-1.0.0-py3-none-any.whl: the address is that of another package',
    ]);
  });

  test('of an unknown version says so', () => {
    expect(reading('uv.lock', 'version = 2\n').unresolved).toEqual([
      { line: 1, text: 'version 2', why: 'a version of the format that is not known' },
    ]);
    expect(reading('uv.lock', '').unresolved).toHaveLength(1);
    const text =
      'version = 1\n[[package]]\nname = "a b"\nversion = "1"\nsource = { registry = "x" }\n[[package]]\nname = "c"\nversion = "x y"\nsource = { registry = "x" }\n';
    expect(reading('uv.lock', text).unresolved.map(({ line, why }) => `${line} ${why}`)).toEqual([
      '2 no index has a project of this name',
      '6 no exact version',
    ]);
  });
});

test('a poetry.lock of version 1 has its digests at the end', () => {
  const text = `[[package]]
name = "Old_Name"
version = "1.0"
category = "dev"
optional = false

[[package]]
name = "repo"
version = "2.0"
category = "main"
optional = true

[package.source]
type = "git"
url = "https://forge.example/repo.git"
resolved_reference = "abc"

[metadata]
lock-version = "1.1"

[metadata.files]
Old_Name = [{file = "x", hash = "sha256:b"}, {file = "y", hash = "sha256:a"}]
`;
  expect(told('poetry.lock', text)).toEqual([
    '1 old-name =1.0 registry development sha256:a sha256:b',
    '7 repo =2.0 git https://forge.example/repo.git#abc optional',
  ]);
  expect(reading('poetry.lock', text).unresolved).toEqual([]);
  const other = text
    .replace('lock-version = "1.1"', 'lock-version = "9.0"')
    .replace('"git"', '"magic"');
  expect(
    reading('poetry.lock', other).unresolved.map(({ line, text: said }) => `${line} ${said}`),
  ).toEqual(['19 lock-version 9.0', '7 repo']);
});

test('a pdm.lock names what comes from elsewhere, and each package once', () => {
  const text = `[metadata]
lock_version = "4.5.0"
[[package]]
name = "a"
version = "1.0"
[[package]]
name = "a"
version = "1.0"
extras = ["x"]
[[package]]
name = "g"
version = "1.0"
git = "https://forge.example/g.git"
revision = "abc"
[[package]]
name = "p"
version = "1.0"
path = "./p"
`;
  expect(told('pdm.lock', text)).toEqual([
    '3 a =1.0 registry runtime',
    '10 g =1.0 git https://forge.example/g.git#abc runtime',
    '15 p =1.0 path ./p runtime',
  ]);
});

test('a Pipfile.lock names what comes from elsewhere', () => {
  const text = `{
  "_meta": { "pipfile-spec": 6, "sources": [{ "name": "main", "url": "${index}" }, { "name": "two", "url": "https://two.example/simple" }] },
  "default": {
    "a": { "version": "==1.0", "hashes": ["sha256:b", "sha256:a"] },
    "b": { "version": "==2.0", "index": "two" },
    "g": { "git": "https://forge.example/g.git", "ref": "abc" },
    "p": { "path": ".", "editable": true },
    "none": {}
  },
  "develop": { "c": { "version": "==3.0" } }
}`;
  expect(told('Pipfile.lock', text)).toEqual([
    `4 a =1.0 registry ${index} runtime sha256:a sha256:b`,
    '5 b =2.0 registry https://two.example/simple runtime',
    '6 g git https://forge.example/g.git#abc runtime',
    '7 p path . runtime',
    `10 c =3.0 registry ${index} development`,
  ]);
  expect(reading('Pipfile.lock', text).unresolved).toEqual([
    { line: 8, text: 'none ', why: 'no exact version' },
  ]);
  expect(caught('Pipfile.lock', '{"_meta":').code).toBe('malformed');
});

test('a pylock.toml names what comes from elsewhere', () => {
  const text = `lock-version = "1.0"
[[packages]]
name = "a"
version = "1.0"
dependencies = [{ name = "b" }]
wheels = [{ url = "https://files.example/a-1.0-py3-none-any.whl", hashes = { sha256 = "aa" } }]
[[packages]]
name = "b"
[packages.vcs]
type = "git"
url = "https://forge.example/b.git"
commit-id = "abc"
[[packages]]
name = "c"
[packages.directory]
path = "./c"
[[packages]]
name = "d"
[packages.archive]
url = "https://files.example/d.zip"
hashes = { sha256 = "dd" }
`;
  expect(told('pylock.toml', text)).toEqual([
    '2 a =1.0 registry runtime sha256:aa',
    '7 b git https://forge.example/b.git#abc runtime',
    '13 c path ./c runtime',
    '17 d url https://files.example/d.zip runtime sha256:dd',
  ]);
  expect(reading('pylock.toml', text).dependencies[0]?.needs).toEqual(['b']);
});
