import { describe, expect, it } from 'vitest';
import { factsOf, profileOf } from './profile-of.ts';

const manifest = (postinstall: string, more: object = {}): string =>
  JSON.stringify({ name: 'mail-tools', version: '1.0.0', scripts: { postinstall }, ...more });
const web = (more: object = {}): string => JSON.stringify({ name: 'web', private: true, ...more });
const knownOf = (files: Readonly<Record<string, string>>): unknown =>
  profileOf(files).manifest.scripts.find(({ name }) => name === 'postinstall')?.known;

const clients = `import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
for (const name of ['web', 'cli']) {
  const dir = join(root, 'clients', name);
  if (!existsSync(join(dir, 'package.json'))) continue;
  const done = spawnSync('npm', ['install'], { cwd: dir, stdio: 'inherit', shell: process.platform === 'win32' });
  if (done.status !== 0) process.exit(done.status ?? 1);
}`;
const script = (text: string) => ({
  'package.json': manifest('node scripts/setup.mjs'),
  'scripts/setup.mjs': text,
});

describe('a package manager that is started at installation', () => {
  it('runs the scripts of manifests inside, and installs what they need', () => {
    const profile = profileOf({
      'package.json': manifest('cd web && npm install'),
      'web/package.json': web({
        scripts: { prepare: 'node build.js', start: 'node start.js' },
        dependencies: { a: '^1.0.0', b: 'file:../b' },
        devDependencies: { c: 'https://packages.example/c.tgz' },
        peerDependencies: { f: '^3.0.0' },
      }),
      'web/build.js': "fetch('https://build.example/x');",
      'web/node_modules/d/package.json': web({ dependencies: { e: '1.0.0' } }),
    });
    expect(factsOf(profile, 'install.hook').map((one) => one['script'])).toContain(
      'prepare in web',
    );
    expect(profile.manifest.dependencies).toEqual([
      { name: 'a', spec: '^1.0.0', source: 'registry', kind: 'nested' },
      { name: 'f', spec: '^3.0.0', source: 'registry', kind: 'nested' },
      { name: 'c', spec: 'https://packages.example/c.tgz', source: 'url', kind: 'nested' },
    ]);
    const connect = profile.capabilities.find(({ kind }) => kind === 'network.connect');
    expect(connect).toMatchObject({
      reach: 'install',
      attributes: { destination: 'build.example' },
    });
  });

  it('reads no manifest inside when nothing is installed there', () => {
    const files = { 'web/package.json': web({ dependencies: { a: '^1.0.0' } }) };
    const profile = profileOf({ 'package.json': manifest('node setup.js'), ...files });
    expect(profile.manifest.dependencies).toEqual([]);
  });

  it('says that a manifest inside could not be read', () => {
    const profile = profileOf({
      'package.json': manifest('npm --prefix web install'),
      'web/package.json': '{',
    });
    expect(profile.unread).toMatchObject([
      { path: 'web/package.json', reason: 'manifest-invalid' },
    ]);
  });

  it('is known to do no more where all of the command or the script is', () => {
    expect(
      knownOf({ 'package.json': manifest('cd web && npm ci'), 'web/package.json': web() }),
    ).toEqual({ does: 'installs', folders: ['web'] });
    expect(knownOf(script(clients))).toEqual({
      does: 'installs',
      folders: ['clients/cli', 'clients/web'],
    });
  });

  const inWeb = (text: string, more: Readonly<Record<string, string>> = {}) => ({
    'package.json': manifest(text),
    'web/package.json': web(),
    ...more,
  });
  const shellOf = (text: string) => clients.replace("process.platform === 'win32'", text);
  const ownOf = (name: string, text: string) =>
    clients
      .replace(new RegExp(`(import .*?)\\b${name}\\b,?(.*)`), '$1$2')
      .replace('const root', `const ${name} = ${text};\nconst root`);
  const inFolder = (text: string) =>
    clients
      .replace('resolve(dirname(fileURLToPath(import.meta.url))', 'resolve(__dirname')
      .replace('const root', `const __dirname = ${text};\nconst root`);
  const long = 'a'.repeat(78).concat('/').repeat(55);
  const withMore = (more: object) => ({
    ...inWeb(''),
    'package.json': manifest('cd web && npm install', more),
  });

  it.each([
    ['as it is', clients],
    ['its folder in the usual words', inFolder('dirname(fileURLToPath(import.meta.url))')],
    [
      'modules as a whole',
      clients
        .replace('{ dirname, join, resolve }', 'path')
        .replaceAll(/\b(?=(?:join|resolve|dirname)\()/g, 'path.'),
    ],
    ['a shell everywhere', shellOf('true')],
  ])('is known to install what a script names: %s', (_, text) => {
    expect(knownOf(script(text))).toEqual({
      does: 'installs',
      folders: ['clients/cli', 'clients/web'],
    });
  });

  it.each([
    ['a package that is named', inWeb('cd web && npm install evil')],
    ['a registry that is named', inWeb('cd web && npm install --registry=https://x.example')],
    ['another command', inWeb('cd web && npm install && node x.js')],
    ['a folder without a manifest', inWeb('cd cli && npm install')],
    ['the folder around', inWeb('cd .. && npm install')],
    ['settings', inWeb('cd web && npm install', { 'web/.npmrc': 'registry=https://x.example' })],
    ['a list of addresses', inWeb('cd web && npm install', { 'web/package-lock.json': '{}' })],
    [
      'versions that are forced',
      inWeb('cd web && npm install', { 'web/package.json': web({ overrides: { a: 'npm:b@1' } }) }),
    ],
    ...[
      'file:./vendor/node_modules/evil',
      'file:./evil.tgz',
      'evil.tgz',
      'sub/evil.tar.gz',
      'link:../x',
      'portal:x',
      './x',
      '.x',
      'workspace:*',
      'git+file:///x',
    ].map((spec): [string, Readonly<Record<string, string>>] => [
      spec,
      inWeb('cd web && npm install', {
        'web/package.json': web({ peerDependencies: { a: spec } }),
      }),
    ]),
    ...[
      ['an escaped key', '{"overr\\u0069des":{"a":"npm:b@1"}}'],
      ['workspaces', '{"workspaces":["x"]}'],
      ['a key that is there twice', '{"scripts":{},"scripts":{}}'],
      ['a manifest that is none', '{'],
      ['a manifest that is a list', '[]'],
    ].map(([name = '', text = '']): [string, Readonly<Record<string, string>>] => [
      name,
      inWeb('cd web && npm install', { 'web/package.json': text }),
    ]),
    ...[
      'web/Package.json',
      'WEB/package.json',
      'web/package.jſon',
      'web/.NPMRC',
      '.pnpmfile.mjs',
      'web/package.json5',
      'web/package.yaml',
      'Bun.lock',
    ].map((path): [string, Readonly<Record<string, string>>] => [
      path,
      inWeb('cd web && npm install', { [path]: '{}' }),
    ]),
    [
      'workspaces around',
      {
        'package.json': manifest('cd web && npm install', { workspaces: ['web'] }),
        'web/package.json': web(),
      },
    ],
    [
      'a manifest of another case alone',
      {
        'package.json': manifest('node scripts/setup.mjs'),
        'scripts/setup.mjs': clients,
        'clients/web/Package.json': web(),
      },
    ],
    ['a script without a guard', script(clients.replace(/.*existsSync\(join.*\n/, ''))],
    ['a guard of another folder', script(clients.replace("join(dir, 'pack", "join(root, 'pack"))],
    ['a folder outside', script(clients.replace("['web', 'cli']", "['../..', 'cli']"))],
    ['a list that grows', script(`${clients}\nconst more = [];\nmore.push('x');`)],
    ['an environment', script(clients.replace("stdio: 'inherit'", "env: { PATH: '.' }"))],
    ['a shell of its own', script(clients.replace("process.platform === 'win32'", "'./sh'"))],
    ['another program', script(clients.replace("'npm'", "'node'"))],
    ['a package in a script', script(clients.replace("['install']", "['install', 'evil']"))],
    ['a shell that is put together', script(shellOf("import.meta.dirname + '/run'"))],
    ['a shell by the machine', script(shellOf("process.platform === 'win32' ? './a' : './b'"))],
    ['a shell that is compared to none', script(shellOf("process.platform > 'w'"))],
    ['a join of its own', script(ownOf('join', '(a, b) => process.env.HOME'))],
    ['a resolve of its own', script(ownOf('resolve', '(a, b) => process.env.HOME'))],
    ['a question of its own', script(ownOf('existsSync', '() => true'))],
    ['a folder of its own', script(inFolder("join(process.cwd(), 'other')"))],
    [
      'a module of its own',
      script(
        clients
          .replaceAll('join(', 'path.join(')
          .replace('const root', 'const path = { join: (a) => process.env.HOME };\nconst root'),
      ),
    ],
    [
      'a folder that is given anew',
      {
        'package.json': manifest('node scripts/setup.cjs'),
        'scripts/setup.cjs': `const { execSync } = require('child_process');
          const { join } = require('path');
          __dirname = process.env.HOME;
          execSync('npm install', { cwd: join(__dirname, 'web') });`,
        'scripts/web/package.json': web(),
      },
    ],
    ['a folder that is named twice', script(clients.replace('cwd: dir,', 'cwd: dir, cwd: root,'))],
    ['a folder that is spread', script(clients.replace('cwd: dir,', 'cwd: dir, ...root,'))],
    ['a way out and back', script(clients.replace("['web', 'cli']", "['../../../web', 'cli']"))],
    ['a folder of the machine', script(clients.replace("root, 'clients'", "root, '/clients'"))],
    [
      'letters of a path',
      script(
        clients
          .replace('if (!ex', "for (const one of join(dir, 'package.json')) {\n  if (!ex")
          .replace("existsSync(join(dir, 'package.json'))", 'existsSync(one)')
          .concat('\n}'),
      ),
    ],
    [
      'a function that is called before',
      script(
        clients
          .replace('  if (!ex', '  go();\n  if (!ex')
          .replace(
            / {2}const done[\s\S]*$/,
            `  function go() { spawnSync('npm', ['ci'], { cwd: dir }); }\n}`,
          ),
      ),
    ],
    ['a growing list in disguise', script(`${clients}\nconst more = [];\nmore.p\\u0075sh('x');`)],
    [
      'more folders than are read',
      script(clients.replace("root, 'clients'", `root${', name'.repeat(9)}`)),
    ],
    ['a deeper folder than is read', script(clients.replace("'clients'", `'${'a/'.repeat(50)}'`))],
    ['a name that is too long', script(clients.replace("'clients'", `'${long}'`))],
    ['a program beside', inWeb('cd web && npm install', { 'node_modules/.bin/npm': '#!/bin/sh' })],
    ['programs of its own', inWeb('cd web && npm install', { '.bin/npm': '#!/bin/sh' })],
    ['a program in the folder', inWeb('cd web && npm install', { 'web/npm.cmd': 'x' })],
    ['a command of that name', withMore({ bin: { npm: 'x.js' } })],
    ['what is bundled', withMore({ dependencies: { t: '1.0.0' }, bundledDependencies: ['t'] })],
    ['a dependency of that name', withMore({ dependencies: { npm: 'npm:other@1.0.0' } })],
    ['a dependency inside', withMore({ dependencies: { t: 'file:./t.tgz' } })],
    [
      'a command of what is inside',
      inWeb('cd web && npm install', { 't/package.json': web({ bin: { npm: 'x.js' } }) }),
    ],
    ['programs beside a script', { ...script(clients), 'node_modules/t/package.json': web() }],
    ['what runs besides', script(`${clients}\nawait fetch('https://x.example');`)],
  ])('may do more with %s', (_, files) => {
    expect(knownOf(files)).toBeUndefined();
  });
});

const patch = (line: string): string =>
  `--- a/node_modules/sdk/a.js\n+++ b/node_modules/sdk/a.js\n@@ -1,2 +1,3 @@\n function a() {\n+  ${line}\n   return 1;\n`;

describe('patches that are laid at installation', () => {
  const needs = { dependencies: { 'patch-package': '^8.0.0', sdk: '^1.0.0' } };
  const laying = (line: string, command = 'patch-package') =>
    profileOf({
      'package.json': manifest(command, needs),
      'patches/sdk+1.0.0.patch': patch(line),
    });

  it('bring code that runs with what they change', () => {
    const profile = laying("fetch('https://stats.example/v1');");
    const connect = profile.capabilities.find(({ kind }) => kind === 'network.connect');
    expect(connect).toMatchObject({
      reach: 'import',
      attributes: { destination: 'stats.example' },
    });
    expect(connect?.evidence).toMatchObject([
      { path: 'patches/sdk+1.0.0.patch', line: 5, column: 4 },
    ]);
    expect(profile.manifest.scripts[0]?.known).toBeUndefined();
  });

  it('are not looked at where nothing lays them', () => {
    const profile = laying("fetch('https://stats.example/v1');", 'node setup.js');
    expect(factsOf(profile, 'network.connect')).toEqual([]);
  });

  it('are told when they cannot be read', () => {
    const { unread } = laying('of of of (');
    expect(unread).toMatchObject([{ path: 'patches/sdk+1.0.0.patch', reason: 'parse-failed' }]);
  });

  it.each([
    'patch-package',
    'patch-package || true',
    'patch-package --patch-dir patches --error-on-fail',
    'cd ../.. && node ./node_modules/patch-package/index.js --patch-dir ./node_modules/mail-tools/patches',
    'patch-package || (cd ../.. && node ./node_modules/patch-package/index.js --patch-dir ./node_modules/mail-tools/patches) || true',
    'cd patches && patch-package',
  ])('are known to add nothing: %s', (command) => {
    const [known] = laying("console.warn('patched');", command).manifest.scripts;
    expect(known?.known).toEqual({ does: 'lays-patches' });
  });

  it.each([
    'patch-package --patch-dir ../other/patches',
    'patch-package && node x.js',
    'node ./patch-package/index.js',
    'cd ../other && patch-package',
    'cd .. && patch-package --patch-dir node_modules/mail-tools/patches',
    'cd ../../.. && patch-package --patch-dir node_modules/mail-tools/patches',
    'cd ../.. && patch-package',
    'cd ../.. && patch-package --patch-dir node_modules/other/patches',
    'cd other && patch-package',
    'cd patches && node node_modules/patch-package/index.js',
    'cd patches && cd ../.. && patch-package',
    'cd patches || patch-package',
    'cd patches; patch-package',
    'PATH=. patch-package',
    'patch-package > index.js',
  ])('are not all that happens: %s', (command) => {
    const [known] = laying("console.warn('patched');", command).manifest.scripts;
    expect(known?.known).toBeUndefined();
  });
});
