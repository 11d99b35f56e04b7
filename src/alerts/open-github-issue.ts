import type { GitHubOptions } from '../github/options.ts';
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
  const [owner = '', repository = ''] = settings.repository.split('/');
  return githubIssueReceiver(name, {
    upstream: ports.upstream ?? [],
    open: async () => {
      const who = token === undefined ? { app: await readApp(ports, name) } : { token };
      return openTarget(ports, who, { owner, name: repository });
    },
  });
}

async function openTarget(
  { settings, env, version }: GitHubIssuePorts,
  who: Pick<GitHubOptions, 'token' | 'app'>,
  repository: { readonly owner: string; readonly name: string },
): Promise<OpenTarget> {
  const { openOwnRepository } = await import('../github/own-repository.ts');
  const { openIssues } = await import('../github/issues.ts');
  const { apiUrl } = settings.github;
  const own = await openOwnRepository(
    { env, version, ...who, ...(apiUrl === undefined ? {} : { apiUrl }) },
    repository,
  );
  const address = `${own.github.webOrigin}/${own.owner}/${own.name}`;
  return { address, issues: openIssues(own) };
}

async function readApp(
  { settings }: GitHubIssuePorts,
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
