/** `similar-build`: another wheel for the same family of systems was opened; `budget`: there was no room for it; `unknown-kind`: no installer that we know takes it; `unavailable`: it could not be fetched. */
export type UnopenedReason = 'similar-build' | 'budget' | 'unknown-kind' | 'unavailable';

/**
 * Why an entry, or a stretch of the archive's bytes, was not read. Every one of them is something a person must be
 * able to see: an installer may still honour what we refused.
 */
export type UnreadReason =
  | 'budget-compressed'
  | 'budget-expanded'
  | 'budget-file'
  | 'budget-entries'
  | 'budget-ratio'
  | 'budget-depth'
  | 'budget-path-length'
  | 'path-traversal'
  | 'path-absolute'
  | 'path-invalid'
  | 'link'
  | 'device'
  | 'unsupported-type'
  | 'header-invalid'
  | 'truncated'
  | 'decompression-failed'
  | 'trailing-bytes'
  | 'unsupported-archive'
  /** Nobody but who knows the password reads it. */
  | 'encrypted'
  | 'unsupported-compression'
  /** The bytes of this entry are those of another one too. */
  | 'overlapping'
  /** The header in front of the data and the list at the end of the archive describe two different files. */
  | 'headers-disagree'
  /** Bytes of an archive that belong to no entry and to no record of it. */
  | 'unclaimed-bytes'
  /** The operating system would not give us a local file. */
  | 'unreadable'
  /** A file of the release that was not even fetched; see `UnopenedReason`. */
  | 'file-not-opened'
  /** Builds of a release for systems of which another build was opened. */
  | 'build-not-opened'
  /** Our own mistake, never the archive's: bytes that the reader neither read nor refused. */
  | 'unaccounted';

/** Something odd about an entry that was read nevertheless. */
export type AnomalyKind =
  | 'duplicate-path'
  | 'case-collision'
  | 'unicode-collision'
  | 'invalid-utf8-name'
  | 'pax-override'
  | 'pax-global'
  | 'gnu-long-name'
  | 'gnu-sparse'
  | 'header-checksum'
  | 'several-gzip-members'
  | 'trailing-bytes'
  | 'outside-package-folder'
  | 'setuid'
  | 'not-compressed'
  | 'no-end-marker'
  /** A field beside the name gives another one, which not every reader heeds. */
  | 'name-override'
  | 'control-characters-in-name'
  /** `.` or empty folders in a path: it is written in one way and installed in another. */
  | 'path-rewritten'
  /** PAX records that the standard reads in one way and npm's reader in another. */
  | 'pax-ambiguous'
  /** A folder, link or device that claims to have content; readers disagree about where the next header is. */
  | 'unexpected-content'
  /** One empty block where two end an archive: some readers stop there, npm's goes on. */
  | 'lone-empty-block'
  /** A wheel without the list of its files that every builder writes. */
  | 'record-missing'
  /** A file that a wheel's list does not name. */
  | 'not-in-record'
  /** A file of which a wheel's list names other bytes. */
  | 'record-mismatch'
  /** A wheel's list names a file that is not there. */
  | 'listed-but-absent'
  /** Code of a wheel that the sources published beside it do not have. */
  | 'not-in-sdist'
  /** Code of a wheel that the sources published beside it have with other bytes. */
  | 'differs-from-sdist'
  /** Code that two wheels of one release have under one path with different bytes. */
  | 'differs-between-wheels'
  /** A link to another file or folder of the same archive, read as what it leads to. */
  | 'inner-link';

/** One oddity, with the words that explain it to a person. */
export interface Anomaly {
  readonly kind: AnomalyKind;
  readonly detail: string;
}

/** One entry of an artifact in archive order. Of several with one path, installers keep the last. */
export interface InventoryEntry {
  /**
   * As installers see it: the first folder (`package/`) is stripped, `.` is that folder itself. An entry that was refused
   * for its path has the name as the archive wrote it, cut when it is longer than the budget allows.
   */
  readonly path: string;
  readonly type: 'file' | 'directory' | 'link' | 'device' | 'other';
  /** Bytes of content, as far as they were counted. */
  readonly size: number;
  /** POSIX mode bits as recorded, 0 when the archive has none. */
  readonly mode: number;
  readonly status: 'read' | 'unread';
  readonly reason?: UnreadReason;
  /** What exactly was wrong, where the reason alone does not say. */
  readonly detail?: string;
  readonly anomalies: readonly Anomaly[];
  /** Hex SHA-256 of the content; only entries of type `file` that were read have one. */
  readonly sha256?: string;
  /** The content itself; only entries of type `file` that were read have it. Left out when an inventory is stored. */
  readonly content?: Uint8Array;
  /** Target of a link; a file that has one is a link too, and was read as the file that it leads to. */
  readonly target?: string;
  /** A hard link: its target is named from the archive's root and not from beside it. */
  readonly isHard?: true;
}

/** One of the archives that a release consists of. */
export interface InventoryPart {
  readonly filename: string;
  /** By what is in it; `unknown` where it is neither, or was not opened. */
  readonly kind: 'wheel' | 'sdist' | 'unknown';
  /** Compressed bytes, where they are known. */
  readonly size?: number;
  /** Why it was not opened; absent when it was. */
  readonly unopened?: UnopenedReason;
}

/**
 * Every entry of an artifact, read or not, with the reason.
 * Invariant: `accounting.read + accounting.refused === accounting.given`, counted in bytes of the expanded archive stream
 * (for what could not be expanded, the compressed bytes that were left over are added to both sides).
 */
export interface Inventory {
  readonly entries: readonly InventoryEntry[];
  /** Oddities of the archive as a whole. */
  readonly anomalies: readonly Anomaly[];
  /** Stretches that belong to no entry and were not read. */
  readonly unread: readonly {
    readonly reason: UnreadReason;
    readonly detail: string;
    readonly bytes: number;
  }[];
  readonly accounting: { readonly given: number; readonly read: number; readonly refused: number };
  /** Present when several archives make the release; their entries then stand together in `entries`. */
  readonly parts?: readonly InventoryPart[];
}

/** The one budget that every reader of an artifact shares. All sizes are bytes. */
export interface Budget {
  readonly maxCompressedBytes: number;
  readonly maxExpandedBytes: number;
  readonly maxFileBytes: number;
  readonly maxEntries: number;
  /** Expanded bytes for each compressed one. */
  readonly maxRatio: number;
  /** Folders in a path. */
  readonly maxDepth: number;
  readonly maxPathLength: number;
}

/** The same inventory without the files' content, small enough to be stored or sent. */
export function inventoryWithoutContent(inventory: Inventory): Inventory {
  return {
    ...inventory,
    entries: inventory.entries.map(({ content: _content, ...entry }) => entry),
  };
}
