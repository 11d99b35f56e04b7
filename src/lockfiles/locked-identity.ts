import type { DependencyFormat } from './dependency.ts';
import type { DifferingEntries } from './differing-entries.ts';
import { isLocked, type NamedEntry } from './named-dependencies.ts';

/** With a setting of npm, these leave out which registry it was. */
const mayOmitRegistry: ReadonlySet<DependencyFormat> = new Set(['package-lock', 'npm-shrinkwrap']);

/** Whether code comes from where none of it came from before. */
export function hasOtherSource({ before, after }: DifferingEntries): boolean {
  if (before.length === 0) return false;
  return after.some((one) => !before.some((other) => isSameSource(other, one)));
}

function isSameSource(one: NamedEntry, other: NamedEntry): boolean {
  if (one.source.kind !== other.source.kind) return false;
  const [address, otherAddress] = [one, other].map(({ source }) => withoutRevision(source.address));
  if (address === otherAddress) return true;
  // A manifest leaves the registry to the settings, and files of two formats do not both name it.
  return one.source.kind === 'registry' && !areComparable(one, other);
}

function areComparable(one: NamedEntry, other: NamedEntry): boolean {
  if (!isLocked(one) || !isLocked(other) || one.format !== other.format) return false;
  const isStated = one.source.address !== undefined && other.source.address !== undefined;
  return isStated || !mayOmitRegistry.has(one.format);
}

/** Another commit or branch of a repository is another version, and not another source. */
function withoutRevision(address: string | undefined): string {
  const whole = (address ?? '').replace(/#.*$/s, '').replace(/\/$/, '');
  // Python's tools put the revision behind the last part of the path.
  return whole.startsWith('git+') ? whole.replace(/(\/[^/@]{1,200})@[^/]*$/, '$1') : whole;
}

/** Whether a version that was there before has other bytes now. Digests of several kinds say nothing of each other. */
export function hasOtherDigest({ before, after }: DifferingEntries): boolean {
  return after.some((one) => {
    const same = before.filter(({ path, version }) => path === one.path && version === one.version);
    return one.version !== undefined && same.length > 0 && same.every((it) => differ(it, one));
  });
}

function differ(one: NamedEntry, other: NamedEntry): boolean {
  const known = digestsOf(one);
  const kinds = new Set(known.map((digest) => kindOf(digest)));
  const comparable = digestsOf(other).filter((digest) => kinds.has(kindOf(digest)));
  return comparable.length > 0 && !comparable.some((digest) => known.includes(digest));
}

function digestsOf({ digest = '' }: NamedEntry): readonly string[] {
  return digest.split(' ').filter((one) => one !== '');
}

/** `sha512-…` of npm, `sha256:…` of Python's tools, `10c0/…` of yarn, whose number changes with how it packs; sha1 stands bare. */
function kindOf(digest: string): string {
  return /^(\w{1,20})[-:/]/.exec(digest)?.[1] ?? '';
}
