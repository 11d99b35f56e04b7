/** Where a dependency's code comes from. Only `registry` goes through a registry's version history. */
export type DependencySource =
  | 'registry'
  | 'alias'
  | 'git'
  | 'url'
  | 'path'
  | 'workspace'
  | 'invalid';

/** One dependency as the manifest names it. */
export interface Dependency {
  readonly name: string;
  readonly spec: string;
  readonly source: DependencySource;
  readonly kind: 'dependencies' | 'optionalDependencies' | 'peerDependencies' | 'bundled';
}

/** A command that a package manager runs by itself when the package is installed, or one that a person runs. */
export interface LifecycleScript {
  readonly name: string;
  readonly command: string;
  /** Whether installing the package from the registry runs it (`preinstall`, `install`, `postinstall`, implicit node-gyp). */
  readonly runsAtInstall: boolean;
}

/** Something about a manifest that readers may understand differently, or that has no meaning. */
export interface ManifestOddity {
  /** The first two let two readers see two manifests; the others are merely wrong. */
  readonly kind: 'duplicate-key' | 'prototype-key' | 'byte-order-mark' | 'wrong-type' | 'too-many';
  /** Field, as `scripts.postinstall`. */
  readonly at: string;
}

/** What a package says of itself. All text is untrusted. */
export interface ManifestFacts {
  readonly name: string;
  readonly version: string;
  readonly description: string;
  readonly scripts: readonly LifecycleScript[];
  readonly dependencies: readonly Dependency[];
  /** Command name → file. */
  readonly bin: Readonly<Record<string, string>>;
  /** Files that importing the package or running its commands loads: `main`, `module`, `exports`, `bin`, `browser`. */
  readonly entryPoints: readonly string[];
  /** Normalised `https://host/owner/repo` when there is one that can be read, the raw text otherwise, '' when absent. */
  readonly repository: string;
  readonly mcpName: string;
  readonly license: string;
  readonly type: 'module' | 'commonjs';
  /** The `files` list when there is one. */
  readonly files: readonly string[];
  readonly engines: Readonly<Record<string, string>>;
  /**
   * Versions that are forced on dependencies of dependencies, by the path of names that leads to them (`a>b`); npm calls it
   * `overrides`, yarn `resolutions`. Present when there is any.
   */
  readonly overrides?: Readonly<Record<string, string>>;
  /** Present when there is any. */
  readonly oddities?: readonly ManifestOddity[];
}

/** What is known where there is no manifest, or none that can be read. */
export const emptyManifest: ManifestFacts = {
  name: '',
  version: '',
  description: '',
  scripts: [],
  dependencies: [],
  bin: {},
  entryPoints: [],
  repository: '',
  mcpName: '',
  license: '',
  type: 'commonjs',
  files: [],
  engines: {},
};
