import { parse as parseVersion } from '@renovatebot/pep440';
import { parseWheelName } from '../artifacts/wheel-name.ts';
import { normalizeName } from '../watchlists/purl.ts';

/** What a file's name says, in a form in which names of the same file are the same. */
export interface FileName {
  readonly kind: 'sdist' | 'wheel';
  readonly name: string;
  readonly version: string;
  /** The rest of a wheel's name: its build number, and its tags in an order of their own. */
  readonly tags: string;
}

const maxLength = 500;
const sdistEnd = /\.(?:tar\.gz|zip)$/u;

/** Takes the name of a source archive or a wheel apart; undefined when it is neither. */
export function parseFileName(filename: string): FileName | undefined {
  if (filename.length > maxLength || /[/\\]/u.test(filename)) return undefined;
  return filename.endsWith('.whl') ? readWheel(filename) : readSdist(filename);
}

/** Whether two names are the same part by part: names and versions have several spellings, and tags have no order. */
export function isSameFile(a: FileName, b: FileName): boolean {
  return a.kind === b.kind && a.name === b.name && a.version === b.version && a.tags === b.tags;
}

/** The one spelling of a version; undefined when it is none. */
export function normalizeVersion(version: string): string | undefined {
  const parsed = parseVersion(version);
  if (parsed === null) return undefined;
  const { epoch, release, pre, post, dev, local } = parsed;
  // 1.0 and 1.0.0 are one version, and one release on an index.
  const numbers = release.join('.').replace(/(?:\.0)+$/u, '');
  return [epoch, numbers, pre, post, dev, local]
    .map((part) => (Array.isArray(part) ? part.join('.') : String(part ?? '')))
    .join('|')
    .toLowerCase();
}

function readWheel(filename: string): FileName | undefined {
  const parsed = parseWheelName(filename);
  const version = normalizeVersion(parsed?.version ?? '');
  if (parsed === undefined || version === undefined) return undefined;
  const { distribution, build, python, abi, platform } = parsed;
  const tags = [python, abi, platform].map((tag) => tag.split('.').toSorted().join('.'));
  return {
    kind: 'wheel',
    name: normalizeName('pypi', distribution),
    version,
    tags: [build, ...tags].join('-'),
  };
}

function readSdist(filename: string): FileName | undefined {
  const stem = filename.replace(sdistEnd, '');
  const dash = stem.lastIndexOf('-');
  if (stem === filename || dash <= 0) return undefined;
  const version = normalizeVersion(stem.slice(dash + 1));
  if (version === undefined) return undefined;
  return { kind: 'sdist', name: normalizeName('pypi', stem.slice(0, dash)), version, tags: '' };
}
