/** Who asks, as the fake knows the holder of a token. */
export interface FakeUser {
  readonly login: string;
  readonly id: number;
  /** Present for what an App does as itself. */
  readonly app?: { readonly id: number; readonly slug: string };
}

/** A question that reached a route. */
export interface FakeRequest {
  /** What stands in the places of the path, decoded. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** Of a body in JSON; empty where there is none. */
  readonly body: Readonly<Record<string, unknown>>;
  /** The holder of the token; undefined for nobody in particular. */
  readonly user: FakeUser | undefined;
  readonly authorization: string | undefined;
  /** Where the fake itself is, for the addresses in its answers. */
  readonly apiUrl: string;
}

/** What a route answers. */
export interface FakeAnswer {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** One route of GitHub's, `GET /repos/{owner}/{repo}/issues`, and what it answers; `{+name}` takes slashes, too. */
export interface FakeRoute {
  readonly route: string;
  readonly answer: (request: FakeRequest) => FakeAnswer | undefined;
}

/** The route that a question is for, and what stands in its places. */
export function findRoute(
  routes: readonly FakeRoute[],
  method: string,
  rawPath: string,
):
  | { readonly found: FakeRoute; readonly parameters: Readonly<Record<string, string>> }
  | undefined {
  for (const found of routes) {
    const [wanted = '', template = ''] = found.route.split(' ');
    if (wanted !== method) continue;
    const pattern = template
      .replace(/\{\+(\w+)\}/g, '(?<$1>.+)')
      .replace(/\{(\w+)\}/g, '(?<$1>[^/]+)');
    const match = new RegExp(`^${pattern}$`).exec(rawPath);
    if (match === null) continue;
    const entries = Object.entries(match.groups ?? {});
    return {
      found,
      parameters: Object.fromEntries(entries.map(([key, text]) => [key, decodeURIComponent(text)])),
    };
  }
  return undefined;
}

/** One page of a list, as `page` and `per_page` ask for it. */
export function pageOf<T>(all: readonly T[], query: URLSearchParams): readonly T[] {
  const size = Math.min(Number(query.get('per_page') ?? 30), 100);
  const page = Number(query.get('page') ?? 1);
  return all.slice((page - 1) * size, page * size);
}

export const notFound: FakeAnswer = { status: 404, body: { message: 'Not Found' } };
export const forbidden: FakeAnswer = {
  status: 403,
  body: { message: 'Resource not accessible by personal access token' },
};

/** A refusal of what was sent. */
export function unprocessable(message: string): FakeAnswer {
  return { status: 422, body: { message, documentation_url: 'https://docs.example' } };
}

/** Makes routes about one of the repositories; nothing is found in one that is not there. */
export function routesAbout<Repository>(repositories: ReadonlyMap<string, Repository>) {
  return (
    route: string,
    answer: (repository: Repository, request: FakeRequest) => FakeAnswer | undefined,
  ): FakeRoute => ({
    route,
    answer: (request) => {
      const { owner, repo } = request.parameters;
      const found = repositories.get(`${owner}/${repo}`);
      return found === undefined ? undefined : answer(found, request);
    },
  });
}
