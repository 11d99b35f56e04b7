import { join } from 'node:path';
import { openEvidenceStore } from '../artifacts/evidence-store.ts';
import { describeUninspected } from '../inspections/inspect-artifacts.ts';
import { inspectRelease } from '../inspections/inspect-release.ts';
import type { Inspection } from '../inspections/inspection.ts';
import type { InspectRelease, ReleaseToInspect } from '../inspections/release-to-inspect.ts';
import { openSandboxes } from '../inspections/sandboxes.ts';
import type { Policy } from '../policies/policy.ts';
import type { NpmOptions } from '../registries/npm/configuration.ts';
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
  readonly npm: NpmOptions;
  readonly policy: Policy;
  /** Opens releases in another way than the sandbox does. */
  readonly inspect: InspectRelease | undefined;
}

/** Opens the sandboxes and the evidence store. */
export function openInspector(options: InspectorOptions): Inspector {
  const { policy, npm } = options;
  const evidence = openEvidenceStore(join(options.dataFolder, 'evidence'));
  const sandboxes = openSandboxes({
    entry: options.sandboxEntry,
    concurrency: options.concurrency,
    ahead: options.inspect === undefined,
  });
  const ports = { sandboxes, policy, download: { npm }, evidence };
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
