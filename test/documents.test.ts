import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PackageURL, UrlConverter } from '@socketregistry/packageurl-js';
import type { Command } from 'commander';
import { describe, expect, test } from 'vitest';
import { buildProgram } from '../src/cli/program.ts';
import type { Wiring } from '../src/cli/wiring.ts';
import { parseReviewSettings } from '../src/reviews/review-settings.ts';
import { readSettings } from '../src/runtime/settings.ts';
import { ruleIds, rules } from '../src/policies/rules/index.ts';
import { parsePolicy } from '../src/policies/policy.ts';
import { parseWatchlist } from '../src/watchlists/watchlist.ts';
import { layers } from './support/architecture/law.ts';
import {
  findBlocks,
  findDocumentProblems,
  findForbiddenText,
  type World,
} from './support/documents.ts';
import { findOrphanPages, findStaleFiles, generateFiles, root } from './support/generate.ts';
import { findIncident } from './support/rule-pages/generate-rule-pages.ts';

const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as Readonly<
  Record<'scripts' | 'dependencies' | 'optionalDependencies', Readonly<Record<string, string>>>
>;

describe('generated files', () => {
  test('are what the code says now', async () => {
    const files = await generateFiles();
    expect(files.length).toBeGreaterThanOrEqual(6);
    expect(await findStaleFiles(files, root)).toEqual([]);
  });

  test('that are old or missing are noticed', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'watchkeeper-generated-'));
    await writeFile(path.join(folder, 'same.json'), '{}\n');
    await writeFile(path.join(folder, 'old.json'), '{"a":1}\n');
    const files = ['same.json', 'old.json', 'gone.json'].map((name) => ({
      path: name,
      text: '{}\n',
    }));
    expect(await findStaleFiles(files, folder)).toEqual(['old.json', 'gone.json']);
    await rm(folder, { recursive: true });
  });
});

describe('pages of rules', () => {
  test('are there for every rule and for nothing else', async () => {
    const files = await generateFiles();
    const pages = files.filter((file) => file.path.startsWith('docs/rules/'));
    expect(pages.map((file) => file.path)).toEqual(ruleIds.map((id) => `docs/rules/${id}.md`));
    expect(await findOrphanPages(files, root)).toEqual([]);
    const [first] = pages;
    expect(
      await findOrphanPages(
        files.filter((file) => file !== first),
        root,
      ),
    ).toEqual([first?.path]);
  });

  test('lead to files that are there', async () => {
    const exists = (file: string) => existsSync(path.join(root, file));
    const files = (await generateFiles()).filter((file) => file.path.endsWith('.md'));
    const world: World = { exists, scripts: new Set(), commands: new Map() };
    const broken = files.flatMap((file) =>
      findDocumentProblems(file.path, file.text, world).filter(
        ({ code }) => code === 'broken-link',
      ),
    );
    expect(broken).toEqual([]);
    expect(files.length).toBeGreaterThan(ruleIds.length);
  });

  test('tell something of every attack that a rule refers to', () => {
    const untold = rules.flatMap(({ id, references }) =>
      references.filter((one) => findIncident(one) === undefined).map((one) => `${id}: ${one}`),
    );
    expect(untold).toEqual([]);
    expect(findIncident('never-was-2020')).toBeUndefined();
  });
});

describe('documents', () => {
  const documents = [
    'README.md',
    '.github/CONTRIBUTING.md',
    '.github/SECURITY.md',
    'test/README.md',
  ];
  const world: World = {
    exists: (file) => existsSync(path.join(root, file)),
    scripts: new Set(Object.keys(manifest.scripts)),
    commands: commandsOf(buildProgram({ version: '0.0.0' } as Wiring)),
  };

  test.each(documents)(
    '%s speaks of links, paths, scripts and commands that exist',
    async (file) => {
      const markdown = await readFile(path.join(root, file), 'utf8');
      expect(findDocumentProblems(file, markdown, world)).toEqual([]);
    },
  );

  test('the README names every runtime dependency with its reason', async () => {
    const readme = await readFile(path.join(root, 'README.md'), 'utf8');
    const rows = readme.split('\n').filter((line) => line.startsWith('| `'));
    const needed = Object.keys({ ...manifest.dependencies, ...manifest.optionalDependencies });
    expect(needed.filter((name) => !rows.some((row) => row.includes(`\`${name}\``)))).toEqual([]);
    expect(needed.length).toBeGreaterThan(10);
  });

  test('the README tells the stages in the order of the law', async () => {
    const readme = await readFile(path.join(root, 'README.md'), 'utf8');
    const [chain = ''] = /(?:`[a-z]+`\s*→\s*)+`[a-z]+`/.exec(readme) ?? [];
    const told = [...chain.matchAll(/[a-z]+/g)].map(([stage]) => stage);
    const standing = layers.filter((stage) => existsSync(path.join(root, 'src', stage)));
    expect(told).toEqual(standing.filter((stage) => stage !== 'runtime'));
  });

  test('the YAML of the README is accepted by what reads it', async () => {
    const blocks = findBlocks(await readFile(path.join(root, 'README.md'), 'utf8'), 'yaml');
    const lists = blocks.filter((block) => /^packages:/m.test(block));
    const policies = blocks.filter((block) => /^rules:/m.test(block));
    const reviews = blocks.filter((block) => /^policy:/m.test(block));
    const steps = blocks.filter((block) => /^- uses:/m.test(block));
    const others = new Set([...lists, ...policies, ...reviews, ...steps]);
    const settings = blocks.filter((block) => !others.has(block));
    expect([lists, policies, reviews, steps, settings].map(({ length }) => length)).toEqual([
      1, 1, 1, 1, 2,
    ]);
    expect(parseReviewSettings(reviews[0] ?? '', 'README.md')).toEqual({
      policy: 'require',
      failAt: 'high',
      scope: 'mcp',
      ignore: ['pkg:npm/our-own-mcp', 'examples/'],
    });
    expect(parsePolicy(policies[0] ?? '', 'README.md').rules['native-binary-added']).toEqual({
      enabled: false,
    });
    expect(parseWatchlist(lists[0] ?? '', 'README.md')).not.toHaveLength(0);
    const folder = await mkdtemp(path.join(tmpdir(), 'watchkeeper-readme-'));
    const [general, told] = await Promise.all(
      settings.map(async (text, index) => {
        const file = path.join(folder, `${index}.yaml`);
        await writeFile(file, text);
        return readSettings({ env: {}, cwd: folder, file });
      }),
    );
    expect(general?.watchlists).toEqual([path.join(folder, 'watchlists')]);
    expect(Object.keys(told?.receivers ?? {})).toHaveLength(5);
    expect(told?.routes.map(({ name }) => name)).toEqual(['loud', 'rest', 'archive']);
    await rm(folder, { recursive: true });
  });

  const small: World = {
    exists: (file) => ['src/cli', 'src/cli/main.ts', 'docs/page.md'].includes(file),
    scripts: new Set(['test', 'check:types']),
    commands: new Map([['inspect', new Set(['--against'])]]),
  };

  test.each([
    ['a link to a file', '[a](../src/cli/main.ts)'],
    ['a link to a folder', '[a](../src/cli)'],
    ['a link to a heading', '# The end, again\n[a](#the-end-again)'],
    ['a link elsewhere', '[a](https://a.example/b)'],
    ['a path', '`src/cli/main.ts` and `src/cli/`'],
    ['a pattern of paths', '`src/<stage>/x.ts` and `src/**/y.ts`'],
    ['scripts', '`npm ci && npm test && npm run check:types`'],
    ['a command', '```sh\nnpx watchkeeper inspect a --against b\n```'],
    ['what only looks like a link', '`[a](b)`'],
  ])('%s is accepted', (_, markdown) => {
    expect(findDocumentProblems('docs/page.md', markdown, small)).toEqual([]);
  });

  test.each([
    ['broken-link', 'text\n\n[a](../src/gone.ts)', 3],
    ['broken-link', '[a](gone.md)', 1],
    ['broken-link', '# Here\n[a](#there)', 2],
    ['missing-path', '`src/gone.ts`', 1],
    ['missing-path', '```sh\nnode src/cli/gone.ts\n```', 2],
    ['unknown-script', '`npm run gone`', 1],
    ['unknown-script', '`npm ci && npm start`', 1],
    ['unknown-command', '`npx watchkeeper scan a`', 1],
    ['unknown-option', '`watchkeeper inspect a --deep`', 1],
  ])('%s is reported in %j', (code, markdown, line) => {
    const problems = findDocumentProblems('docs/page.md', markdown, small);
    expect(problems.map((each) => [each.code, each.subject])).toEqual([
      [code, `docs/page.md:${line}`],
    ]);
  });
});

describe('what is committed', () => {
  const files = committedFiles();

  test('names no registry: which one is used is the configuration of whoever runs it', () => {
    const hosts = registryHosts();
    expect(hosts.length).toBeGreaterThanOrEqual(3);
    expect(findForbiddenText(files, hosts)).toEqual([]);
    const [host = ''] = hosts;
    const seeded = new Map([['a.ts', `// ok\nfetch('https://${host.toUpperCase()}/x')`]]);
    expect(findForbiddenText(seeded, hosts)).toEqual(['a.ts:2']);
  });

  test('names no folder of the machine it was written on', () => {
    expect(findForbiddenText(files, [root])).toEqual([]);
    expect(findForbiddenText(new Map([['a.md', `cd ${root}/src`]]), [root])).toEqual(['a.md:1']);
  });

  test('is what was looked at', () => {
    expect(files.size).toBeGreaterThan(200);
    expect(files.has('README.md') && files.has('package-lock.json')).toBe(true);
  });
});

function commandsOf(program: Command): World['commands'] {
  const shared = optionsOf(program);
  return new Map(
    program.commands.map((command): [string, ReadonlySet<string>] => {
      const below = command.commands.flatMap((each) => [...optionsOf(each)]);
      return [command.name(), new Set([...shared, ...optionsOf(command), ...below])];
    }),
  );
}

function optionsOf(command: Command): ReadonlySet<string> {
  return new Set(['--help', ...command.options.flatMap(({ long }) => long ?? [])]);
}

/** Hosts that the libraries know; written here they would be what this test forbids. */
function registryHosts(): readonly string[] {
  const defaults = createRequire(import.meta.url)('npm-registry-fetch/lib/default-opts.js') as {
    readonly registry: string;
  };
  const urls = ['pkg:npm/a@1.0.0', 'pkg:pypi/a@1.0.0'].flatMap((purl) => {
    const parsed = PackageURL.fromString(purl);
    return [UrlConverter.toDownloadUrl(parsed)?.url, UrlConverter.toRepositoryUrl(parsed)?.url];
  });
  const known = [defaults.registry, ...urls].filter((url) => url !== undefined);
  return [...new Set(known.map((url) => new URL(url).hostname))];
}

/** Text files that git has, or would take. */
function committedFiles(): ReadonlyMap<string, string> {
  const list = execFileSync(
    'git',
    ['ls-files', '-z', '--cached', '--others', '--exclude-standard'],
    {
      cwd: root,
      encoding: 'utf8',
    },
  );
  const found = new Map<string, string>();
  for (const file of list.split('\0').filter((name) => name !== '')) {
    const full = path.join(root, file);
    const text = existsSync(full) ? readFileSync(full, 'utf8') : '';
    if (!text.includes('\0')) found.set(file, text);
  }
  return found;
}
