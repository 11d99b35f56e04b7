import { trustAgeDays } from '../provenance/accept-trust.ts';
import { publicRegistryHost } from '../registries/npm/document-request.ts';
import type { Log } from '../runtime/log.ts';
import { openKeptTrust, type TrustInUse } from './kept-trust.ts';
import { refreshTrust, type TrustRefresh } from './refresh-trust.ts';

/** The keys and certificates of one process, which may be replaced while it runs. */
export interface TrustKeeper {
  inUse(): TrustInUse;
  /** Days since they were taken. */
  ageDays(now: Date): number;
  /** Takes new ones. Throws `TrustError`; then those in use stay. */
  refresh(now: Date): Promise<void>;
}

/** Where trust material is kept, and from where it is renewed when not from the public repository. */
export interface TrustKeeperOptions extends Pick<TrustRefresh, 'mirror'> {
  readonly folder: string;
  readonly log: Pick<Log, 'warn'>;
}

/** Opens what was kept, else what was shipped. */
export async function openTrustKeeper(options: TrustKeeperOptions): Promise<TrustKeeper> {
  const { folder, log, mirror } = options;
  let inUse = await openKeptTrust(folder);
  if (inUse.refused !== undefined) {
    log.warn('The keys and certificates that were kept are not used', { why: inUse.refused });
  }
  return {
    inUse: () => inUse,
    ageDays: (now) => trustAgeDays(inUse.trust, now),
    async refresh(now) {
      const npmHost = publicRegistryHost();
      const current = inUse.trust;
      await refreshTrust({
        folder,
        npmHost,
        current,
        now,
        ...(mirror === undefined ? {} : { mirror }),
      });
      inUse = await openKeptTrust(folder);
    },
  };
}
