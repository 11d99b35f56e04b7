import { isConfirmed, type KnownPackage, type Moment } from './known-package.ts';
import { tellAbsence } from './observe-absence.ts';
import type { Observation } from './observe-packument.ts';
import { isMissingFiles } from './observe-files.ts';
import { observeStillAbsent } from './observe-versions.ts';

/**
 * The registry says that the document did not change: what was missed in it is missed a second time, and what spoke against
 * it (an older copy, a 404) was wrong. The same cursor comes back when there was no doubt to settle.
 */
export function observeUnchanged(known: KnownPackage, moment: Moment): Observation {
  const isDoubted =
    known.staleSince !== undefined ||
    known.notFoundSince !== undefined ||
    known.versions.some((one) => one.missingSince !== undefined || isMissingFiles(one));
  if (!isDoubted) return { events: [], known };
  const { staleSince: _stale, notFoundSince: _notFound, unpublished, ...rest } = known;
  const seen = observeStillAbsent(known.versions, moment);
  const { events, isUnpublished, versions } = tellAbsence(known, seen);
  const isGone = isUnpublished || unpublished === true;
  return {
    events: [...seen.events, ...events],
    known: { ...rest, ...(isGone ? { unpublished: true } : {}), versions },
  };
}

/** The registry says that there is no such package: believed at the second look, because caches and logins fail that way too. */
export function observeNotFound(known: KnownPackage, moment: Moment): Observation {
  if (known.unpublished === true) return { events: [], known };
  const { notFoundSince, ...rest } = known;
  if (notFoundSince === undefined) {
    return { events: [], known: { ...rest, notFoundSince: moment.now.toISOString() } };
  }
  if (!isConfirmed(notFoundSince, moment.now, moment.confirmAfterMs)) return { events: [], known };
  const versions = known.versions.map((version) => ({ ...version, vanished: true as const }));
  const { events } = tellAbsence(known, { vanished: [], versions });
  return {
    events,
    known: { ...rest, validators: {}, unpublished: true, versions },
  };
}
