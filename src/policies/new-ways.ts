import type { Capability } from '../detectors/capability.ts';
import { freshOf, runs, runsByItself, type Release } from './release.ts';
import type { Ground } from './weigh.ts';

/** Names of parts that other programs load by themselves when a package has them: what is new there runs without anybody's code. */
const looked =
  /^\.\/(?:(?:dist\/)?(?:preset|manager|preview|register|instrument(?:ation)?|setup|hooks?|loader|plugin)|app\.plugin)(?:\.[cm]?js)?$/i;

/**
 * Nobody who used the package so far imports a part that had no name in the release before: only who writes new code for it runs what stands there.
 * That holds where `exports` named all ways in before too, for a new file that nothing else leads to, and while nothing else newly loads what it computes.
 */
export function excuseNewWay(capability: Capability, release: Release): Ground {
  if (capability.places !== undefined || runsByItself(capability.reach)) return undefined;
  const names = newWaysTo(capability, release);
  const areParts = names?.every((name) => name.startsWith('.') && !looked.test(name));
  if (names === undefined || areParts !== true || loadsWhatItComputes(release)) return undefined;
  return [
    'medium',
    `It stands in a part that others can import since this release (${names.join(', ')}), and nothing that was there before leads to it.`,
  ];
}

/** The names that lead to the files of a capability; undefined when one of them may have been led to before. */
function newWaysTo(
  { evidence }: Capability,
  { baseline, profile }: Release,
): readonly string[] | undefined {
  const before = baseline?.manifest.ways;
  if (before === undefined) return undefined;
  const known = Object.keys(before).filter((way) => way !== '');
  const files = new Map(profile.files.map((file) => [file.path, file]));
  const had = new Set(baseline?.files.map(({ path }) => path));
  const names = evidence.map(({ path }) => (had.has(path) ? undefined : files.get(path)?.ways));
  const all = names.every((ways) => ways !== undefined) ? new Set(names.flat()) : new Set<string>();
  const areNew = [...all].every((name) => !known.some((one) => overlap(name, one)));
  return all.size > 0 && areNew ? [...all].sort() : undefined;
}

/** Whether code that ran before could newly load any file of the package. */
function loadsWhatItComputes(release: Release): boolean {
  return freshOf(release, 'code.load').some(
    ({ capability }) =>
      runs(capability.reach) &&
      /^(?:dynamic|relative)$/.test(capability.attributes['specifier'] ?? 'dynamic') &&
      (capability.places !== undefined || newWaysTo(capability, release) === undefined),
  );
}

/** Whether two names of parts, of which each may have a star, can mean the same. */
function overlap(a: string, b: string): boolean {
  const [fixedA = '', openA] = a.split('*', 2);
  const [fixedB = '', openB] = b.split('*', 2);
  if (openA === undefined && openB === undefined) return a === b;
  if (openA === undefined) return fixedA.startsWith(fixedB);
  if (openB === undefined) return fixedB.startsWith(fixedA);
  return fixedA.startsWith(fixedB) || fixedB.startsWith(fixedA);
}
