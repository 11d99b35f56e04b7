import type { Review, ReviewedLauncher, ReviewedPackage } from '../../src/reviews/review.ts';
import { formatPurl } from '../../src/watchlists/purl.ts';
import { inspectionOf } from '../reports/inspection-builder.ts';

/** The mail server with the hidden copy, as a review shows it. */
export function mailPackage(parts: Partial<ReviewedPackage> = {}): ReviewedPackage {
  return {
    purl: formatPurl({ ecosystem: 'npm', name: 'mail-mcp', version: '1.0.16' }),
    ecosystem: 'npm',
    name: 'mail-mcp',
    version: '1.0.16',
    from: '1.0.15',
    because: 'watched',
    places: [
      { path: 'package.json', line: 6 },
      { path: 'package-lock.json', line: 18 },
    ],
    publishedAt: '2026-01-20T00:00:00.000Z',
    ageDays: 2,
    packageAgeDays: 400,
    look: { status: 'looked', inspection: inspectionOf() },
    attention: 'alarm',
    ...parts,
  };
}

/** A package in which nothing is new. */
export function quietPackage(name = 'quiet-mcp'): ReviewedPackage {
  return mailPackage({
    purl: formatPurl({ ecosystem: 'npm', name, version: '2.0.0' }),
    name,
    version: '2.0.0',
    from: '1.9.0',
    look: { status: 'looked', inspection: inspectionOf({ findings: [], outcome: 'clean' }) },
    attention: 'quiet',
  });
}

/** A server that a configuration starts now. */
export function newLauncher(parts: Partial<ReviewedLauncher> = {}): ReviewedLauncher {
  return {
    change: 'added',
    place: { path: '.mcp.json', line: 4 },
    client: 'claude-code',
    server: 'mail',
    via: 'npx',
    packages: [{ ecosystem: 'npm', name: 'mail-mcp', wanted: '', pin: 'floating' }],
    credentials: ['MAIL_TOKEN'],
    newCredentials: ['MAIL_TOKEN'],
    attention: 'notable',
    ...parts,
  };
}

/** A review of two commits with the given parts. */
export function reviewOf(parts: Partial<Review> = {}): Review {
  return {
    schemaVersion: 1,
    base: { commit: 'b'.repeat(40), committedAt: '2026-01-10T00:00:00.000Z' },
    head: { commit: 'a'.repeat(40), committedAt: '2026-01-22T00:00:00.000Z' },
    settings: { failAt: 'high', scope: 'mcp' },
    packages: [],
    launchers: [],
    unresolved: [],
    unresolvedMore: 0,
    leftOut: [],
    counts: { files: 2, changes: 3, outOfScope: 1, ignored: 0 },
    ...parts,
  };
}
