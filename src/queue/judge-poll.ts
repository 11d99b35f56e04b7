import type { Finding } from '../findings/finding.ts';
import { applySuppressions, type Suppression } from '../findings/suppression.ts';
import type { ReleaseBackground, ReleaseToInspect } from '../inspections/release-to-inspect.ts';
import { judgeEvent } from '../policies/judge-event.ts';
import type { Policy } from '../policies/policy.ts';
import type { ObservedRelease, ReleaseEvent } from '../releases/release-event.ts';
import { artifactDigest } from '../storage/keys.ts';
import type { JudgedEvent } from '../storage/record-poll.ts';
import { formatPurl, parsePurl, type Purl } from '../watchlists/purl.ts';
import type { WatchedPackage } from '../watchlists/watched-package.ts';

/** What the events of one look are judged with. */
export interface PollContext {
  readonly watched: WatchedPackage;
  readonly policy: Policy;
  readonly suppressions: readonly Suppression[];
  readonly now: Date;
}

/** Says what the events of a look mean: which releases are to be opened, and what is told without opening any. */
export function judgePoll(
  events: readonly ReleaseEvent[],
  context: PollContext,
): { readonly events: readonly JudgedEvent[]; readonly releases: readonly ReleaseToInspect[] } {
  const nameable = events.map((event) => withNameableVersion(event, context.watched.purl));
  return {
    events: nameable.map((event) => judgeOne(event, context)),
    releases: nameable.flatMap((event) => toInspect(event, context.watched) ?? []),
  };
}

/** One event with what it means. */
export function judgeOne(event: ReleaseEvent, context: PollContext): JudgedEvent {
  return {
    event,
    purl: subjectOf(event, context.watched.purl),
    occurrence: occurrenceOf(event),
    findings: judge(event, context),
  };
}

function judge(
  event: ReleaseEvent,
  { watched, policy, suppressions, now }: PollContext,
): Finding[] {
  const context = { purl: watched.purl, watched, seenAt: now.toISOString() };
  return applySuppressions(judgeEvent(event, context, policy), suppressions, now);
}

function toInspect(event: ReleaseEvent, watched: WatchedPackage): ReleaseToInspect | undefined {
  if (!opens(event)) return undefined;
  const { release } = event;
  const predecessor = predecessorOf(event);
  return {
    purl: subjectOf(event, watched.purl),
    release,
    ...(predecessor === undefined ? {} : { predecessor }),
    firstSight: event.kind === 'version-published' && event.firstSight,
    ...(event.kind === 'version-published' ? backgroundOf(event) : {}),
    watched,
  };
}

function backgroundOf({
  earlier,
  history,
  line,
  publisherSince,
}: Extract<ReleaseEvent, { readonly kind: 'version-published' }>): ReleaseBackground &
  Pick<ReleaseToInspect, 'earlier'> {
  return {
    ...(earlier === undefined ? {} : { earlier }),
    ...(history === undefined ? {} : { history }),
    ...(line === undefined ? {} : { line }),
    ...(publisherSince === undefined ? {} : { publisherSince }),
  };
}

type Opening = Extract<
  ReleaseEvent,
  { readonly kind: 'version-published' | 'digest-changed' | 'files-added' }
>;

function opens(event: ReleaseEvent): event is Opening {
  return ['version-published', 'digest-changed', 'files-added'].includes(event.kind);
}

/** What was there already is what changed bytes and late files are held against. */
function predecessorOf(event: Opening): ObservedRelease | undefined {
  const isOld = event.kind === 'digest-changed' || (event.kind === 'files-added' && event.late);
  return isOld ? { ...event.release, artifact: event.before } : event.predecessor;
}

/**
 * A version is text that a registry serves, and not all text can stand in a PURL. What cannot be named cannot be fetched
 * by any client either, and must not stop the look at its package.
 */
function withNameableVersion(event: ReleaseEvent, packagePurl: Purl): ReleaseEvent {
  const version = versionOf(event);
  if (version === undefined || findReleasePurl(packagePurl, version) !== undefined) return event;
  return { kind: 'version-unreadable', version, detail: 'the version cannot be part of a name' };
}

function subjectOf(event: ReleaseEvent, packagePurl: Purl): Purl {
  const version = versionOf(event);
  if (version === undefined) return packagePurl;
  return findReleasePurl(packagePurl, version) ?? packagePurl;
}

function findReleasePurl(packagePurl: Purl, version: string): Purl | undefined {
  if (version === '') return undefined;
  try {
    return formatPurl({ ...parsePurl(packagePurl), version });
  } catch {
    return undefined;
  }
}

function versionOf(event: ReleaseEvent): string | undefined {
  switch (event.kind) {
    case 'version-published':
    case 'digest-changed':
    case 'files-added':
      return event.release.version;
    case 'dist-tag-moved':
      return event.to;
    case 'package-unpublished':
    case 'project-status-changed':
    case 'maintainers-changed':
    case 'server-package-moved':
    case 'server-repository-moved':
    case 'server-status-changed':
    case 'server-bundle-moved':
    case 'server-bundle-restated':
    case 'server-bundle-mismatch':
      return undefined;
    default:
      return event.version;
  }
}

/** What can happen to the same release or package more than once is told each time. */
function occurrenceOf(event: ReleaseEvent): string {
  switch (event.kind) {
    case 'digest-changed':
      return artifactDigest(event.release.artifact);
    case 'files-added':
    case 'files-vanished':
      return JSON.stringify(event.filenames);
    case 'version-yanked':
    case 'version-unyanked':
    case 'project-status-changed':
      return String(event.serial ?? '');
    case 'package-unpublished':
      return event.at ?? '';
    case 'server-package-moved':
    case 'server-repository-moved':
    case 'server-status-changed':
    case 'server-bundle-moved':
      return JSON.stringify([event.server, event.entry]);
    case 'server-bundle-restated':
      return JSON.stringify([event.server, event.entry, event.identifier, event.to]);
    case 'server-bundle-mismatch':
      return JSON.stringify([event.server, event.identifier, event.stated, event.got]);
    case 'maintainers-changed':
      return JSON.stringify([event.added, event.removed]);
    case 'dist-tag-moved':
      return JSON.stringify([event.tag, event.from]);
    case 'version-unreadable':
      return event.version;
    default:
      return '';
  }
}
