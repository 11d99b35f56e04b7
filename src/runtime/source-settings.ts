import { z } from 'zod';

/** Whether and where repositories are asked. */
export interface SourceSettings {
  /** Whether releases are compared with their repositories. Asks GitHub about packages that are watched. */
  readonly sourceComparison: 'off' | 'on';
  readonly github: GitHubSettings;
}

/** Where GitHub is, and which variable of the environment has the token. */
export interface GitHubSettings {
  /** Of a server of one's own; absent means the public one. */
  readonly apiUrl?: string;
  readonly tokenVariable: string;
}

/** How a person writes them. */
export const sourceFields = {
  sourceComparison: z
    .enum(['off', 'on'])
    .describe('Whether releases are compared with their repositories on GitHub; off unless said.'),
  github: z
    .strictObject({
      apiUrl: z
        .url({ protocol: /^https?$/, error: 'an https address of a REST API' })
        .describe('REST API of a GitHub of your own; without it, the public one.'),
      tokenVariable: z
        .string()
        .regex(/^[A-Z_][A-Z0-9_]*$/i, { error: 'the name of an environment variable' })
        .describe('The environment variable that holds the token; GITHUB_TOKEN unless said.'),
      token: z
        .never({ error: 'no secrets in this file: set the environment variable GITHUB_TOKEN' })
        .describe('Never here: set the environment variable GITHUB_TOKEN.'),
    })
    .partial()
    .describe('How GitHub is asked.'),
};

/** What was written, with the defaults filled in. */
export function readSourceSettings(written: {
  readonly sourceComparison?: SourceSettings['sourceComparison'] | undefined;
  readonly github?:
    | { readonly apiUrl?: string | undefined; readonly tokenVariable?: string | undefined }
    | undefined;
}): SourceSettings {
  const { sourceComparison = 'off', github = {} } = written;
  const { apiUrl, tokenVariable = 'GITHUB_TOKEN' } = github;
  return {
    sourceComparison,
    github: { tokenVariable, ...(apiUrl === undefined ? {} : { apiUrl }) },
  };
}
