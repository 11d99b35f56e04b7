/** Where other runtimes are fetched from. */
const places: readonly (readonly [string, RegExp])[] = [
  ['bun', /github\.com\/oven-sh\/bun\/releases|^https?:\/\/bun\.(?:sh|com)\/install/],
  [
    'deno',
    /github\.com\/denoland\/deno\/releases|dl\.deno\.land\/release|deno\.land\/install\.(?:sh|ps1)|^https?:\/\/deno\.land\/x\/install/,
  ],
  ['node', /nodejs\.org\/dist\/v?[\d\uFFFC]|nodejs\.org\/download\/release/],
  [
    'python',
    /python-build-standalone\/releases|astral\.sh\/uv\/install|www\.python\.org\/ftp\/python/,
  ],
  [
    'trufflehog',
    /github\.com\/trufflesecurity\/trufflehog|api\.github\.com\/repos\/trufflesecurity\/trufflehog/,
  ],
];

/** The runtime, or the scanner for secrets, whose download a text names. */
export function downloadedRuntimeOf(text: string): string | undefined {
  if (text.length < 12 || text.length > 2000 || !text.includes('/')) return undefined;
  return places.find(([, pattern]) => pattern.test(text))?.[0];
}
