import type { Unresolved } from '../lockfiles/dependency.ts';
import { harmless, shortened } from '../lockfiles/text.ts';
import type { CommandReading } from './commands/reading.ts';
import { LauncherError } from './errors.ts';
import type { Launcher, LauncherClient } from './launcher.ts';

/** Many times what a person configures. */
const maxLaunchers = 5000;
/** That there are more is said in the last entry. */
const maxUnresolved = 500;
const maxNames = 200;

/** Collects what one file starts while it is read, within bounds. */
export interface Gathering {
  /** Path of the file. */
  readonly path: string;
  readonly client: LauncherClient;
  readonly launchers: readonly Launcher[];
  readonly unresolved: readonly Unresolved[];
  add(entry: LauncherEntry): void;
  /** Lists what is not understood. The text may hold no value that could be a secret. */
  leave(line: number, text: string, why: string): void;
}

/** One launcher as a reader of a format hands it over. */
export interface LauncherEntry extends Pick<CommandReading, 'packages' | 'credentials' | 'via'> {
  readonly line: number;
  readonly server?: string | undefined;
  readonly pointer?: string | undefined;
  readonly wrapper?: string | undefined;
  readonly remote?: string | undefined;
}

/** Starts collecting for a file of a client. */
export function startGathering(path: string, client: LauncherClient): Gathering {
  const launchers: Launcher[] = [];
  const unresolved: Unresolved[] = [];
  return {
    path,
    client,
    launchers,
    unresolved,
    add(entry) {
      if (launchers.length >= maxLaunchers) throw tooMany(path);
      launchers.push(launcherOf(entry, path, client));
    },
    leave(line, text, why) {
      if (unresolved.length >= maxUnresolved) return;
      const isLast = unresolved.length === maxUnresolved - 1;
      unresolved.push(
        isLast
          ? { line, text: '…', why: 'there is more that is not understood' }
          : { line, text: shortened(text), why },
      );
    },
  };
}

function launcherOf(entry: LauncherEntry, path: string, client: LauncherClient): Launcher {
  const { server, line, pointer, via, wrapper, packages, remote, credentials } = entry;
  return {
    ...(server === undefined ? {} : { server: harmless(server, 200) }),
    client,
    place: { path, line, ...(pointer === undefined ? {} : { pointer: harmless(pointer, 500) }) },
    via,
    ...(wrapper === undefined ? {} : { wrapper: harmless(wrapper, 200) }),
    packages,
    ...(remote === undefined ? {} : { remote }),
    credentials: [...new Set(credentials)].toSorted().slice(0, maxNames),
  };
}

function tooMany(path: string): LauncherError {
  return new LauncherError('too-many', 'the file starts too many programs', {
    subject: path,
    retry: 'never',
    expected: `at most ${maxLaunchers}`,
    got: 'more',
  });
}
