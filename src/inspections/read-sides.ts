import type { FileFacts } from '../profiles/known-facts.ts';
import type { Profile } from '../profiles/profile.ts';
import { InspectionError } from './errors.ts';
import type { ArtifactSide } from './artifact-side.ts';
import type { KeptArtifact, ProfileCache } from './profile-cache.ts';
import type { ProfiledArtifact, Sandbox } from './sandbox.ts';

/** The profiles of both sides of an inspection. */
export interface Sides {
  readonly baseline: Profile | undefined;
  readonly release: Profile;
}

/** A cache, and the time for what goes into it. */
export interface Keeping {
  readonly cache: ProfileCache;
  readonly now: () => number;
}

/**
 * Reads both sides, or recalls the baseline. The release is always read from its own bytes, except for files that the
 * baseline had too. The baseline comes first: what was trusted before is read by a process that has read nothing hostile yet.
 */
export async function readSides(
  sandbox: Sandbox,
  sides: { readonly release: ArtifactSide; readonly baseline?: ArtifactSide },
  keeping: Keeping | undefined,
): Promise<Sides> {
  const { release, baseline } = sides;
  const before =
    baseline === undefined ? undefined : await readBaseline(sandbox, baseline, keeping);
  const { input, party } = release;
  // A process that has read another package may say anything of this one.
  const isAlone = baseline === undefined || baseline.party.name === party.name;
  const keeps = isAlone ? keepingOf(release, keeping) : undefined;
  const read = (): Promise<ProfiledArtifact> =>
    sandbox.profile('release', input, party.id, keeps !== undefined);
  const after = await (baseline !== undefined && before?.recall !== undefined
    ? orForget(readBehind(before.recall(), read()), baseline, keeping)
    : read());
  await keeps?.cache.write(party, inherit(after, before, keeps.now()));
  return { baseline: before?.profile, release: after.profile };
}

/** What is known of the baseline. */
interface Before extends KeptArtifact {
  /** Tells the sandbox of it, when the sandbox did not read it. */
  readonly recall?: () => Promise<void>;
}

async function readBaseline(
  sandbox: Sandbox,
  { input, party }: ArtifactSide,
  keeping: Keeping | undefined,
): Promise<Before> {
  const keeps = keepingOf({ input, party }, keeping);
  const kept = await keeps?.cache.read(party);
  if (kept !== undefined && input.kind !== 'folder') {
    return { ...kept, recall: () => sandbox.recall('baseline', input, kept.facts, party.id) };
  }
  const read = await sandbox.profile('baseline', input, party.id, keeps !== undefined);
  const fresh = inherit(read, undefined, keeps?.now() ?? 0);
  await keeps?.cache.write(party, fresh);
  return fresh;
}

/** The sandbox answers in the order of what it is asked: the second question is not held back until the first is answered. */
async function readBehind<T>(recalling: Promise<void>, reading: Promise<T>): Promise<T> {
  const [read] = await Promise.all([reading, recalling]);
  return read;
}

/** What was kept may be why a sandbox failed: it is forgotten, and the inspection may be tried once more without it. */
async function orForget<T>(
  reading: Promise<T>,
  { party }: ArtifactSide,
  keeping: Keeping | undefined,
): Promise<T> {
  try {
    return await reading;
  } catch (error) {
    if (!(error instanceof InspectionError) || error.code === 'sandbox-closed') throw error;
    await keeping?.cache.forget(party, error);
    throw new InspectionError(error.code, 'the sandbox failed with what was kept', {
      subject: error.subject,
      retry: 'later',
      cause: error,
    });
  }
}

/** Only what was published under a name and a digest is kept: a folder may be another one the next time. */
function keepingOf({ input, party }: ArtifactSide, keeping?: Keeping): Keeping | undefined {
  const isPublished = party.name !== '' && party.digest !== undefined && input.kind !== 'folder';
  return isPublished && input.digest === party.digest ? keeping : undefined;
}

/** What was told of the release, with the facts that it shares with its baseline: those are taken from what we have, not from the sandbox. */
function inherit(
  { profile, facts }: ProfiledArtifact,
  baseline: KeptArtifact | undefined,
  now: number,
): KeptArtifact {
  const known = new Map((baseline?.facts ?? []).map((one) => [keyOf(one), one]));
  const own = new Set(profile.files.map(keyOf));
  let since = now;
  const all = facts.flatMap((one): FileFacts[] => {
    if (!own.has(keyOf(one))) return [];
    const inherited = known.get(keyOf(one));
    if (inherited === undefined) return one.facts === undefined ? [] : [one];
    since = baseline?.since ?? now;
    return [inherited];
  });
  return { profile, facts: all, since };
}

function keyOf({ path, sha256 }: { readonly path: string; readonly sha256: string }): string {
  return `${sha256} ${path}`;
}
