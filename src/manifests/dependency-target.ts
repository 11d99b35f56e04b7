import type { Dependency } from './manifest-facts.ts';

/** The package that installing a dependency brings, and which versions of it will do. */
export interface DependencyTarget {
  readonly name: string;
  /** A range, a version or a tag; '' for any. */
  readonly wanted: string;
}

/** What a dependency asks for: `npm:other@1` brings `other` under the dependency's name. */
export function dependencyTarget({ name, spec, source }: Dependency): DependencyTarget {
  if (source !== 'alias') return { name, wanted: spec.trim() };
  const target = spec.trim().replace(/^npm:/, '');
  const at = target.indexOf('@', 1);
  return at === -1
    ? { name: target, wanted: '' }
    : { name: target.slice(0, at), wanted: target.slice(at + 1) };
}
