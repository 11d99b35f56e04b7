/** The files that say what a project depends on, by who writes and reads them. */
export type DependencyFormat =
  | 'package-json'
  | 'pnpm-workspace'
  | 'package-lock'
  | 'npm-shrinkwrap'
  | 'pnpm-lock'
  | 'yarn-classic'
  | 'yarn-berry'
  | 'bun-lock'
  | 'bun-lockb'
  | 'requirements'
  | 'pyproject'
  | 'pipfile'
  | 'uv-lock'
  | 'poetry-lock'
  | 'pdm-lock'
  | 'pipfile-lock'
  | 'pylock';

/** Where the code of a dependency comes from. */
export interface DependencySource {
  readonly kind: 'registry' | 'git' | 'url' | 'path' | 'workspace';
  /**
   * As the file states it, without credentials and query; of a registry its root. Absent where the file leaves it to the
   * settings of who installs.
   */
  readonly address?: string;
}

/** What a dependency is needed for. */
export type DependencyScope = 'runtime' | 'development' | 'optional' | 'peer' | 'build';

/** One package that a project depends on, as one file says it. All text is untrusted. */
export interface Dependency {
  readonly ecosystem: 'npm' | 'pypi';
  /** As the registry calls it: normalised for PyPI, and the real name behind an alias. */
  readonly name: string;
  /** What a person wrote (`^1.0.15`, `>=2,<3`). Only in manifests. */
  readonly requirement?: string;
  /** The exact version, in lockfiles or where a manifest pins it. */
  readonly version?: string;
  readonly source: DependencySource;
  /** Integrity as the file states it. */
  readonly digest?: string;
  readonly scope: DependencyScope;
  /** A person named it; otherwise it only follows from what a person named. */
  readonly direct: boolean;
  /** Folder of the manifest that wants it, in a project with several; absent for the root. */
  readonly workspace?: string;
  /** Present where a person forces a version on whoever asks for the package: the key as it is written (`a>b`). */
  readonly forces?: string;
  /** Names of what it needs itself, where a lockfile says so. */
  readonly needs?: readonly string[];
  /** Where it is named, from 1. */
  readonly line: number;
}

/** What was there and is not understood: it is listed, never dropped. */
export interface Unresolved {
  readonly line: number;
  /** As it is written, shortened, without control characters. */
  readonly text: string;
  readonly why: string;
}

/** What one file says a project depends on. */
export interface DependencyFile {
  readonly path: string;
  readonly format: DependencyFormat;
  readonly dependencies: readonly Dependency[];
  readonly unresolved: readonly Unresolved[];
}
