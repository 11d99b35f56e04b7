import { setTimeout as sleep } from 'node:timers/promises';
import type { ArtifactSide } from '../../src/inspections/artifact-side.ts';
import { inspectArtifacts } from '../../src/inspections/inspect-artifacts.ts';
import { openProfileCache } from '../../src/inspections/profile-cache.ts';
import { readSides, type Keeping } from '../../src/inspections/read-sides.ts';
import { defaultSandboxLimits, startSandbox, type Sandbox } from '../../src/inspections/sandbox.ts';
import { defaultPolicy } from '../../src/policies/policy.ts';
import type { Profile } from '../../src/profiles/profile.ts';
import { silentLog } from '../../src/runtime/log.ts';

/** What one measurement took. */
export interface Spent {
  /** Processor time of the sandbox. */
  readonly cpuMs: number;
  readonly clockMs: number;
  readonly peakBytes: number;
}

/** A machine that is measured may be busy with other things. */
const limits = { ...defaultSandboxLimits, timeoutMs: 900_000 };
const entry = new URL('../../workers/sandbox/profile-artifact.ts', import.meta.url);

/** A release of which nothing is known, from the request to its profile. */
export async function measureCold(
  release: ArtifactSide,
): Promise<{ readonly spent: Spent; readonly profile: Profile }> {
  const { spent, answer } = await measured((sandbox) =>
    sandbox.profile('release', release.input, release.party.id, true),
  );
  return { spent, profile: answer.profile };
}

/** A release beside another one of which everything is kept. */
export async function measureWarm(
  release: ArtifactSide,
  baseline: ArtifactSide,
  folder: string,
): Promise<Spent> {
  const keeping = await keepingOf(baseline, folder);
  return (await measured((sandbox) => readSides(sandbox, { release, baseline }, keeping))).spent;
}

/** What a service does with a new release after its download, up to the findings: its predecessor was inspected before. */
export async function measureRelease(
  release: ArtifactSide,
  baseline: ArtifactSide,
  folder: string,
): Promise<Spent> {
  const keeping = await keepingOf(baseline, folder);
  const job = { release, baseline, firstSight: false };
  const { spent } = await measured((sandbox) => {
    const sandboxes = { use: <T>(work: (one: Sandbox) => Promise<T>) => work(sandbox), close() {} };
    return inspectArtifacts({ sandboxes, policy: defaultPolicy, keeping }, job);
  });
  return spent;
}

/** A cache that knows one release. */
async function keepingOf(known: ArtifactSide, folder: string): Promise<Keeping> {
  const cache = await openProfileCache({ folder, log: silentLog, now: Date.now });
  const keeping = { cache, now: Date.now };
  const sandbox = startSandbox(entry, limits);
  await readSides(sandbox, { release: known }, keeping);
  sandbox.close();
  return keeping;
}

/** In a sandbox that is started and has warmed up, as an idle service keeps one. */
async function measured<T>(
  work: (sandbox: Sandbox) => Promise<T>,
): Promise<{ readonly spent: Spent; readonly answer: T }> {
  const sandbox = startSandbox(entry, limits);
  await sandbox.warmUp();
  await sleep(20);
  const before = sandbox.cpuMilliseconds();
  const started = performance.now();
  const answer = await work(sandbox);
  const clockMs = performance.now() - started;
  const spent = {
    cpuMs: sandbox.cpuMilliseconds() - before,
    clockMs,
    peakBytes: sandbox.peakResidentBytes(),
  };
  sandbox.close();
  return { spent, answer };
}
