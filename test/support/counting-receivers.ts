import type { Settings } from '../../src/runtime/settings.ts';
import { startFakeGitHub, type FakeGitHub } from './fake-github.ts';
import { startMailServer, type MailServer } from './mail-server.ts';
import { startWebServer, type WebServer } from './web-server.ts';

/** Receivers on this machine that count what they get, and what a service is told to reach them. */
export interface CountingReceivers {
  readonly settings: Settings['receivers'];
  readonly github: Settings['github'];
  readonly secrets: Readonly<Record<string, string>>;
  /** The ids under which each has received something, as often as it has. */
  readonly received: {
    mail(): Promise<readonly string[]>;
    hook(): Promise<readonly string[]>;
    /** Every alert in the first lines of an issue, and in a comment. */
    issues(): Promise<readonly string[]>;
  };
  /** The issues at GitHub, with the ids that their first lines and their comments are about. */
  issues(): readonly {
    readonly title: string;
    readonly state: string;
    readonly reason: string | null;
    readonly told: readonly string[];
    readonly comments: readonly string[];
  }[];
  stop(): Promise<void>;
}

/** Starts a GitHub, a mail server, and a webhook that fails at every third request, after which it is to be asked again. */
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
  const forge = await startCountingForge();
  const issues: CountingReceivers['issues'] = () =>
    forge.repository('acme/alerts').issues.map(({ title, state, stateReason, body, comments }) => ({
      title,
      state,
      reason: stateReason,
      told: /^<!-- watchkeeper:told:v1 ([\w -]+) -->$/m.exec(body)?.[1]?.split(' ') ?? [],
      comments: comments.map(
        (one) => /^<!-- watchkeeper:told:v1 ([\w-]+) -->/.exec(one.body)?.[1] ?? '',
      ),
    }));
  return {
    settings: {
      issues: { type: 'github-issue', repository: 'acme/alerts' },
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
    github: { apiUrl: forge.apiUrl, tokenVariable: 'GITHUB_TOKEN' },
    secrets: { HOOK_SECRET: 'a secret for this test alone', GITHUB_TOKEN: 'ghp_ours' },
    received: {
      mail: async () =>
        (await mail.mails()).map(({ messageId = '' }) => messageId.replace(/^<|@.*$/g, '')),
      hook: async () =>
        hook.came
          .filter((_, index) => !refused.has(index))
          .map(({ headers }) => String(headers['webhook-id'])),
      issues: async () => issues().flatMap(({ told, comments }) => [...told, ...comments]),
    },
    issues,
    stop: async () => {
      await mail.stop();
      await hook.stop();
      await forge.close();
    },
  };
}

/** A GitHub that fails at every fifth write after it has done it, and at every seventh before. */
async function startCountingForge(): Promise<FakeGitHub> {
  const forge = await startFakeGitHub();
  forge.people.users.set('ghp_ours', { login: 'watcher', id: 3 });
  forge.repository('acme/alerts').writers.add('watcher');
  let writes = 0;
  forge.disturb(({ method }) => {
    if (method === 'GET') return undefined;
    writes += 1;
    if (writes % 5 === 0) return 'lose-answer';
    return writes % 7 === 0 ? 'fail' : undefined;
  });
  return forge;
}
