import type { Capability } from '../detectors/capability.ts';
import { scriptFileOf } from './commands.ts';
import type { InstallScript } from './install-script.ts';
import type { Release } from './release.ts';

/** What tells of a script that does nothing: what it asks before it prints, and the addresses that it prints. */
const told = /^(?:environment\.read|network\.address|file\.path|email\.address)$/;

/** Whether a newly run file does nothing: not because nothing was seen in it, but because all that stands in it is known to do nothing. */
export function doesNothing(
  path: string | undefined,
  actions: readonly Capability[],
  release: Release,
): boolean {
  if (release.baseline === undefined || path === undefined) return false;
  const file = release.profile.files.find((one) => one.path === path.replace(/^\.\//, ''));
  const isRead = !release.profile.unread.some((one) => one.path === file?.path);
  if (file === undefined || file.plain !== true || !file.readable || !isRead) return false;
  return actions.every(
    (one) =>
      startsOnly(one) || (isTold(one) && one.evidence.every((place) => place.path === file.path)),
  );
}

/** Programs by whose names a command that is known says what it does. */
const knownPrograms =
  /^(?:cd|true|exit|node|patch-package|(?:npm|pnpm|yarn)(?: (?:install|ci|i))?)$/;

/** Files by which something is brought at installation. One that could not be read may bring anything. */
const brings = /(?:^|\/)(?:package\.json|[^/]*\.(?:patch|diff))$/i;

/** Whether nothing runs at installation beside a command that is known wholly, and what that command is known to start. */
export function doesNothingElse(
  { command, known }: InstallScript,
  actions: readonly Capability[],
  release: Release,
): boolean {
  if (release.baseline === undefined || known === undefined) return false;
  const { unread } = release.profile;
  if (unread.some(({ path }) => brings.test(path))) return false;
  const file = scriptFileOf(command);
  return actions.every((one) => {
    const { kind, attributes, evidence } = one;
    if (kind === 'install.hook') return true;
    const isIts = evidence.every(({ path }) => path === 'package.json' || path === file);
    const isKnown = kind === 'process.spawn' && knownPrograms.test(attributes['command'] ?? '');
    return isIts && (isKnown || isTold(one));
  });
}

/** Whom it prints for is its own matter, unless that depends on where he lives. */
function isTold({ kind, attributes }: Capability): boolean {
  if (kind === 'anti-analysis') return attributes['gate'] === 'ci';
  const asksPlace = /^(?:LANG|LANGUAGE|LC_\w+|TZ)$/.test(attributes['name'] ?? '');
  return told.test(kind) && !(kind === 'environment.read' && asksPlace);
}

/** The hook itself, and the words of its command line, which is known to be `node` and a file. */
function startsOnly({ kind, attributes, evidence }: Capability): boolean {
  const isInManifest = evidence.every((place) => place.path === 'package.json');
  const isNode =
    kind === 'process.spawn' && /^(?:node|true|exit)$/.test(attributes['command'] ?? '');
  return kind === 'install.hook' || (isNode && isInManifest);
}
