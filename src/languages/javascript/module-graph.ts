/** What a package's manifest says about its own names: `exports` and `imports`, flattened to specifier → path. */
export type OwnNames = ReadonlyMap<string, string>;

/** What Python tries after the path of a module, in its order; stubs with types are never run. */
const pythonEndings = ['/__init__.py', '/__init__.pyc', '.py', '.pyw', '.pyc'];
const pythonPath = /\.py[wc]?$/u;
/** What Node and TypeScript runners try after a path, in their order. */
const extensions = ['.js', '.cjs', '.mjs', '.json', '.ts', '.cts', '.mts', '.tsx', '.jsx', '.node'];
/** TypeScript sources import what they will be compiled to. */
const sources: ReadonlyMap<string, readonly string[]> = new Map([
  ['.js', ['.ts', '.tsx', '.jsx']],
  ['.mjs', ['.mts']],
  ['.cjs', ['.cts']],
  ['.jsx', ['.tsx']],
]);

/**
 * The file of the same package that a specifier means, as Node or a TypeScript runner would find it. Other packages and
 * built-in modules give undefined, and so does everything that leads out of the package.
 */
export function resolveSpecifier(
  fromPath: string,
  specifier: string,
  hasFile: (path: string) => boolean,
  ownNames?: OwnNames,
): string | undefined {
  const own = ownNames?.get(specifier);
  if (own !== undefined) return findFile(normalise(own.split('/')), hasFile);
  const isPython = pythonPath.test(fromPath);
  if (isPython && specifier.startsWith('py:')) return findOutside(fromPath, specifier, hasFile);
  if (!/^\.{1,2}(?:\/|$)/u.test(specifier)) return undefined;
  const plain = decode(specifier.split(/[?#]/u, 1)[0] ?? '');
  const target = normalise([...folderOf(fromPath), ...plain.split('/')]);
  return isPython ? findModule(target, hasFile) : findFile(target, hasFile);
}

/** The folder of a file. What Python keeps compiled belongs to the folder around. */
function folderOf(path: string): readonly string[] {
  const folders = path.split('/').slice(0, -1);
  return folders.at(-1) === '__pycache__' ? folders.slice(0, -1) : folders;
}

function findModule(
  target: string | undefined,
  hasFile: (path: string) => boolean,
): string | undefined {
  if (target === undefined) return undefined;
  const endings = target === '' ? ['__init__.py', '__init__.pyc'] : pythonEndings;
  return endings.map((ending) => target + ending).find((candidate) => hasFile(candidate));
}

/** Another package of the same release, or a module beside it, by its whole name: from the root, or from where sources are kept. */
function findOutside(
  fromPath: string,
  specifier: string,
  hasFile: (path: string) => boolean,
): string | undefined {
  const path = specifier.slice(3).replaceAll('.', '/');
  const roots = fromPath.startsWith('sdist/') ? ['sdist/', 'sdist/src/', ''] : ['', 'src/'];
  for (const root of roots) {
    const found = findModule(root + path, hasFile);
    if (found !== undefined) return found;
  }
  return undefined;
}

function findFile(
  target: string | undefined,
  hasFile: (path: string) => boolean,
): string | undefined {
  if (target === undefined) return undefined;
  if (target !== '' && hasFile(target)) return target;
  const dot = target.lastIndexOf('.');
  const extension = dot > target.lastIndexOf('/') ? target.slice(dot) : '';
  const stem = target.slice(0, target.length - extension.length);
  const candidates = [
    ...(target === '' ? [] : extensions.map((one) => target + one)),
    ...(sources.get(extension) ?? []).map((one) => stem + one),
    ...extensions.map((one) => (target === '' ? `index${one}` : `${target}/index${one}`)),
  ];
  return candidates.find((candidate) => hasFile(candidate));
}

/** A path without `.` and `..`; undefined when it leaves the package. */
function normalise(segments: readonly string[]): string | undefined {
  const kept: string[] = [];
  for (const segment of segments) {
    if (segment === '' || segment === '.') continue;
    if (segment !== '..') kept.push(segment);
    else if (kept.pop() === undefined) return undefined;
  }
  return kept.join('/');
}

function decode(specifier: string): string {
  if (!specifier.includes('%')) return specifier;
  try {
    return decodeURIComponent(specifier);
  } catch {
    return specifier;
  }
}

const packageFiles = ['__init__.py', '__init__.pyc'];

/** The files of the packages that a module of Python is in, the innermost first. */
export function packagesAround(
  path: string,
  hasFile: (path: string) => boolean,
): readonly string[] {
  const found: string[] = [];
  const folders = path.split('/').slice(0, -1);
  for (; folders.length > 0; folders.pop()) {
    const folder = folders.join('/');
    const own = packageFiles.map((name) => `${folder}/${name}`).find(hasFile);
    if (own === undefined) break;
    if (own !== path) found.push(own);
  }
  return found;
}

/** Every file that a set of entry points leads to, the entry points included when they exist. */
export function reachableFiles(
  entries: Iterable<string>,
  specifiersOf: (path: string) => Iterable<string>,
  hasFile: (path: string) => boolean,
  ownNames?: OwnNames,
): Set<string> {
  const reached = new Set<string>();
  const left: string[] = [];
  const reach = (path: string | undefined): void => {
    if (path === undefined || reached.has(path)) return;
    reached.add(path);
    left.push(path);
    // Python runs the packages around a module before it.
    if (pythonPath.test(path)) for (const around of packagesAround(path, hasFile)) reach(around);
  };
  for (const entry of entries) reach(findFile(normalise(entry.split('/')), hasFile));
  for (let path = left.pop(); path !== undefined; path = left.pop()) {
    for (const specifier of specifiersOf(path))
      reach(resolveSpecifier(path, specifier, hasFile, ownNames));
  }
  return reached;
}
