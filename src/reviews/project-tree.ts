import { ReviewError } from './errors.ts';

/** What a project keeps at one path. */
export interface ProjectFile {
  /** From the project's root, with slashes. Untrusted. */
  readonly path: string;
  /** `link` and `submodule` have no content of their own that anybody reads here. */
  readonly kind: 'file' | 'link' | 'submodule';
  /** Bytes; 0 for what is no file. */
  readonly size: number;
  /** Id of the blob: equal ids are equal contents. */
  readonly id: string;
}

/** One state of a project: a commit of a local checkout, or of a repository on a forge. Nothing of it is ever run. */
export interface ProjectTree {
  readonly commit: string;
  readonly committedAt: Date;
  readonly files: readonly ProjectFile[];
  /**
   * Text of one of the files. Throws `ReviewError` `too-large` above `maxProjectFileBytes` and `not-found` for what is no file, and
   * otherwise what the place that keeps the project throws.
   */
  read(path: string): Promise<string>;
}

/** The largest lockfiles that people commit have 10 MB. */
export const maxProjectFileBytes = 16 * 1024 * 1024;

/** Nothing can be read at this path, or something that is no file. */
export function noSuchFile(path: string, file: ProjectFile | undefined): ReviewError {
  return new ReviewError('not-found', 'there is no file at this path', {
    subject: path,
    retry: 'never',
    ...(file === undefined ? {} : { got: `a ${file.kind}` }),
  });
}

/** A file has more bytes than are read of one. */
export function fileTooLarge(path: string, size: number): ReviewError {
  return new ReviewError('too-large', 'the file is too large to be read', {
    subject: path,
    retry: 'never',
    expected: `at most ${maxProjectFileBytes} bytes`,
    got: `${size} bytes`,
  });
}
