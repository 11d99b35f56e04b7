import type { FakeRoute, FakeUser } from './route.ts';

/** Users and Apps that the fake knows by their tokens. */
export interface FakePeople {
  /** Token → its holder. */
  readonly users: Map<string, FakeUser>;
  readonly installations: Map<number, FakeInstallation>;
  /** Tries to send events to the App, the newest first. */
  readonly deliveries: FakeDelivery[];
  /** What answers when an event is sent once more; without it, nobody does. */
  redeliver?: (delivery: FakeDelivery) => number;
}

/** One try to send an event. */
export interface FakeDelivery {
  readonly id: number;
  readonly guid: string;
  readonly event: string;
  readonly deliveredAt: string;
  readonly statusCode: number;
}

/** An App where it is installed. */
export interface FakeInstallation {
  readonly app: { readonly id: number; readonly slug: string };
  /** `owner/name` of what it may see. */
  readonly repositories: readonly string[];
  readonly permissions: Readonly<Record<string, 'read' | 'write'>>;
}

/** A user as GitHub shows one beside something else. */
export function simpleUser({ login, id, app }: FakeUser, apiUrl: string): Record<string, unknown> {
  const url = `${apiUrl}/users/${encodeURIComponent(login)}`;
  const names = 'events followers following gists organizations received_events repos starred';
  return {
    login,
    id,
    node_id: `U_${id}`,
    avatar_url: `${apiUrl}/avatars/${id}`,
    gravatar_id: '',
    html_url: `${apiUrl}/${encodeURIComponent(login)}`,
    url,
    ...Object.fromEntries(names.split(' ').map((name) => [`${name}_url`, `${url}/${name}`])),
    subscriptions_url: `${url}/subscriptions`,
    type: app === undefined ? 'User' : 'Bot',
    site_admin: false,
  };
}

/** Who somebody is, and how an App becomes somebody. */
export function peopleRoutes(people: FakePeople): readonly FakeRoute[] {
  return [
    {
      route: 'GET /user',
      answer: ({ user, apiUrl }) =>
        user === undefined || user.app !== undefined
          ? { status: user === undefined ? 401 : 403, body: { message: 'Requires authentication' } }
          : { status: 200, body: publicUser(user, apiUrl) },
    },
    {
      route: 'GET /repos/{owner}/{repo}/installation',
      answer: ({ parameters, authorization, apiUrl }) => {
        if (appOf(authorization) === undefined) return { status: 401, body: { message: 'Bad' } };
        const wanted = `${parameters['owner']}/${parameters['repo']}`;
        const [id, found] =
          [...people.installations].find(([, one]) => one.repositories.includes(wanted)) ?? [];
        return id === undefined || found === undefined || found.app.id !== appOf(authorization)
          ? undefined
          : { status: 200, body: installation(id, found, apiUrl) };
      },
    },
    {
      route: 'POST /app/installations/{id}/access_tokens',
      answer: ({ parameters, authorization }) => {
        const id = Number(parameters['id']);
        const found = people.installations.get(id);
        if (found === undefined || found.app.id !== appOf(authorization)) return undefined;
        const token = `ghs_${id}x${people.users.size}`;
        const { app, permissions } = found;
        people.users.set(token, { login: `${app.slug}[bot]`, id: 90_000 + app.id, app });
        const expires_at = new Date(Date.now() + 3_600_000).toISOString();
        return { status: 201, body: { token, expires_at, permissions } };
      },
    },
    {
      route: 'POST /app-manifests/{code}/conversions',
      answer: ({ apiUrl }) => ({ status: 201, body: newApp(apiUrl) }),
    },
  ];
}

/** The App that a JWT says it is; whether it is signed well is tested where it is made. */
export function appOf(authorization = ''): number | undefined {
  const [, payload] = /^bearer [\w-]+\.([\w-]+)\.[\w-]+$/i.exec(authorization) ?? [];
  if (payload === undefined) return undefined;
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as { iss?: unknown };
  return Number(claims.iss);
}

function publicUser(user: FakeUser, apiUrl: string): unknown {
  const numbers = { public_repos: 0, public_gists: 0, followers: 0, following: 0 };
  const dates = { created_at: '2026-01-01T00:00:00Z', updated_at: '2026-01-01T00:00:00Z' };
  const texts = { name: null, company: null, blog: null, location: null, email: null, bio: null };
  return { ...simpleUser(user, apiUrl), ...texts, hireable: null, ...numbers, ...dates };
}

function newApp(apiUrl: string): unknown {
  return {
    id: 7,
    slug: 'watchkeeper-acme',
    node_id: 'A_7',
    client_id: 'Iv1.7',
    client_secret: 'a secret of this fake',
    webhook_secret: 'a secret of this fake for hooks',
    pem: '-----BEGIN RSA PRIVATE KEY-----\nnone\n-----END RSA PRIVATE KEY-----\n',
    owner: simpleUser({ login: 'acme', id: 1 }, apiUrl),
    name: 'Watchkeeper',
    description: null,
    external_url: apiUrl,
    html_url: `${apiUrl}/apps/watchkeeper-acme`,
    permissions: { issues: 'write', metadata: 'read' },
    events: [],
    created_at: '2026-01-01T00:00:00Z',
    updated_at: '2026-01-01T00:00:00Z',
  };
}

/** An installation as GitHub shows it to its App. */
export function installation(
  id: number,
  { app, permissions }: FakeInstallation,
  apiUrl: string,
): Readonly<Record<string, unknown>> {
  return {
    id,
    account: simpleUser({ login: 'acme', id: 1 }, apiUrl),
    repository_selection: 'selected',
    access_tokens_url: `${apiUrl}/app/installations/${id}/access_tokens`,
    repositories_url: `${apiUrl}/installation/repositories`,
    html_url: `${apiUrl}/installations/${id}`,
    app_id: app.id,
    app_slug: app.slug,
    target_id: 1,
    target_type: 'Organization',
    permissions,
    events: [],
    created_at: '2026-01-01T00:00:00Z',
    updated_at: '2026-01-01T00:00:00Z',
    single_file_name: null,
    suspended_by: null,
    suspended_at: null,
  };
}
