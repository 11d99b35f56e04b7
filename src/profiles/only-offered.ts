import type { Capability } from '../detectors/capability.ts';
import type { Profile } from './profile.ts';

/** Whether all places of a capability, and of the way of its data, are in files that are among those which a package only offers. */
export function isOnlyOffered(
  { reach, evidence, places }: Capability,
  offered: ReadonlySet<string>,
): boolean {
  // Of places that are not listed nobody knows where they are.
  if (reach !== 'runtime' || places !== undefined || offered.size === 0) return false;
  return evidence.every(
    ({ path, tool, steps = [] }) =>
      tool === undefined && offered.has(path) && steps.every((step) => offered.has(step.path)),
  );
}

/** The files of a release that it only offers. */
export function offeredFiles({ files }: Profile): ReadonlySet<string> {
  return new Set(files.flatMap(({ path, offers }) => (offers === undefined ? [] : [path])));
}
