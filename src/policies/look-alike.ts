import { normaliseProjectName } from '../manifests/python/requirement.ts';
import type { Ecosystem } from '../watchlists/purl.ts';
import { popularNames } from './popular-names.ts';
import { popularProjects } from './popular-projects.ts';
import { watchedNames, watchedProjects } from './watched-names.ts';

/** In which way a name can be taken for another one. */
export type Likeness =
  /** Letters that look alike: a digit for a letter, another alphabet, `rn` for `m`. */
  | 'letters'
  /** Two neighbours changed places, or one letter was doubled or halved. */
  | 'slip'
  /** One letter more, less or other. */
  | 'edit'
  /** Only hyphens, dots and underscores differ. */
  | 'separators'
  /** A scope became part of the name, or was left out. */
  | 'scope'
  /** The scope itself is taken for another one. */
  | 'scope-letters'
  /** The known name with a word that promises the same thing. */
  | 'affix';

/** A known name that a reader may take this one for. */
export interface LookAlike {
  readonly of: string;
  readonly by: Likeness;
}

const maxName = 214;
/** Short names differ by one letter everywhere. */
const minSwap = 4;
const minSlip = 5;
const minEdit = 6;
const minAffixed = 5;

/** Words that squatters put before or after a known name, and honest forks too. */
const affixes: ReadonlySet<string> = new Set(
  `py py3 python python3 async js ts node nodejs npm core util utils lib libs api sdk cli app dev pro plus next new latest official real original safe
  secure fast easy simple plain mini lite my the super good better best x v2 v3 2 3 ng tool tools helper helpers service
  client server package module mcp test beta stable fix fixed patch patched fork types type`.split(
    /\s+/,
  ),
);

/** Characters of other alphabets that look like Latin letters, as far as package names have used them. */
const otherAlphabets: ReadonlyMap<string, string> = new Map(
  Object.entries({
    а: 'a',
    с: 'c',
    ԁ: 'd',
    е: 'e',
    һ: 'h',
    і: 'i',
    ј: 'j',
    ӏ: 'l',
    о: 'o',
    р: 'p',
    ѕ: 's',
    х: 'x',
    у: 'y',
    ѵ: 'v',
    ԛ: 'q',
    ԝ: 'w',
    α: 'a',
    ο: 'o',
    ρ: 'p',
    ν: 'v',
    ι: 'i',
    κ: 'k',
    υ: 'u',
    ɡ: 'g',
    ı: 'i',
    ł: 'l',
    ø: 'o',
  }),
);

interface Index {
  readonly names: ReadonlySet<string>;
  readonly bySkeleton: ReadonlyMap<string, string>;
  readonly bySqueezed: ReadonlyMap<string, string>;
  readonly byLength: ReadonlyMap<number, readonly string[]>;
  readonly scopes: ReadonlySet<string>;
}

/** Names of one registry say nothing about those of another: `request` there is no likeness of `requests` here. */
const knownOf: Readonly<Record<Ecosystem, Index>> = {
  npm: indexOf([...popularNames, ...watchedNames]),
  pypi: indexOf([...popularProjects, ...watchedProjects]),
};

/** Whether a name is one of those that others imitate. */
export function isKnownName(name: string, ecosystem: Ecosystem = 'npm'): boolean {
  return knownOf[ecosystem].names.has(spelled(name, ecosystem));
}

/**
 * The well-known name, or the name among `neighbours` (what the package already depends on, and itself), that somebody who reads
 * `written` may take it for. Undefined for well-known names themselves.
 */
export function findLookAlike(
  written: string,
  neighbours: Iterable<string> = [],
  ecosystem: Ecosystem = 'npm',
): LookAlike | undefined {
  const known = knownOf[ecosystem];
  const name = spelled(written, ecosystem);
  if (name.length > maxName || known.names.has(name)) return undefined;
  const near = [...neighbours].filter((one) => one.length <= maxName && one !== name).slice(0, 500);
  return findIn(name, indexOf(near), false) ?? findIn(name, known, true);
}

/** PyPI takes `A.b_c` and `a-b-c` for one name, so only its own spelling is compared. */
function spelled(name: string, ecosystem: Ecosystem): string {
  return ecosystem === 'pypi' ? normaliseProjectName(name) : name;
}

/** Whether letters alone deceive: nobody chooses such a name without the other one in mind. */
export function isDeceptive({ by }: LookAlike): boolean {
  return by === 'letters' || by === 'scope-letters' || by === 'slip';
}

/** "it looks like lodash, with two letters swapped or one doubled". */
export function describeLikeness({ of, by }: LookAlike): string {
  switch (by) {
    case 'letters':
      return `written with characters that look like those of ${of}`;
    case 'slip':
      return `${of} with two letters swapped, or one doubled or left out`;
    case 'edit':
      return `one letter away from ${of}`;
    case 'separators':
      return `${of} with other hyphens or dots`;
    case 'scope':
      return `${of} with the scope moved into the name or left out`;
    case 'scope-letters':
      return `in a scope that reads like ${of}`;
    default:
      return `${of} with a word added`;
  }
}

/** `affixed`: words added to a neighbour make a family (`acme-core` beside `acme`), words added to a known name may make a fake. */
function findIn(name: string, index: Index, affixed: boolean): LookAlike | undefined {
  const skeleton = skeletonOf(name);
  // A one is read as an `l` by most and as an `i` by some.
  const same =
    index.bySkeleton.get(skeleton) ?? index.bySkeleton.get(skeletonOf(name.replaceAll('1', 'i')));
  if (same !== undefined && plain(same) !== plain(name)) return { of: same, by: 'letters' };
  const scope = findScope(name, index);
  if (scope !== undefined) return scope;
  // Whoever owns a known scope need not imitate anybody.
  if (index.scopes.has(scopeOf(name))) return undefined;
  if (same !== undefined) {
    return { of: same, by: scopeOf(same) === scopeOf(name) ? 'separators' : 'scope' };
  }
  if (name.startsWith('@')) return undefined;
  const squeezed = index.bySqueezed.get(squeeze(skeleton));
  if (squeezed !== undefined && skeleton.length >= minSlip) return { of: squeezed, by: 'slip' };
  return findSlip(name, index) ?? (affixed ? findAffixed(name, skeleton, index) : undefined);
}

/** Without a scope of its own the name itself may be read as one: `modelcontextprotoco1`. */
function findScope(name: string, index: Index): LookAlike | undefined {
  const scope = name.startsWith('@') ? scopeOf(name) : `@${name}`;
  if (index.scopes.has(scope) || scope.length <= minSlip) return undefined;
  const skeleton = skeletonOf(scope);
  for (const one of index.scopes) {
    if (skeletonOf(one) === skeleton && plain(one) !== plain(scope))
      return { of: one, by: 'scope-letters' };
    if (isSwap(scope, one)) return { of: one, by: 'slip' };
    if (
      Math.min(scope.length, one.length) > minEdit &&
      name.startsWith('@') &&
      isOneSlip(scope, one)
    )
      return { of: one, by: 'edit' };
  }
  return undefined;
}

function findSlip(name: string, index: Index): LookAlike | undefined {
  if (name.length < minSwap) return undefined;
  for (let length = name.length - 1; length <= name.length + 1; length += 1) {
    for (const one of index.byLength.get(length) ?? []) {
      if (length === name.length && isSwap(name, one)) return { of: one, by: 'slip' };
      if (Math.min(length, name.length) >= minEdit && isOneSlip(name, one))
        return { of: one, by: 'edit' };
    }
  }
  return undefined;
}

function findAffixed(name: string, skeleton: string, index: Index): LookAlike | undefined {
  const words = name.split(/[-_.]/).filter((word) => word !== '');
  for (const [cut, word] of [
    [1, words[0]],
    [-1, words.at(-1)],
  ] as const) {
    if (words.length < 2 || word === undefined || !affixes.has(word)) continue;
    const rest = cut === 1 ? words.slice(1) : words.slice(0, -1);
    const of = index.bySkeleton.get(skeletonOf(rest.join('-')));
    if (of !== undefined && !of.startsWith('@') && of.length >= minAffixed)
      return { of, by: 'affix' };
  }
  // `lodashjs`: the word is stuck to the name.
  const glued = /^(.{5,60})(?:js|node|npm|py|python)$/.exec(skeleton)?.[1];
  const of = words.length === 1 && glued !== undefined ? index.bySkeleton.get(glued) : undefined;
  return of === undefined || of.startsWith('@') ? undefined : { of, by: 'affix' };
}

function indexOf(names: readonly string[]): Index {
  const bySkeleton = new Map<string, string>();
  const bySqueezed = new Map<string, string>();
  const byLength = new Map<number, string[]>();
  const scopes = new Set<string>();
  for (const name of names) {
    const skeleton = skeletonOf(name);
    // The unscoped name comes first: it is the one that people type.
    if (!bySkeleton.has(skeleton) || !name.startsWith('@')) bySkeleton.set(skeleton, name);
    if (name.startsWith('@')) {
      scopes.add(scopeOf(name));
      continue;
    }
    bySqueezed.set(squeeze(skeleton), name);
    const group = byLength.get(name.length) ?? [];
    byLength.set(name.length, group);
    group.push(name);
  }
  return { names: new Set(names), bySkeleton, bySqueezed, byLength, scopes };
}

/** What is left of a name for an eye that does not look closely: no separators, and one letter for all that look like it. */
function skeletonOf(name: string): string {
  return name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\P{ASCII}/gu, (letter) => otherAlphabets.get(letter) ?? letter)
    .replace(/\p{M}/gu, '')
    .replace(/[-_.@/]/g, '')
    .replaceAll('0', 'o')
    .replaceAll('5', 's')
    .replaceAll('rn', 'm')
    .replaceAll('vv', 'w')
    .replace(/[1|]/g, 'l');
}

/** A name without separators and letter case, and with the letters that it has. */
function plain(name: string): string {
  return name.toLowerCase().replace(/[-_.@/]/g, '');
}

function squeeze(skeleton: string): string {
  return skeleton.replace(/(.)\1+/g, '$1');
}

function scopeOf(name: string): string {
  return name.startsWith('@')
    ? name.slice(0, name.indexOf('/') === -1 ? name.length : name.indexOf('/'))
    : '';
}

function isSwap(a: string, b: string): boolean {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at += 1;
  if (at + 1 >= a.length) return false;
  return a[at] === b[at + 1] && a[at + 1] === b[at] && a.slice(at + 2) === b.slice(at + 2);
}

/** Whether one letter was added, left out or changed, or two neighbours changed places. */
function isOneSlip(a: string, b: string): boolean {
  if (a === b || Math.abs(a.length - b.length) > 1) return false;
  if (a.length === b.length && isSwap(a, b)) return true;
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head += 1;
  const restA = a.slice(a.length >= b.length ? head + 1 : head);
  const restB = b.slice(b.length >= a.length ? head + 1 : head);
  return restA === restB;
}
