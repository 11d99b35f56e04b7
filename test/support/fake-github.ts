import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The digest by which git knows a file's content. */
export function blobSha(content: string | Uint8Array): string {
  const bytes = Buffer.from(content);
  return createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
}

/** A repository: its commits with their files, and its tags. */
export interface FakeRepository {
  /** Commit → path → content. */
  readonly commits: Map<string, Readonly<Record<string, string>>>;
  /** Name → commit, or an annotated tag's own digest. */
  readonly tags: Map<string, { readonly type: 'commit' | 'tag'; readonly sha: string }>;
  /** Annotated tags: digest → what they are for. */
  readonly annotated: Map<string, { readonly type: 'commit' | 'tag'; readonly sha: string }>;
  /** Folders that are other repositories. */
  readonly submodules: Set<string>;
}

/** What was asked of it. */
interface FakeQuestion {
  readonly method: string;
  readonly path: string;
  readonly authorization: string | undefined;
}

/** How the next answer goes wrong. */
export type Act = (request: IncomingMessage, response: ServerResponse) => void;

/** A fake GitHub on loopback. */
export type FakeGitHub = Awaited<ReturnType<typeof startFakeGitHub>>;

/**
 * Starts a real HTTP server that answers what GitHub's REST API does about tags and trees. `truncatesAt`: whole trees of more files are cut,
 * as GitHub does at 100 000.
 */
export async function startFakeGitHub(options: { readonly truncatesAt?: number } = {}) {
  const repositories = new Map<string, FakeRepository>();
  const questions: FakeQuestion[] = [];
  const acts: { readonly about: RegExp; readonly act: Act }[] = [];
  const renamed = new Map<string, string>();
  /** Questions left before it asks for a pause. */
  const limit = { left: Number.POSITIVE_INFINITY, resetsAt: 0 };

  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    const path = decodeURIComponent(url.pathname);
    questions.push({
      method: request.method ?? '',
      path,
      authorization: request.headers.authorization,
    });
    const index = acts.findIndex(({ about }) => about.test(path));
    const [wrong] = index === -1 ? [] : acts.splice(index, 1);
    if (wrong !== undefined) return wrong.act(request, response);
    if (limit.left <= 0) return sendRateLimit(response, limit.resetsAt);
    limit.left -= 1;
    const [, repo = '', what = ''] = /^\/repos\/([^/]+\/[^/]+)\/(.*)$/.exec(path) ?? [];
    const moved = renamed.get(repo);
    if (moved !== undefined) {
      response.writeHead(301, { location: `/repos/${moved}/${what}${url.search}` }).end();
      return;
    }
    const recursive = url.searchParams.get('recursive') === '1';
    const answer = answerOf(repositories.get(repo), what, recursive, options.truncatesAt);
    send(response, answer === undefined ? 404 : 200, answer ?? { message: 'Not Found' });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const apiUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    apiUrl,
    questions,
    limit,
    repository(name: string): FakeRepository {
      const repository = repositories.get(name) ?? {
        commits: new Map(),
        tags: new Map(),
        annotated: new Map(),
        submodules: new Set(),
      };
      repositories.set(name, repository);
      return repository;
    },
    rename(from: string, to: string): void {
      renamed.set(from, to);
    },
    /** The next question about this path gets this answer. */
    next(about: RegExp, act: Act): void {
      acts.push({ about, act });
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Sends an answer as it is given, whatever it is. */
export function sendJson(status: number, body: unknown): Act {
  return (_, response) => send(response, status, body);
}

function sendRateLimit(response: ServerResponse, resetsAt: number): void {
  response.writeHead(403, {
    'content-type': 'application/json',
    'x-ratelimit-remaining': '0',
    'x-ratelimit-reset': String(resetsAt),
  });
  response.end(JSON.stringify({ message: 'API rate limit exceeded for 127.0.0.1.' }));
}

function send(response: ServerResponse, status: number, body: unknown): void {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(text);
}

function answerOf(
  repository: FakeRepository | undefined,
  what: string,
  recursive: boolean,
  truncatesAt = Number.POSITIVE_INFINITY,
): unknown {
  if (repository === undefined) return undefined;
  const [, kind, rest = ''] = /^git\/(ref\/tags|tags|trees)\/(.+)$/.exec(what) ?? [];
  if (kind === 'ref/tags') {
    const object = repository.tags.get(rest);
    return object && { ref: `refs/tags/${rest}`, object };
  }
  if (kind === 'tags') {
    const object = repository.annotated.get(rest);
    return object && { tag: 'as annotated', sha: rest, object };
  }
  return kind === 'trees' ? treeOf(repository, rest, recursive, truncatesAt) : undefined;
}

/** Git's own digests of folders depend on what is in them; here they depend on commit and path. */
function folderSha(commit: string, folder: string): string {
  return folder === '' ? commit : createHash('sha1').update(`${commit} ${folder}`).digest('hex');
}

function treeOf(
  { commits, submodules }: FakeRepository,
  wanted: string,
  recursive: boolean,
  truncatesAt: number,
): unknown {
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
