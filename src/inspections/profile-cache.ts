import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import type { Log } from '../runtime/log.ts';
import { readCodeVersion } from './code-version.ts';
import { encodeFrame, frameDecoder } from './frames.ts';
import type { Party } from './inspection.ts';
import { pruneFolder } from './prune-folder.ts';
import type { ProfiledArtifact, SandboxOptions } from './sandbox.ts';
import { joinFacts, profiledAnswer, splitFacts } from './sandbox-protocol.ts';

/** What is kept of one artifact. */
export interface KeptArtifact extends ProfiledArtifact {
  /** When the oldest of its facts were read from the files themselves, in milliseconds since 1970. */
  readonly since: number;
}

/**
 * Profiles of artifacts with the facts of their files, so that a release costs what changed. An entry is for one package name, one
 * digest that we checked ourselves, and one state of the code that made it.
 *
 * A package that takes over the sandbox can falsify what is kept of itself, and nothing else: an entry is only used where
 * the same artifact would be opened again, or passed on to the next release of the same package. A library that two
 * packages ship is read for each of them.
 */
export interface ProfileCache {
  read(party: Party): Promise<KeptArtifact | undefined>;
  /** A cache that cannot be written slows things down and stops nothing. */
  write(party: Party, artifact: KeptArtifact): Promise<void>;
  /** Drops what turned out to be of no use; `error` is how that showed. */
  forget(party: Party, error: unknown): Promise<void>;
}

/** Where and how much is kept. */
export interface ProfileCacheOptions {
  readonly folder: string;
  readonly log: Log;
  readonly now: () => number;
  readonly maxBytes?: number;
  readonly maxAgeMs?: number;
  /** Names the code that makes profiles; ours, unless told otherwise. */
  readonly codeVersion?: () => Promise<string>;
  /** What the sandboxes tell: profiles that tell less are of no use to who wants more. */
  readonly tells?: SandboxOptions;
}

const day = 24 * 60 * 60 * 1000;
const maxEntryBytes = 64 * 1024 * 1024;
const digestBytes = 32;
/** Between two looks at how large the folder has become. */
const writesBetweenPrunes = 50;

const keptMessage = profiledAnswer.extend({ since: z.number() });

/** Opens the cache in a folder, which need not exist yet. Several processes may share it. */
export async function openProfileCache(options: ProfileCacheOptions): Promise<ProfileCache> {
  const { folder, log, now, maxBytes = 512 * 1024 * 1024, maxAgeMs = 30 * day } = options;
  const ownVersion = await (options.codeVersion ?? readCodeVersion)();
  const codeVersion = options.tells?.withBlobs === true ? `${ownVersion} with blobs` : ownVersion;
  const pathOf = (party: Party): string => entryPath(folder, codeVersion, party);
  let writes = 0;
  return {
    async read(party) {
      const path = pathOf(party);
      try {
        const kept = await readEntry(path, party);
        return kept === undefined || kept.since < now() - maxAgeMs ? undefined : kept;
      } catch (error) {
        log.warn('A kept profile cannot be used and is made again', { subject: party.id, error });
        await drop(path);
        return undefined;
      }
    },
    async write(party, artifact) {
      try {
        await writeEntry(pathOf(party), artifact, now());
        if (writes % writesBetweenPrunes === 0) {
          await pruneFolder(folder, { maxBytes, oldest: now() - maxAgeMs });
        }
        writes += 1;
      } catch (error) {
        log.warn('A profile could not be kept', { subject: party.id, error });
      }
    },
    async forget(party, error) {
      log.warn('A kept profile led nowhere and is made again', { subject: party.id, error });
      await drop(pathOf(party));
    },
  };
}

/** What cannot be deleted is overwritten or told of again. */
async function drop(path: string): Promise<void> {
  await rm(path, { force: true }).catch(() => undefined);
}

function entryPath(folder: string, codeVersion: string, { name, digest = '' }: Party): string {
  const key = JSON.stringify([codeVersion, name, digest]);
  const hex = createHash('sha256').update(key).digest('hex');
  return join(folder, hex.slice(0, 2), hex);
}

/** The digest of everything after it, then one frame: what a crash or a disk has damaged is noticed, whatever it is. */
async function writeEntry(path: string, artifact: KeptArtifact, time: number): Promise<void> {
  const { profile, facts, since } = artifact;
  const { notes, bodies } = splitFacts(facts);
  const frame = Buffer.concat(encodeFrame({ profile, facts: notes, since }, bodies));
  if (frame.length > maxEntryBytes) return;
  const temporary = `${path}.${randomUUID()}.partial`;
  await mkdir(dirname(path), { recursive: true });
  try {
    await writeFile(temporary, Buffer.concat([sha256(frame), frame]), { mode: 0o600 });
    await utimes(temporary, time / 1000, time / 1000);
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

async function readEntry(path: string, party: Party): Promise<KeptArtifact | undefined> {
  const bytes = await readIfThere(path);
  if (bytes === undefined) return undefined;
  const body = bytes.subarray(digestBytes);
  if (!sha256(body).equals(bytes.subarray(0, digestBytes))) throw new Error('damaged');
  const [frame] = frameDecoder(maxEntryBytes)(body);
  const { profile, facts, since } = keptMessage.parse(frame?.message);
  if (profile.digest !== party.digest) throw new Error('of another artifact');
  return {
    profile: profile as unknown as KeptArtifact['profile'],
    facts: joinFacts(facts, frame?.body ?? Buffer.alloc(0)),
    since,
  };
}

async function readIfThere(path: string): Promise<Buffer | undefined> {
  try {
    const { size } = await stat(path);
    if (size > maxEntryBytes + digestBytes) throw new Error('too large');
    return await readFile(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function sha256(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest();
}
