import type { Dependency, DependencyScope, DependencySource, Unresolved } from './dependency.ts';

/** A line of a file of the project. */
export interface DependencyPlace {
  readonly path: string;
  readonly line: number;
}

/** What happened to a package, by what weighs most: a package of another source may be of another version, too. */
export type DependencyChangeKind =
  /** Nothing in the project named it before. */
  | 'added'
  /** Its code comes from elsewhere: another registry, a repository, an address. */
  | 'source-changed'
  /** The same version with other bytes. */
  | 'digest-changed'
  | 'downgraded'
  | 'updated'
  /** Only what is asked for is different: what that brings is decided when somebody installs. */
  | 'requirement-changed'
  | 'removed';

/** What the files that differ say of a package, at one side of a change. */
export interface DependencyState {
  /** Exact versions, the lowest first; several may be installed at once. */
  readonly versions: readonly string[];
  /** What people ask for, as they wrote it. */
  readonly requirements: readonly string[];
  readonly sources: readonly DependencySource[];
  /** Manifests first. */
  readonly places: readonly DependencyPlace[];
}

/** Who asks for a package. */
export interface DependencyWish extends DependencyPlace {
  readonly requirement?: string;
  readonly scope: DependencyScope;
  /** Folder in a project with several; absent for the root. */
  readonly workspace?: string;
}

/** What a change of a project means for one package. All names and texts are untrusted. */
export interface DependencyChange {
  readonly kind: DependencyChangeKind;
  readonly ecosystem: Dependency['ecosystem'];
  readonly name: string;
  readonly before: DependencyState;
  readonly after: DependencyState;
  /** Versions that nothing in the project named before. */
  readonly newVersions: readonly string[];
  /** Whether a person names it; it was so before, when it is removed. */
  readonly direct: boolean;
  /** Needed for this, the most consequential first. */
  readonly scopes: readonly DependencyScope[];
  /** The manifests that ask for it now. */
  readonly wantedBy: readonly DependencyWish[];
  /** Packages that a person names and that lead to this one, as far as lockfiles say. */
  readonly broughtBy: readonly string[];
  /**
   * Whether a lockfile holds a version that the manifests allow now. `contradicts`: the next installation brings another one than the
   * lockfile says. `none`: no lockfile names it, so what is asked for is all that is known.
   */
  readonly lock: 'agrees' | 'contradicts' | 'unknown' | 'none';
}

/** What differs between two states of a project. */
export interface DependencyComparison {
  /** New packages first, then what weighs most. */
  readonly changes: readonly DependencyChange[];
  /** What is not understood now and was not there before in that form. */
  readonly unresolved: readonly (Unresolved & { readonly path: string })[];
}
