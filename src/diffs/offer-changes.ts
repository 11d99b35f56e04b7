import { capabilityFingerprint } from '../profiles/capability-fingerprint.ts';
import { isOnlyOffered, offeredFiles } from '../profiles/only-offered.ts';
import type { Profile } from '../profiles/profile.ts';
import type { Change } from './profile-diff.ts';

/**
 * What the baseline only offered and code of the package uses now, wherever it stands by now. How it is reached may be called the same
 * before and after, but whoever updates had not run it.
 */
export function offerChanges(baseline: Profile, profile: Profile): readonly Change[] {
  const before = offeredFiles(baseline);
  const waiting = new Set(
    baseline.capabilities.filter((one) => isOnlyOffered(one, before)).map(capabilityFingerprint),
  );
  if (waiting.size === 0) return [];
  const now = offeredFiles(profile);
  return profile.capabilities.flatMap((capability): Change[] => {
    const isUsed = runs.has(capability.reach) && !isOnlyOffered(capability, now);
    const isOne = isUsed && waiting.has(capabilityFingerprint(capability));
    return isOne ? [{ kind: 'offer-used', capability }] : [];
  });
}

const runs: ReadonlySet<string> = new Set(['install', 'import', 'tool', 'runtime']);
