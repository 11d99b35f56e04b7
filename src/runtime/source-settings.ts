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
  /** Where events of GitHub are taken; absent means that nothing listens. */
  readonly webhooks?: WebhookSettings;
}

/** Where events of GitHub are taken. */
export interface WebhookSettings {
  readonly host: string;
  readonly port: number;
  /** The variable that holds the secret; without it, the one that the App was set up with. */
  readonly secretVariable?: string;
}

const variable = z
  .string()
  .regex(/^[A-Z_][A-Z0-9_]*$/i, { error: 'the name of an environment variable' });

const webhooks = z
  .strictObject({
    host: z
      .string()
      .regex(/^[a-z0-9:](?:[a-z0-9.:-]{0,252})$/i, { error: 'an address of this machine' })
      .describe('Where to listen; 127.0.0.1 unless said.'),
    port: z.int().min(1).max(65_535).describe('8420 unless said.'),
    secretVariable: variable.describe(
      'The variable that holds the webhook secret; without it, what `watchkeeper github setup` kept.',
    ),
    secret: z
      .never({ error: 'no secrets in this file: name a variable under secretVariable' })
      .describe('Never here: name a variable under secretVariable.'),
  })
  .partial()
  .describe('Takes events of GitHub and reviews pull requests; without it, nothing listens.');

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
      webhooks,
    })
    .partial()
    .describe('How GitHub is asked.'),
};

/** What was written, with the defaults filled in. */
export function readSourceSettings(written: {
  readonly sourceComparison?: SourceSettings['sourceComparison'] | undefined;
  readonly github?: z.infer<typeof sourceFields.github> | undefined;
}): SourceSettings {
  const { sourceComparison = 'off', github = {} } = written;
  const { apiUrl, tokenVariable = 'GITHUB_TOKEN', webhooks: hooks } = github;
  return {
    sourceComparison,
    github: {
      tokenVariable,
      ...(apiUrl === undefined ? {} : { apiUrl }),
      ...(hooks === undefined ? {} : { webhooks: fillIn(hooks) }),
    },
  };
}

function fillIn({ host, port, secretVariable }: z.infer<typeof webhooks>): WebhookSettings {
  return {
    host: host ?? '127.0.0.1',
    port: port ?? 8420,
    ...(secretVariable === undefined ? {} : { secretVariable }),
  };
}
