import { purlOfServerPackage, type ServerEntry } from '../registries/mcp/server-entry.ts';
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
