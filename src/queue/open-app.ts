import { openAppAccess, type AppAccess } from '../github/app-access.ts';
import { credentialsFolder, readAppCredentials } from '../github/app-credentials.ts';
import { GitHubError } from '../github/errors.ts';
import type { AppIdentity } from '../github/own-comment.ts';
import type { Settings } from '../runtime/settings.ts';

/** Where the credentials of our App are. */
export interface AppOptions {
  readonly settings: Pick<Settings, 'dataFolder' | 'github'>;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Watchkeeper's own. */
  readonly version: string;
}

/** Our App as it speaks to GitHub: the one that the settings name, or the one that was set up. Throws `GitHubError` when there is none. */
export async function openApp(options: AppOptions): Promise<AppAccess & AppIdentity> {
  const { settings, env, version } = options;
  const { apiUrl, app } = settings.github;
  const known =
    app === undefined
      ? await readAppCredentials(settings.dataFolder)
      : { id: app.id, slug: app.slug, privateKey: env[app.privateKeyVariable] ?? '' };
  if (known === undefined) {
    throw new GitHubError('invalid-configuration', 'there is no App to speak to GitHub with', {
      subject: credentialsFolder(settings.dataFolder),
      retry: 'never',
      expected:
        'the credentials that watchkeeper github setup keeps, or github.app in the settings',
    });
  }
  const access = openAppAccess(
    { env, version, ...(apiUrl === undefined ? {} : { apiUrl }) },
    known,
  );
  return { ...access, slug: known.slug };
}
