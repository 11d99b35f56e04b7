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
  readonly kind:
    | 'dependencies'
    | 'optionalDependencies'
    | 'peerDependencies'
    | 'bundled'
    /** Named by a manifest in a folder of the package in which installing it starts a package manager. */
    | 'nested'
    /** Of a Python package: only who asks for an extra of it gets this. */
    | 'extra'
    /** Of a Python package: installed to build it from its sources, and run then. */
    | 'build';
  /** When a Python package needs it, as `python_version < "3.11"`. Present when it is not always. */
  readonly marker?: string;
}

/** A way into a Python package that its metadata names: `name = module:attribute`. */
export interface NamedCode {
  /** `console_scripts`, `gui_scripts`, or the program that loads it: `pytest11`. */
  readonly group: string;
  readonly name: string;
  readonly module: string;
  /** '' for the module itself. */
  readonly attribute: string;
}

/** Code of a Python package itself that runs when somebody builds it, which installing from the sources does. */
export interface BuildHook {
  /** What names it: `setup.py`, `build-backend`, `tool.hatch.build.hooks.custom`. */
  readonly name: string;
  /** Its files, by their paths in the inventory. */
  readonly files: readonly string[];
}

/** What only packages of Python say. */
export interface PythonFacts {
  readonly named: readonly NamedCode[];
  /** What builds it from its sources; '' where nothing says so. */
  readonly backend: string;
  readonly hooks: readonly BuildHook[];
  /** Files that run whenever a Python starts in the environment: path files with code, `sitecustomize.py`. */
  readonly startFiles: readonly string[];
  /** Modules of the package that path files import, and that run then too. */
  readonly startModules: readonly string[];
  /** Fields that the sources leave to the build. */
  readonly dynamic: readonly string[];
  readonly requiresPython: string;
  readonly authors: readonly string[];
  /** Label → address. */
  readonly urls: Readonly<Record<string, string>>;
}

/** A command that a package manager runs by itself when the package is installed, or one that a person runs. */
export interface LifecycleScript {
  readonly name: string;
  readonly command: string;
  /** Whether installing the package from the registry runs it (`preinstall`, `install`, `postinstall`, implicit node-gyp). */
  readonly runsAtInstall: boolean;
  /** What is known of the command, wholly: it does that and nothing else. Absent when it may do more. */
  readonly known?: KnownCommand;
}

/** What a command that runs at installation is known to do. */
export type KnownCommand =
  /** It has a package manager install what manifests in these folders of the package name. */
  | { readonly does: 'installs'; readonly folders: readonly string[] }
  /** It lays patches of the package over what it depends on, and each of them is known to add nothing that does anything. */
  | { readonly does: 'lays-patches' };

/** Something about a manifest that readers may understand differently, or that has no meaning. */
export interface ManifestOddity {
  /** The first two let two readers see two manifests; the others are merely wrong. */
  readonly kind:
    | 'duplicate-key'
    | 'prototype-key'
    | 'byte-order-mark'
    | 'wrong-type'
    | 'too-many'
    /** Two files of one release say different things of it. */
    | 'contradiction';
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
  /**
   * By the name under which others import a part of the package (`.`, `./server`, `./tools/*`) or start it (`bin:mail`): the files that it means.
   * '' stands for every other way in, as `main`. Present where `exports` names parts one by one, so that nobody gets in by another name.
   */
  readonly ways?: Readonly<Record<string, readonly string[]>>;
  /** Normalised `https://host/owner/repo` when there is one that can be read, the raw text otherwise, '' when absent. */
  readonly repository: string;
  /** Folder of the package in the repository, without a slash at either end. Present when the manifest names one. */
  readonly repositoryFolder?: string;
  /** Where its publisher says that more is told of it. Present when npm's manifest gives a web address. */
  readonly homepage?: string;
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
  /** Present for a package of Python. */
  readonly python?: PythonFacts;
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
