import { PackageURL } from '@socketregistry/packageurl-js';
import { WatchlistError } from './errors.ts';

declare const brand: unique symbol;

/** A package URL in canonical form, the identity of a package or of one release: `pkg:npm/%40scope/name@1.2.3`. */
export type Purl = string & { readonly [brand]: 'Purl' };

/** The ecosystems whose releases can be inspected. */
export type Ecosystem = 'npm' | 'pypi';

/** A PURL taken apart. `name` is what the registry calls the package, scope included: `@scope/name`. */
export interface PurlParts {
  readonly ecosystem: Ecosystem;
  readonly name: string;
  readonly version?: string;
}

/** Builds the canonical PURL of a package (no version) or of a release. Throws `WatchlistError` for a name no registry has. */
export function formatPurl(parts: PurlParts): Purl {
  const normal = normalizeName(parts.ecosystem, parts.name);
  const slash = normal.startsWith('@') ? normal.indexOf('/') : -1;
  const namespace = slash === -1 ? undefined : normal.slice(0, slash);
  const name = normal.slice(slash + 1);
  try {
    return new PackageURL(
      parts.ecosystem,
      namespace,
      name,
      parts.version,
      undefined,
      undefined,
    ).toString() as Purl;
  } catch (cause) {
    throw invalid(parts.name, JSON.stringify(parts.name), cause);
  }
}

/** Reads a PURL. Throws `WatchlistError` `invalid-purl` for anything that is not an npm or PyPI package URL. */
export function parsePurl(text: string): PurlParts {
  const url = readUrl(text);
  if (url.type !== 'npm' && url.type !== 'pypi') {
    throw invalid(text, `ecosystem ${JSON.stringify(url.type)}`);
  }
  const name = url.namespace ? `${url.namespace}/${url.name}` : String(url.name);
  return {
    ecosystem: url.type,
    name: normalizeName(url.type, name),
    ...(url.version ? { version: url.version } : {}),
  };
}

/** The one spelling of a package's name: on PyPI `Some.Name`, `some_name` and `some-name` are the same (PEP 503). */
export function normalizeName(ecosystem: Ecosystem, name: string): string {
  return ecosystem === 'pypi' ? name.toLowerCase().replace(/[-_.]+/g, '-') : name;
}

/** The same package without a version: `pkg:npm/name@1.0.0` → `pkg:npm/name`. */
export function packageOf(purl: Purl): Purl {
  const { ecosystem, name } = parsePurl(purl);
  return formatPurl({ ecosystem, name });
}

function readUrl(text: string): PackageURL {
  try {
    return PackageURL.fromString(text);
  } catch (cause) {
    throw invalid(text, JSON.stringify(text), cause);
  }
}

function invalid(text: string, got: string, cause?: unknown): WatchlistError {
  return new WatchlistError('invalid-purl', 'not a package URL that can be watched', {
    subject: text,
    retry: 'never',
    expected:
      '"pkg:npm/name", "pkg:npm/%40scope/name" or "pkg:pypi/name", with @version for a release',
    got,
    cause,
  });
}
