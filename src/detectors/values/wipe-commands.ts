import type { ShellCommand } from './shell-text.ts';

/** What a command destroys: everything below a place, a disk, or the session of who works at the machine. */
export interface Wipe {
  readonly place: 'root' | 'home' | 'parent' | 'disk' | 'machine';
}

const places: readonly (readonly [Wipe['place'], RegExp])[] = [
  ['root', /^(?:\/|\/\*|[a-z]:[\\/]?\*?|[a-z]:\\\*\.\*|%systemdrive%\\?|--no-preserve-root)$/i],
  ['home', /^(?:~|\$\{?HOME\}?|%userprofile%|\$env:userprofile|\/home|\/root|\/users)[\\/]?\*?$/i],
  ['parent', /^(?:\.\.[\\/]?)+\*?$/],
];
const deleters = new Set([
  'rm',
  'del',
  'erase',
  'rd',
  'rmdir',
  'remove-item',
  'ri',
  'shred',
  'srm',
]);
const recursive = /^-[a-z]*r[a-z]*$|^--recursive$|^\/s$|^-recurse$/i;
const haltings = new Set([
  'shutdown',
  'poweroff',
  'halt',
  'reboot',
  'stop-computer',
  'restart-computer',
]);

/** The wipe that a simple command is; undefined for every ordinary deletion. */
export function wipeOf({ program, words }: ShellCommand): Wipe | undefined {
  const rest = words.slice(1);
  if (haltings.has(program)) return { place: 'machine' };
  if (/^mkfs(?:\.|$)/.test(program) || program === 'diskpart' || program === 'wipefs')
    return { place: 'disk' };
  if (program === 'format')
    return rest.some((word) => /^[a-z]:$/i.test(word)) ? { place: 'disk' } : undefined;
  if (program === 'dd')
    return rest.some((word) => /^of=\/dev\/(?:sd|nvme|hd|disk|vd)/.test(word))
      ? { place: 'disk' }
      : undefined;
  if (program === 'cipher')
    return rest.some((word) => /^\/w:/i.test(word)) ? { place: 'disk' } : undefined;
  const deletes =
    deleters.has(program) && (program === 'shred' || rest.some((word) => recursive.test(word)));
  const finds =
    program === 'find' &&
    rest.some((word) => word === '-delete' || word === 'rm' || word === 'shred');
  if (!deletes && !finds) return undefined;
  for (const [place, pattern] of places) {
    if (rest.some((word) => pattern.test(word))) return { place };
  }
  return undefined;
}
