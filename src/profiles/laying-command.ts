import type { PackageFile } from './package-files.ts';

/** Where a command is: in the package, in a folder of it, or where the package is installed into. */
type Place = 'package' | 'inside' | 'root';

const plainName = /^(?:@[\w-][\w.-]*\/)?[\w-][\w.-]*$/;

/**
 * Whether a command does nothing but lay the package's own patches: `patch-package || (cd ../.. && node …) || true`. A folder that is
 * entered by one of several commands is only known where the others do not depend on it.
 */
export function laysOwnPatches(
  text: string,
  name: string,
  files: ReadonlyMap<string, PackageFile>,
): boolean {
  const ways = text.split('||').map((way) => way.trim());
  const isFine = ways.every((way) => laysInOneWay(way, name, files));
  const moves = ways.filter((way) => way.startsWith('cd '));
  const others = ways.filter((way) => !/^(?:true|exit 0)$/.test(way));
  return isFine && (moves.length === 0 || others.length === 1);
}

function laysInOneWay(way: string, name: string, files: ReadonlyMap<string, PackageFile>): boolean {
  const parts = way
    .replace(/^\(([^()]*)\)$/, '$1')
    .split('&&')
    .map((part) => part.trim().split(/[ \t]+/));
  if (!parts.flat().every((word) => /^[\w@./-]+$/.test(word))) return false;
  const [first = []] = parts;
  if (first[0] !== 'cd') return parts.every((words) => laysAt('package', words, name));
  const place = first.length === 2 ? placeOf(first[1] ?? '', name, files) : undefined;
  return place !== undefined && parts.slice(1).every((words) => laysAt(place, words, name));
}

/** A folder that is not the package's own holds patches and programs that nobody looked at. */
function placeOf(
  target: string,
  name: string,
  files: ReadonlyMap<string, PackageFile>,
): Place | undefined {
  const path = target.replace(/\/$/, '');
  const toRoot = name.startsWith('@') ? '../../..' : '../..';
  if (path === toRoot) return plainName.test(name) ? 'root' : undefined;
  const folder = path.replace(/^\.\//, '');
  const isPlain = folder
    .split('/')
    .every((step) => /^\w[\w.-]{0,80}$/.test(step) && step !== 'node_modules');
  return isPlain && [...files.keys()].some((one) => one.startsWith(`${folder}/`))
    ? 'inside'
    : undefined;
}

function laysAt(place: Place, words: readonly string[], name: string): boolean {
  const [program = '', ...rest] = words;
  if (program === 'true') return rest.length === 0;
  if (program === 'exit') return rest.length <= 1;
  if (program === 'patch-package') return laysFrom(place, rest, name);
  return (
    place !== 'inside' &&
    program === 'node' &&
    /^(?:\.\/)?node_modules\/patch-package\/(?:index|dist\/index)\.js$/.test(rest[0] ?? '') &&
    laysFrom(place, rest.slice(1), name)
  );
}

/** Patches of another package that is installed beside, and those of whoever installs this one, are those that nobody looked at. */
function laysFrom(place: Place, words: readonly string[], name: string): boolean {
  const at = words.indexOf('--patch-dir');
  const named = (at === -1 ? 'patches' : (words[at + 1] ?? '')).replace(/^\.\//, '');
  const own = place === 'root' ? `node_modules/${name}/` : '';
  const folder = named.slice(own.length);
  const others = at === -1 ? words : words.toSpliced(at, 2);
  return (
    named.startsWith(own) &&
    /^\w[\w-]{0,80}$/.test(folder) &&
    folder !== 'node_modules' &&
    others.every((word) => /^--(?:error-on-fail|error-on-warn|partial)$/.test(word))
  );
}
