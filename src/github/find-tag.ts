import { z } from 'zod';
import type { GitHub } from './client.ts';
import { GitHubError } from './errors.ts';
import type { RepositoryName } from './source-tree.ts';

/** A release as tags may name it. */
export interface TaggedRelease {
  readonly name: string;
  readonly version: string;
  /** Folder of the package in its repository, '' for the whole. */
  readonly directory: string;
}

/** A tag and the commit that it stands for. */
export interface FoundTag {
  readonly tag: string;
  readonly commit: string;
}

const sha = z.string().regex(/^[\da-f]{40}$/);
const target = z.object({ object: z.object({ type: z.string().max(20), sha }) });

/** Tags of tags of tags are a maze that somebody built. */
const maxDeref = 3;

/** The spellings of a version as a tag, the likeliest first; in a repository of many packages those with a name are. */
export function tagSpellings({ name, version, directory }: TaggedRelease): readonly string[] {
  const short = name.replace(/^@[^/]*\//, '');
  const folder = directory.split('/').at(-1) ?? '';
  const plain = [`v${version}`, version];
  const named = [name, short, folder]
    .filter((one) => one !== '')
    .flatMap((one) => [`${one}@${version}`, `${one}-v${version}`, `${one}/v${version}`]);
  const all = directory === '' ? [...plain, ...named] : [...named, ...plain];
  const dashed = [`${short}-${version}`, `release-${version}`, `release/${version}`];
  return [...new Set([...all, ...dashed])].filter(isTagName);
}

/** What git takes for the name of a tag, of reasonable length: names of packages are a stranger's to choose. */
function isTagName(tag: string): boolean {
  return (
    tag.length <= 200 &&
    /^[\w.@+/-]+$/.test(tag) &&
    !/^[/.-]|\/[/.]|\.\.|@\{|[/.]$|\.lock(?:\/|$)/.test(tag)
  );
}

/**
 * The tag of a release, one question for each spelling until one is there; `spellings` are tried in their order. Undefined when none of
 * them is. Throws `GitHubError`.
 */
export async function findTag(
  github: GitHub,
  { owner, name }: RepositoryName,
  spellings: readonly string[],
  signal?: AbortSignal,
): Promise<FoundTag | undefined> {
  const repo = { owner, repo: name };
  for (const tag of spellings) {
    try {
      const route = 'GET /repos/{owner}/{repo}/git/ref/tags/{+tag}';
      let { object } = await github.ask(route, { ...repo, tag: escapePath(tag) }, target, signal);
      for (let depth = 0; object.type === 'tag' && depth < maxDeref; depth += 1) {
        const inner = 'GET /repos/{owner}/{repo}/git/tags/{sha}';
        object = (await github.ask(inner, { ...repo, sha: object.sha }, target, signal)).object;
      }
      if (object.type === 'commit') return { tag, commit: object.sha };
    } catch (error) {
      if (!(error instanceof GitHubError) || error.code !== 'not-found') throw error;
    }
  }
  return undefined;
}

const tagList = z.array(z.object({ name: z.string().max(300) })).max(100);

/**
 * Which of the spellings is among the tags that a repository lists first. One question, and an answer that proves only what it shows:
 * repositories have more tags than fit on a page. Throws `GitHubError`.
 */
export async function findListedTag(
  github: GitHub,
  { owner, name }: RepositoryName,
  spellings: readonly string[],
  signal?: AbortSignal,
): Promise<string | undefined> {
  const route = 'GET /repos/{owner}/{repo}/tags';
  const listed = await github.ask(route, { owner, repo: name, per_page: 100 }, tagList, signal);
  const names = new Set(listed.map((tag) => tag.name));
  return spellings.find((one) => names.has(one));
}

/** `/` stays in a tag's name; everything else that means something in an address does not. */
function escapePath(tag: string): string {
  return tag.split('/').map(encodeURIComponent).join('/');
}
