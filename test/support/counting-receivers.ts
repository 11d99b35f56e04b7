import type { Settings } from '../../src/runtime/settings.ts';
import { startMailServer, type MailServer } from './mail-server.ts';
import { startWebServer, type WebServer } from './web-server.ts';

/** Receivers on this machine that count what they get, and what a service is told to reach them. */
export interface CountingReceivers {
  readonly settings: Settings['receivers'];
  readonly secrets: Readonly<Record<string, string>>;
  /** The ids under which each has received something, as often as it has. */
  readonly received: {
    mail(): Promise<readonly string[]>;
    hook(): Promise<readonly string[]>;
  };
  stop(): Promise<void>;
}

/** Starts a mail server, and a webhook that fails at every third request, after which it is to be asked again. */
export async function startCountingReceivers(): Promise<CountingReceivers> {
  const mail: MailServer = await startMailServer();
  let requests = 0;
  const refused = new Set<number>();
  const hook: WebServer = await startWebServer(() => {
    requests += 1;
    if (requests % 3 !== 0) return { status: 204, body: '' };
    refused.add(requests - 1);
    return { status: 503, headers: { 'retry-after': '1' } };
  });
  return {
    settings: {
      mail: {
        type: 'e-mail',
        host: '127.0.0.1',
        port: mail.port,
        security: 'none',
        from: 'watchkeeper@example.org',
        to: ['security@example.org'],
      },
      hook: {
        type: 'webhook',
        url: hook.url,
        secretVariable: 'HOOK_SECRET',
        privateAddresses: 'allow',
      },
    },
    secrets: { HOOK_SECRET: 'a secret for this test alone' },
    received: {
      mail: async () =>
        (await mail.mails()).map(({ messageId = '' }) => messageId.replace(/^<|@.*$/g, '')),
      hook: async () =>
        hook.came
          .filter((_, index) => !refused.has(index))
          .map(({ headers }) => String(headers['webhook-id'])),
    },
    stop: async () => {
      await mail.stop();
      await hook.stop();
    },
  };
}
