import {
  purlOfServerPackage,
  type ServerEntry,
  type ServerPackage,
} from '../registries/mcp/server-entry.ts';
import type { Purl } from '../watchlists/purl.ts';
import type { ServerEvent } from './release-event.ts';

/** An event of a server, and the package that it is told of. */
export interface ServerPackageEvent {
  readonly purl: Purl;
  readonly event: ServerEvent;
}

/**
 * The entry that holds from now on, or undefined when nothing new was said. An older version says nothing of a server, except that
 * the very one which is kept as its latest was taken back.
 */
export function nextEntry(
  before: ServerEntry | undefined,
  served: ServerEntry,
): ServerEntry | undefined {
  if (before === undefined) return served.isLatest === false ? undefined : served;
  const isLatest = served.isLatest ?? served.updatedAt >= before.updatedAt;
  if (isLatest) return same(before, served);
  if (served.version !== before.version) return undefined;
  const { status, statusMessage } = served;
  return same(before, { ...before, status, statusMessage });
}

function same(before: ServerEntry, after: ServerEntry): ServerEntry | undefined {
  return JSON.stringify(before) === JSON.stringify(after) ? undefined : after;
}

/** The packages of an entry that can be watched. */
export function purlsOfServer({ packages }: Pick<ServerEntry, 'packages'>): readonly Purl[] {
  return [...new Set(packages.flatMap((one) => purlOfServerPackage(one) ?? []))];
}

/** What a new entry of a server says in another way than the one before. A server that is seen for the first time says nothing. */
export function serverEvents(
  before: ServerEntry | undefined,
  after: ServerEntry,
): readonly ServerPackageEvent[] {
  if (before === undefined) return [];
  const about = { server: after.name, entry: `${after.version} ${after.updatedAt}`.trim() };
  const ofServer = [
    ...statusEvents(before, after, about),
    ...repositoryEvents(before, after, about),
    ...bundleEvents(before, after, about),
  ];
  const purls = purlsOfServer(before);
  return [
    ...ofServer.flatMap((event) => purls.map((purl) => ({ purl, event }))),
    ...packageEvents(before, after, about),
  ];
}

type About = Pick<ServerEvent, 'server' | 'entry'>;

function statusEvents(before: ServerEntry, after: ServerEntry, about: About): ServerEvent[] {
  const { status: from } = before;
  const { status: to, statusMessage: message } = after;
  return from === to ? [] : [{ kind: 'server-status-changed', ...about, from, to, message }];
}

/** A repository that is named for the first time replaces none. */
function repositoryEvents(before: ServerEntry, after: ServerEntry, about: About): ServerEvent[] {
  const [from, to] = [before.repository, after.repository];
  const sameUrl = plainUrl(from.url) === plainUrl(to.url);
  const sameId = from.id === '' || to.id === '' || from.id === to.id;
  if (from.url === '' || (sameUrl && sameId)) return [];
  return [{ kind: 'server-repository-moved', ...about, from, to }];
}

/** The files that a server comes in, when it comes in files and not from a registry of packages. */
export function bundlesOf({ packages }: Pick<ServerEntry, 'packages'>): readonly ServerPackage[] {
  return packages.filter(({ type }) => type === 'mcpb');
}

function bundleEvents(before: ServerEntry, after: ServerEntry, about: About): ServerEvent[] {
  const [old, now] = [bundlesOf(before), bundlesOf(after)];
  return [
    ...movedBundle(old, now, { ...about, ownerOfSource: ownerOf(after.repository.url) }),
    ...(before.version === after.version ? restatedBundles(old, now, about) : []),
  ];
}

/** Several bundles of one server, for several systems, move together. */
function movedBundle(
  old: readonly ServerPackage[],
  now: readonly ServerPackage[],
  { ownerOfSource, ...about }: About & { readonly ownerOfSource: string },
): ServerEvent[] {
  const owners = new Set(old.map(({ identifier }) => ownerOf(identifier)));
  const [from] = old;
  const to = now.find(({ identifier }) => !owners.has(ownerOf(identifier)));
  if (from === undefined || to === undefined) return [];
  const besideRepository = ownerOf(to.identifier) === ownerOfSource;
  const addresses = { from: from.identifier, to: to.identifier };
  return [{ kind: 'server-bundle-moved', ...about, ...addresses, besideRepository }];
}

function restatedBundles(
  old: readonly ServerPackage[],
  now: readonly ServerPackage[],
  about: About,
): ServerEvent[] {
  const stated = new Map(now.map((one) => [one.identifier, one.fileSha256 ?? '']));
  return old.flatMap(({ identifier, fileSha256: from = '' }): ServerEvent[] => {
    const to = stated.get(identifier);
    if (to === undefined || from === '' || from === to) return [];
    return [{ kind: 'server-bundle-restated', ...about, identifier, from, to }];
  });
}

/** `host/owner` of an address, as hosts of repositories and of their files write it; a file at the top belongs to the host. */
function ownerOf(address: string): string {
  const url = URL.parse(address.replace(/^git\+/, ''));
  if (url === null) return address;
  const [owner = '', ...below] = url.pathname.slice(1).split('/');
  return `${url.host}/${below.length === 0 ? '' : owner}`.toLowerCase();
}

function plainUrl(url: string): string {
  return url
    .toLowerCase()
    .replace(/^git\+/, '')
    .replace(/\/$/, '')
    .replace(/\.git$/, '');
}

/** One of several packages that is merely dropped is no move: what is left was there before. */
function packageEvents(
  before: ServerEntry,
  after: ServerEntry,
  about: About,
): ServerPackageEvent[] {
  const [old, now] = [keysOf(before), keysOf(after)];
  const isMove = after.packages.length === 0 || [...now].some((key) => !old.has(key));
  if (!isMove) return [];
  return purlsOfServer(before).flatMap((purl): ServerPackageEvent[] => {
    const from = before.packages.find((one) => purlOfServerPackage(one) === purl);
    if (now.has(purl) || from === undefined) return [];
    const event: ServerEvent = {
      kind: 'server-package-moved',
      ...about,
      from: { type: from.type, identifier: from.identifier },
      to: after.packages.map(({ type, identifier }) => ({ type, identifier })),
      remoteOnly: after.packages.length === 0 && after.remotes.length > 0,
    };
    return [{ purl, event }];
  });
}

/** The address of an image or bundle carries its version, which is no other package. */
function keysOf({ packages }: ServerEntry): ReadonlySet<string> {
  return new Set(
    packages.map((one) => purlOfServerPackage(one) ?? `${one.type}:${one.identifier}`),
  );
}
