import type { SourceTree } from '../github/source-tree.ts';
import type { ProfiledFile } from '../profiles/profile.ts';

/** A repository's tree as an artifact asks about it. */
export interface SourceIndex {
  /** Where the repository has this content. */
  readonly pathOf: (blob: string) => string | undefined;
  /** What stands in the repository at the place of this file of the artifact. */
  readonly placeOf: (path: string) => string | undefined;
  /** The source that a compiler or a bundler would make this file of, going by its name. */
  readonly sourceOf: (path: string) => string | undefined;
  /** Whether builds put things there, going by the names of its folders. */
  readonly isOutput: (path: string) => boolean;
  /** Whether the file may come from another repository that this one holds. */
  readonly isElsewhere: (path: string) => boolean;
  /** Whether the repository has this folder of the artifact. */
  readonly hasFolder: (folder: string) => boolean;
}

const output =
  /^(?:dist|build|built|out|output|esm|cjs|es|es6|es5|umd|iife|bundles?|bundled|compiled|generated|gen|public|static|assets|_esm|_cjs|_types|\.output|\.next|\.vercel|dist-[\w-]+|build-[\w-]+)$/i;

const codeEnding =
  /\.(?:[cm]?[jt]sx?|vue|svelte|astro|coffee|civet|res|re|elm|purs|kt|ml|py|pyx|pyi|sh|bash)$/i;

/** Files of one name that are looked through: `index.ts` is in every folder of a large repository. */
const maxNamesakes = 500;
/** Folders of the repository that may be the package's own. */
const maxRoots = 4;

/** Prepares a tree for the files of one artifact. */
export function createSourceIndex(
  { blobs, submodules }: SourceTree,
  directory: string,
  files: readonly ProfiledFile[],
): SourceIndex {
  const byBlob = new Map<string, string>();
  for (const [path, sha] of blobs) {
    if (!byBlob.has(sha)) byBlob.set(sha, path);
  }
  const roots = rootsOf(directory, files, blobs, byBlob);
  const namesakes = namesakesBelow(roots, blobs);
  const folders = new Set([...blobs.keys()].map(folderOf));

  return {
    pathOf: (blob) => byBlob.get(blob),
    placeOf: (path) =>
      roots.map((root) => `${root}${inSource(path)}`).find((place) => blobs.has(place)),
    sourceOf: (path) => {
      const rest = inSource(path).split('/');
      while (rest.length > 1 && output.test(rest[0] ?? '')) rest.shift();
      const stem = stemOf(rest.join('/'));
      const tail = `/${stem}`;
      return namesakes
        .get(tailOf(stem))
        ?.find(
          ([source, at]) =>
            (source === stem || source.endsWith(tail)) && roots.some((root) => at.startsWith(root)),
        )?.[1];
    },
    isOutput: (path) =>
      inSource(path)
        .split('/')
        .slice(0, -1)
        .some((part) => output.test(part)),
    isElsewhere: (path) =>
      submodules.some((folder) =>
        roots.some((root) => `${root}${inSource(path)}`.startsWith(`${folder}/`)),
      ),
    hasFolder: (folder) => roots.some((root) => folders.has(`${root}${inSource(folder)}`)),
  };
}

/** The folder that a file is in, '' for the first one. */
export function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

/** The name of a file with that of its folder: `index.ts` is everywhere, `send/index.ts` is not. */
function tailOf(stem: string): string {
  return stem.slice(stem.lastIndexOf('/', stem.lastIndexOf('/') - 1) + 1);
}

/** The path in the sources: those of a Python package stand below a folder of their own in what we call its files. */
function inSource(path: string): string {
  return path.replace(/^sdist(?:\.\d+)?\//, '');
}

type Namesakes = ReadonlyMap<string, readonly (readonly [stem: string, path: string])[]>;

/** Code of the repository by the name of the file, without its ending, alone and with its folder. */
function namesakesBelow(roots: readonly string[], blobs: ReadonlyMap<string, string>): Namesakes {
  const namesakes = new Map<string, [stem: string, path: string][]>();
  for (const path of blobs.keys()) {
    if (!codeEnding.test(path) || !roots.some((root) => path.startsWith(root))) continue;
    const stem = stemOf(path);
    const tail = tailOf(stem);
    // Whoever asks for a bare name takes the first file that has it.
    const name = stem.slice(stem.lastIndexOf('/') + 1);
    if (!namesakes.has(name)) namesakes.set(name, [[stem, path]]);
    if (tail === name) continue;
    const known = namesakes.get(tail);
    if (known === undefined) namesakes.set(tail, [[stem, path]]);
    else if (known.length < maxNamesakes) known.push([stem, path]);
  }
  return namesakes;
}

function stemOf(path: string): string {
  return path
    .replace(codeEnding, '')
    .replace(/\.(?:min|bundle|esm|cjs|umd|global|browser|node)$/i, '');
}

/**
 * Folders of the repository that the artifact's paths begin in: the one that its manifest names, the whole, `src`, and those
 * that files tell which are the same in both.
 */
function rootsOf(
  directory: string,
  files: readonly ProfiledFile[],
  blobs: ReadonlyMap<string, string>,
  byBlob: ReadonlyMap<string, string>,
): readonly string[] {
  const votes = new Map<string, number>();
  for (const { path, blobs: own = [], size } of files) {
    const at = own.map((blob) => byBlob.get(blob)).find((one) => one !== undefined);
    if (at === undefined || size === 0 || !at.endsWith(inSource(path))) continue;
    const root = at.slice(0, at.length - inSource(path).length);
    if (root === '' || root.endsWith('/')) votes.set(root, (votes.get(root) ?? 0) + 1);
  }
  const voted = [...votes].toSorted(([, a], [, b]) => b - a).map(([root]) => root);
  const named = directory === '' ? '' : `${directory}/`;
  const all = [named, `${named}src/`, ...voted.slice(0, maxRoots)];
  const isThere = named === '' || [...blobs.keys()].some((path) => path.startsWith(named));
  return [...new Set(isThere ? all : ['', 'src/', ...voted.slice(0, maxRoots)])];
}
