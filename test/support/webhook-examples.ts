import { readFileSync } from 'node:fs';

/** An event as GitHub sent it once. */
export interface WebhookExample {
  readonly name: string;
  readonly payload: Readonly<Record<string, unknown>> & { readonly action?: string };
}

interface Definition {
  readonly name: string;
  readonly examples: readonly WebhookExample['payload'][];
}

/** Real payloads of GitHub and of its Enterprise Server, as the makers of Octokit collected them. */
export function webhookExamples(from = 'api.github.com'): readonly WebhookExample[] {
  const main = import.meta.resolve('@octokit/webhooks-examples');
  const file = new URL(`../${from}/index.json`, main);
  const definitions = JSON.parse(readFileSync(file, 'utf8')) as readonly Definition[];
  return definitions.flatMap(({ name, examples }) =>
    examples.map((payload) => ({ name, payload })),
  );
}

/** What tests change in a payload; each event has only some of it. */
export interface HookPayload {
  action: string;
  number: number;
  repository: { id: number; name: string; owner: { login: string } };
  installation: { id: number };
  comment: { id: number; body: string; author_association: string; user: { type: string } };
  issue: { number: number; pull_request?: unknown };
  check_run: { head_sha: string; pull_requests: unknown[] };
  check_suite: { head_sha: string };
}

/** The first payload of this event and action that an installed App was sent. */
export function webhookExample(name: string, action: string): HookPayload {
  const found = webhookExamples().find(
    (one) => one.name === name && one.payload.action === action && 'installation' in one.payload,
  );
  if (found === undefined) throw new Error(`there is no example of ${name} ${action}`);
  return structuredClone(found.payload) as unknown as HookPayload;
}
