import type { PublishedFile } from '../registry.ts';
import { normalizeName } from '../../watchlists/purl.ts';
import { parseVersion } from '../version-order.ts';

/** What the name of a file says: an index lists files, and only their names tell which release they belong to. */
export interface FileName {
  readonly kind: PublishedFile['kind'];
  /** As it is spelled there: in wheels with `_` for `-`. */
  readonly version: string;
}

const maxLength = 512;
/** Names of projects hold a few hyphens, and so do versions. */
const maxHyphens = 24;
const sdist = /^(?<stem>.+)\.(?:tar\.(?:gz|bz2|xz|Z)|tgz|zip)$/;
const built = /^(?<stem>.+)\.(?:egg|exe|msi|rpm|dmg|deb)$/;

/** Reads the name of a file of this project. Undefined when no release can be told from it. */
export function parseFileName(filename: string, project: string): FileName | undefined {
  if (filename.length > maxLength || /[/\\\p{Cc}]/u.test(filename)) return undefined;
  const name = filename.endsWith('.whl')
    ? ofWheel(filename, project)
    : (ofSdist(filename, project) ?? ofOther(filename, project));
  return name === undefined || parseVersion(name.version, 'pypi') === undefined ? undefined : name;
}

function ofWheel(filename: string, project: string): FileName | undefined {
  const parts = filename.slice(0, -'.whl'.length).split('-');
  const [name = '', version = ''] = parts;
  if (parts.length < 5 || parts.length > 6 || normalizeName('pypi', name) !== project) {
    return undefined;
  }
  return { kind: 'wheel', version: version.replaceAll('_', '-') };
}

/** Names of old source archives hold hyphens, and so do versions: the place between them is where the rest is a version. */
function ofSdist(filename: string, project: string): FileName | undefined {
  const stem = sdist.exec(filename)?.groups?.['stem'];
  if (stem === undefined) return undefined;
  const version = restsAfter(stem, project).find(
    (rest) => parseVersion(rest, 'pypi') !== undefined,
  );
  return version === undefined ? undefined : { kind: 'sdist', version };
}

/** Installers of old times: `name-1.0-py2.7.egg`, `name-1.0.win32-py2.7.exe`. */
function ofOther(filename: string, project: string): FileName | undefined {
  const stem = (built.exec(filename) ?? sdist.exec(filename))?.groups?.['stem'];
  if (stem === undefined) return undefined;
  const plain = stem.replace(
    /[-.](?:py\d|win32|win-|linux|macosx|noarch|x86|i\d86|src|all).*$/,
    '',
  );
  const version = restsAfter(plain, project).find(
    (rest) => parseVersion(rest, 'pypi') !== undefined,
  );
  return version === undefined ? undefined : { kind: 'other', version };
}

function restsAfter(stem: string, project: string): readonly string[] {
  const rests: string[] = [];
  let hyphens = 0;
  for (let at = stem.indexOf('-'); at !== -1; at = stem.indexOf('-', at + 1)) {
    hyphens += 1;
    if (hyphens > maxHyphens) break;
    if (normalizeName('pypi', stem.slice(0, at)) === project) rests.push(stem.slice(at + 1));
  }
  return rests;
}
