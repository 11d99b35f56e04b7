import type { Target } from './analysis.ts';
import type { Node, Reference } from './unit.ts';

/** A target outside of the file, with what has been found behind it: a member of a library that is named a thousand times is one object. */
export type ReferenceTarget = Target & {
  readonly kind: 'reference';
  longer: Map<string, Target> | undefined;
  latest: Target | undefined;
};

/**
 * A target outside of the file. All are made here, with all of their properties from the beginning: every member and call of a package has
 * its target looked at, by code that is compiled for objects of few shapes.
 */
export function referenceTarget(reference: Reference): ReferenceTarget {
  return { kind: 'reference', reference, longer: undefined, latest: undefined };
}

/** A target in the file: a function, class or object literal, an object of it, or the program for what it exports. */
export function localTarget(node: Node, isInstance = false): Target {
  return { kind: 'local', node, isInstance };
}
