import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { shippedWatchlists } from '../../src/runtime/settings.ts';
import { formatPurl, parsePurl } from '../../src/watchlists/purl.ts';
import { readWatchlists } from '../../src/watchlists/read-watchlists.ts';
import { parseWatchlist } from '../../src/watchlists/watchlist.ts';

const folder = shippedWatchlists();
const files = (await readdir(folder)).filter((file) => file.endsWith('.yaml'));
const packages = await readWatchlists([folder]);

describe('the watchlists that ship', () => {
  test.each(files)('%s parses, names its schema and says what it is', async (file) => {
    const text = await readFile(path.join(folder, file), 'utf8');
    expect(text.split('\n', 1)[0]).toBe('# yaml-language-server: $schema=schema.json');
    expect(text.split('\n')[1]).toMatch(/^# \S/);
    expect(parseWatchlist(text, file).length).toBeGreaterThan(10);
  });

  test('name each package once in all of them together', async () => {
    const all = await Promise.all(
      files.map(async (file) =>
        parseWatchlist(await readFile(path.join(folder, file), 'utf8'), file),
      ),
    );
    const purls = all.flat().map((watched) => watched.purl);
    expect(purls).toHaveLength(new Set(purls).size);
    expect(purls).toHaveLength(packages.length);
  });

  test('name packages by canonical URLs without a version', () => {
    for (const { purl } of packages) {
      const parts = parsePurl(purl);
      expect(parts.version).toBeUndefined();
      expect(formatPurl(parts)).toBe(purl);
    }
  });

  test('cover both ecosystems, with repositories and credentials', () => {
    const npm = packages.filter(({ purl }) => purl.startsWith('pkg:npm/'));
    expect(npm.length).toBeGreaterThanOrEqual(100);
    expect(packages.length - npm.length).toBeGreaterThanOrEqual(25);
    expect(packages.filter(({ expectations }) => expectations.repository).length).toBeGreaterThan(
      80,
    );
    expect(packages.filter(({ credentials }) => credentials.length > 0).length).toBeGreaterThan(40);
  });

  test('leave owners and routes to those who run the service', () => {
    expect(
      packages.filter(({ owner, routes }) => owner !== undefined || routes.length > 0),
    ).toEqual([]);
  });
});
