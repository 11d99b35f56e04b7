import { exampleOf } from './examples.ts';
import { appOf, installation, type FakeDelivery, type FakePeople } from './people.ts';
import { pageOf, type FakeAnswer, type FakeRoute } from './route.ts';

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
    {
      route: 'GET /app/hook/deliveries',
      answer: ({ authorization, query, apiUrl }) =>
        own(authorization).length === 0 ? unknown : listDeliveries(people, query, apiUrl),
    },
    {
      route: 'POST /app/hook/deliveries/{id}/attempts',
      answer: ({ parameters }) => {
        const found = people.deliveries.find(({ id }) => id === Number(parameters['id']));
        if (found === undefined) return undefined;
        const statusCode = people.redeliver?.(found) ?? 502;
        const id = Math.max(...people.deliveries.map((one) => one.id)) + 1;
        people.deliveries.unshift({ ...found, id, statusCode });
        return { status: 202, body: {} };
      },
    },
  ];
}

function listDeliveries(
  { deliveries }: FakePeople,
  query: URLSearchParams,
  apiUrl: string,
): FakeAnswer {
  const wanted = deliveries.filter(
    ({ statusCode }) => query.get('status') !== 'failure' || statusCode >= 300,
  );
  const start = Number((query.get('cursor') ?? 'v1_0').slice(3));
  const end = start + Number(query.get('per_page') ?? 30);
  const next = `<${apiUrl}/app/hook/deliveries?per_page=100&cursor=v1_${end}>; rel="next"`;
  return {
    status: 200,
    body: wanted.slice(start, end).map(shownDelivery),
    headers: end < wanted.length ? { link: next } : {},
  };
}

function shownDelivery({ id, guid, event, deliveredAt, statusCode }: FakeDelivery): unknown {
  return {
    id,
    guid,
    event,
    delivered_at: deliveredAt,
    status_code: statusCode,
    redelivery: false,
    duration: 0.1,
    status: statusCode < 300 ? 'OK' : 'failed to connect',
    action: 'created',
    installation_id: 77,
    repository_id: 1,
    throttled_at: null,
  };
}
