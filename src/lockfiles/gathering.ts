import { LockfileError } from './errors.ts';
import type { Dependency, Unresolved } from './dependency.ts';
import { shortened } from './text.ts';

/** Three times what the largest lockfiles that people commit hold. */
const maxDependencies = 100_000;

/** A reader of the list needs a few hundred at most; that there are more is said in its last entry. */
const maxUnresolved = 500;

/** Collects what a file says while it is read, within bounds. */
export interface Gathering {
  /** Path of the file. */
  readonly path: string;
  readonly dependencies: readonly Dependency[];
  readonly unresolved: readonly Unresolved[];
  add(dependency: Dependency): void;
  leave(line: number, text: string, why: string): void;
}

/** Starts collecting for the file at a path. */
export function startGathering(path: string): Gathering {
  const dependencies: Dependency[] = [];
  const unresolved: Unresolved[] = [];
  return {
    path,
    dependencies,
    unresolved,
    add(dependency) {
      if (dependencies.length >= maxDependencies) throw tooMany(path);
      dependencies.push(dependency);
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

function tooMany(path: string): LockfileError {
  return new LockfileError('too-many', 'the file names too many packages', {
    subject: path,
    retry: 'never',
    expected: `at most ${maxDependencies}`,
    got: 'more',
  });
}
