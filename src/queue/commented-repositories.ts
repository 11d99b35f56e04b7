import { openAlertRepository } from '../alerts/open-github-issue.ts';
import type { OwnRepository } from '../github/own-repository.ts';
import type { Settings } from '../runtime/settings.ts';
import type { ReceiverSettings } from '../runtime/alert-settings.ts';

/** A repository whose comments are read, because nobody sends us events of it. */
export interface CommentedRepository {
  readonly owner: string;
  readonly name: string;
  /** Opens it as one of its receivers does, once; after an error the next call opens it anew. */
  open(): Promise<OwnRepository>;
  /** Rights and tokens change: the next call looks again. */
  forget(): void;
}

/** What opening them needs. */
export interface CommentedOptions {
  readonly settings: Pick<Settings, 'receivers' | 'github' | 'dataFolder'>;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Watchkeeper's own. */
  readonly version: string;
}

type IssueSettings = Extract<ReceiverSettings, { type: 'github-issue' }>;

/** The receivers that open issues, by whether GitHub tells us of comments or we have to look: each is served in one way. */
export function issueReceivers(
  { receivers, github }: Pick<Settings, 'receivers' | 'github'>,
  way: 'told' | 'looked-at',
): readonly (readonly [string, IssueSettings])[] {
  return Object.entries(receivers).flatMap(([name, one]) => {
    if (one.type !== 'github-issue') return [];
    const isTold = one.as === 'app' && github.webhooks !== undefined;
    return isTold === (way === 'told') ? [[name, one] as const] : [];
  });
}

/** `owner/name` as it is compared: GitHub tells no case apart. */
export function repositoryKey({ owner, name }: { owner: string; name: string }): string {
  return `${owner}/${name}`.toLowerCase();
}

/** Those that have to be looked at, each once, however many receivers open issues there. */
export function commentedRepositories(options: CommentedOptions): readonly CommentedRepository[] {
  const found = new Map<string, CommentedRepository>();
  for (const [receiver, settings] of issueReceivers(options.settings, 'looked-at')) {
    const [owner = '', name = ''] = settings.repository.split('/');
    const key = repositoryKey({ owner, name });
    if (!found.has(key)) found.set(key, commented(options, receiver, settings, { owner, name }));
  }
  return [...found.values()];
}

function commented(
  options: CommentedOptions,
  receiver: string,
  settings: IssueSettings,
  repository: { readonly owner: string; readonly name: string },
): CommentedRepository {
  let opening: Promise<OwnRepository> | undefined;
  const variable = settings.tokenVariable ?? options.settings.github.tokenVariable;
  const token = settings.as === 'app' ? undefined : options.env[variable]?.trim();
  return {
    ...repository,
    async open() {
      opening ??= openAlertRepository(options, receiver, settings, token);
      try {
        return await opening;
      } catch (error) {
        opening = undefined;
        throw error;
      }
    },
    forget() {
      opening = undefined;
    },
  };
}
