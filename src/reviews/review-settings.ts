import { z } from 'zod';
import { severities, type Severity } from '../findings/finding.ts';
import { ConfigurationError } from '../runtime/configuration-error.ts';
import { parseYaml } from '../runtime/yaml.ts';
import { parsePurl } from '../watchlists/purl.ts';
import { maxProjectFileBytes, type ProjectTree } from './project-tree.ts';

/** What follows from a review: it only tells; it marks the lines too; it stands in the way of merging. */
export const reviewPolicies = ['observe', 'warn', 'require'] as const;
export type ReviewPolicy = (typeof reviewPolicies)[number];

/** How changes of one project are reviewed. */
export interface ReviewSettings {
  /** Absent where nobody has decided. */
  readonly policy?: ReviewPolicy;
  /** The lowest severity that needs somebody's eyes. */
  readonly failAt: Severity;
  readonly scope: 'mcp' | 'all';
  /** Packages as PURLs without a version, and paths of files or folders (with a slash at the end) of the project. */
  readonly ignore: readonly string[];
  /** Why the project's own settings do not hold, where they do not. */
  readonly problem?: string;
}

/** What holds where a project says nothing. */
export const defaultReviewSettings: ReviewSettings = { failAt: 'high', scope: 'mcp', ignore: [] };

const ignored = z.string().min(1).max(500).refine(isIgnorable, {
  error: 'a package such as "pkg:npm/some-server" without a version, or a path such as "examples/"',
});

const settingsFile = z
  .strictObject({
    policy: z
      .enum(reviewPolicies)
      .describe(
        'observe: the check never fails and marks no lines; warn: it marks lines; require: it fails at failAt and above.',
      ),
    failAt: z.enum(severities).describe('The lowest severity that needs eyes; without it: high.'),
    scope: z
      .enum(['mcp', 'all'])
      .describe('Which packages are opened: those that MCP servers are made of, or every one.'),
    ignore: z
      .array(ignored)
      .max(500)
      .describe('Packages (pkg:npm/name) and paths (examples/) that are left out.'),
  })
  .partial()
  .describe('How Watchkeeper reviews pull requests; read from the base branch only.');

/** Where a project keeps them. */
const settingsPaths = new Set(['.github/watchkeeper.yml', '.github/watchkeeper.yaml']);

/** Settings are a few lines. */
const maxSettingsBytes = Math.min(64 * 1024, maxProjectFileBytes);

/**
 * The settings of a project. `base` is the branch that a change would go into, at its present state: the change itself has no say in how it
 * is looked at. A file that cannot be used is told as `problem`, and the defaults hold.
 */
export async function readReviewSettings(base: ProjectTree): Promise<ReviewSettings> {
  const file = base.files.find(({ path }) => settingsPaths.has(path));
  if (file === undefined) return defaultReviewSettings;
  if (file.kind !== 'file' || file.size > maxSettingsBytes) {
    const problem = `${file.path}: expected a file of at most ${maxSettingsBytes} bytes`;
    return { ...defaultReviewSettings, problem };
  }
  return parseReviewSettings(await base.read(file.path), file.path);
}

/** Reads the text of such a file. */
export function parseReviewSettings(text: string, source: string): ReviewSettings {
  try {
    const { policy, ...written } = parseYaml(text, source, settingsFile.nullable()) ?? {};
    return {
      ...defaultReviewSettings,
      ...Object.fromEntries(Object.entries(written).filter(([, value]) => value !== undefined)),
      ...(policy === undefined ? {} : { policy }),
    };
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    return { ...defaultReviewSettings, problem: error.message };
  }
}

/** The JSON Schema of the file, for editors. */
export function describeReviewSettings(): object {
  return { title: 'Watchkeeper review settings', ...z.toJSONSchema(settingsFile, { io: 'input' }) };
}

/** Whether a project has asked not to look at a package, or at a file. */
export function isIgnored({ ignore }: ReviewSettings, what: string): boolean {
  return ignore.some((entry) => entry === what || (entry.endsWith('/') && what.startsWith(entry)));
}

function isIgnorable(entry: string): boolean {
  if (!entry.startsWith('pkg:')) return true;
  try {
    return parsePurl(entry).version === undefined;
  } catch {
    return false;
  }
}
