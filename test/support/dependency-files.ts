import type { DependencyFile } from '../../src/lockfiles/dependency.ts';
import { readDependencyFile } from '../../src/lockfiles/dependency-file.ts';
import { LockfileError } from '../../src/lockfiles/errors.ts';

/** Reads a file that is a dependency file. */
export function reading(path: string, text: string): DependencyFile {
  const file = readDependencyFile(path, text);
  if (file === undefined) throw new Error(`${path} is no dependency file`);
  return file;
}

/** What a file says, one line for each dependency: its line, name, and all else that is there. */
export function told(path: string, text: string): string[] {
  return reading(path, text).dependencies.map((one) =>
    [
      one.line,
      one.name,
      one.requirement,
      one.version === undefined ? undefined : `=${one.version}`,
      one.source.kind,
      one.source.address,
      one.scope,
      one.digest,
      one.forces === undefined ? undefined : `forced by ${one.forces}`,
    ]
      .filter((part) => part !== undefined && part !== '')
      .join(' '),
  );
}

/** The error that reading a file ends with. */
export function caught(path: string, text: string): LockfileError {
  try {
    readDependencyFile(path, text);
  } catch (error) {
    if (error instanceof LockfileError) return error;
    throw error;
  }
  throw new Error(`${path} could be read`);
}
