import { createHash } from 'node:crypto';

/**
 * Names a set of detectors with their versions. Profiles made by different sets are never compared: a fact that a new
 * detector sees would look like one that the release brought.
 */
export function versionOfSet(
  detectors: readonly { readonly id: string; readonly version: number }[],
): string {
  const list = detectors.map(({ id, version }) => `${id}@${version}`).toSorted();
  return createHash('sha256').update(list.join('\n')).digest('hex').slice(0, 16);
}
