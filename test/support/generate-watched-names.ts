import { readdirSync, readFileSync } from 'node:fs';
import { parsePurl } from '../../src/watchlists/purl.ts';
import { parseWatchlist } from '../../src/watchlists/watchlist.ts';

const folder = new URL('../../watchlists/', import.meta.url);

/** What `src/policies/watched-names.ts` must hold: judging reads no files, and these are the names that its users run. */
export function generateWatchedNames(): string {
  const names = readdirSync(folder)
    .filter((file) => file.endsWith('.yaml'))
    .flatMap((file) => parseWatchlist(readFileSync(new URL(file, folder), 'utf8'), file))
    .map(({ purl }) => parsePurl(purl))
    .filter(({ ecosystem }) => ecosystem === 'npm')
    .map(({ name }) => name);
  return [
    '// Generated from the shipped watchlists by test/support/generate-watched-names.ts (npm run generate).',
    '/** The npm packages that the shipped watchlists name: MCP servers and what they are made of. */',
    'export const watchedNames: readonly string[] = [',
    ...[...new Set(names)].sort().map((name) => `  ${JSON.stringify(name)},`),
    '];',
    '',
  ].join('\n');
}
