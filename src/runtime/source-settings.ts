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
  /** An App that was made by hand; absent means the one that `watchkeeper github setup` made. */
  readonly app?: AppSettings;
  /** Where events of GitHub are taken; absent means that nothing listens. */
  readonly webhooks?: WebhookSettings;
}

/** An App of GitHub, and which variable of the environment has its key. */
export interface AppSettings {
  readonly id: number;
  /** Its name in addresses. */
  readonly slug: string;
  readonly privateKeyVariable: string;
}

/** Where events of GitHub are taken. */
export interface WebhookSettings {
  readonly host: string;
  readonly port: number;
  /** The variable that holds the secret; without it, the one that the App was set up with. */
  readonly secretVariable?: string;
  /** Whether findings go to code scanning, too. */
  readonly codeScanning: boolean;
}

const variable = z
  .string()
  .regex(/^[A-Z_][A-Z0-9_]*$/i, { error: 'the name of an environment variable' });

const app = z
  .strictObject({
    id: z.int().positive().describe('The App ID in its settings.'),
    slug: z
      .string()
      .regex(/^[a-z0-9-]{1,100}$/, { error: 'the name of the App in the address of its page' })
      .describe('Its name in the address of its page.'),
    privateKeyVariable: variable.describe('The variable that holds its private key, as PEM.'),
  })
  .describe(
    'An App that was made by hand; without it, the one that `watchkeeper github setup` made.',
  );

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
    codeScanning: z
      .boolean()
      .describe('Whether findings of reviews go to code scanning, too; not unless said.'),
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
      app,
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
  const { apiUrl, tokenVariable = 'GITHUB_TOKEN', webhooks: hooks, app: own } = github;
  return {
    sourceComparison,
    github: {
      tokenVariable,
      ...(apiUrl === undefined ? {} : { apiUrl }),
      ...(own === undefined ? {} : { app: own }),
      ...(hooks === undefined ? {} : { webhooks: fillIn(hooks) }),
    },
  };
}

function fillIn({
  host,
  port,
  secretVariable,
  codeScanning,
}: z.infer<typeof webhooks>): WebhookSettings {
  return {
    host: host ?? '127.0.0.1',
    port: port ?? 8420,
    codeScanning: codeScanning ?? false,
    ...(secretVariable === undefined ? {} : { secretVariable }),
  };
}
