import { join } from 'node:path';
import { openEvidenceStore } from '../artifacts/evidence-store.ts';
import { describeUninspected } from '../inspections/inspect-artifacts.ts';
import {
  dependencyPorts,
  inspectRelease,
  provenancePorts,
} from '../inspections/inspect-release.ts';
import type { SourcePorts } from '../inspections/look-at-source.ts';
import type { Inspection } from '../inspections/inspection.ts';
import { openProfileCache } from '../inspections/profile-cache.ts';
import type { InspectRelease, ReleaseToInspect } from '../inspections/release-to-inspect.ts';
import { openSandboxes } from '../inspections/sandboxes.ts';
import type { Policy } from '../policies/policy.ts';
import type { Log } from '../runtime/log.ts';
import type { Registries } from '../registries/open-registries.ts';
import type { TrustKeeper } from '../trust/trust-keeper.ts';
import { parsePurl } from '../watchlists/purl.ts';

/** What a service opens releases with. */
export interface Inspector {
  readonly inspect: InspectRelease;
  /** What is to be said of a release that could not be opened. */
  readonly describeUninspected: (release: ReleaseToInspect, why: string) => Inspection;
  close(): void;
}

/** Where and how releases are opened. */
export interface InspectorOptions {
  readonly sandboxEntry: URL;
  readonly concurrency: number;
  readonly dataFolder: string;
  /** Where releases are fetched from, and where their new dependencies are looked up. */
  readonly registries: Registries;
  readonly policy: Policy;
  readonly log: Log;
  /** How releases are compared with their repositories; undefined where they are not. */
  readonly source: SourcePorts | undefined;
  /** Keys and certificates to verify with. */
  readonly trust: TrustKeeper;
  /** Opens releases in another way than the sandbox does. */
  readonly inspect: InspectRelease | undefined;
  /** Nothing comes after the releases that are known now. */
  readonly isSingleRound: boolean;
}

/** Opens the sandboxes, the evidence store and what is kept of artifacts that were read. */
export async function openInspector(options: InspectorOptions): Promise<Inspector> {
  const { policy, registries, log, source, trust } = options;
  const tells = { withBlobs: source !== undefined };
  const folder = join(options.dataFolder, 'profile-cache');
  const cache = await openProfileCache({ folder, log, now: Date.now, tells });
  const evidence = openEvidenceStore(join(options.dataFolder, 'evidence'));
  const sandboxes = openSandboxes({
    entry: options.sandboxEntry,
    concurrency: options.concurrency,
    ahead: options.inspect === undefined && !options.isSingleRound,
    tells,
  });
  const fetch = { download: registries.download, evidence };
  const ports = {
    sandboxes,
    policy,
    ...fetch,
    dependenciesOf: dependencyPorts(fetch, registries.of),
    provenanceOf: provenancePorts(registries.of, true, trust.inUse),
    keeping: { cache, now: Date.now },
    ...(source === undefined ? {} : { source }),
  };
  return {
    inspect: options.inspect ?? ((release, how) => inspectRelease(ports, release, how)),
    describeUninspected: (release, why) => {
      const { name, version = '' } = parsePurl(release.purl);
      const { watched, firstSight } = release;
      const party = { id: release.purl, name, version };
      const subject = { party, firstSight, ...(watched === undefined ? {} : { watched }) };
      return describeUninspected(policy, subject, why);
    },
    close: () => sandboxes.close(),
  };
}
