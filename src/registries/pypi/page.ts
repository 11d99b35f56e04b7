import { z } from 'zod';
import { RegistryError } from '../errors.ts';
import { sortByPublishing, type NumberedVersion } from '../publish-order.ts';
import type {
  Packument,
  ProjectStatus,
  PublishedFile,
  PublishedVersion,
  UnreadableVersion,
} from '../registry.ts';
import { compareText, parseVersion, type VersionNumber } from '../version-order.ts';
import { normalizeName } from '../../watchlists/purl.ts';
import { parseFileName } from './file-name.ts';
import type { PageRequest } from './page-request.ts';

const odd = undefined;

const pageShape = z.object({
  name: z.string().min(1),
  meta: z
    .object({
      'api-version': z.string().optional().catch(odd),
      '_last-serial': z.union([z.string(), z.number()]).optional().catch(odd),
    })
    .optional()
    .catch(odd),
  files: z.unknown(),
  versions: z.array(z.unknown()).optional().catch(odd),
  'project-status': z
    .object({ status: z.string().max(64), reason: z.string().optional().catch(odd) })
    .optional()
    .catch(odd),
});

/** Odd sizes and times cost only themselves; without a name and an address nobody can fetch the file. */
const fileShape = z.object({
  filename: z.string().min(1),
  url: z.string().min(1).max(4096),
  hashes: z.record(z.string(), z.unknown()).optional().catch(odd),
  size: z.int().nonnegative().optional().catch(odd),
  'upload-time': z.iso.datetime({ offset: true }).optional().catch(odd),
  'requires-python': z.string().max(256).optional().catch(odd),
  yanked: z.union([z.string(), z.boolean()]).optional().catch(odd),
  'core-metadata': z
    .union([z.boolean(), z.record(z.string(), z.unknown())])
    .optional()
    .catch(odd),
  provenance: z.string().max(4096).nullish().catch(odd),
});

type Shape = z.infer<typeof fileShape>;

/** What stands beside a page: where it came from, and what its index said of it. */
export interface PageOrigin {
  readonly url: string;
  readonly serial?: string;
}

const maxReason = 2000;

/**
 * Reduces a project's page to what is watched. Everything in it is written by strangers: an entry that makes no sense is put
 * among the unreadable ones, and only a page that makes no sense as a whole is refused, with `RegistryError` `invalid-document`
 * or `wrong-name`.
 */
export function parsePage(value: unknown, request: PageRequest, origin: PageOrigin): Packument {
  const page = pageShape.safeParse(value);
  if (!page.success) throw refuse('invalid-document', request, 'a project page', 'another thing');
  const { name, meta, files, versions } = page.data;
  if (normalizeName('pypi', name) !== request.name) {
    const got = JSON.stringify(name.slice(0, 256));
    throw refuse('wrong-name', request, JSON.stringify(request.name), got);
  }
  const api = meta?.['api-version'] ?? '1.0';
  if (!/^1\.\d{1,4}$/.test(api)) {
    throw refuse('invalid-document', request, 'version 1 of the Simple API', api.slice(0, 40));
  }
  if (!Array.isArray(files)) {
    throw refuse('invalid-document', request, 'a project page', 'one without files');
  }
  const serial = serialOf(meta?.['_last-serial'] ?? origin.serial);
  const status = statusOf(page.data['project-status']);
  const listed = joinFiles(files, versions ?? [], request.name, origin);
  return {
    ecosystem: 'pypi',
    name: request.name,
    distTags: {},
    ...listed,
    times: timesOf(listed.versions),
    ...(serial === undefined ? {} : { serial }),
    ...(status === undefined ? {} : { status }),
    repository: '',
  };
}

interface Release {
  readonly parsed: VersionNumber;
  readonly files: PublishedFile[];
}

function joinFiles(
  files: readonly unknown[],
  versions: readonly unknown[],
  project: string,
  origin: PageOrigin,
): Pick<Packument, 'versions' | 'unreadable' | 'withoutFiles'> {
  const spelled = spellingsOf(versions);
  const unreadable: UnreadableVersion[] = [];
  const releases = new Map<string, Release>();
  const seen = new Set<string>();
  for (const entry of files) {
    const read = readFile(entry, project, origin, seen);
    if ('detail' in read) {
      unreadable.push(read);
      continue;
    }
    seen.add(read.file.filename);
    const key = read.parsed.key;
    const release = releases.get(key) ?? { parsed: spelled.get(key) ?? read.parsed, files: [] };
    releases.set(key, release);
    release.files.push(read.file);
  }
  const attests = files.some(saysProvenance);
  const numbered = [...releases.values()].map(({ parsed, files: own }): NumberedVersion => ({
    parsed,
    published: publishedVersion(parsed.raw, own, attests),
  }));
  const bare = [...spelled].flatMap(([key, { raw }]) => (releases.has(key) ? [] : [raw]));
  return {
    versions: sortByPublishing(numbered),
    unreadable,
    ...(bare.length === 0 ? {} : { withoutFiles: bare }),
  };
}

/** `1.0`, `1.0.0` and `v1` are the same version; the page's own list says how the index spells it. */
function spellingsOf(versions: readonly unknown[]): ReadonlyMap<string, VersionNumber> {
  const spelled = new Map<string, VersionNumber>();
  for (const version of versions) {
    const parsed = typeof version === 'string' ? parseVersion(version, 'pypi') : undefined;
    if (parsed !== undefined) spelled.set(parsed.key, parsed);
  }
  return spelled;
}

function readFile(
  entry: unknown,
  project: string,
  origin: PageOrigin,
  seen: ReadonlySet<string>,
): { readonly file: PublishedFile; readonly parsed: VersionNumber } | UnreadableVersion {
  const shape = fileShape.safeParse(entry);
  if (!shape.success) {
    const issue = shape.error.issues[0];
    const where = issue?.path.join('.') || 'the file';
    return { version: nameOf(entry), detail: `${where}: ${issue?.message ?? 'unreadable'}` };
  }
  const { filename } = shape.data;
  const named = parseFileName(filename, project);
  const parsed = named === undefined ? undefined : parseVersion(named.version, 'pypi');
  const address = addressOf(shape.data.url, origin.url);
  const version = filename.slice(0, 256);
  if (named === undefined || parsed === undefined) {
    return { version, detail: 'no release can be told from the name of this file' };
  }
  if (address === undefined) return { version, detail: 'url: not an http or https URL' };
  if (seen.has(filename)) return { version, detail: 'a file of this name is listed twice' };
  return { parsed, file: publishedFile(shape.data, named.kind, address, origin.url) };
}

function publishedFile(
  shape: Shape,
  kind: PublishedFile['kind'],
  url: string,
  page: string,
): PublishedFile {
  const { size, yanked, hashes } = shape;
  const integrity = integrityOf(hashes);
  const uploaded = shape['upload-time'];
  const metadata = shape['core-metadata'];
  const provenanceUrl =
    typeof shape.provenance === 'string' ? addressOf(shape.provenance, page) : undefined;
  return {
    filename: shape.filename,
    kind,
    url,
    ...(integrity === '' ? {} : { integrity }),
    ...(size === undefined ? {} : { size }),
    ...(uploaded === undefined ? {} : { publishedAt: new Date(uploaded).toISOString() }),
    ...(shape['requires-python'] === undefined ? {} : { requiresPython: shape['requires-python'] }),
    // Pages hold false, and '' is as good, for "not yanked"; true is a yank without a reason.
    ...(yanked ? { yanked: yanked === true ? '' : yanked.slice(0, maxReason) } : {}),
    ...(metadata === undefined || metadata === false
      ? {}
      : { metadata: metadata === true ? '' : integrityOf(metadata) }),
    ...(provenanceUrl === undefined ? {} : { provenanceUrl }),
  };
}

/** Sources first, then wheels, then what no installer takes, each by name: the order in which a page lists files means nothing. */
function publishedVersion(
  version: string,
  listed: readonly PublishedFile[],
  attests: boolean,
): PublishedVersion {
  const kinds = ['sdist', 'wheel', 'other'];
  const files = [...listed].sort(
    (a, b) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind) || compareText(a.filename, b.filename),
  );
  const [first] = files;
  const times = files.flatMap(({ publishedAt }) => publishedAt ?? []).sort(compareText);
  const reasons = files.flatMap(({ yanked }) => yanked ?? []);
  const isYanked = reasons.length === files.length;
  return {
    version,
    ...(times[0] === undefined ? {} : { publishedAt: times[0] }),
    ...(isYanked ? { yanked: reasons.find((reason) => reason !== '') ?? '' } : {}),
    tarballUrl: first?.url ?? '',
    files,
    ...(attests
      ? { publishing: { attested: files.some((file) => file.provenanceUrl !== undefined) } }
      : {}),
    ...(first?.integrity === undefined ? {} : { integrity: first.integrity }),
  };
}

/** An index that knows of provenance names it for each file, if only to say that there is none. */
function saysProvenance(entry: unknown): boolean {
  return typeof entry === 'object' && entry !== null && 'provenance' in entry;
}

/** MD5 and SHA-1 of old pages are left out: whoever has the resources makes two files of them. */
function integrityOf(hashes: Readonly<Record<string, unknown>> = {}): string {
  const lengths = { sha512: 128, sha384: 96, sha256: 64 };
  const all = new Map(Object.entries(hashes));
  return Object.entries(lengths)
    .flatMap(([algorithm, length]) => {
      const hex = all.get(algorithm);
      if (typeof hex !== 'string' || hex.length !== length || !/^[0-9a-f]+$/i.test(hex)) return [];
      return [`${algorithm}-${Buffer.from(hex, 'hex').toString('base64')}`];
    })
    .join(' ');
}

function addressOf(text: string, page: string): string | undefined {
  const url = URL.parse(text, page);
  if (url === null || !/^https?:$/.test(url.protocol)) return undefined;
  url.hash = '';
  return url.href;
}

function timesOf(versions: readonly PublishedVersion[]): Packument['times'] {
  const times = Object.create(null) as Record<string, string>;
  for (const { version, publishedAt } of versions) {
    if (publishedAt !== undefined) times[version] = publishedAt;
  }
  return times;
}

function serialOf(value: string | number | undefined): number | undefined {
  const serial = typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : value;
  return typeof serial === 'number' && Number.isSafeInteger(serial) && serial >= 0
    ? serial
    : undefined;
}

function statusOf(
  stated: { readonly status: string; readonly reason?: string | undefined } | undefined,
): ProjectStatus | undefined {
  if (stated === undefined || stated.status === 'active') return undefined;
  const { status: name, reason } = stated;
  return { name, ...(reason === undefined ? {} : { reason: reason.slice(0, maxReason) }) };
}

function nameOf(entry: unknown): string {
  const name = z.object({ filename: z.string().min(1) }).safeParse(entry).data?.filename;
  return (name ?? '(a file without a name)').slice(0, 256);
}

function refuse(
  code: 'invalid-document' | 'wrong-name',
  request: PageRequest,
  expected: string,
  got: string,
): RegistryError {
  return new RegistryError(code, 'the page cannot be used', {
    subject: request.subject,
    retry: 'later',
    expected,
    got,
    request,
  });
}
