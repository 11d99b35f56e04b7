/** A package and its version, as a package URL of npm names them. */
export interface NamedRelease {
  readonly name: string;
  readonly version: string;
}

/**
 * Reads the package URL of an npm release, letter by letter: names of npm packages differ by case, and normalising would let one
 * of them stand for another. `%40scope/name@1.0.0%2Bbuild` and `@scope/name@1.0.0+build` are the same release.
 */
export function parseNpmPurl(text: string): NamedRelease | undefined {
  const prefix = 'pkg:npm/';
  if (!text.startsWith(prefix) || /[?#]/u.test(text)) return undefined;
  const rest = text.slice(prefix.length);
  const at = rest.lastIndexOf('@');
  if (at <= 0) return undefined;
  try {
    const segments = rest.slice(0, at).split('/').map(decodeURIComponent);
    const version = decodeURIComponent(rest.slice(at + 1));
    if (version === '' || !isName(segments)) return undefined;
    return { name: segments.join('/'), version };
  } catch {
    return undefined;
  }
}

function isName(segments: readonly string[]): boolean {
  const [first = ''] = segments;
  const isScoped = first.startsWith('@') && first.length > 1;
  return (
    segments.length === (isScoped ? 2 : 1) &&
    segments.every((segment) => segment !== '' && !segment.includes('/'))
  );
}
