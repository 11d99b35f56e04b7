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
      }),
      'web/build.js': "fetch('https://build.example/x');",
      'web/node_modules/d/package.json': web({ dependencies: { e: '1.0.0' } }),
    });
    expect(factsOf(profile, 'install.hook').map((one) => one['script'])).toContain(
      'prepare in web',
    );
    expect(profile.manifest.dependencies).toEqual([
      { name: 'a', spec: '^1.0.0', source: 'registry', kind: 'nested' },
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
    ['a script without a guard', script(clients.replace(/.*existsSync\(join.*\n/, ''))],
    ['a guard of another folder', script(clients.replace("join(dir, 'pack", "join(root, 'pack"))],
    ['a folder outside', script(clients.replace("['web', 'cli']", "['../..', 'cli']"))],
    ['a list that grows', script(`${clients}\nconst more = [];\nmore.push('x');`)],
    ['an environment', script(clients.replace("stdio: 'inherit'", "env: { PATH: '.' }"))],
    ['a shell of its own', script(clients.replace("process.platform === 'win32'", "'./sh'"))],
    ['another program', script(clients.replace("'npm'", "'node'"))],
    ['a package in a script', script(clients.replace("['install']", "['install', 'evil']"))],
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
  ])('are known to add nothing: %s', (command) => {
    const [known] = laying("console.warn('patched');", command).manifest.scripts;
    expect(known?.known).toEqual({ does: 'lays-patches' });
  });

  it.each([
    'patch-package --patch-dir ../other/patches',
    'patch-package && node x.js',
    'node ./patch-package/index.js',
    'PATH=. patch-package',
    'patch-package > index.js',
  ])('are not all that happens: %s', (command) => {
    const [known] = laying("console.warn('patched');", command).manifest.scripts;
    expect(known?.known).toBeUndefined();
  });
});
