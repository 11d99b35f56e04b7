import { readFile } from 'node:fs/promises';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RegistryError } from '../../src/registries/errors.ts';
import { parsePackument } from '../../src/registries/npm/schema.ts';
import type { Packument } from '../../src/registries/registry.ts';

function parse(value: unknown, name = 'tool'): Packument {
  return parsePackument(value, {
    name,
    subject: `pkg:npm/${name}`,
    method: 'GET',
    url: `https://npm.example/${name}`,
  });
}

function codeOf(value: unknown): string {
  try {
    parse(value);
    return 'parsed';
  } catch (error) {
    return error instanceof RegistryError ? error.code : String(error);
  }
}

async function readRecorded(file: string): Promise<unknown> {
  const url = new URL(`../fixtures/packuments/${file}`, import.meta.url);
  return JSON.parse(await readFile(url, 'utf8'));
}

const good = { dist: { tarball: 'https://npm.example/tool.tgz', shasum: 'a'.repeat(40) } };

function versionsOf({ versions }: Packument): readonly string[] {
  return versions.map(({ version }) => version);
}

describe('real documents', () => {
  it('reads a modern one', async () => {
    const name = '@modelcontextprotocol/server-everything';
    const packument = parse(
      await readRecorded('modelcontextprotocol-server-everything.json'),
      name,
    );
    expect(packument.versions).toHaveLength(17);
    expect(packument.unreadable).toEqual([]);
    expect(packument.distTags['latest']).toBe('2025.8.4');
    expect(packument.modifiedAt).toBe('2025-08-04T14:52:14.564Z');
    expect(packument.versions.at(-1)).toMatchObject({
      version: '2025.8.4',
      publishedAt: '2025-08-04T14:52:14.355Z',
      integrity: expect.stringMatching(/^sha512-/),
      shasum: expect.stringMatching(/^[0-9a-f]{40}$/),
    });
  });

  it('reads an old one with SHA-1 only and versions that are named but not served', async () => {
    const packument = parse(await readRecorded('abbrev.json'), 'abbrev');
    expect(versionsOf(packument)).toEqual([
      '1.0.3',
      '1.0.4',
      '1.0.5',
      '1.0.6',
      '1.0.7',
      '1.0.9',
      '1.1.0',
      '1.1.1',
    ]);
    expect(packument.versions[0]).not.toHaveProperty('integrity');
    expect(packument.versions[0]?.shasum).toBe('aa049c967f999222aa42e14434f0c562ef468241');
    expect(Object.keys(packument.times)).toEqual(
      expect.arrayContaining(['1.0.1', '1.0.2', '1.0.3-1']),
    );
    expect(packument.repository).toContain('isaacs/abbrev-js');
  });

  it('reads a package that was unpublished as a whole', async () => {
    const name = 'dsr-rollback-parry-virid-vespa-kiley';
    const packument = parse(await readRecorded(`${name}.json`), name);
    expect(packument).toMatchObject({
      versions: [],
      unpublished: { at: '2021-12-14T08:24:37.596Z', versions: ['1.0.0'] },
    });
    expect({ ...packument.times }).toEqual({ '1.0.0': '2021-12-14T08:24:17.035Z' });
  });
});

describe('odd documents', () => {
  it.each<[string, unknown]>([
    ['null', null],
    ['a list', []],
    ['a text', 'tool'],
    ['no name', { versions: {} }],
    ['a name that is no text', { name: 1, versions: {} }],
    ['no versions', { name: 'tool' }],
    ['versions that are a list', { name: 'tool', versions: [] }],
    ['versions that are null', { name: 'tool', versions: null, time: { unpublished: null } }],
    ['an error', { error: 'not_found' }],
  ])('refuses %s', (_what, value) => {
    expect(codeOf(value)).toBe('invalid-document');
  });

  it('refuses another package, and one that differs in letter case', () => {
    expect(codeOf({ name: 'other', versions: {} })).toBe('wrong-name');
    expect(codeOf({ name: 'Tool', versions: {} })).toBe('wrong-name');
  });

  it.each<[string, unknown, string]>([
    ['null', null, 'the document'],
    ['no dist', {}, 'dist'],
    ['no tarball', { dist: {} }, 'dist.tarball'],
    ['a tarball that is a list', { dist: { tarball: ['https://npm.example/'] } }, 'dist.tarball'],
    ['a tarball on this disk', { dist: { tarball: 'file:///etc/hostname' } }, 'dist.tarball'],
    ['a tarball in git', { dist: { tarball: 'git+ssh://git.example/x' } }, 'dist.tarball'],
  ])('loses no other version to an entry with %s', (_what, entry, where) => {
    const packument = parse({ name: 'tool', versions: { '1.0.0': good, '1.0.1': entry } });
    expect(versionsOf(packument)).toEqual(['1.0.0']);
    expect(packument.unreadable).toEqual([
      { version: '1.0.1', detail: expect.stringContaining(where) },
    ]);
  });

  it.each(['latest', '', '1', '1.0', '__proto__', 'constructor', '../1.0.0', '9'.repeat(400)])(
    'puts the version %j among the unreadable ones',
    (version) => {
      const versions: unknown = JSON.parse(
        `{"1.0.0":${JSON.stringify(good)},${JSON.stringify(version)}:${JSON.stringify(good)}}`,
      );
      const packument = parse({ name: 'tool', versions });
      expect(versionsOf(packument)).toEqual(['1.0.0']);
      expect(packument.unreadable).toEqual([
        { version: version.slice(0, 256), detail: 'not a version number' },
      ]);
    },
  );

  it('keeps a version whose digests or deprecation make no sense, without them', () => {
    const dist = { tarball: good.dist.tarball, integrity: 7, shasum: 'no digest' };
    const packument = parse({ name: 'tool', versions: { '1.0.0': { dist, deprecated: [] } } });
    expect(packument.versions).toEqual([{ version: '1.0.0', tarballUrl: good.dist.tarball }]);
  });

  it('puts the strongest hash first and drops what is none', () => {
    const dist = { ...good.dist, integrity: 'sha1-a  md5-b sha512-c\nnonsense sha384-d' };
    const [version] = parse({ name: 'tool', versions: { '1.0.0': { dist } } }).versions;
    expect(version?.integrity).toBe('sha512-c sha384-d sha1-a');
    const none = { ...good.dist, integrity: 'nonsense' };
    const [bare] = parse({ name: 'tool', versions: { '1.0.0': { dist: none } } }).versions;
    expect(bare).not.toHaveProperty('integrity');
  });

  it.each<[unknown, string | undefined]>([
    ['use another', 'use another'],
    [true, ''],
    ['', undefined],
    [false, undefined],
    [null, undefined],
  ])('reads deprecated: %j', (deprecated, expected) => {
    const packument = parse({ name: 'tool', versions: { '1.0.0': { ...good, deprecated } } });
    expect(packument.versions[0]?.deprecated).toBe(expected);
  });

  it('reads times that are texts, and leaves all others', () => {
    const versions = { '1.0.0': good, '1.0.1': good, '1.0.2': good, '1.0.3': good };
    const time = {
      '1.0.0': '2026-01-01T00:00:00Z',
      '1.0.1': { time: '2026-01-02T00:00:00Z' },
      '1.0.2': 'yesterday, I think',
      created: '2026-01-01T00:00:00Z',
      modified: 5,
      unpublished: 'no object',
    };
    const packument = parse({ name: 'tool', versions, time });
    expect({ ...packument.times }).toEqual({ '1.0.0': '2026-01-01T00:00:00.000Z' });
    expect(packument).not.toHaveProperty('modifiedAt');
    expect(packument).not.toHaveProperty('unpublished');
    expect(versionsOf(packument)).toEqual(['1.0.0', '1.0.1', '1.0.2', '1.0.3']);
  });

  it.each<[unknown, object]>([
    [{ time: '2026-01-01T00:00:00Z', versions: ['1.0.0', 7, 'x'] }, { versions: ['1.0.0'] }],
    [{ name: 'someone', time: 'never' }, { versions: [] }],
    ['2026-01-01T00:00:00Z', { at: '2026-01-01T00:00:00.000Z', versions: [] }],
    [true, { versions: [] }],
  ])('reads time.unpublished: %j', (unpublished, expected) => {
    expect(parse({ name: 'tool', time: { unpublished } }).unpublished).toMatchObject(expected);
  });

  it('calls nothing unpublished that is served again', () => {
    const time = { unpublished: { time: '2026-01-01T00:00:00Z', versions: ['1.0.0'] } };
    expect(parse({ name: 'tool', versions: { '2.0.0': good }, time })).not.toHaveProperty(
      'unpublished',
    );
  });

  it('keeps tags with the names of prototype members apart from the prototype', () => {
    const tags: unknown = JSON.parse('{"__proto__":"1.0.0","constructor":"1.0.0","odd":7}');
    const { distTags } = parse({ name: 'tool', versions: { '1.0.0': good }, 'dist-tags': tags });
    expect(Object.keys(distTags)).toEqual(['__proto__', 'constructor']);
    expect(distTags['toString']).toBeUndefined();
  });

  it('tells who published and who may, where that is served, and nothing otherwise', () => {
    const versions = { '1.0.0': { ...good, _npmUser: { name: 'jane', email: 'j@a.example' } } };
    const maintainers = [{ name: 'jane', email: 'j@a.example' }, 'joe <joe@a.example>', 7, {}];
    const told = parse({ name: 'tool', versions, maintainers });
    expect(told.maintainers).toEqual(['jane', 'joe']);
    expect(told.versions[0]?.publishing?.account).toBe('jane');
    const odd = parse({ name: 'tool', versions: { '1.0.0': { ...good, _npmUser: 'jane' } } });
    expect(odd).not.toHaveProperty('maintainers');
    expect(odd.versions[0]).not.toHaveProperty('publishing');
  });

  it('finds the repository in the latest version when the document names none', () => {
    const repository = { type: 'git', url: 'git+https://git.example/o/r.git' };
    const versions = { '1.0.0': { ...good, repository } };
    const document = { name: 'tool', versions, 'dist-tags': { latest: '1.0.0' } };
    expect(parse(document).repository).toBe(repository.url);
    expect(parse({ ...document, repository: 'github:o/other' }).repository).toBe('github:o/other');
  });

  it('never throws anything but a RegistryError', () => {
    const json = fc.jsonValue({ maxDepth: 4 });
    const shaped = fc.record(
      {
        name: fc.constant('tool'),
        versions: json,
        time: json,
        'dist-tags': json,
        repository: json,
      },
      { requiredKeys: ['name'] },
    );
    fc.assert(
      fc.property(fc.oneof(json, shaped), (value) => {
        expect(['parsed', 'invalid-document', 'wrong-name']).toContain(codeOf(value));
      }),
      { numRuns: 500 },
    );
  });
});

function day(number: number): string {
  return new Date(Date.UTC(2026, 0, number)).toISOString();
}

describe('publish order', () => {
  function order(times: Readonly<Record<string, string | undefined>>): readonly string[] {
    const versions = Object.fromEntries(Object.keys(times).map((version) => [version, good]));
    return versionsOf(parse({ name: 'tool', versions, time: times }));
  }

  it('follows the time, not the number and not the document', () => {
    expect(order({ '2.0.0': day(2), '1.0.1': day(3), '1.0.0': day(1) })).toEqual([
      '1.0.0',
      '2.0.0',
      '1.0.1',
    ]);
  });

  it('goes by number among equal times', () => {
    expect(order({ '1.0.10': day(1), '1.0.9': day(1), '1.0.9-rc.1': day(1) })).toEqual([
      '1.0.9-rc.1',
      '1.0.9',
      '1.0.10',
    ]);
  });

  it('puts what has no time behind the highest number below it', () => {
    const times = { '0.1.0': undefined, '2.0.0': day(1), '1.0.0': day(2), '1.5.0': undefined };
    expect(order(times)).toEqual(['0.1.0', '2.0.0', '1.0.0', '1.5.0']);
  });

  it('goes by number when there are no times at all', () => {
    const times = { '1.0.10': undefined, '1.0.2': undefined, '1.0.2+b': undefined };
    expect(order(times)).toEqual(['1.0.2', '1.0.2+b', '1.0.10']);
  });

  it('is the same however the document is written', () => {
    const version = fc.tuple(fc.nat(3), fc.nat(3), fc.nat(3)).map((parts) => parts.join('.'));
    const time = fc.option(fc.integer({ min: 1, max: 9 }).map(day), { nil: undefined });
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.tuple(version, time), { selector: ([one]) => one }),
        (pairs) => {
          const forwards = order(Object.fromEntries(pairs));
          expect(forwards).toHaveLength(pairs.length);
          expect(order(Object.fromEntries([...pairs].reverse()))).toEqual(forwards);
        },
      ),
    );
  });
});
