import { z } from 'zod';
import { formatPurl, parsePurl } from './purl.ts';

/**
 * A package URL as a list must write it: canonical, so that one package has one spelling to search for, and without a
 * version, because every version is watched.
 */
const packageUrl = z
  .string()
  .superRefine((text, context) => {
    const message = complaintAbout(text);
    if (message !== undefined) context.addIssue({ code: 'custom', message, input: text });
  })
  .meta({
    description:
      'The package: "pkg:npm/name", "pkg:npm/%40scope/name" or "pkg:pypi/name". No version: every version is watched.',
    pattern: '^pkg:(npm|pypi)/[^@?#\\s]+$',
    examples: ['pkg:npm/%40modelcontextprotocol/sdk', 'pkg:pypi/mcp'],
  });

function complaintAbout(text: string): string | undefined {
  const parts = tryToParse(text);
  if (parts === undefined) return '"pkg:npm/name", "pkg:npm/%40scope/name" or "pkg:pypi/name"';
  const canonical = formatPurl({ ecosystem: parts.ecosystem, name: parts.name });
  if (parts.version !== undefined) {
    return `"${canonical}", without a version, because every version is watched`;
  }
  return text === canonical ? undefined : `the canonical spelling "${canonical}"`;
}

function tryToParse(text: string): ReturnType<typeof parsePurl> | undefined {
  try {
    return parsePurl(text);
  } catch {
    return undefined;
  }
}

const owner = z
  .string()
  .min(1, { error: 'a person or a team' })
  .max(100)
  .describe('Who answers for this package on our side.');

const expectations = z
  .strictObject({
    repository: z
      .string()
      .regex(/^https:\/\/[a-z0-9.-]+\/[^\s/?#]+\/[^\s?#]*[^\s/?#]$/, {
        error: 'a repository such as "https://github.com/owner/name"',
      })
      .refine((url) => !url.endsWith('.git'), { error: 'the repository URL without ".git"' })
      .describe('The source repository that every release is expected to name.'),
    provenance: z
      .enum(['required', 'optional'])
      .describe('Whether every release must carry attested provenance.'),
  })
  .partial()
  .describe('What every release is expected to say of itself.');

const credentials = z
  .array(
    z.string().regex(/^[A-Z][A-Z0-9_]{1,79}$/, {
      error: 'the NAME of an environment variable, never its value',
    }),
  )
  .describe('Names (never values) of the credentials that the server is handed.');

const routes = z
  .array(
    z.string().regex(/^[a-z][a-z0-9-]{0,63}$/, {
      error: 'the name of an alert route, such as "payments-team"',
    }),
  )
  .describe('Alert routes that findings take; without any, the default route.');

const watched = z.strictObject({
  purl: packageUrl,
  owner: owner.optional(),
  expectations: expectations.optional(),
  credentials: credentials.optional(),
  routes: routes.optional(),
});

/** A watchlist as a person writes it: packages, and what holds for all of them unless one says otherwise. */
export const watchlistFile = z
  .strictObject({
    title: z.string().min(1).max(100).optional().describe('What these packages have in common.'),
    defaults: z
      .strictObject({
        owner: owner.optional(),
        expectations: expectations.optional(),
        routes: routes.optional(),
      })
      .optional()
      .describe('Holds for every package of this list that does not say otherwise.'),
    packages: z
      .array(z.union([packageUrl, watched]))
      .min(1, { error: 'at least one package' })
      .describe('What is watched: a package URL alone, or with what is expected of it.'),
  })
  .describe('A list of packages that Watchkeeper watches.');

/** One watchlist as it stands in its file. */
export type WatchlistFile = z.infer<typeof watchlistFile>;

/** The JSON Schema of a watchlist, for editors; `watchlists/schema.json` is this. */
export function describeWatchlists(): Readonly<Record<string, unknown>> {
  const schema = z.toJSONSchema(watchlistFile, { io: 'input' });
  return { title: 'Watchkeeper watchlist', ...schema };
}
