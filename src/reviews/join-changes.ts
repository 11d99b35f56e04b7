import { normalizeName } from '../watchlists/purl.ts';
import type { VersionChange } from './version-change.ts';

const maxPlaces = 20;

/** The same version at several places is one change, which is told where it was named first. */
export function joinChanges(changes: readonly VersionChange[]): readonly VersionChange[] {
  const found = new Map<string, VersionChange>();
  for (const change of changes) {
    const { ecosystem, name, version, wanted = '' } = change;
    const asked = version === undefined ? { wanted } : { version };
    const key = JSON.stringify([ecosystem, normalizeName(ecosystem, name), asked]);
    const other = found.get(key);
    found.set(key, other === undefined ? change : join(other, change));
  }
  return [...found.values()];
}

function join(one: VersionChange, other: VersionChange): VersionChange {
  const from = one.from ?? other.from;
  const digest = one.digest ?? other.digest;
  return {
    ...one,
    places: [...one.places, ...other.places].slice(0, maxPlaces),
    direct: one.direct || other.direct,
    launched: one.launched || other.launched,
    ...(from === undefined ? {} : { from }),
    ...(digest === undefined ? {} : { digest }),
  };
}
