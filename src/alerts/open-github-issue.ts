import type { GitHubOptions } from '../github/options.ts';
import type { OwnRepository } from '../github/own-repository.ts';
import type { ReceiverSettings } from '../runtime/alert-settings.ts';
import type { Settings } from '../runtime/settings.ts';
import { AlertError } from './errors.ts';
import type { Receiver } from './receiver.ts';
import { githubIssueReceiver, type OpenTarget } from './receivers/github-issue.ts';

/** What a receiver at GitHub is opened with. */
export interface GitHubIssuePorts {
  readonly settings: Pick<Settings, 'github' | 'dataFolder'>;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Watchkeeper's own. */
  readonly version: string;
  /** Where watched packages are made, as their watchers say. */
  readonly upstream?: readonly string[];
}

/** Opens one. Without a token it asks as the App; GitHub's client is only loaded when it is looked at. */
export function openGitHubIssue(
  ports: GitHubIssuePorts,
  name: string,
  settings: Extract<ReceiverSettings, { type: 'github-issue' }>,
  token: string | undefined,
): Receiver {
  return githubIssueReceiver(name, {
    upstream: ports.upstream ?? [],
    open: async () => {
      const { openIssues } = await import('../github/issues.ts');
      const own = await openAlertRepository(ports, name, settings, token);
      const address = `${own.github.webOrigin}/${own.owner}/${own.name}`;
      return { address, issues: openIssues(own) } satisfies OpenTarget;
    },
  });
}

/** Opens the repository of a receiver as the receiver does, with its token or else as the App. Throws `GitHubError` or `AlertError`. */
export async function openAlertRepository(
  ports: Omit<GitHubIssuePorts, 'upstream'>,
  name: string,
  settings: Extract<ReceiverSettings, { type: 'github-issue' }>,
  token: string | undefined,
): Promise<OwnRepository> {
  const who = token === undefined ? { app: await readApp(ports, name) } : { token };
  const { openOwnRepository } = await import('../github/own-repository.ts');
  const { env, version } = ports;
  const { apiUrl } = ports.settings.github;
  const [owner = '', repository = ''] = settings.repository.split('/');
  return openOwnRepository(
    { env, version, ...who, ...(apiUrl === undefined ? {} : { apiUrl }) },
    { owner, name: repository },
  );
}

async function readApp(
  { settings }: Pick<GitHubIssuePorts, 'settings'>,
  name: string,
): Promise<NonNullable<GitHubOptions['app']>> {
  const { readAppCredentials } = await import('../github/app-credentials.ts');
  const found = await readAppCredentials(settings.dataFolder);
  if (found !== undefined) return { appId: found.id, privateKey: found.privateKey };
  throw new AlertError('misconfigured', 'no App was set up', {
    subject: name,
    retry: 'later',
    expected: 'an App that `watchkeeper github setup` makes, or a token',
  });
}
