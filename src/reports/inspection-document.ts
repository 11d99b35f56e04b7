import { z } from 'zod';
import { confidences, severities } from '../findings/finding.ts';
import { verdictDocument } from './verdict-document.ts';
import { sourceReasons } from '../diffs/source-look.ts';
import type { Inspection } from '../inspections/inspection.ts';

const evidence = z
  .object({
    path: z.string(),
    line: z.int().nonnegative().describe('1-based; 0 when the evidence is the file as a whole'),
    column: z.int().nonnegative().exactOptional().describe('1-based, in UTF-16 units'),
    endLine: z
      .int()
      .nonnegative()
      .exactOptional()
      .describe('The last line, where the evidence is a whole function'),
    excerpt: z.string().describe('Untrusted text of the package'),
    origin: z
      .string()
      .exactOptional()
      .describe('The npm package that this part of a bundle claims to come from'),
    hunk: z
      .string()
      .exactOptional()
      .describe(
        'Unified diff lines around the place; a line "… left out: 3 removed, 1 added lines" stands for those that there was no room for, and a first line "… only the new text: …" for an old text that differs too much to be shown beside it',
      ),
    steps: z
      .array(z.object({ path: z.string(), line: z.int().nonnegative(), what: z.string() }))
      .exactOptional()
      .describe('How data gets here, from where it enters'),
  })
  .describe('Where a person sees it');

const finding = z
  .object({
    rule: z.string().describe('Id of the rule, which says the event'),
    severity: z.enum(severities),
    confidence: z.enum(confidences),
    title: z.string().describe('What this release can do now'),
    reasons: z.array(z.string()).describe('Why it matters, and why this severity'),
    advice: z.string(),
    fingerprint: z.string().describe('Stable from release to release; what a suppression names'),
    evidence: z.array(evidence),
    tools: z.array(z.string()).describe('MCP tools concerned'),
    suppressed: z
      .object({ reason: z.string(), author: z.string(), expires: z.string().exactOptional() })
      .exactOptional()
      .describe('Somebody decided not to be told of it'),
    accepted: z
      .object({ reason: z.string(), author: z.string() })
      .exactOptional()
      .describe('Somebody accepted the release with it'),
    standingSince: z
      .string()
      .exactOptional()
      .describe('The earlier release that it was told of and that nobody has decided on'),
  })
  .describe('A judged problem of the release');

const party = z
  .object({
    id: z.string().describe('A PURL, or the path of a tarball or folder'),
    name: z.string(),
    version: z.string(),
    digest: z.string().exactOptional().describe('SRI digest of the bytes that were read'),
    publishedAt: z.string().exactOptional(),
  })
  .describe('One side of an inspection');

const source = z
  .discriminatedUnion('status', [
    z.object({
      status: z.literal('compared'),
      repository: z.string().describe('owner/name'),
      commit: z.string(),
      tag: z
        .string()
        .exactOptional()
        .describe('The tag that led to the commit; absent when an attestation named it'),
      files: z
        .object({
          same: z.int(),
          'normalised-same': z.int(),
          changed: z.int(),
          built: z.int(),
          'only-in-artifact': z.int(),
        })
        .describe('Code files, by where they come from'),
      onlyInArtifact: z.array(z.string()).describe('The first of them'),
      changed: z.array(z.string()).describe('The first of them'),
    }),
    z.object({
      status: z.literal('not-checked'),
      reason: z.enum(sourceReasons),
      detail: z.string(),
    }),
  ])
  .describe('What the repository says of the code of the release, or why it was not asked');

/** The published document: `watchkeeper inspect --format json`. Fields may be added; none changes its meaning within a version. */
export const inspectionDocument = z
  .object({
    schemaVersion: z.literal(1),
    subject: party,
    baseline: party
      .extend({
        unfit: z
          .enum(['withdrawn', 'undecided'])
          .exactOptional()
          .describe('Why it is no version to go back to, where there was nothing else'),
      })
      .exactOptional(),
    outcome: z
      .enum(['clean', 'findings', 'incomplete'])
      .describe('incomplete: something could not be read, whether or not there are findings'),
    findings: z.array(finding),
    unread: z.array(z.object({ path: z.string(), reason: z.string(), detail: z.string() })),
    provenance: z
      .object({ release: verdictDocument, baseline: verdictDocument.exactOptional() })
      .exactOptional()
      .describe('Who vouches for the release, and who vouched for its baseline'),
    source: source.exactOptional(),
  })
  .describe('What looking at one release gave');

/** Reads an inspection that was written before. Throws a `ZodError` for anything else: what is stored may have been written by another version. */
export function parseInspection(value: unknown): Inspection {
  return inspectionDocument.parse(value) as Inspection;
}

/** The JSON Schema of the document. */
export function describeInspection(): object {
  return z.toJSONSchema(inspectionDocument, { io: 'input' });
}
