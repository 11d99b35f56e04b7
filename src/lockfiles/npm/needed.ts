import { entriesOf, placedAt, textOf, type Placed } from '../../runtime/placed.ts';

const fields = ['dependencies', 'optionalDependencies', 'peerDependencies', 'requires'];

/** What the entry of a lockfile says that its package needs: names, and what is asked of each. */
export function* neededIn(
  entry: Placed | undefined,
): Generator<readonly [name: string, asked: string]> {
  for (const field of fields) {
    for (const [name, asked] of entriesOf(placedAt(entry, field))) {
      const spec = textOf(asked);
      if (spec !== undefined) yield [name, spec];
    }
  }
}
