import type { SourceTree } from '../github/source-tree.ts';
import type { ProfiledFile } from '../profiles/profile.ts';
import { createSourceIndex, folderOf, type SourceIndex } from './source-index.ts';

/**
 * Where a code file of an artifact comes from: the repository has it byte for byte, or but for its line ends; has another one in its
 * place; has what it was built of, or it stands where builds put things; or has nothing of it.
 */
export type FileOrigin = 'same' | 'normalised-same' | 'changed' | 'built' | 'only-in-artifact';

/**
 * Why nobody would expect that a file is not in the repository: the repository still has what the baseline had in its place; all other
 * code of its folder is there; all other code of its folder is built of a source of its name; it is new in a folder of which
 * nothing was ever built.
 */
export type Unexpected = 'source-kept' | 'among-sources' | 'among-built' | 'new-beside-sources';

/** One code file of the artifact. */
export interface ComparedFile {
  readonly path: string;
  readonly origin: FileOrigin;
  /** Where the repository has it, or what stands in its place there. */
  readonly at?: string;
  readonly unexpected?: Unexpected;
}

/** What is compared. */
export interface SourceSides {
  readonly files: readonly ProfiledFile[];
  /** Of the release before; without them less can be said to be unexpected. */
  readonly baseline?: readonly ProfiledFile[];
  readonly tree: SourceTree;
  /** Folder of the package in its repository, '' for the whole. */
  readonly directory: string;
}

/** A folder says something of its files when it has this many others that are built of sources of their names. */
const minBuilt = 3;
/** A new folder with more files than these is the work of a build that was not there before. */
const maxInNewFolder = 2;

/** The digest of no content, which every repository has. */
const empty = 'e69de29bb2d1d6434b8b29ae775ad8c2e48c5391';

/** Says of every code file of an artifact whether the repository has it. Files without digests are not compared. */
export function compareSource(sides: SourceSides): readonly ComparedFile[] {
  const { files, baseline, tree, directory } = sides;
  const index = createSourceIndex(tree, directory, files);
  const withDigests = files.filter(({ blobs }) => blobs !== undefined && blobs.length > 0);
  const compared = withDigests.map((file) => originOf(file, index));
  const before =
    baseline === undefined ? undefined : new Map(baseline.map((file) => [file.path, file]));
  const isEmpty = new Set(
    withDigests.filter(({ blobs }) => blobs?.[0] === empty).map(({ path }) => path),
  );
  // What holds nothing vouches for nobody.
  const telling = compared.filter(({ path }) => !isEmpty.has(path));
  const context: Context = {
    index,
    tree,
    folders: tallyFolders(telling, index, before),
    baseline: before,
    baselineFolders: new Set(baseline?.flatMap(({ path }) => foldersAbove(path))),
  };
  return compared.map((file) => {
    const unexpected = isEmpty.has(file.path) ? undefined : whyUnexpected(file, context);
    return unexpected === undefined ? file : { ...file, unexpected };
  });
}

function originOf({ path, blobs = [], size }: ProfiledFile, index: SourceIndex): ComparedFile {
  const [asItIs = '', ...normalised] = blobs;
  const same = index.pathOf(asItIs);
  if (same !== undefined) return { path, origin: 'same', at: same };
  const near = normalised.map(index.pathOf).find((at) => at !== undefined);
  if (near !== undefined) return { path, origin: 'normalised-same', at: near };
  const source = index.sourceOf(path);
  const place = index.placeOf(path);
  if (source !== undefined && source !== place) return { path, origin: 'built', at: source };
  if (isGenerated(path, size) || index.isOutput(path)) return { path, origin: 'built' };
  if (place !== undefined) return { path, origin: 'changed', at: place };
  return { path, origin: index.isElsewhere(path) ? 'built' : 'only-in-artifact' };
}

/** What builds write by themselves: the version, where it was built, messages of protobuf. */
const generatedName =
  /(?:^|\/)_{0,2}(?:version|version_info|build_info|build-info|build|commit|about|git_?hash|package-info)_{0,2}\.(?:py|[cm]?[jt]s)$/i;
const maxGeneratedBytes = 4096;

function isGenerated(path: string, size: number): boolean {
  return (
    (size <= maxGeneratedBytes && generatedName.test(path)) ||
    /_pb2?(?:_grpc)?\.(?:py|[cm]?js)$/.test(path)
  );
}

type Before = ReadonlyMap<string, ProfiledFile> | undefined;

interface Context {
  readonly index: SourceIndex;
  readonly tree: SourceTree;
  readonly folders: ReadonlyMap<string, Tally>;
  readonly baseline: Before;
  readonly baselineFolders: ReadonlySet<string>;
}

/** What the files of one folder are, in numbers. */
interface Tally {
  readonly all: number;
  readonly inSource: number;
  /** Not in the repository, and not new either: somebody makes them. */
  readonly made: number;
  /** Those of which a source is known by its name. */
  readonly named: number;
  /** Those that are not new and have no such source. */
  readonly nameless: number;
}

const none: Tally = { all: 0, inSource: 0, made: 0, named: 0, nameless: 0 };

function tallyFolders(
  files: readonly ComparedFile[],
  index: SourceIndex,
  before: Before,
): Map<string, Tally> {
  const folders = new Map<string, Tally>();
  for (const file of files) {
    const folder = folderOf(file.path);
    folders.set(folder, combine(folders.get(folder) ?? none, tallyOf(file, index, before), 1));
  }
  return folders;
}

function tallyOf({ path, origin, at }: ComparedFile, index: SourceIndex, before: Before): Tally {
  const inSource = origin === 'same' || origin === 'normalised-same';
  // Without a baseline nobody knows what is new.
  const isNew = before !== undefined && !before.has(path);
  const wasInSource = before?.get(path)?.blobs?.some((blob) => index.pathOf(blob) !== undefined);
  return {
    all: 1,
    inSource: Number(inSource),
    made: Number(!inSource && !isNew && wasInSource !== true),
    named: Number(at !== undefined),
    nameless: Number(at === undefined && !isNew),
  };
}

function combine(a: Tally, b: Tally, sign: 1 | -1): Tally {
  return {
    all: a.all + sign * b.all,
    inSource: a.inSource + sign * b.inSource,
    made: a.made + sign * b.made,
    named: a.named + sign * b.named,
    nameless: a.nameless + sign * b.nameless,
  };
}

function whyUnexpected(file: ComparedFile, context: Context): Unexpected | undefined {
  const { path, origin, at } = file;
  const { baseline, index, tree } = context;
  if (origin === 'same' || origin === 'normalised-same') return undefined;
  const folder = context.folders.get(folderOf(path)) ?? none;
  const others = combine(folder, tallyOf(file, index, baseline), -1);
  const before = baseline?.get(path);
  if (origin === 'built') {
    // A build that made the file before makes it now.
    const isLone = at === undefined && index.isOutput(path) && before === undefined;
    return isLone && others.named >= minBuilt && others.nameless === 0 ? 'among-built' : undefined;
  }
  if (at !== undefined && before?.blobs?.includes(tree.blobs.get(at) ?? '') === true) {
    return 'source-kept';
  }
  if (others.made > 0) return undefined;
  if (others.inSource > 0) return 'among-sources';
  const isNewHere = baseline !== undefined && before === undefined;
  return isNewHere && origin === 'only-in-artifact' && isPlainFolder(path, others.all, context)
    ? 'new-beside-sources'
    : undefined;
}

/** The package's own folder, one that the repository has too, or a new one with next to nothing in it. */
function isPlainFolder(path: string, others: number, { index, baselineFolders }: Context): boolean {
  const folder = folderOf(path);
  if (folder === '' || index.hasFolder(folder)) return true;
  return !baselineFolders.has(folder) && others < maxInNewFolder;
}

function foldersAbove(path: string): string[] {
  const parts = path.split('/').slice(0, -1);
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'));
}
