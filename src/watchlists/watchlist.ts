import { parseYamlDocument } from '../runtime/yaml.ts';
import { WatchlistError } from './errors.ts';
import { parsePurl, formatPurl, type Purl } from './purl.ts';
import type { WatchedPackage } from './watched-package.ts';
import { watchlistFile, type WatchlistFile } from './watchlist-file.ts';

/** A watched package and the `file:line:column` where a list names it. */
export interface ListedPackage {
  readonly watched: WatchedPackage;
  readonly place: string;
}

/**
 * The packages that the text of a list names, in its order. `source` is the file's path; its name without the ending
 * becomes the name of the list. Throws `ConfigurationError` for what does not fit the schema and `WatchlistError` for a
 * package that stands there twice.
 */
export function parseWatchlist(text: string, source: string): readonly WatchedPackage[] {
  return parseListedPackages(text, source).map((listed) => listed.watched);
}

/** Like `parseWatchlist`, with the place of each package. */
export function parseListedPackages(text: string, source: string): readonly ListedPackage[] {
  const { value, locate } = parseYamlDocument(text, source, watchlistFile);
  const listed = value.packages.map((entry, index) => ({
    watched: toWatchedPackage(entry, value.defaults ?? {}, nameOfList(source)),
    place: locate(['packages', index]),
  }));
  refuseDuplicates(listed);
  return listed;
}

/**
 * All lists as one. A package may stand in several of them, so that a team can add an owner or a route to one that a
 * shipped list names: what they say is joined, and where they disagree neither wins, it is an error with both places.
 */
export function joinWatchlists(
  lists: readonly (readonly ListedPackage[])[],
): readonly WatchedPackage[] {
  const joined = new Map<Purl, ListedPackage>();
  for (const listed of lists.flat()) {
    const before = joined.get(listed.watched.purl);
    joined.set(listed.watched.purl, before === undefined ? listed : join(before, listed));
  }
  return [...joined.values()].map((listed) => listed.watched);
}

type Entry = WatchlistFile['packages'][number];
type Defaults = NonNullable<WatchlistFile['defaults']>;

function toWatchedPackage(entry: Entry, defaults: Defaults, watchlist: string): WatchedPackage {
  const said = typeof entry === 'string' ? { purl: entry } : entry;
  const owner = said.owner ?? defaults.owner;
  const repository = said.expectations?.repository ?? defaults.expectations?.repository;
  const provenance = said.expectations?.provenance ?? defaults.expectations?.provenance;
  return {
    purl: formatPurl(parsePurl(said.purl)),
    watchlist,
    ...(owner === undefined ? {} : { owner }),
    expectations: {
      ...(repository === undefined ? {} : { repository }),
      ...(provenance === undefined ? {} : { provenance }),
    },
    credentials: unique(said.credentials ?? []),
    routes: unique(said.routes ?? defaults.routes ?? []),
  };
}

function refuseDuplicates(listed: readonly ListedPackage[]): void {
  const places = new Map<Purl, string>();
  for (const { watched, place } of listed) {
    const before = places.get(watched.purl);
    if (before !== undefined) {
      throw new WatchlistError('duplicate-package', `${watched.purl} stands in this list twice`, {
        subject: place,
        retry: 'never',
        expected: 'each package once',
        got: `the same at ${before}`,
      });
    }
    places.set(watched.purl, place);
  }
}

function join(one: ListedPackage, other: ListedPackage): ListedPackage {
  const agree = <T>(what: string, before: T | undefined, after: T | undefined): T | undefined => {
    if (before !== undefined && after !== undefined && before !== after) {
      throw contradiction(what, one, other, String(before), String(after));
    }
    return before ?? after;
  };
  const first = one.watched;
  const second = other.watched;
  const owner = agree('owner', first.owner, second.owner);
  const repository = agree(
    'repository',
    first.expectations.repository,
    second.expectations.repository,
  );
  const provenance = agree(
    'provenance',
    first.expectations.provenance,
    second.expectations.provenance,
  );
  const watched = {
    purl: first.purl,
    watchlist: first.watchlist,
    ...(owner === undefined ? {} : { owner }),
    expectations: {
      ...(repository === undefined ? {} : { repository }),
      ...(provenance === undefined ? {} : { provenance }),
    },
    credentials: unique([...first.credentials, ...second.credentials]),
    routes: unique([...first.routes, ...second.routes]),
  };
  return { watched, place: one.place };
}

function contradiction(
  what: string,
  one: ListedPackage,
  other: ListedPackage,
  before: string,
  after: string,
): WatchlistError {
  return new WatchlistError(
    'contradicting-lists',
    `two lists disagree about the ${what} of ${other.watched.purl}`,
    {
      subject: other.place,
      retry: 'never',
      expected: `${JSON.stringify(before)}, as at ${one.place}`,
      got: JSON.stringify(after),
    },
  );
}

function nameOfList(source: string): string {
  const file = source.slice(Math.max(source.lastIndexOf('/'), source.lastIndexOf('\\')) + 1);
  return file.replace(/\.ya?ml$/, '');
}

function unique<T>(values: readonly T[]): readonly T[] {
  return [...new Set(values)];
}
