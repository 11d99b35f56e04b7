/** Longest name compared: the table below is quadratic, and what a person misspells is short. */
const maxCharacters = 64;

/** The name that a person probably meant, if one is at most two slips (or a third of its letters) away. */
export function findSimilar(name: string, candidates: Iterable<string>): string | undefined {
  if (name.length > maxCharacters) return undefined;
  let best: { readonly candidate: string; readonly slips: number } | undefined;
  for (const candidate of candidates) {
    if (candidate.length > maxCharacters) continue;
    const slips = countSlips(name.toLowerCase(), candidate.toLowerCase());
    const allowed = Math.min(2, Math.floor(candidate.length / 3));
    if (slips <= allowed && (best === undefined || slips < best.slips)) best = { candidate, slips };
  }
  return best?.candidate;
}

/** Letters added, left out, changed or swapped with their neighbour (optimal string alignment). */
function countSlips(one: string, other: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, column) => column);
  for (let row = 1; row <= one.length; row++) {
    const current = [row];
    for (let column = 1; column <= other.length; column++) {
      const change = one[row - 1] === other[column - 1] ? 0 : 1;
      let slips = Math.min(
        (last[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + change,
      );
      const isSwap = one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
      if (isSwap) slips = Math.min(slips, (beforeLast[column - 2] ?? 0) + 1);
      current.push(slips);
    }
    beforeLast = last;
    last = current;
  }
  return last[other.length] ?? 0;
}
