/** Asks whether a name is one of a few. Most others are told from them by their length and first letter, which costs less than the set. */
export function nameTest(names: readonly string[]): (name: string) => boolean {
  const known = new Set(names);
  const places = new Uint8Array(4_096);
  for (const name of names) places[placeOf(name)] = 1;
  return (name) => places[placeOf(name)] === 1 && known.has(name);
}

function placeOf(name: string): number {
  return ((name.charCodeAt(0) & 127) << 5) | (name.length & 31);
}
