import type { Finding } from '../findings/finding.ts';
import { applySuppressions, type Suppression } from '../findings/suppression.ts';
import type { ReleaseToInspect } from '../inspections/release-to-inspect.ts';
import { judgeEvent } from '../policies/judge-event.ts';
import type { Policy } from '../policies/policy.ts';
import type { ReleaseEvent } from '../releases/release-event.ts';
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
    events: nameable.map((event) => ({
      event,
      purl: subjectOf(event, context.watched.purl),
      occurrence: occurrenceOf(event),
      findings: judge(event, context),
    })),
    releases: nameable.flatMap((event) => toInspect(event, context.watched) ?? []),
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
  if (event.kind !== 'version-published' && event.kind !== 'digest-changed') return undefined;
  const { release } = event;
  const predecessor =
    event.kind === 'version-published' ? event.predecessor : { ...release, artifact: event.before };
  return {
    purl: subjectOf(event, watched.purl),
    release,
    ...(predecessor === undefined ? {} : { predecessor }),
    firstSight: event.kind === 'version-published' && event.firstSight,
    ...(event.kind === 'version-published' && event.history !== undefined
      ? { history: event.history }
      : {}),
    watched,
  };
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
      return event.release.version;
    case 'dist-tag-moved':
      return event.to;
    case 'package-unpublished':
      return undefined;
    default:
      return event.version;
  }
}

/** What can happen to the same release or package more than once is told each time. */
function occurrenceOf(event: ReleaseEvent): string {
  switch (event.kind) {
    case 'digest-changed':
      return event.release.artifact.integrity ?? event.release.artifact.shasum ?? '';
    case 'package-unpublished':
      return event.at ?? '';
    case 'dist-tag-moved':
      return JSON.stringify([event.tag, event.from]);
    case 'version-unreadable':
      return event.version;
    default:
      return '';
  }
}
