import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import {
  alertEntries,
  alertLevels,
  routingComplaint,
  type ReceiverSettings,
  type RouteSettings,
} from './alert-settings.ts';
import { ConfigurationError } from './configuration-error.ts';
import { readSourceSettings, sourceFields, type SourceSettings } from './source-settings.ts';
import { parseYaml } from './yaml.ts';

/** How much the log says. */
const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

/** Everything a person can set, with every default filled in and every path absolute. */
export interface Settings extends SourceSettings {
  /** Holds the embedded database and the evidence store. */
  readonly dataFolder: string;
  /** A PostgreSQL server; absent means the embedded database. It carries a password: never log it. */
  readonly databaseUrl?: string;
  /** When registries are asked, as a cron expression of five or six fields. */
  readonly pollSchedule: string;
  /** Watchlist files, and folders of them. */
  readonly watchlists: readonly string[];
  /** Packages asked about at the same time. */
  readonly pollConcurrency: number;
  /** Releases opened at the same time, each in a sandbox process of its own. */
  readonly inspectConcurrency: number;
  /** Findings below it are kept and shown but alert nobody. A policy file says its own. */
  readonly alertAt: (typeof alertLevels)[number];
  /** A policy to use instead of the default one. */
  readonly policyFile?: string;
  readonly logLevel: (typeof logLevels)[number];
  /** The index that PyPI packages come from, instead of the one that pip and uv are configured for. */
  readonly pypiIndex?: string;
  /** Where alerts can go, by name. */
  readonly receivers: Readonly<Record<string, ReceiverSettings>>;
  /** Who is told what; empty means that everything goes everywhere. */
  readonly routes: readonly RouteSettings[];
  /** Alerts are written to files and nobody is told. */
  readonly observeOnly: boolean;
  /** When new keys and certificates are taken, as a cron expression; absent for never. */
  readonly trustRefresh?: string;
  /** Absent: no MCP Registry is asked. */
  readonly mcpRegistry?: McpRegistrySettings;
}

/** Which servers of an MCP Registry are taken into a watchlist. */
export interface DiscoveryRule {
  /** Names of servers, `*` for any characters but `/`: `io.github.acme/*`. */
  readonly servers: readonly string[];
  readonly types: readonly ('npm' | 'pypi')[];
  /** The most packages that this watchlist may come to hold by discovery. */
  readonly limit: number;
  readonly watchlist: string;
}

/** The MCP Registry that is asked, and what follows from its answers. */
export interface McpRegistrySettings {
  /** Without `/v0.1`. */
  readonly url: string;
  readonly schedule: string;
  readonly discover: readonly DiscoveryRule[];
  /** Whether bundles that its entries name may be in a private network, on this machine, or unencrypted. */
  readonly privateAddresses: 'refuse' | 'allow';
}

const cronField = /^[\d*,/-]{1,64}$|^[A-Za-z]{3}(?:-[A-Za-z]{3})?$/;

const cron = z.string().refine(
  (text) => {
    const fields = text.trim().split(/\s+/);
    return (
      (fields.length === 5 || fields.length === 6) && fields.every((field) => cronField.test(field))
    );
  },
  { error: 'a cron expression of five or six fields, such as "*/5 * * * *"' },
);

const concurrency = (most: number) => z.int().min(1).max(most);

const filePath = z.string().min(1, { error: 'a path' });

const serverPattern = z.string().regex(/^[a-zA-Z0-9.*-]{1,120}\/[a-zA-Z0-9._*-]{1,120}$/, {
  error: 'a name of servers such as "io.github.acme/*"',
});

const discoveryRule = z.strictObject({
  servers: z.array(serverPattern).min(1).describe('Names of servers; * is any text without a /.'),
  types: z
    .array(z.enum(['npm', 'pypi']))
    .min(1)
    .optional()
    .describe('Without it: npm and pypi.'),
  limit: z.int().min(1).max(10_000).optional().describe('The most packages; without it: 200.'),
  watchlist: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{0,63}$/, { error: 'small letters, digits and hyphens' })
    .refine((name) => name !== 'command-line', { error: 'another name than command-line' })
    .optional()
    .describe('The list that they are shown under; without it: discovered.'),
});

const mcpRegistryFile = z.strictObject({
  url: z
    .url({ protocol: /^https?$/, error: 'an http or https address' })
    .refine((address) => !/^https?:\/\/[^/]*@/.test(address), { error: 'no secrets in this file' })
    .describe('Where the registry is, without /v0.1.'),
  schedule: cron.optional().describe('When it is asked; without it: hourly.'),
  discover: z.array(discoveryRule).max(50).optional().describe('Servers to watch from now on.'),
  privateAddresses: z
    .enum(['refuse', 'allow'])
    .optional()
    .describe(
      'Whether bundles that entries name may be fetched from a private network, from this machine, or unencrypted; without it, not.',
    ),
});

/** `watchkeeper.yaml`, as a person writes it. Secrets have no place in it; they come from the environment. */
const settingsFile = z
  .strictObject({
    ...sourceFields,
    dataFolder: filePath.describe('Folder of the embedded database and the evidence store.'),
    databaseUrl: z
      .never({ error: 'no secrets in this file: set the environment variable DATABASE_URL' })
      .describe('Never here: set the environment variable DATABASE_URL.'),
    trustRefresh: cron.describe(
      'When new keys and certificates of Sigstore and npm are taken, as a cron expression; without it, never.',
    ),
    pollSchedule: cron.describe('When registries are asked, as a cron expression.'),
    watchlists: z
      .array(filePath)
      .min(1, { error: 'at least one file or folder' })
      .describe('Watchlist files or folders; without it, the lists that ship.'),
    pollConcurrency: concurrency(32).describe('Packages asked about at the same time.'),
    inspectConcurrency: concurrency(64).describe('Releases opened at the same time.'),
    alertAt: z
      .enum(alertLevels)
      .describe('The lowest severity that alerts; with a policy file, say it there.'),
    policyFile: filePath.describe('A policy to use instead of the default one.'),
    logLevel: z.enum(logLevels).describe('How much the log says.'),
    pypiIndex: z
      .url({ protocol: /^https?$/, error: 'an http or https address of a Simple API' })
      .describe(
        'The index of PyPI packages; without it, what pip and uv are configured for. Credentials belong in PIP_INDEX_URL or .netrc.',
      ),
    ...alertEntries,
    mcpRegistry: mcpRegistryFile.describe(
      'The MCP Registry to ask about servers; without it, none is asked.',
    ),
  })
  .partial()
  .superRefine((written, context) => {
    const complaint = routingComplaint(written);
    if (complaint !== undefined) context.addIssue({ code: 'custom', ...complaint });
    if (written.alertAt !== undefined && written.policyFile !== undefined) {
      const message =
        'alertAt in the policy file, where it is used, and not here beside policyFile';
      context.addIssue({ code: 'custom', path: ['alertAt'], message, input: written.alertAt });
    }
  })
  .describe('Settings of Watchkeeper; paths are relative to this file.');

/** The JSON Schema of `watchkeeper.yaml`, for editors; `watchkeeper.schema.json` beside this file is this. */
export function describeSettings(): Readonly<Record<string, unknown>> {
  return { title: 'Watchkeeper settings', ...z.toJSONSchema(settingsFile, { io: 'input' }) };
}

/** Where settings come from. `file` is one that a person named; without it, `watchkeeper.yaml` in `cwd` is used if it is there. */
export interface SettingsSources {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  readonly file?: string;
}

/** Folder of the watchlists that ship with Watchkeeper. */
export function shippedWatchlists(): string {
  return fileURLToPath(new URL('../../watchlists', import.meta.url));
}

/** The settings to run with: defaults, then the file, then the environment. Throws `ConfigurationError`. */
export async function readSettings(sources: SettingsSources): Promise<Settings> {
  const named = sources.file ?? blankToUndefined(sources.env['WATCHKEEPER_CONFIG']);
  const file = path.resolve(sources.cwd, named ?? 'watchkeeper.yaml');
  const text = await readText(file, named !== undefined);
  // A file of comments only is a file without settings, not a wrong one.
  const written = text === undefined ? {} : (parseYaml(text, file, settingsFile.nullable()) ?? {});
  const fromFile = (relative: string): string => path.resolve(path.dirname(file), relative);
  const environment = readEnvironment(sources);
  return {
    ...readSourceSettings(written),
    dataFolder: environment.dataFolder ?? fromFile(written.dataFolder ?? '.watchkeeper'),
    pollSchedule: written.pollSchedule ?? '*/5 * * * *',
    watchlists: written.watchlists?.map(fromFile) ?? [shippedWatchlists()],
    pollConcurrency: written.pollConcurrency ?? 8,
    inspectConcurrency: written.inspectConcurrency ?? 2,
    alertAt: written.alertAt ?? 'high',
    logLevel: environment.logLevel ?? written.logLevel ?? 'info',
    receivers: withPaths(written.receivers ?? {}, fromFile),
    routes: written.routes ?? [],
    observeOnly: written.observeOnly ?? false,
    ...(written.trustRefresh === undefined ? {} : { trustRefresh: written.trustRefresh }),
    ...(written.pypiIndex === undefined ? {} : { pypiIndex: written.pypiIndex }),
    ...(written.mcpRegistry === undefined ? {} : { mcpRegistry: fillIn(written.mcpRegistry) }),
    ...(environment.databaseUrl === undefined ? {} : { databaseUrl: environment.databaseUrl }),
    ...(written.policyFile === undefined ? {} : { policyFile: fromFile(written.policyFile) }),
  };
}

function withPaths(
  receivers: Readonly<Record<string, ReceiverSettings>>,
  fromFile: (relative: string) => string,
): Readonly<Record<string, ReceiverSettings>> {
  return Object.fromEntries(
    Object.entries(receivers).map(([name, one]) => [
      name,
      one.type === 'file' && one.folder !== undefined
        ? { ...one, folder: fromFile(one.folder) }
        : one,
    ]),
  );
}

function fillIn(written: z.infer<typeof mcpRegistryFile>): McpRegistrySettings {
  return {
    url: written.url,
    schedule: written.schedule ?? '17 * * * *',
    privateAddresses: written.privateAddresses ?? 'refuse',
    discover: (written.discover ?? []).map((rule) => ({
      servers: rule.servers,
      types: rule.types ?? ['npm', 'pypi'],
      limit: rule.limit ?? 200,
      watchlist: rule.watchlist ?? 'discovered',
    })),
  };
}

type FromEnvironment = Partial<Pick<Settings, 'dataFolder' | 'databaseUrl' | 'logLevel'>>;

function readEnvironment({ env, cwd }: SettingsSources): FromEnvironment {
  const databaseUrl = blankToUndefined(env['DATABASE_URL']);
  if (databaseUrl !== undefined && !isDatabaseUrl(databaseUrl)) {
    // The value may hold a password, so the message does not repeat it.
    throw invalidVariable('DATABASE_URL', 'a URL "postgresql://user:password@host:port/database"');
  }
  const level = blankToUndefined(env['WATCHKEEPER_LOG_LEVEL']);
  const logLevel = logLevels.find((known) => known === level);
  if (level !== undefined && logLevel === undefined) {
    throw invalidVariable('WATCHKEEPER_LOG_LEVEL', `one of ${logLevels.join(', ')}`);
  }
  const dataFolder = blankToUndefined(env['WATCHKEEPER_DATA_FOLDER']);
  return {
    ...(databaseUrl === undefined ? {} : { databaseUrl }),
    ...(logLevel === undefined ? {} : { logLevel }),
    ...(dataFolder === undefined ? {} : { dataFolder: path.resolve(cwd, dataFolder) }),
  };
}

function isDatabaseUrl(text: string): boolean {
  return /^postgres(?:ql)?:$/.test(URL.parse(text)?.protocol ?? '');
}

function invalidVariable(name: string, expected: string): ConfigurationError {
  const what = 'the environment variable cannot be used';
  return new ConfigurationError([
    { code: 'invalid-entry', subject: name, path: '', what, expected },
  ]);
}

/** An empty variable is how a shell or a container says "not set". */
function blankToUndefined(text: string | undefined): string | undefined {
  return text === undefined || text.trim() === '' ? undefined : text;
}

async function readText(file: string, mustExist: boolean): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    if (!mustExist && (cause as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new ConfigurationError(
      [
        {
          code: 'unreadable',
          subject: file,
          path: '',
          what: 'the settings file cannot be read',
          expected: 'a file that exists and that this user may read',
        },
      ],
      cause,
    );
  }
}
