import type { Dependency, DependencyFile } from './dependency.ts';

const maxBringers = 20;

/** All look-ups together visit at most this many packages; what is left out then is only why a package is there. */
const maxVisits = 3_000_000;

type Find = (ecosystem: Dependency['ecosystem'], name: string) => readonly string[];

/** Finds the packages that a person names and through which the lockfiles bring another one. Versions do not matter. */
export function findBringers(files: readonly DependencyFile[]): Find {
  const needers = new Map<string, Set<string>>();
  const direct = new Set<string>();
  for (const { dependencies } of files) {
    for (const one of dependencies) {
      const own = keyOf(one.ecosystem, one.name);
      if (one.direct) direct.add(own);
      for (const need of one.needs ?? []) {
        const key = keyOf(one.ecosystem, need);
        const known = needers.get(key) ?? new Set();
        needers.set(key, known.add(own));
      }
    }
  }
  let visits = 0;
  return (ecosystem, name) => {
    const seen = new Set([keyOf(ecosystem, name)]);
    const found: string[] = [];
    for (const key of seen) {
      visits += 1;
      if (found.length >= maxBringers || visits > maxVisits) break;
      if (direct.has(key)) found.push(key.slice(ecosystem.length + 1));
      // What a person names is an answer; who else needs it is another question.
      else for (const needer of needers.get(key) ?? []) seen.add(needer);
    }
    return found.toSorted();
  };
}

function keyOf(ecosystem: Dependency['ecosystem'], name: string): string {
  return `${ecosystem}:${name}`;
}
