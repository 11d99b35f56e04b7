import { z } from 'zod';
import { severities } from '../findings/finding.ts';
import { inspectionDocument } from '../reports/inspection-document.ts';
import { escapeJson } from '../reports/json.ts';
import type { Review } from './review.ts';
import { reviewPolicies } from './review-settings.ts';

const attention = z
  .enum(['alarm', 'unseen', 'notable', 'quiet'])
  .describe('alarm: at or above failAt; unseen: nobody could look, which is never quiet');

const commit = z.object({ commit: z.string(), committedAt: z.string() });

const place = z.object({
  path: z.string().describe('Of the project'),
  line: z.int().nonnegative().describe('1-based, as the change leaves the file'),
});

const look = z.discriminatedUnion('status', [
  z.object({ status: z.literal('looked'), inspection: inspectionDocument }),
  z.object({ status: z.literal('not-looked'), detail: z.string() }),
]);

const reviewedPackage = z
  .object({
    purl: z.string(),
    ecosystem: z.enum(['npm', 'pypi']),
    name: z.string(),
    version: z.string().exactOptional(),
    from: z.string().exactOptional().describe('What the project had; absent for a new package'),
    because: z
      .enum(['watched', 'launched', 'sdk', 'calls-itself', 'brought', 'scope'])
      .describe('Why it was opened'),
    broughtBy: z.string().exactOptional(),
    places: z.array(place).describe('Where the change names it'),
    floating: z
      .object({ wanted: z.string(), since: z.string().exactOptional() })
      .exactOptional()
      .describe('The project names no version: what it says, and since when that could mean more'),
    publishedAt: z.string().exactOptional(),
    ageDays: z.int().nonnegative().exactOptional(),
    packageAgeDays: z.int().nonnegative().exactOptional(),
    deprecated: z.string().exactOptional(),
    otherDigest: z
      .object({ stated: z.string(), served: z.string() })
      .exactOptional()
      .describe('The lockfile states other bytes than the registry serves'),
    look,
    attention,
  })
  .describe('One version of a package that the change would let in');

const pin = z.enum(['exact', 'digest', 'commit', 'range', 'tag', 'floating']);

const launcher = z
  .object({
    change: z.enum(['added', 'changed', 'same']),
    place,
    client: z.string(),
    server: z.string().exactOptional(),
    via: z.string(),
    packages: z.array(
      z.object({
        ecosystem: z.string(),
        name: z.string(),
        wanted: z.string(),
        pin,
        before: z.string().exactOptional(),
        pinBefore: pin.exactOptional(),
      }),
    ),
    remote: z.string().exactOptional(),
    remoteBefore: z.string().exactOptional(),
    credentials: z.array(z.string()).describe('Names, never values'),
    newCredentials: z.array(z.string()),
    attention,
  })
  .describe('One way in which the project starts programs');

/** The published document: `watchkeeper review --format json`. Fields may be added; none changes its meaning within a version. */
const reviewDocument = z
  .object({
    schemaVersion: z.literal(1),
    base: commit.describe('What the two branches have in common'),
    head: commit,
    settings: z.object({
      policy: z.enum(reviewPolicies).exactOptional(),
      failAt: z.enum(severities),
      scope: z.enum(['mcp', 'all']),
      problem: z.string().exactOptional().describe("Why the project's own settings do not hold"),
    }),
    packages: z.array(reviewedPackage).describe('Loud before quiet'),
    launchers: z.array(launcher),
    unresolved: z.array(
      z.object({
        path: z.string(),
        line: z.int().nonnegative().describe('0 for the file as a whole'),
        text: z.string(),
        why: z.string(),
      }),
    ),
    unresolvedMore: z.int().nonnegative().describe('How many more there are'),
    leftOut: z.array(z.object({ why: z.string(), names: z.array(z.string()) })),
    counts: z.object({
      files: z.int().nonnegative(),
      changes: z.int().nonnegative(),
      outOfScope: z.int().nonnegative(),
      ignored: z.int().nonnegative(),
    }),
  })
  .describe('What a change of a project would let in. All text is untrusted.');

/** The published document as text, nothing in it that the schema does not name. */
export function renderReviewJson(review: Review): string {
  return escapeJson(JSON.stringify(reviewDocument.parse(review), undefined, 2));
}

/** Reads a review that was written before. Throws a `ZodError` for anything else. */
export function parseReview(value: unknown): Review {
  return reviewDocument.parse(value) as object as Review;
}

/** The JSON Schema of the document. */
export function describeReview(): object {
  return z.toJSONSchema(reviewDocument, { io: 'input' });
}
