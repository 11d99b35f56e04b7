import { exampleOf } from './examples.ts';
import { appOf, installation, type FakePeople } from './people.ts';
import { pageOf, type FakeRoute } from './route.ts';

/** What an App is told of itself. */
export function appRoutes(people: FakePeople): readonly FakeRoute[] {
  const own = (authorization: string | undefined) =>
    [...people.installations].filter(([, { app }]) => app.id === appOf(authorization));
  const unknown = { status: 401, body: { message: 'A JSON web token could not be decoded' } };
  return [
    {
      route: 'GET /app',
      answer: ({ authorization }) => {
        const [[, found] = []] = own(authorization);
        if (found === undefined) return unknown;
        const { id, slug } = found.app;
        return { status: 200, body: { ...exampleOf('integration'), id, slug, name: slug } };
      },
    },
    {
      route: 'GET /app/installations',
      answer: ({ authorization, query, apiUrl }) => ({
        status: 200,
        body: pageOf(own(authorization), query).map(([id, one]) => {
          const shown = installation(id, one, apiUrl);
          // GitHub describes the account here as a user and an enterprise at once.
          const time = '2026-01-01T00:00:00Z';
          const enterprise = { name: 'acme', slug: 'acme', created_at: time, updated_at: time };
          return { ...shown, account: { ...(shown['account'] as object), ...enterprise } };
        }),
      }),
    },
  ];
}
