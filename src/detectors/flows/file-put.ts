import type { Node } from '../../languages/javascript/unit.ts';

/** A place where something is put into a file, or into a folder that an archive is unpacked to. */
export interface FilePut {
  readonly call: Node;
  readonly path: Node;
  /** The paths as they stand in the code, when they are a part of a longer text. */
  readonly texts?: readonly string[];
  /** What is put there. */
  readonly data: readonly Node[];
  /** Files whose content is put there. */
  readonly from: readonly Node[];
  readonly isFolder: boolean;
}

/** What another file of the package puts into a file: by a path that it is handed, or that it gives. */
export interface FilledElsewhere {
  readonly specifier: string;
  /** `save>1` for the file whose path is the second argument of `save`, `save()>` for the one whose path `save` returns. */
  readonly name: string;
}
