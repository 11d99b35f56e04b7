import type { Dependency, DependencyFile } from '../lockfiles/dependency.ts';
import type { Ecosystem } from '../watchlists/purl.ts';
import type { FilePair } from './project-files.ts';
import type { ReviewGap } from './review.ts';

/** What dependency files name now and did not before, and that comes from where nobody looks. */
export function sourceGaps(pairs: readonly FilePair<DependencyFile>[]): readonly ReviewGap[] {
  const registries = registriesOf(pairs);
  return pairs.flatMap(({ path, changed, base, head }) => {
    if (!changed || head === undefined) return [];
    const before = new Set(base?.dependencies.map(identityOf));
    return head.dependencies
      .filter((one) => !before.has(identityOf(one)))
      .flatMap((one) => gapOf(one, path, registries));
  });
}

function identityOf({ ecosystem, name, source }: Dependency): string {
  return JSON.stringify([ecosystem, name, source.kind, source.address]);
}

/** Registries that lockfiles fetched from before, by ecosystem. */
function registriesOf(
  pairs: readonly FilePair<DependencyFile>[],
): ReadonlyMap<Ecosystem, ReadonlySet<string>> {
  const addresses = new Map<Ecosystem, Set<string>>();
  for (const { base } of pairs) {
    for (const { ecosystem, source } of base?.dependencies ?? []) {
      if (source.kind !== 'registry' || source.address === undefined) continue;
      const known = addresses.get(ecosystem) ?? new Set();
      addresses.set(ecosystem, known.add(source.address));
    }
  }
  return addresses;
}

function gapOf(
  { ecosystem, name, source, line, direct }: Dependency,
  path: string,
  registries: ReadonlyMap<Ecosystem, ReadonlySet<string>>,
): readonly ReviewGap[] {
  const { kind, address = '' } = source;
  if (kind === 'path' || kind === 'workspace') return [];
  const text = `${direct ? name : `${name} (brought by another package)`} ${address}`;
  if (kind === 'git' || kind === 'url') {
    const from = kind === 'git' ? 'a git repository' : 'an address';
    const why = `it comes from ${from} and from no registry; that is not opened`;
    return [{ path, line, text, why }];
  }
  const known = registries.get(ecosystem);
  if (address === '' || known === undefined || known.has(address)) return [];
  return [
    { path, line, text, why: 'it is fetched from a registry that the project did not use before' },
  ];
}
