import { unpackArtifact, defaultBudget } from '../artifacts/unpack/unpack-artifact.ts';
import type { Inventory } from '../artifacts/inventory.ts';
import { unifiedHunk } from '../diffs/unified-hunk.ts';
import { buildProfile } from '../profiles/build-profile.ts';
import { createKnownFacts } from '../profiles/known-facts.ts';
import { joinInventory, type Place, type SandboxRequest, type Side } from './sandbox-protocol.ts';

/**
 * What is done inside the sandbox: everything that touches the bytes of a package. One instance serves one inspection
 * and remembers both sides: a hunk needs no second unpacking, and a file that both have is parsed once.
 */
export function sandboxedWork(): (request: SandboxRequest, body: Uint8Array) => unknown {
  const sides = new Map<Side, Inventory>();
  const facts = createKnownFacts();
  return (request, body) => {
    if (request.ask === 'hunks') return request.places.map((place) => findHunk(sides, place));
    const inventory =
      request.ask === 'profile-archive'
        ? unpackArtifact(body, defaultBudget)
        : joinInventory(request.inventory, body);
    sides.set(request.side, inventory);
    const digest = request.ask === 'profile-archive' ? request.digest : '';
    return buildProfile({ digest, inventory }, facts.read);
  };
}

function findHunk(sides: ReadonlyMap<Side, Inventory>, place: Place): string | null {
  const after = findText(sides.get('release'), place.path);
  if (after === undefined || place.line < 1) return null;
  const baseline = sides.get('baseline');
  if (baseline === undefined) return null;
  const { line, column } = place;
  return unifiedHunk(
    findText(baseline, place.path),
    after,
    line,
    column === undefined ? {} : { column },
  );
}

/** Installers keep the last of several entries with one path, so that is the text that counts. */
function findText(inventory: Inventory | undefined, path: string): string | undefined {
  const entry = inventory?.entries.findLast(
    (one) => one.path === path && one.content !== undefined,
  );
  return entry?.content === undefined ? undefined : Buffer.from(entry.content).toString('utf8');
}
