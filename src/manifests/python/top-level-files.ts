/** First folders of a joined inventory that hold no modules to be imported by their names. */
const asides = /^(?:sdist(?:\.\d+)?|wheels|dist-info|env|installed|tests?|docs?|examples?)\//;
const maxNesting = 4;

/**
 * The files that are run by importing what a release installs at the root of an environment: modules, the packages around
 * their modules, and what `python -m` starts. A package without a file of its own has none; what is in it counts then.
 */
export function topLevelFiles(paths: readonly string[]): string[] {
  const packages = new Set(
    paths.filter((path) => /\/__init__\.pyc?$/.test(path)).map((path) => folderOf(path)),
  );
  const known = new Set(paths);
  return paths.filter((path) => {
    if (asides.test(path) || !isModule(path, known)) return false;
    const parts = path.split('/');
    if (parts.length === 1) return true;
    const [name = ''] = parts.slice(-1);
    const isEntry = /^__(?:init|main)__\.pyc?$/.test(name);
    if (!isEntry || parts.length > maxNesting) return false;
    return !packages.has(folderOf(folderOf(path)));
  });
}

/** Compiled modules count where their source does not stand beside them, and not where Python only keeps them. */
export function isModule(path: string, known: ReadonlySet<string>): boolean {
  if (path.endsWith('.py')) return true;
  return path.endsWith('.pyc') && !known.has(path.slice(0, -1)) && !path.includes('__pycache__/');
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}
