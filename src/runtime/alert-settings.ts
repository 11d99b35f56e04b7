import { z } from 'zod';

/** Severities that may be a limit; the same words as `findings` uses, which this early stage cannot import. */
export const alertLevels = ['info', 'low', 'medium', 'high', 'critical'] as const;

const name = (what: string) =>
  z
    .string()
    .regex(/^[a-z][a-z0-9-]{0,63}$/, { error: `the name of ${what}, such as "platform-team"` });

/** Secrets have no place in a file: it names the variable that holds one. */
const variable = z.string().regex(/^[A-Z][A-Z0-9_]{0,79}$/, {
  error: 'the NAME of an environment variable, never its value',
});

const address = z
  .string()
  .max(254)
  .regex(
    /^(?=[^@]{1,64}@)[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*@[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?$/i,
    { error: 'an e-mail address alone, such as "alerts@example.org"' },
  );

const clockTime = z
  .string()
  .regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, { error: 'a time of day such as "07:30", in quotes' });

const timeZone = z.string().refine(isTimeZone, { error: 'a time zone such as "Europe/Berlin"' });

function isTimeZone(text: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

const terminal = z
  .strictObject({ type: z.literal('terminal') })
  .describe('Where the service runs.');

const file = z
  .strictObject({
    type: z.literal('file'),
    folder: z.string().min(1).optional().describe('Without it, `alerts` in the data folder.'),
  })
  .describe('One page for each alert.');

const email = z
  .strictObject({
    type: z.literal('e-mail'),
    host: z
      .string()
      .regex(/^[a-z0-9:][a-z0-9.:-]{0,252}$/i, { error: 'the name of a mail server' }),
    port: z.int().min(1).max(65_535).optional().describe('Without it, 587, or 465 with `tls`.'),
    security: z
      .enum(['starttls', 'tls', 'none'])
      .optional()
      .describe(
        '`starttls` (default) sends nothing without TLS; `none` only for a server on this machine.',
      ),
    from: address.describe('The sender.'),
    to: z.array(address).min(1, { error: 'at least one address' }).max(20),
    userVariable: variable.optional().describe('Variable that holds the user name.'),
    passwordVariable: variable.optional().describe('Variable that holds the password.'),
  })
  .refine((one) => (one.userVariable === undefined) === (one.passwordVariable === undefined), {
    path: ['passwordVariable'],
    error: 'userVariable and passwordVariable together, or neither',
  });

const slack = z
  .strictObject({
    type: z.literal('slack'),
    webhookUrlVariable: variable
      .optional()
      .describe('Variable with the URL of an incoming webhook.'),
    botTokenVariable: variable
      .optional()
      .describe('Variable with the token of a bot; with `channel`.'),
    channel: z
      .string()
      .regex(/^[CGD][A-Z0-9]{6,20}$/, { error: 'the id of a channel, such as "C0123456789"' })
      .optional(),
  })
  .refine(
    (one) => (one.webhookUrlVariable === undefined) !== (one.botTokenVariable === undefined),
    {
      error: 'either webhookUrlVariable, or botTokenVariable with channel',
    },
  )
  .refine((one) => (one.botTokenVariable === undefined) === (one.channel === undefined), {
    path: ['channel'],
    error: 'botTokenVariable and channel together',
  });

const webhook = z
  .strictObject({
    type: z.literal('webhook'),
    url: z
      .url({ protocol: /^https?$/, error: 'an http or https address' })
      .refine((text) => !/^[a-z]+:\/\/[^/]*@/i.test(text), {
        error: 'an address without credentials',
      })
      .optional(),
    urlVariable: variable
      .optional()
      .describe('Variable with the address, when it is a secret itself.'),
    secretVariable: variable.describe('Variable with the secret that signs what is sent.'),
    privateAddresses: z
      .enum(['refuse', 'allow'])
      .optional()
      .describe('Whether it may be in a private network or on this machine; without it, not.'),
  })
  .refine((one) => (one.url === undefined) !== (one.urlVariable === undefined), {
    error: 'either url or urlVariable',
  });

const githubIssue = z
  .strictObject({
    type: z.literal('github-issue'),
    repository: z
      .string()
      .regex(/^[A-Za-z\d][A-Za-z\d-]{0,38}\/(?!\.{1,2}$)[\w.-]{1,100}$/, {
        error: 'owner/name of a repository of your own',
      })
      .describe('A repository of your own; never one in which a watched package is made.'),
    as: z
      .enum(['token', 'app'])
      .optional()
      .describe('`token` (default), or the App that `watchkeeper github setup` made.'),
    tokenVariable: variable
      .optional()
      .describe('Variable with the token; without it, `github.tokenVariable`.'),
  })
  .refine((one) => one.as !== 'app' || one.tokenVariable === undefined, {
    path: ['tokenVariable'],
    error: 'a token or `as: app`, not both',
  });

const receiver = z.discriminatedUnion('type', [terminal, file, email, slack, webhook, githubIssue]);

/** Where alerts can go, as a person names it. */
export type ReceiverSettings = z.infer<typeof receiver>;

const quiet = z
  .strictObject({
    from: clockTime,
    until: clockTime,
    unless: z
      .enum(alertLevels)
      .optional()
      .describe('From this severity on, quiet hours do not count.'),
  })
  .refine(({ from, until }) => from !== until, { path: ['until'], error: 'another time than from' })
  .describe('What comes up between these times leaves together when they are over.');

const patterns = z.array(z.string().min(1).max(300)).min(1);

const route = z
  .strictObject({
    name: name('a route').describe('Watchlists name it under `routes`.'),
    when: z
      .strictObject({
        severity: z.enum(alertLevels).describe('At least this.'),
        rules: patterns.describe('Rules; `*` stands for anything.'),
        packages: patterns.describe('Names or package URLs; `*` stands for anything.'),
        watchlists: patterns,
        owners: patterns,
      })
      .partial()
      .optional()
      .describe('Everything said here must hold; without it, every alert.'),
    onlyByName: z
      .boolean()
      .optional()
      .describe('Only for packages whose watchlist names this route.'),
    to: z.array(name('a receiver')).min(1, { error: 'at least one receiver' }),
    every: z
      .enum(['immediate', 'hourly', 'daily'])
      .optional()
      .describe('Whether alerts leave at once (default) or are collected.'),
    at: clockTime.optional().describe('When the daily collection leaves; without it, 08:00.'),
    quiet: quiet.optional(),
    timeZone: timeZone.optional().describe('What times of day mean; without it, UTC.'),
    atMost: z
      .int()
      .min(1)
      .max(1_000)
      .optional()
      .describe('Alerts in an hour; what is more leaves as one summary at its end.'),
  })
  .refine((one) => one.at === undefined || one.every === 'daily', {
    path: ['at'],
    error: '`at` only with `every: daily`',
  });

/** Which alerts go to which receivers, and when, as a person writes it. */
export type RouteSettings = z.infer<typeof route>;

/** The part of `watchkeeper.yaml` that says who is told. */
export const alertEntries = {
  receivers: z
    .record(name('a receiver'), receiver)
    .describe('Where alerts can go. `terminal` and `file` are there without being named.'),
  routes: z
    .array(route)
    .min(1, { error: 'at least one route' })
    .describe(
      'Who is told what, and when; without any, everything goes to every receiver at once.',
    ),
  observeOnly: z.boolean().describe('Writes alerts to files and tells nobody.'),
};

/** What is wrong between receivers and routes, with the place and what stands there; undefined when they fit together. */
export function routingComplaint(written: {
  readonly receivers?: Readonly<Record<string, ReceiverSettings>> | undefined;
  readonly routes?: readonly RouteSettings[] | undefined;
}):
  | {
      readonly path: (string | number)[];
      readonly message: string;
      readonly input: string | undefined;
    }
  | undefined {
  const known = new Set(['terminal', 'file', ...Object.keys(written.receivers ?? {})]);
  const seen = new Set<string>();
  for (const [index, { name: routeName, to }] of (written.routes ?? []).entries()) {
    if (seen.has(routeName))
      return { path: ['routes', index, 'name'], message: 'a name of its own', input: routeName };
    seen.add(routeName);
    const wrong = to.findIndex((one) => !known.has(one));
    if (wrong !== -1) {
      const path = ['routes', index, 'to', wrong];
      return { path, message: `one of the receivers: ${[...known].join(', ')}`, input: to[wrong] };
    }
  }
  return undefined;
}
