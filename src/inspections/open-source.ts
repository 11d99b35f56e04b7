import type { Settings } from '../runtime/settings.ts';
import type { SourcePorts } from './look-at-source.ts';

/** Where the wish, the address and the token come from. */
export interface SourceOptions {
  readonly settings: Pick<Settings, 'sourceComparison' | 'github'> | undefined;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Watchkeeper's own. */
  readonly version: string;
  readonly progress?: (step: string) => void;
}

/**
 * A way to the repositories of releases; undefined unless somebody turned it on. Throws `GitHubError` when it is configured in a way that cannot
 * work. GitHub's client is only loaded where it is used.
 */
export async function openSource(options: SourceOptions): Promise<SourcePorts | undefined> {
  const { settings, env, version, progress } = options;
  if (settings === undefined || settings.sourceComparison === 'off') return undefined;
  const { openGitHub } = await import('../github/client.ts');
  const { apiUrl, tokenVariable } = settings.github;
  const token = env[tokenVariable]?.trim() ?? '';
  const github = openGitHub({
    version,
    env,
    ...(apiUrl === undefined ? {} : { apiUrl }),
    ...(token === '' ? {} : { token }),
  });
  return { github, ...(progress === undefined ? {} : { progress }) };
}
