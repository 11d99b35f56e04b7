import { getHeapStatistics } from 'node:v8';
import { asPythonRelease } from '../artifacts/join-release.ts';
import { unpackArtifact, defaultBudget } from '../artifacts/unpack/unpack-artifact.ts';
import { unpackRelease } from '../artifacts/unpack/unpack-release.ts';
import type { Inventory } from '../artifacts/inventory.ts';
import { hunksBetween } from '../diffs/unified-hunk.ts';
import { withBlobDigests } from '../profiles/blob-digests.ts';
import { buildProfile } from '../profiles/build-profile.ts';
import { createKnownFacts, type ReadFile } from '../profiles/known-facts.ts';
import { readableText } from '../profiles/package-files.ts';
import { loadPython } from './python-grammar.ts';
import { makeRoomInNodes } from './roomy-nodes.ts';
import { isTight, minTightBytes } from './tight-heap.ts';
import {
  joinFacts,
  joinInventory,
  splitFacts,
  type Place,
  type ReleaseNote,
  type SandboxRequest,
  type Side,
} from './sandbox-protocol.ts';

/** What is answered, and the bytes that travel beside it. */
export interface Work {
  readonly value: unknown;
  readonly bodies: readonly Uint8Array[];
}

/** Facts of one artifact that are told; the largest bundles have 6 MB of them. */
const maxFactsBytes = 24 * 1024 * 1024;

/** Files whose two texts are held side by side at the same time. */
const maxAligned = 4;

type Opened = ReadonlyMap<Side, Inventory>;

/** What a process does about its memory for files that are so large that it matters. */
export interface Thrift {
  /**
   * Called before a file is read whose syntax tree may not fit beside what is in memory: the trees of earlier files are garbage now, and to look
   * for it later would mean to go through the new one as well.
   */
  readonly release: () => void;
}

const noThrift: Thrift = { release: () => {} };

/**
 * What is done inside the sandbox: everything that touches the bytes of a package. One instance serves one inspection
 * and remembers both sides: a hunk needs no second unpacking, and a file that both have is parsed once.
 */
export function sandboxedWork(
  thrift: Thrift = noThrift,
): (request: Exclude<SandboxRequest, { ask: 'warm-up' }>, body: Uint8Array) => Promise<Work> {
  makeRoomInNodes();
  const sides = new Map<Side, Inventory>();
  const known = createKnownFacts();
  const read: ReadFile = (file) => {
    if (file.size >= minTightBytes && isTight(file.size, getHeapStatistics().used_heap_size))
      thrift.release();
    return known.read(file);
  };
  return async (request, body) => {
    if (request.ask === 'hunks') {
      const { places, recalled } = request;
      if (recalled !== undefined) sides.set(recalled.side, unpack(body, recalled.release));
      return { value: findHunks(sides, places), bodies: [] };
    }
    if (request.ask === 'recall') {
      known.learn(joinFacts(request.facts, body));
      return { value: null, bodies: [] };
    }
    const isArchive = request.ask === 'profile-archive';
    const inventory = isArchive
      ? unpack(body, request.release, request.filename)
      : asPythonRelease({
          filename: '',
          bytes: body.length,
          inventory: joinInventory(request.inventory, body),
        });
    sides.set(request.side, inventory);
    await loadPython();
    const digest = isArchive ? request.digest : '';
    const built = buildProfile({ digest, inventory }, read);
    const profile = request.withBlobs === true ? withBlobDigests(built, inventory) : built;
    const isTold = isArchive && request.withFacts === true;
    const { notes, bodies } = splitFacts(isTold ? known.take(maxFactsBytes) : []);
    return { value: { profile, facts: notes }, bodies };
  };
}

function unpack(body: Uint8Array, release: ReleaseNote | undefined, ownName?: string): Inventory {
  if (release === undefined) {
    const inventory = unpackArtifact(body, defaultBudget);
    return ownName === undefined
      ? inventory
      : asPythonRelease({ filename: ownName, bytes: body.length, inventory });
  }
  let offset = 0;
  const files = release.files.map(({ filename, bytes }) => {
    offset += bytes;
    return { filename, bytes: body.subarray(offset - bytes, offset) };
  });
  return unpackRelease({ files, unopened: release.unopened }, defaultBudget);
}

/** A bundle is named by many findings: its texts are put side by side once for all of them. */
function findHunks(sides: Opened, places: readonly Place[]): readonly (string | null)[] {
  const known = new Map<string, ReturnType<typeof hunksBetween> | undefined>();
  return places.map(({ path, line, words = [], ...place }) => {
    if (!sides.has('baseline') || line < 1) return null;
    if (!known.has(path)) {
      const [oldest] = known.keys();
      if (known.size >= maxAligned && oldest !== undefined) known.delete(oldest);
      known.set(path, findChanges(sides, path));
    }
    const { column, endLine } = place;
    const where = {
      ...(column === undefined ? {} : { column }),
      ...(endLine === undefined ? {} : { endLine }),
    };
    return known.get(path)?.(line, { ...where, words }) ?? null;
  });
}

function findChanges(sides: Opened, path: string): ReturnType<typeof hunksBetween> | undefined {
  const after = findText(sides, 'release', path);
  return after === undefined ? undefined : hunksBetween(findText(sides, 'baseline', path), after);
}

/** Installers keep the last of several entries with one path, so that is the text that counts. */
function findText(sides: Opened, side: Side, path: string): string | undefined {
  const entry = sides
    .get(side)
    ?.entries.findLast((one) => one.path === path && one.content !== undefined);
  return entry?.content === undefined ? undefined : readableText(path, entry.content);
}
