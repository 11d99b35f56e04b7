import { z } from 'zod';
import { formatPurl, type Ecosystem, type Purl } from '../../watchlists/purl.ts';

/** One package that a server is made of, as its entry names it. All text is untrusted. */
export interface ServerPackage {
  /** `npm`, `pypi`, `oci`, `nuget`, `mcpb`, or a newer word. */
  readonly type: string;
  readonly identifier: string;
  readonly version: string;
  /** Hex SHA-256 that clients have to check themselves. */
  readonly fileSha256?: string;
}

/** What the MCP Registry says of one version of one server. All text is untrusted. */
export interface ServerEntry {
  readonly name: string;
  readonly version: string;
  /** `active`, `deprecated`, `deleted`, or a newer word. */
  readonly status: string;
  /** Why it is no longer active, in its owner's words. */
  readonly statusMessage: string;
  /** Absent where the registry does not say. */
  readonly isLatest?: boolean;
  /** ISO time, '' when it is not said. */
  readonly updatedAt: string;
  readonly packages: readonly ServerPackage[];
  /** '' where there is none. */
  readonly repository: { readonly url: string; readonly id: string };
  /** Addresses at which the server runs for others. */
  readonly remotes: readonly string[];
}

/** One page of the list of servers. */
export interface ServerPage {
  readonly entries: readonly ServerEntry[];
  /** Entries that lost nobody but themselves. */
  readonly unreadable: number;
  /** Absent on the last page. */
  readonly nextCursor?: string;
}

const text = (most: number) => z.string().max(most);
const optionalText = (most: number) =>
  text(most)
    .nullish()
    .transform((value) => value ?? '');

/** The registry writes names of fields in two ways, by its age: `registryType` and `registry_type`. */
function inOneSpelling(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const fields = new Map<string, unknown>();
  for (const [key, one] of Object.entries(value)) {
    const name = key.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
    if (name === key || !fields.has(name)) fields.set(name, one);
  }
  return Object.fromEntries(fields);
}

const aloud = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z.preprocess(inOneSpelling, z.object(shape));

const packageSchema = aloud({
  registryType: text(64),
  identifier: text(2_000).min(1),
  version: optionalText(255),
  // What is no digest states none: a server must not become unreadable by it.
  fileSha256: z.unknown().optional(),
});

const digest = /^[a-f0-9]{64}$/i;

const mostPackages = 100;

const serverSchema = aloud({
  name: text(200).regex(/^[a-zA-Z0-9.-]+\/[a-zA-Z0-9._-]+$/),
  version: text(255),
  /** Here before 2025-10. */
  status: text(64).nullish(),
  packages: z.array(packageSchema).max(mostPackages).nullish(),
  repository: aloud({ url: optionalText(2_000), id: optionalText(200) }).nullish(),
  remotes: z
    .array(aloud({ url: optionalText(2_000) }))
    .max(mostPackages)
    .nullish(),
});

const officialSchema = aloud({
  status: text(64).nullish(),
  statusMessage: optionalText(2_000),
  isLatest: z.boolean().nullish(),
  updatedAt: optionalText(64),
});

const entrySchema = z.object({
  server: serverSchema,
  _meta: z
    .object({ 'io.modelcontextprotocol.registry/official': officialSchema.nullish() })
    .nullish(),
});

const pageSchema = z.object({
  servers: z.array(z.unknown()).max(1_000).nullable(),
  metadata: aloud({ nextCursor: text(4_096).nullish() }).nullish(),
});

/** Reads one page. Undefined for what is no page; entries that cannot be read are counted and left out. */
export function parseServerPage(value: unknown): ServerPage | undefined {
  const page = pageSchema.safeParse(value);
  if (!page.success) return undefined;
  const read = (page.data.servers ?? []).map(parseEntry);
  const entries = read.filter((entry) => entry !== undefined);
  const nextCursor = page.data.metadata?.nextCursor ?? '';
  return {
    entries,
    unreadable: read.length - entries.length,
    ...(nextCursor === '' ? {} : { nextCursor }),
  };
}

function parseEntry(value: unknown): ServerEntry | undefined {
  const parsed = entrySchema.safeParse(value);
  if (!parsed.success) return undefined;
  const { server, _meta: meta } = parsed.data;
  const official = meta?.['io.modelcontextprotocol.registry/official'];
  const isLatest = official?.isLatest ?? undefined;
  return {
    name: server.name,
    version: server.version,
    status: official?.status ?? server.status ?? 'active',
    statusMessage: official?.statusMessage ?? '',
    ...(isLatest === undefined ? {} : { isLatest }),
    updatedAt: isoTime(official?.updatedAt ?? ''),
    packages: (server.packages ?? []).map(({ registryType, identifier, version, fileSha256 }) => ({
      type: registryType,
      identifier,
      version,
      ...(typeof fileSha256 === 'string' && digest.test(fileSha256)
        ? { fileSha256: fileSha256.toLowerCase() }
        : {}),
    })),
    repository: { url: server.repository?.url ?? '', id: server.repository?.id ?? '' },
    remotes: (server.remotes ?? []).map(({ url }) => url).filter((url) => url !== ''),
  };
}

function isoTime(value: string): string {
  const time = new Date(value);
  return Number.isNaN(time.getTime()) ? '' : time.toISOString();
}

const names: Readonly<Record<Ecosystem, RegExp>> = {
  npm: /^(?:@[a-z0-9~-][a-z0-9._~-]*\/)?[a-z0-9~-][a-z0-9._~-]*$/i,
  pypi: /^[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?$/i,
};

/** The package URL of what an entry names, without version; undefined for what cannot be watched. */
export function purlOfServerPackage({
  type,
  identifier,
}: Pick<ServerPackage, 'type' | 'identifier'>): Purl | undefined {
  if (type !== 'npm' && type !== 'pypi') return undefined;
  if (identifier.length > 214 || !names[type].test(identifier)) return undefined;
  return formatPurl({ ecosystem: type, name: identifier });
}
