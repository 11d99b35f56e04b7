import { unpackArtifact, defaultBudget } from '../artifacts/unpack/unpack-artifact.ts';
import type { Inventory, InventoryEntry } from '../artifacts/inventory.ts';
import { unifiedHunk } from '../diffs/unified-hunk.ts';
import { buildProfile } from '../profiles/build-profile.ts';
import { createKnownFacts } from '../profiles/known-facts.ts';
import {
  joinFacts,
  joinInventory,
  splitFacts,
  type Place,
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

/** From this size of one file, memory is worth more than time: its syntax tree takes forty times as much. */
const largeFileBytes = 4 * 1024 * 1024;

type Opened = ReadonlyMap<Side, () => Inventory>;

/**
 * What is done inside the sandbox: everything that touches the bytes of a package. One instance serves one inspection
 * and remembers both sides: a hunk needs no second unpacking, and a file that both have is parsed once. `saveMemory` is
 * called before a file is read that is so large that it should be.
 */
export function sandboxedWork(
  saveMemory: () => void = () => {},
): (request: SandboxRequest, body: Uint8Array) => Work {
  const sides = new Map<Side, () => Inventory>();
  const known = createKnownFacts();
  return (request, body) => {
    if (request.ask === 'hunks') {
      return { value: request.places.map((place) => findHunk(sides, place)), bodies: [] };
    }
    if (request.ask === 'recall-archive') {
      const archive = body.subarray(0, request.archiveBytes);
      known.learn(joinFacts(request.facts, body.subarray(request.archiveBytes)));
      let inventory: Inventory | undefined;
      sides.set(request.side, () => (inventory ??= unpackArtifact(archive, defaultBudget)));
      return { value: null, bodies: [] };
    }
    const isArchive = request.ask === 'profile-archive';
    const inventory = isArchive
      ? unpackArtifact(body, defaultBudget)
      : joinInventory(request.inventory, body);
    sides.set(request.side, () => inventory);
    if (inventory.entries.some(isLarge)) saveMemory();
    const digest = isArchive ? request.digest : '';
    const profile = buildProfile({ digest, inventory }, known.read);
    const isTold = isArchive && request.withFacts === true;
    const { notes, bodies } = splitFacts(isTold ? known.take(maxFactsBytes) : []);
    return { value: { profile, facts: notes }, bodies };
  };
}

function isLarge({ content }: InventoryEntry): boolean {
  return content !== undefined && content.length >= largeFileBytes;
}

function findHunk(sides: Opened, place: Place): string | null {
  if (!sides.has('baseline') || place.line < 1) return null;
  const after = findText(sides, 'release', place.path);
  if (after === undefined) return null;
  const before = findText(sides, 'baseline', place.path);
  const { line, column } = place;
  return unifiedHunk(before, after, line, column === undefined ? {} : { column });
}

/** Installers keep the last of several entries with one path, so that is the text that counts. */
function findText(sides: Opened, side: Side, path: string): string | undefined {
  const entry = sides
    .get(side)?.()
    .entries.findLast((one) => one.path === path && one.content !== undefined);
  return entry?.content === undefined ? undefined : Buffer.from(entry.content).toString('utf8');
}
