import type { Capability } from '../detectors/capability.ts';
import type { Release } from './release.ts';

/** Longer files hold more than thanks, and what is not seen doing anything may do it where nobody looks. */
const maxQuietSize = 8192;

/** Whether a newly run file does nothing that is seen. A new dependency could be what the file loads: its code is not looked at. */
export function doesNothing(
  path: string | undefined,
  actions: readonly Capability[],
  release: Release,
): boolean {
  if (release.baseline === undefined || path === undefined) return false;
  const file = release.profile.files.find((one) => one.path === path.replace(/^\.\//, ''));
  const isPlain = file?.language === 'javascript' && file.readable && file.size <= maxQuietSize;
  const bringsCode = release.diff.changes.some(
    (change) => change.kind === 'dependency-added' || change.kind === 'dependency-changed',
  );
  const isRead = !release.profile.unread.some((one) => one.path === file?.path);
  return isPlain && isRead && !bringsCode && actions.every((one) => startsOnly(one));
}

/** The hook itself, and the words of its command line, which is known to be `node` and a file. */
function startsOnly({ kind, attributes, evidence }: Capability): boolean {
  const isInManifest = evidence.every((place) => place.path === 'package.json');
  const isNode =
    kind === 'process.spawn' && /^(?:node|true|exit)$/.test(attributes['command'] ?? '');
  return kind === 'install.hook' || (isNode && isInManifest);
}
