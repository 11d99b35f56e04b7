import { z } from 'zod';
import type { AppCredentials } from './app-credentials.ts';
import { openGitHub, type GitHub } from './client.ts';
import type { GitHubOptions } from './options.ts';
import type { HookedRepository } from './webhook-event.ts';

/** What an App may ask for in one repository. */
export type AppPermissions = Readonly<
  Partial<
    Record<'contents' | 'pull_requests' | 'checks' | 'issues' | 'security_events', 'read' | 'write'>
  >
>;

/** Our App, as it speaks to GitHub. */
export interface AppAccess {
  /** Its number, which stands on what it writes. */
  readonly appId: number;
  /** Speaks for the App itself, which only questions about itself allow. */
  readonly itself: GitHub;
  /**
   * Speaks for the App where it is installed: in this repository alone, and with these permissions alone, whatever else it was given. Throws
   * `GitHubError`.
   */
  forRepository(repository: HookedRepository, permissions: AppPermissions): Promise<GitHub>;
}

const token = z.object({ token: z.string().min(1).max(2_000), expires_at: z.iso.datetime() });

/** A token lives for an hour. */
const spareMs = 10 * 60_000;
const maxKept = 500;

/** Opens the way of an App to GitHub. Throws `GitHubError` for credentials that cannot be used. */
export function openAppAccess(
  options: Omit<GitHubOptions, 'token' | 'app'>,
  { id: appId, privateKey }: Pick<AppCredentials, 'id' | 'privateKey'>,
): AppAccess {
  const now = options.now ?? Date.now;
  const itself = openGitHub({ ...options, app: { appId, privateKey } });
  const kept = new Map<string, { readonly github: GitHub; readonly until: number }>();
  return {
    appId,
    itself,
    async forRepository({ id, installationId }, permissions) {
      const key = JSON.stringify([installationId, id, permissions]);
      const known = kept.get(key);
      if (known !== undefined && known.until > now()) return known.github;
      const route = 'POST /app/installations/{installation_id}/access_tokens';
      const wish = { installation_id: installationId, repository_ids: [id], permissions };
      const given = await itself.ask(route, wish, token);
      const github = openGitHub({ ...options, token: given.token });
      if (kept.size >= maxKept) kept.clear();
      kept.set(key, { github, until: Date.parse(given.expires_at) - spareMs });
      return github;
    },
  };
}
