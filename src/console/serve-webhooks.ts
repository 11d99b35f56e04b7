import { readAppCredentials } from '../github/app-credentials.ts';
import { keepWebhook } from '../queue/keep-webhook.ts';
import type { JobPorts } from '../queue/watch.ts';
import type { Settings } from '../runtime/settings.ts';
import { ConsoleError } from './errors.ts';
import { listen, type Listening } from './listen.ts';
import { webhookApp, webhookPath } from './webhook-app.ts';

/** What taking events of GitHub needs. */
export interface WebhookOptions {
  readonly settings: Pick<Settings, 'dataFolder' | 'github'>;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly ports: Pick<JobPorts, 'store' | 'queue' | 'log' | 'now'>;
}

/** Listens for events of GitHub where the settings say so; undefined where they do not. Throws `ConsoleError`. */
export async function serveWebhooks(options: WebhookOptions): Promise<Listening | undefined> {
  const { settings, ports } = options;
  const { webhooks } = settings.github;
  if (webhooks === undefined) return undefined;
  const secret = await secretOf(options);
  const app = webhookApp({
    secret,
    take: (delivery) => keepWebhook(ports, delivery),
    log: ports.log,
  });
  const listening = await listen(app, webhooks);
  const { host, port } = listening;
  ports.log.info('Listening for events of GitHub', { host, port, path: webhookPath });
  return listening;
}

async function secretOf({ settings, env }: WebhookOptions): Promise<string> {
  const { secretVariable } = settings.github.webhooks ?? {};
  const secret =
    secretVariable === undefined
      ? (await readAppCredentials(settings.dataFolder))?.webhookSecret
      : env[secretVariable]?.trim();
  if (secret !== undefined && secret !== '') return secret;
  throw new ConsoleError('missing-secret', 'without a secret, anybody could send events', {
    subject: secretVariable ?? 'github.webhooks.secretVariable',
    retry: 'never',
    expected:
      'an App that watchkeeper github setup made, or a variable that holds its webhook secret',
  });
}
