import { harmless } from '../../lockfiles/text.ts';
import { hostAndPath } from '../addresses.ts';
import type { LaunchedPackage } from '../launcher.ts';
import { doubtOf, isLater, maxSpecLength, type SpecReading } from './read-spec.ts';

/** Whole hashes only: a shortened one can be met by another commit. */
const commit = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/i;

const hosts: Readonly<Record<string, string>> = {
  github: 'github.com',
  gitlab: 'gitlab.com',
  bitbucket: 'bitbucket.org',
  gist: 'gist.github.com',
};

/** How a tool writes the reference behind an address of git. */
export type GitDialect = 'npm' | 'python';

/** Code that is taken from a repository: `github:o/r#ref`, `git+https://host/o/r@ref`, `git@host:o/r.git`. */
export function readGitSpec(spec: string, dialect: GitDialect): SpecReading {
  if (spec.length > maxSpecLength) return doubtOf(spec, 'longer than any source');
  const [address, fragment] = cutAt(spec, '#');
  const [place, reference] = dialect === 'npm' ? [address, fragment] : pythonReference(address);
  const name = repositoryName(place);
  if (name === undefined) return doubtOf(spec, 'the repository cannot be told');
  return { package: gitPackage(name, reference) };
}

/** A repository at a reference; without one it is whatever its main branch holds. */
export function gitPackage(name: string, reference: string): LaunchedPackage {
  const repository = { ecosystem: 'git', name } as const;
  if (reference === '') return { ...repository, pin: 'floating' };
  const requirement = isLater(reference) ? '…' : harmless(reference, 100);
  if (commit.test(reference)) return { ...repository, requirement, pin: 'commit' };
  return { ...repository, requirement, pin: reference.startsWith('semver:') ? 'range' : 'tag' };
}

function pythonReference(address: string): readonly [string, string] {
  const path = address.indexOf('/', address.indexOf('://') + 3);
  const at = address.lastIndexOf('@');
  return at > path && path > 0 ? [address.slice(0, at), address.slice(at + 1)] : [address, ''];
}

function repositoryName(place: string): string | undefined {
  const shorthand = /^(github|gitlab|bitbucket|gist):/.exec(place)?.[1];
  const rest = shorthand === undefined ? place : place.slice(shorthand.length + 1);
  const isShort = /^[\w.~-]+(?:\/[\w.~-]+)*$/.test(rest);
  if (isShort) return withoutGit(`${hosts[shorthand ?? 'github']}/${rest}`);
  const scp = /^(?:git\+)?(?:ssh:\/\/)?[\w.-]{1,64}@([\w.-]+):(?!\d+\/)\/?([\w.~/-]+)$/.exec(place);
  if (scp !== null) return withoutGit(`${scp[1]}/${scp[2]}`);
  const web = place.replace(/^git\+/, '').replace(/^(?:git|ssh|file|http):/, 'https:');
  const known = isLater(place) ? undefined : hostAndPath(web);
  return known === undefined ? undefined : withoutGit(known);
}

function withoutGit(name: string): string {
  return harmless(name.replace(/\.git$/, ''), 200);
}

function cutAt(text: string, mark: string): readonly [string, string] {
  const at = text.indexOf(mark);
  return at === -1 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}
