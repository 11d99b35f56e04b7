import { describe, expect, test } from 'vitest';
import { isDependencyFile } from '../../src/lockfiles/dependency-file.ts';
import { LockfileError } from '../../src/lockfiles/errors.ts';
import { caught, reading, told } from '../support/dependency-files.ts';

describe('a package.json', () => {
  test('asks for packages, each on its line', () => {
    const text = `{
  "dependencies": { "postmark-mcp": "^1.0.15" },
  "devDependencies": {
    "vitest": "5.1.1"
  },
  "optionalDependencies": { "fsevents": "~2" },
  "peerDependencies": { "react": ">=18" }
}`;
    expect(told('package.json', text)).toEqual([
      '2 postmark-mcp ^1.0.15 registry runtime',
      '4 vitest 5.1.1 =5.1.1 registry development',
      '6 fsevents ~2 registry optional',
      '7 react >=18 registry peer',
    ]);
    expect(reading('packages/a/package.json', text).dependencies[0]).toEqual({
      ecosystem: 'npm',
      name: 'postmark-mcp',
      requirement: '^1.0.15',
      source: { kind: 'registry' },
      scope: 'runtime',
      direct: true,
      workspace: 'packages/a',
      line: 2,
    });
  });

  test('asks in many forms', () => {
    const forms: Record<string, string> = {
      alias: 'npm:@scope/real@1.2.3',
      own: 'npm:^4.0.0',
      shorthand: 'owner/repo#v1',
      git: 'git+https://user:secret@forge.example/a/b.git#abc',
      url: 'https://files.example/a.tgz?token=secret',
      file: 'file:../b',
      link: 'link:./c',
      ws: 'workspace:^',
      catalog: 'catalog:react18',
      tag: 'latest',
      any: '',
      patched: 'patch:patched@npm%3A2.0.0#./fix.patch',
      jsr: 'jsr:@std/path@1',
    };
    const file = reading('package.json', JSON.stringify({ dependencies: forms }));
    expect(
      file.dependencies.map(({ name, requirement, version, source }) => [
        name,
        requirement,
        version ?? '',
        source.kind,
        source.address ?? '',
      ]),
    ).toEqual([
      ['@scope/real', '1.2.3', '1.2.3', 'registry', ''],
      ['own', '^4.0.0', '', 'registry', ''],
      ['shorthand', 'owner/repo#v1', '', 'git', 'owner/repo#v1'],
      [
        'git',
        'git+https://forge.example/a/b.git#abc',
        '',
        'git',
        'git+https://forge.example/a/b.git#abc',
      ],
      ['url', 'https://files.example/a.tgz', '', 'url', 'https://files.example/a.tgz'],
      ['file', 'file:../b', '', 'path', 'file:../b'],
      ['link', 'link:./c', '', 'path', 'link:./c'],
      ['ws', 'workspace:^', '', 'workspace', ''],
      ['catalog', 'catalog:react18', '', 'registry', ''],
      ['tag', 'latest', '', 'registry', ''],
      ['any', '', '', 'registry', ''],
      ['patched', '2.0.0', '2.0.0', 'registry', ''],
    ]);
    expect(file.unresolved).toEqual([
      {
        line: 1,
        text: 'jsr: jsr:@std/path@1',
        why: 'no form of asking for a version that is known',
      },
    ]);
  });

  test('forces versions on others, and names what runs it', () => {
    const text = `{
  "dependencies": { "own": "^3" },
  "overrides": {
    "a": { ".": "1.0.0", "b@^2": "npm:c@2.1.0" },
    "own": "$own",
    "keep": ""
  },
  "resolutions": { "**/d": "4.0.0", "x/@s/e": "5.0.0" },
  "pnpm": { "overrides": { "f@1>g": "6.0.0", "gone": "-" } },
  "packageManager": "pnpm@9.1.0+sha512.abc",
  "devEngines": { "packageManager": { "name": "npm", "version": "^11" } }
}`;
    expect(told('package.json', text)).toEqual([
      '2 own ^3 registry runtime',
      '5 own ^3 registry runtime forced by own',
      '4 a 1.0.0 =1.0.0 registry runtime forced by a',
      '4 c 2.1.0 =2.1.0 registry runtime forced by a>b@^2',
      '8 d 4.0.0 =4.0.0 registry runtime forced by **/d',
      '8 @s/e 5.0.0 =5.0.0 registry runtime forced by x/@s/e',
      '9 g 6.0.0 =6.0.0 registry runtime forced by f@1>g',
      '10 pnpm 9.1.0 =9.1.0 registry build sha512.abc',
      '11 npm ^11 registry build',
    ]);
  });

  test('that is damaged, too deep or too large is refused by name', () => {
    for (const text of ['', '{', '{"dependencies": {"a": "1"} "b"', 'null}', '\u{0}']) {
      expect(caught('package.json', text)).toMatchObject({ code: 'malformed', retry: 'never' });
    }
    expect(caught('a/package.json', '{\n"a":\n}')).toMatchObject({ subject: 'a/package.json:3' });
    expect(caught('package.json', '['.repeat(1000)).code).toBe('too-deep');
    expect(caught('package.json', `"${' '.repeat(17 * 1024 * 1024)}"`).code).toBe('too-large');
    const many = `{"dependencies":{${Array.from({ length: 100_001 }, (_, at) => `"p${at}":"1"`).join()}}}`;
    expect(caught('package.json', many)).toBeInstanceOf(LockfileError);
    expect(caught('package.json', many).code).toBe('too-many');
  });

  test('says what it does not understand, harmlessly', () => {
    const text = `{
  "dependencies": {
    "__proto__": "1.0.0", "constructor": "2.0.0", "a b": "1", "c": 1,
    "twice": "1.0.0",
    "twice": "2.0.0",
    "\\u202egpj": "1.0.0"
  },
  "devDependencies": ["list"]
}`;
    const file = reading('package.json', text);
    expect(file.dependencies.map(({ name, version }) => `${name}@${version}`)).toEqual([
      '__proto__@1.0.0',
      'constructor@2.0.0',
      'twice@2.0.0',
    ]);
    expect(file.unresolved.map(({ line, text: said }) => `${line} ${said}`)).toEqual([
      '5 twice',
      '3 a b: 1',
      '3 c',
      '6 \u{FFFD}gpj: 1.0.0',
      '8 devDependencies',
    ]);
    expect(reading('package.json', '[]').unresolved).toHaveLength(1);
  });

  test('counts only where it is the own one of a project', () => {
    expect(['package.json', 'a/b/package.json'].every((one) => isDependencyFile(one))).toBe(true);
    expect(
      [
        'node_modules/a/package.json',
        'a/node_modules/b/package.json',
        'package.json.md',
        'constructor',
        'a/',
      ].some((one) => isDependencyFile(one)),
    ).toBe(false);
  });
});
