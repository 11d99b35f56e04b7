import type { Capability } from '../detectors/capability.ts';
import type { Anomaly, InventoryPart, UnreadReason } from '../artifacts/inventory.ts';
import type { ManifestFacts } from '../manifests/manifest-facts.ts';

/** Why a file's behaviour is not (wholly) in the profile though its bytes were read, or why bytes were not read. */
export type ProfileUnreadReason =
  | UnreadReason
  | 'parse-failed'
  | 'too-deep'
  | 'native-code'
  | 'nested-archive'
  | 'manifest-invalid'
  | 'manifest-missing'
  | 'sandbox-timed-out'
  | 'sandbox-out-of-memory'
  | 'sandbox-died'
  | 'artifact-unavailable'
  | 'baseline-unavailable'
  | 'dependency-not-looked-at'
  | 'provenance-not-verified';

/** One thing the profile does not cover. Any of them makes the inspection `incomplete`, unless a rule says why not. */
export interface Unread {
  readonly path: string;
  readonly reason: ProfileUnreadReason;
  readonly detail: string;
}

/** One file of the artifact as the profile knows it. */
export interface ProfiledFile {
  readonly path: string;
  readonly size: number;
  readonly sha256: string;
  readonly mode: number;
  /** `javascript` includes TypeScript and JSX; `declaration` is `.d.ts`; `data` is anything that no code analysis reads. */
  readonly language:
    | 'javascript'
    | 'python'
    | 'declaration'
    | 'json'
    | 'shell'
    | 'native'
    | 'archive'
    | 'data';
  /** Longest line in characters and share of very long lines say whether a person can read it. */
  readonly readable: boolean;
  /** Whether an entry point, a bin or an install script leads to this file. */
  readonly reached: boolean;
  /** Of a script that runs at installation: whether it can be told to do nothing but print and end, whatever is hidden in it. */
  readonly plain?: true;
  /** The names of parts and commands that lead to this file, when nothing else does, as `.` or `main`. Present for few names only. */
  readonly ways?: readonly string[];
  /**
   * The names of classes under which the package passes this file on to whoever imports it. Present only where it does nothing else with it:
   * no other code of it takes anything from here, and loading the file runs nothing.
   */
  readonly offers?: readonly string[];
  /** What git would call the content: as it is, and with its line ends made even. Present where that was asked for, for the package's own code. */
  readonly blobs?: readonly string[];
}

/** What one tool, prompt or resource of the server runs. */
export interface ProfiledTool {
  readonly name: string;
  /**
   * Of its handler and the functions that it calls by name: the same when they are only renamed, reformatted, reordered or moved. Empty when
   * no handler is known.
   */
  readonly structure: string;
  /** Fingerprints of the capabilities that its handler has, or code that it leads to. */
  readonly capabilities: readonly string[];
  /** Where that code stands, the handler first and then what it calls, as far as it is kept. */
  readonly places: readonly HandlerPlace[];
}

/** A function that runs for a tool. */
export interface HandlerPlace {
  readonly path: string;
  readonly line: number;
  readonly column: number;
  /** The line that it ends on. */
  readonly endLine: number;
  readonly excerpt: string;
  /** Of this function alone. */
  readonly structure: string;
}

/** All that one artifact can do, and what it says of itself. Values only: it is kept, compared and sent between processes as JSON. */
export interface Profile {
  readonly schemaVersion: 1;
  /** Changes whenever a detector's meaning does; profiles of different sets are never compared. */
  readonly detectorSetVersion: string;
  readonly name: string;
  readonly version: string;
  /** SRI digest of the artifact. */
  readonly digest: string;
  readonly manifest: ManifestFacts;
  readonly capabilities: readonly Capability[];
  /** Tools, prompts and resources whose handler is known, in the order of their names. */
  readonly tools: readonly ProfiledTool[];
  readonly files: readonly ProfiledFile[];
  /** The archives that the release consists of, opened or not. Present where it is more than one package archive. */
  readonly parts?: readonly InventoryPart[];
  /** All names that its entry points export. Absent when not known, as for modules of CommonJS. */
  readonly exports?: readonly string[];
  /** Packages (and modules of Node) that code of the package imports by name, whether it is reached or not. Absent when not known. */
  readonly imports?: readonly string[];
  /** The packages of which it holds code, as its bundles and its own `node_modules` say. Present when there is any. */
  readonly bundled?: readonly string[];
  readonly anomalies: readonly (Anomaly & { readonly path: string })[];
  readonly unread: readonly Unread[];
}
