import type { Finding } from '../../src/findings/finding.ts';
import { isAtLeast } from '../../src/findings/severity.ts';
import { inspectArtifacts } from '../../src/inspections/inspect-artifacts.ts';
import type { Inspection } from '../../src/inspections/inspection.ts';
import type { PublishedInput, Sandbox } from '../../src/inspections/sandbox.ts';
import type { ReleaseNote, SandboxRequest } from '../../src/inspections/sandbox-protocol.ts';
import { sandboxedWork } from '../../src/inspections/sandboxed-work.ts';
import type { Sandboxes } from '../../src/inspections/sandboxes.ts';
import { defaultPolicy } from '../../src/policies/policy.ts';
import type { Profile } from '../../src/profiles/profile.ts';
import type { Expectation, Form, Incident } from './incident.ts';
import { make } from './make.ts';
import { publish } from './publish.ts';
import { portsOf } from './registry.ts';

/** What looking at one form of an attack gave. */
export interface Replayed {
  readonly incident: string;
  readonly form: Form;
  /** The findings that were expected, in the order of the expectations; undefined where none fits. */
  readonly met: readonly (Finding | undefined)[];
  readonly isCaught: boolean;
  readonly inspection: Inspection;
}

/**
 * Reads packages in this process, without a process around them. Only for what we wrote ourselves: it saves the start of
 * a sandbox for each pair and gives the same profile.
 */
export const inProcess: Sandboxes = {
  async use(work) {
    return work(sandboxInProcess());
  },
  close() {},
};

/** Publishes both sides of a form, looks at them and compares what was found with what is expected. */
export async function replay(
  sandboxes: Sandboxes,
  incident: Incident,
  form: Form,
): Promise<Replayed> {
  const { old, next } = await make(form);
  const { registry } = form;
  const { ecosystem } = incident;
  const dependencies = registry === undefined ? {} : { dependencies: portsOf(registry) };
  const inspection = await inspectArtifacts(
    { sandboxes, policy: defaultPolicy, ...dependencies },
    {
      release: publish(ecosystem, `${incident.id}/${form.name}/new`, next),
      ...(Object.keys(old).length === 0
        ? {}
        : { baseline: publish(ecosystem, `${incident.id}/${form.name}/old`, old) }),
      firstSight: false,
    },
  );
  const met = form.expect.map((expected) =>
    inspection.findings.find((finding) => meets(finding, expected)),
  );
  const isCaught = met.every((finding) => finding !== undefined);
  return { incident: incident.id, form, met, isCaught, inspection };
}

/** Whether a finding is the expected one, loud enough, and names what it should. Hunks do not count: they show all around. */
export function meets(finding: Finding, { rule, atLeast, names }: Expectation): boolean {
  if (finding.rule !== rule || !isAtLeast(finding.severity, atLeast)) return false;
  const evidence = finding.evidence.map(({ hunk: _, ...rest }) => JSON.stringify(rest));
  const told = [finding.title, ...finding.reasons, ...finding.tools, ...evidence]
    .join('\n')
    .toLowerCase();
  return names.every((name) => told.includes(name.toLowerCase()));
}

function sandboxInProcess(): Sandbox {
  const work = sandboxedWork();
  return {
    async profile(side, input) {
      if (input.kind === 'folder') throw new TypeError('re-creations are published');
      const { digest } = input;
      const request: SandboxRequest = { ask: 'profile-archive', side, digest, ...noteOf(input) };
      const bytes = input.kind === 'archive' ? [input] : input.files;
      const body = Buffer.concat(bytes.map((one) => one.bytes));
      const { value } = await work(request, body);
      const { profile } = value as { readonly profile: Profile };
      return { profile, facts: [] };
    },
    async recall() {
      throw new TypeError('nothing is kept between re-creations');
    },
    async hunks(places) {
      const { value } = await work({ ask: 'hunks', places }, new Uint8Array());
      return value as (string | null)[];
    },
    warmUp: () => Promise.resolve(0),
    cpuMilliseconds: () => 0,
    peakResidentBytes: () => 0,
    hasEnded: () => false,
    close() {},
  };
}

function noteOf(input: PublishedInput): { readonly release?: ReleaseNote } {
  if (input.kind === 'archive') return {};
  const files = input.files.map(({ filename, bytes }) => ({ filename, bytes: bytes.length }));
  return { release: { files, unopened: input.unopened } };
}
