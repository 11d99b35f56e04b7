import type { VerdictStatus } from './reason.ts';
import type { ReleaseToVerify } from './release-to-verify.ts';
import { openTrust, type Trust, type TrustFiles } from './trust.ts';
import selfTest from './trust/self-test.json' with { type: 'json' };
import type { Voucher } from './verdict.ts';
import { verifyRelease } from './verify-release.ts';

/** A release with the verdict that all trust material must come to. */
export interface SelfTest {
  readonly about: string;
  readonly release: ReleaseToVerify;
  readonly status: VerdictStatus;
  readonly vouchedBy: Voucher;
}

/** Why new trust material is not taken. */
export type TrustRefusalCode =
  | 'trust-malformed'
  /** It is not newer than what is in use: somebody may want old keys back. */
  | 'not-newer'
  /** Roots only grow: what a log or authority vouched for once must be verified for ever. */
  | 'log-lost'
  | 'authority-lost'
  | 'key-lost'
  | 'self-test-failed';

/** One reason against new trust material. */
export interface TrustRefusal {
  readonly code: TrustRefusalCode;
  readonly subject: string;
}

/** What became of new trust material. */
export type TrustDecision =
  | { readonly trust: Trust; readonly refusals?: undefined }
  | { readonly trust?: undefined; readonly refusals: readonly TrustRefusal[] };

/** The releases that the product brings along: real ones, one that a person claims, one of an instance that is not trusted. */
export const selfTests: readonly SelfTest[] = selfTest as readonly SelfTest[];

/**
 * Takes new trust material only when it is newer, loses nothing that is in use, and comes to the right verdict on every release of the
 * self-test. Who brings it must have verified its origin: this only keeps a broken or a smaller root from being used.
 */
export function acceptTrust(
  files: TrustFiles,
  current: Trust,
  tests: readonly SelfTest[] = selfTests,
): TrustDecision {
  let trust: Trust;
  try {
    trust = openTrust(files);
  } catch {
    return { refusals: [{ code: 'trust-malformed', subject: files.takenAt }] };
  }
  const refusals = [...findLosses(trust, current), ...runSelfTests(trust, tests)];
  return refusals.length === 0 ? { trust } : { refusals };
}

/** Days since the trust material was taken; the caller knows the time. */
export function trustAgeDays({ takenAt }: Pick<Trust, 'takenAt'>, now: Date): number {
  return Math.floor((now.getTime() - Date.parse(takenAt)) / 86_400_000);
}

function findLosses(trust: Trust, current: Trust): readonly TrustRefusal[] {
  const isNewer = Date.parse(trust.takenAt) > Date.parse(current.takenAt);
  const keys = new Set(trust.registryKeys.map(nameOfKey));
  return [
    ...(isNewer ? [] : [{ code: 'not-newer' as const, subject: trust.takenAt }]),
    ...[...current.logs]
      .filter(([id]) => !trust.logs.has(id))
      .map(([, name]) => ({ code: 'log-lost' as const, subject: name })),
    ...[...current.authorities]
      .filter((id) => !trust.authorities.has(id))
      .map((id) => ({ code: 'authority-lost' as const, subject: id })),
    ...current.registryKeys
      .map(nameOfKey)
      .filter((name) => !keys.has(name))
      .map((name) => ({ code: 'key-lost' as const, subject: name })),
  ];
}

function nameOfKey({ id, use }: Trust['registryKeys'][number]): string {
  return `${id} for ${use}`;
}

function runSelfTests(trust: Trust, tests: readonly SelfTest[]): readonly TrustRefusal[] {
  return tests.flatMap(({ about, release, status, vouchedBy }) => {
    const verdict = verifyRelease(release, trust);
    return verdict.status === status && verdict.vouchedBy === vouchedBy
      ? []
      : [{ code: 'self-test-failed', subject: about }];
  });
}
