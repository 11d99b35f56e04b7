/** Digests as registries state them: SRI, and the hex SHA-1 of old times. */
export interface StatedDigests {
  readonly integrity?: string;
  readonly shasum?: string;
}

/**
 * Whether two statements can be about the same bytes. False only when they contradict each other: a registry that adds a
 * SHA-512 to a version that had only a SHA-1 has changed nothing as long as the SHA-1 stays.
 */
export function isSameArtifact(before: StatedDigests, now: StatedDigests): boolean {
  const verdict = compareIntegrity(before.integrity, now.integrity);
  if (verdict !== undefined) return verdict;
  if (before.shasum === undefined || now.shasum === undefined) return true;
  return before.shasum.toLowerCase() === now.shasum.toLowerCase();
}

/** Undefined when the two have no algorithm in common. */
function compareIntegrity(
  before: string | undefined,
  now: string | undefined,
): boolean | undefined {
  if (before === undefined || now === undefined) return undefined;
  if (before === now) return true;
  const digests = hashesOf(now);
  for (const [algorithm, digest] of hashesOf(before)) {
    const other = digests.get(algorithm);
    if (other !== undefined) return other === digest;
  }
  return undefined;
}

/** Algorithm → digest, in the order of the text, which is strongest first. */
function hashesOf(integrity: string): ReadonlyMap<string, string> {
  const hashes = new Map<string, string>();
  for (const hash of integrity.split(/\s+/)) {
    const [algorithm = '', digest = ''] = hash.split('-', 2);
    // Options (`?…`) and base64 padding carry no meaning.
    if (digest !== '') hashes.set(algorithm, digest.split('?', 1)[0]?.replace(/=+$/, '') ?? '');
  }
  return hashes;
}
