import type { NamedEntry } from './named-dependencies.ts';

/** The entries of one package in the files that say something else of it than before. */
export interface DifferingEntries {
  readonly before: readonly NamedEntry[];
  readonly after: readonly NamedEntry[];
}

/**
 * Compares what each file says of one package, file by file, so that what moves from one file to another is not overlooked. Files that
 * came or went are compared with the project as a whole: another kind of lockfile is no news, and neither is one more that says the same.
 */
export function differingEntries(
  was: readonly NamedEntry[],
  is: readonly NamedEntry[],
  lasting: ReadonlySet<string>,
): DifferingEntries {
  const wasIn = Map.groupBy(was, ({ path }) => path);
  const isIn = Map.groupBy(is, ({ path }) => path);
  const before: NamedEntry[] = [];
  const after: NamedEntry[] = [];
  for (const path of new Set([...wasIn.keys(), ...isIn.keys()])) {
    const one = wasIn.get(path) ?? [];
    const other = isIn.get(path) ?? [];
    if (!lasting.has(path)) {
      before.push(...unknownIn(one, is));
      after.push(...unknownIn(other, was));
    } else if (whole(one) !== whole(other)) {
      before.push(...one);
      after.push(...other);
    }
  }
  return { before, after };
}

/** Entries that say what no other file says. */
function unknownIn(entries: readonly NamedEntry[], others: readonly NamedEntry[]): NamedEntry[] {
  if (entries.length === 0) return [];
  const known = new Set(others.map((one) => portable(one)));
  return entries.filter((one) => !known.has(portable(one)));
}

/** What files of several formats say alike: they do not all name the registry, nor digests of the same kind. */
function portable({ version, requirement, source }: NamedEntry): string {
  const address = source.kind === 'registry' ? '' : (source.address ?? '');
  return JSON.stringify([version ?? '', requirement ?? '', source.kind, address]);
}

/** Everything that one file says of the package; neither its lines nor the order of its entries matter. */
function whole(entries: readonly NamedEntry[]): string {
  const said = entries.map(({ version, requirement, source, digest, forces }) =>
    JSON.stringify([version, requirement, source.kind, source.address, digest, forces]),
  );
  return said.toSorted().join('\n');
}
