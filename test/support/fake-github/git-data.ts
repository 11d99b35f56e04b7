import { createHash } from 'node:crypto';
import type { FakeRoute } from './route.ts';

/** The digest by which git knows a file's content. */
export function blobSha(content: string | Uint8Array): string {
  const bytes = Buffer.from(content);
  return createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
}

/** What git has of a repository: its commits with their files, and its tags. */
export interface FakeGitData {
  /** Commit → path → content. */
  readonly commits: Map<string, Readonly<Record<string, string>>>;
  /** Name → commit, or an annotated tag's own digest. */
  readonly tags: Map<string, { readonly type: 'commit' | 'tag'; readonly sha: string }>;
  /** Annotated tags: digest → what they are for. */
  readonly annotated: Map<string, { readonly type: 'commit' | 'tag'; readonly sha: string }>;
  /** Folders that are other repositories. */
  readonly submodules: Set<string>;
}

/** A repository without a commit. */
export function emptyGitData(): FakeGitData {
  return { commits: new Map(), tags: new Map(), annotated: new Map(), submodules: new Set() };
}

/** Tags and trees. Whole trees of more files than `truncatesAt` are cut, as GitHub does at 100 000. */
export function gitDataRoutes(
  repositories: ReadonlyMap<string, FakeGitData>,
  truncatesAt = Number.POSITIVE_INFINITY,
): readonly FakeRoute[] {
  const about = ({ owner = '', repo = '' }: Readonly<Record<string, string>>) =>
    repositories.get(`${owner}/${repo}`);
  return [
    {
      route: 'GET /repos/{owner}/{repo}/tags',
      answer: ({ parameters, apiUrl }) => {
        const repository = about(parameters);
        const repo = `${apiUrl}/repos/${parameters['owner']}/${parameters['repo']}`;
        return (
          repository && {
            status: 200,
            body: [...repository.tags].slice(0, 100).map(([name, { sha }]) => ({
              name,
              node_id: 'TAG',
              commit: { sha, url: `${repo}/commits/${sha}` },
              zipball_url: `${repo}/zipball/refs/tags/${name}`,
              tarball_url: `${repo}/tarball/refs/tags/${name}`,
            })),
          }
        );
      },
    },
    {
      route: 'GET /repos/{owner}/{repo}/git/ref/tags/{+tag}',
      answer: ({ parameters, apiUrl }) => {
        const { tag = '', owner, repo } = parameters;
        const object = about(parameters)?.tags.get(tag);
        const git = `${apiUrl}/repos/${owner}/${repo}/git`;
        return (
          object && {
            status: 200,
            body: {
              ref: `refs/tags/${tag}`,
              node_id: 'REF',
              url: `${git}/ref/tags/${tag}`,
              object: { ...object, url: `${git}/${object.type}s/${object.sha}` },
            },
          }
        );
      },
    },
    {
      route: 'GET /repos/{owner}/{repo}/git/tags/{sha}',
      answer: ({ parameters, apiUrl }) => {
        const { sha = '', owner, repo } = parameters;
        const object = about(parameters)?.annotated.get(sha);
        const git = `${apiUrl}/repos/${owner}/${repo}/git`;
        return (
          object && {
            status: 200,
            body: {
              tag: 'as annotated',
              node_id: 'TAG',
              sha,
              url: `${git}/tags/${sha}`,
              message: '',
              tagger: { date: '2026-01-01T00:00:00Z', email: 'a@b.example', name: 'a' },
              object: { ...object, url: `${git}/${object.type}s/${object.sha}` },
            },
          }
        );
      },
    },
    {
      route: 'GET /repos/{owner}/{repo}/git/trees/{+sha}',
      answer: ({ parameters, query }) => {
        const repository = about(parameters);
        const recursive = query.get('recursive') === '1';
        const tree =
          repository && treeOf(repository, parameters['sha'] ?? '', recursive, truncatesAt);
        return tree && { status: 200, body: tree };
      },
    },
  ];
}

/** Git's own digests of folders depend on what is in them; here they depend on commit and path. */
function folderSha(commit: string, folder: string): string {
  return folder === '' ? commit : createHash('sha1').update(`${commit} ${folder}`).digest('hex');
}

function treeOf(
  { commits, submodules }: FakeGitData,
  wanted: string,
  recursive: boolean,
  truncatesAt: number,
): object | undefined {
  for (const [commit, files] of commits) {
    const folders = new Set(Object.keys(files).flatMap(foldersOf));
    const folder = [...folders].find((one) => folderSha(commit, one) === wanted);
    if (folder === undefined) continue;
    const below = folder === '' ? '' : `${folder}/`;
    const own = Object.entries(files).filter(([path]) => path.startsWith(below));
    const entries = [
      ...own.map(([path, content]) => ({
        path: path.slice(below.length),
        mode: '100644',
        type: 'blob',
        sha: blobSha(content),
        size: content.length,
      })),
      ...[...folders]
        .filter((one) => one !== folder && one.startsWith(below))
        .map((one) => ({
          path: one.slice(below.length),
          mode: '040000',
          type: 'tree',
          sha: folderSha(commit, one),
        })),
      ...[...submodules]
        .filter((one) => one.startsWith(below))
        .map((one) => ({
          path: one.slice(below.length),
          mode: '160000',
          type: 'commit',
          sha: folderSha(commit, `submodule ${one}`),
        })),
    ].filter(({ path }) => recursive || !path.includes('/'));
    const truncated = recursive && own.length > truncatesAt;
    return { sha: wanted, tree: truncated ? entries.slice(0, truncatesAt) : entries, truncated };
  }
  return undefined;
}

function foldersOf(path: string): string[] {
  const parts = path.split('/').slice(0, -1);
  return ['', ...parts.map((_, index) => parts.slice(0, index + 1).join('/'))];
}
