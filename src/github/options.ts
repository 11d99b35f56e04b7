import type { FetchLimits } from './limited-fetch.ts';

/** Where GitHub is, and who asks. */
export interface GitHubOptions {
  /** Of the REST API; without it, the public one, as Octokit knows it. */
  readonly apiUrl?: string;
  /** Without it only what is public can be read, sixty times an hour. Never log it. */
  readonly token?: string;
  /** An App that asks instead of the holder of a token. */
  readonly app?: GitHubApp;
  /** Watchkeeper's own. */
  readonly version: string;
  /** Names the proxy, where there is one. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly limits?: Partial<GitHubLimits>;
  readonly now?: () => number;
}

/** An App of GitHub's, by its private key. */
export interface GitHubApp {
  readonly appId: number;
  /** PEM, as GitHub gives it. Never log it. */
  readonly privateKey: string;
  /** Where it is installed; without it, it asks as itself, which only questions about itself allow. */
  readonly installationId?: number;
}

/** What asking may cost. */
export interface GitHubLimits extends FetchLimits {
  /** Further tries after an answer that blames GitHub itself, or none. */
  readonly retries: number;
  /** The first pause between tries; later ones are 4, 9, … times as long. */
  readonly retryAfterMs: number;
  /** Whether writes keep the distance that GitHub asks for: a second, and three where people are notified. Without it, yes, except on this machine. */
  readonly paced?: boolean;
}
