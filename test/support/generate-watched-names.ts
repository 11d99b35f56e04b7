import { readdirSync, readFileSync } from 'node:fs';
import { parsePurl, type Ecosystem } from '../../src/watchlists/purl.ts';
import { parseWatchlist } from '../../src/watchlists/watchlist.ts';

const folder = new URL('../../watchlists/', import.meta.url);

/** What `src/policies/watched-names.ts` must hold: judging reads no files, and these are the names that its users run. */
export function generateWatchedNames(): string {
  const watched = readdirSync(folder)
    .filter((file) => file.endsWith('.yaml'))
    .flatMap((file) => parseWatchlist(readFileSync(new URL(file, folder), 'utf8'), file))
    .map(({ purl }) => parsePurl(purl));
  const namesOf = (wanted: Ecosystem): readonly string[] =>
    [
      ...new Set(watched.filter(({ ecosystem }) => ecosystem === wanted).map(({ name }) => name)),
    ].sort();
  return [
    '// Generated from the shipped watchlists by test/support/generate-watched-names.ts (npm run generate).',
    '/** The npm packages that the shipped watchlists name: MCP servers and what they are made of. */',
    'export const watchedNames: readonly string[] = [',
    ...namesOf('npm').map((name) => `  ${JSON.stringify(name)},`),
    '];',
    '',
    '/** The projects of PyPI that the shipped watchlists name. */',
    'export const watchedProjects: readonly string[] = [',
    ...namesOf('pypi').map((name) => `  ${JSON.stringify(name)},`),
    '];',
    '',
  ].join('\n');
}
