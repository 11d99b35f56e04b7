import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { ConfigurationError, type ConfigurationProblem } from '../runtime/configuration-error.ts';
import { WatchlistError } from './errors.ts';
import type { WatchedPackage } from './watched-package.ts';
import { joinWatchlists, parseListedPackages, type ListedPackage } from './watchlist.ts';

/**
 * Every package that the lists name, npm and PyPI alike. A path is a list or a folder of lists (its own `*.yaml` files,
 * in the order of their names). Lists that cannot be used are reported together, so that one run shows all there is to mend.
 */
export async function readWatchlists(paths: readonly string[]): Promise<readonly WatchedPackage[]> {
  const files = (await Promise.all(paths.map(findLists))).flat();
  const texts = await Promise.all(files.map(readText));
  const lists: (readonly ListedPackage[])[] = [];
  const problems: ConfigurationProblem[] = [];
  for (const [index, file] of files.entries()) {
    try {
      lists.push(parseListedPackages(texts[index] ?? '', file));
    } catch (error) {
      if (!(error instanceof ConfigurationError)) throw error;
      problems.push(...error.problems);
    }
  }
  const [first, ...others] = problems;
  if (first !== undefined) throw new ConfigurationError([first, ...others]);
  return joinWatchlists(lists);
}

async function findLists(given: string): Promise<readonly string[]> {
  const isFolder = await stat(given).then(
    (found) => found.isDirectory(),
    (cause: unknown) => {
      throw unreadable(given, cause);
    },
  );
  if (!isFolder) return [given];
  const names = (await readdir(given)).filter((name) => /\.ya?ml$/.test(name));
  if (names.length === 0) {
    throw new WatchlistError('no-watchlist', 'there is no list in this folder', {
      subject: given,
      retry: 'never',
      expected: 'at least one file that ends in .yaml',
    });
  }
  return names.toSorted().map((name) => path.join(given, name));
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    throw unreadable(file, cause);
  }
}

function unreadable(subject: string, cause: unknown): WatchlistError {
  return new WatchlistError('unreadable', 'the watchlist cannot be read', {
    subject,
    retry: 'never',
    expected: 'a file or folder that exists and that this user may read',
    cause,
  });
}
