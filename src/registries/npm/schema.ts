import { z } from 'zod';
import { RegistryError, type RegistryErrorCode, type RegistryRequest } from '../errors.ts';
import { sortByPublishing, type NumberedVersion } from '../publish-order.ts';
import type {
  Packument,
  PublishedVersion,
  SelfDescription,
  UnreadableVersion,
} from '../registry.ts';
import type { Publishing } from '../publishing.ts';
import { parseVersion } from '../version-order.ts';
import { readSelfDescription } from './self-description.ts';
import { createPublishingTeller, maintainerNames, readPublishing } from './publishing.ts';

const odd = undefined;

/** The few keys that are read; all others are dropped, the readme above all. */
const documentShape = z.object({
  name: z.string().min(1),
  'dist-tags': z.unknown().optional(),
  versions: z.unknown().optional(),
  time: z.unknown().optional(),
  repository: z.unknown().optional(),
  maintainers: z.unknown().optional(),
});

/** Odd digests and deprecations cost only themselves; without a tarball nobody can fetch the version. */
const versionShape = z.object({
  deprecated: z.union([z.string(), z.boolean()]).optional().catch(odd),
  dist: z.object({
    tarball: z.url({ protocol: /^https?$/, error: 'not an http or https URL' }).max(4096),
    integrity: z.string().max(4096).optional().catch(odd),
    shasum: z.hex().length(40).optional().catch(odd),
  }),
});

const unpublishedShape = z.object({
  time: z.string().optional().catch(odd),
  versions: z.array(z.unknown()).optional().catch(odd),
});

const repositoryShape = z.union([
  z.string(),
  z.object({ url: z.string() }).transform(({ url }) => url),
]);

/** What a document answers to: it is checked against the name that was asked for. */
export interface DocumentRequest extends RegistryRequest {
  readonly name: string;
  /** The package's PURL, for errors. */
  readonly subject: string;
}

/**
 * Reduces npm's document for a name to what is watched. Everything in it is written by strangers: an entry that makes no sense is
 * put among the unreadable ones, and only a document that makes no sense as a whole is refused, with `RegistryError`
 * `invalid-document` or `wrong-name`.
 */
export function parsePackument(value: unknown, request: DocumentRequest): Packument {
  const document = documentShape.safeParse(value);
  if (!document.success) {
    throw refuse('invalid-document', request, 'a package document', firstProblem(document.error));
  }
  const { name, versions, time } = document.data;
  if (name !== request.name) {
    throw refuse('wrong-name', request, JSON.stringify(request.name), quote(name));
  }
  const unpublished = findUnpublished(versions, time);
  if (!isObject(versions) && unpublished === undefined) {
    throw refuse('invalid-document', request, 'a package document', 'one without versions');
  }
  const times = parseTimes(time);
  const maintainers = maintainerNames(document.data.maintainers);
  const modifiedAt = parseTime(Object.fromEntries(entriesOf(time))['modified']);
  return {
    ecosystem: 'npm',
    name,
    distTags: parseDistTags(document.data['dist-tags']),
    ...parseVersions(versions, times),
    times,
    ...(modifiedAt === undefined ? {} : { modifiedAt }),
    ...(unpublished === undefined ? {} : { unpublished }),
    repository: parseRepository(document.data),
    ...(maintainers === undefined ? {} : { maintainers }),
  };
}

function parseVersions(versions: unknown, times: Packument['times']) {
  const readable: NumberedVersion[] = [];
  const unreadable: UnreadableVersion[] = [];
  const entries = entriesOf(versions);
  const stated = new Map(entries.map(([version, entry]) => [version, readPublishing(entry)]));
  const tellPublishing = createPublishingTeller([...stated.values()]);
  for (const [version, entry] of entries) {
    const parsed = parseVersion(version);
    const shape = versionShape.safeParse(entry);
    if (parsed === undefined) {
      unreadable.push({ version: version.slice(0, 256), detail: 'not a version number' });
    } else if (shape.success) {
      const publishing = tellPublishing(stated.get(version) ?? readPublishing(entry));
      const itself = readSelfDescription(entry);
      const published = publishedVersion(version, shape.data, times[version], publishing, itself);
      readable.push({ parsed, published });
    } else {
      unreadable.push({ version, detail: firstProblem(shape.error) });
    }
  }
  return { versions: sortByPublishing(readable), unreadable };
}

function publishedVersion(
  version: string,
  { deprecated, dist }: z.infer<typeof versionShape>,
  publishedAt: string | undefined,
  publishing: Publishing,
  itself: SelfDescription | undefined,
): PublishedVersion {
  const integrity = strongestFirst(dist.integrity ?? '');
  return {
    version,
    ...(publishedAt === undefined ? {} : { publishedAt }),
    // Documents hold false and '' for "not deprecated", and true from before there were messages.
    ...(deprecated ? { deprecated: deprecated === true ? '' : deprecated.slice(0, 2000) } : {}),
    tarballUrl: dist.tarball,
    ...(integrity === '' ? {} : { integrity }),
    ...(dist.shasum === undefined ? {} : { shasum: dist.shasum.toLowerCase() }),
    ...(Object.keys(publishing).length === 0 ? {} : { publishing }),
    ...(itself === undefined ? {} : { itself }),
  };
}

/** SRI with the strongest hash first. What is no hash is dropped: a client that ignores it would verify nothing. */
function strongestFirst(integrity: string): string {
  const hashes = integrity.split(/\s+/);
  const ranked = ['sha512-', 'sha384-', 'sha256-', 'sha1-'];
  return ranked.flatMap((algorithm) => hashes.filter((one) => one.startsWith(algorithm))).join(' ');
}

function parseTimes(time: unknown): Packument['times'] {
  const times = Object.create(null) as Record<string, string>;
  for (const [version, value] of entriesOf(time)) {
    const publishedAt = parseTime(value);
    if (publishedAt !== undefined && parseVersion(version) !== undefined) {
      times[version] = publishedAt;
    }
  }
  return times;
}

function parseTime(value: unknown): string | undefined {
  const time = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  return Number.isNaN(time) ? undefined : new Date(time).toISOString();
}

function parseDistTags(value: unknown): Packument['distTags'] {
  const tags = Object.create(null) as Record<string, string>;
  for (const [tag, version] of entriesOf(value)) {
    if (typeof version === 'string') tags[tag] = version;
  }
  return tags;
}

/** A document that still lists versions was published again after it was unpublished. */
function findUnpublished(versions: unknown, time: unknown): Packument['unpublished'] {
  if (entriesOf(versions).length > 0 || !isObject(time)) return undefined;
  const mark = time['unpublished'];
  if (mark === undefined || mark === null) return undefined;
  const { time: at, versions: names = [] } = unpublishedShape.safeParse(mark).data ?? {};
  const parsedAt = parseTime(at ?? mark);
  return {
    ...(parsedAt === undefined ? {} : { at: parsedAt }),
    versions: names.filter(
      (name): name is string => typeof name === 'string' && parseVersion(name) !== undefined,
    ),
  };
}

function parseRepository(document: z.infer<typeof documentShape>): string {
  const latest = Object.fromEntries(entriesOf(document['dist-tags']))['latest'];
  const manifest = Object.fromEntries(entriesOf(document.versions))[String(latest)];
  const ofLatest = isObject(manifest) ? manifest['repository'] : undefined;
  return (repositoryShape.safeParse(document.repository ?? ofLatest).data ?? '').slice(0, 2000);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Keys are named by strangers, `__proto__` among them, so objects are only ever walked. */
function entriesOf(value: unknown): readonly (readonly [string, unknown])[] {
  return isObject(value) ? Object.entries(value) : [];
}

function firstProblem(error: z.ZodError): string {
  const [issue] = error.issues;
  const where = issue?.path.join('.') || 'the document';
  return `${where}: ${issue?.message ?? 'unreadable'}`;
}

function quote(name: string): string {
  return JSON.stringify(name.slice(0, 256));
}

function refuse(
  code: Extract<RegistryErrorCode, 'invalid-document' | 'wrong-name'>,
  request: DocumentRequest,
  expected: string,
  got: string,
): RegistryError {
  return new RegistryError(code, 'the document cannot be used', {
    subject: request.subject,
    retry: 'later',
    expected,
    got,
    request,
  });
}
