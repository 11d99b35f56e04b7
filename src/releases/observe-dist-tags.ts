import { compareVersions, parseVersion } from '../registries/version-order.ts';
import type { ReleaseEvent } from './release-event.ts';

type DistTags = Readonly<Record<string, string>>;

/**
 * The tags that point elsewhere than before in a way that publishing alone does not explain. `latest` may move forward,
 * any other tag anywhere (nightlies have no order), to a version that is new at this look; all else is told: who holds a
 * token can hand everybody an old vulnerable version, or one published quietly hours ago, without publishing anything.
 */
export function observeDistTags(
  before: DistTags,
  now: DistTags,
  fresh: ReadonlySet<string>,
): readonly ReleaseEvent[] {
  return Object.entries(now).flatMap(([tag, to]) => {
    const from = Object.hasOwn(before, tag) ? before[tag] : undefined;
    if (from === undefined || from === to) return [];
    if (fresh.has(to) && (tag !== 'latest' || isForward(from, to))) return [];
    return [{ kind: 'dist-tag-moved', tag, from, to }];
  });
}

/** The tags to compare with next time. `latest` outlives its removal, so that taking it away first hides no move. */
export function rememberDistTags(before: DistTags, now: DistTags): DistTags {
  const latest = before['latest'];
  if (latest === undefined || now['latest'] !== undefined) return now;
  return Object.assign(Object.create(null) as Record<string, string>, now, { latest });
}

function isForward(from: string, to: string): boolean {
  const [left, right] = [parseVersion(from), parseVersion(to)];
  return left !== undefined && right !== undefined && compareVersions(left, right) < 0;
}
