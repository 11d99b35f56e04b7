import { defineJavaScriptDetector } from '../detector.ts';
import { textVisits } from '../values/text-visits.ts';

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

/**
 * The address of another runtime or of a program that looks for secrets. What such a runtime then runs is seen by no tool
 * that watches Node; several worms of 2025 and 2026 brought Bun along.
 */
export const runtimeDownload = defineJavaScriptDetector({
  id: 'javascript/runtime-download',
  title: 'Names the download of another runtime',
  capability: 'runtime.download',
  version: 1,
  visits: textVisits((text, node, report) => {
    if (text.length < 12 || text.length > 2000 || !text.includes('/')) return;
    for (const [runtime, pattern] of places) {
      if (pattern.test(text)) report({ node, attributes: { runtime } });
    }
  }),
});
