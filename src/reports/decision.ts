import type { Finding } from '../findings/finding.ts';

/** Who decided on a finding, until when and why, in one line; '' when nobody has. Not escaped. */
export function decisionOf({ suppressed, accepted }: Finding): string {
  if (accepted !== undefined)
    return `accepted with its release by ${accepted.author}: ${accepted.reason}`;
  if (suppressed === undefined) return '';
  const { author, reason, expires } = suppressed;
  const until = expires === undefined ? '' : ` until ${expires.slice(0, 10)}`;
  return `by ${author}${until}: ${reason}`;
}

/** That a finding was told of an earlier release and stands since then; '' when it is new. Not escaped. */
export function standingOf({ standingSince }: Finding): string {
  if (standingSince === undefined) return '';
  return `Told of ${standingSince}, which nobody has decided on. It stands since then and is not told again.`;
}
