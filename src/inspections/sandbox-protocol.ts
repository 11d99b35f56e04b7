import { z } from 'zod';
import type { Inventory, InventoryEntry } from '../artifacts/inventory.ts';
import type { UnopenedFile } from '../artifacts/release-files.ts';
import type { FileFacts } from '../profiles/known-facts.ts';
import { capabilityKinds, reaches } from '../detectors/capability.ts';

/** Which of the two artifacts of an inspection is meant. */
export type Side = 'baseline' | 'release';

/** A line that a finding points at. */
export interface Place {
  readonly path: string;
  readonly line: number;
  /** Says which stretch of a bundle's one long line is meant. */
  readonly column?: number;
  /** Where the line itself is as it was, what changed up to this one is shown. */
  readonly endLine?: number;
  /** What the finding is about, word for word: a line that came and holds it is shown with the place. */
  readonly words?: readonly string[];
}

/** Facts of one file on their way: their bytes travel beside the message, in the order of the list. */
export interface FactsNote {
  readonly path: string;
  readonly sha256: string;
  /** Length of the facts; absent where the other side has them already. */
  readonly bytes?: number | undefined;
}

/** A release of several files: their bytes travel one after the other, in this order. */
export interface ReleaseNote {
  readonly files: readonly { readonly filename: string; readonly bytes: number }[];
  readonly unopened: readonly UnopenedFile[];
}

/** An archive that nobody had to open before its lines are to be shown. */
export interface RecalledNote {
  readonly side: Side;
  readonly release?: ReleaseNote;
}

/** What the sandbox is asked. The bytes travel beside the message. */
export type SandboxRequest =
  | {
      readonly ask: 'profile-archive';
      readonly side: Side;
      readonly digest: string;
      /** Present when the bytes are the files of a release and not one package. */
      readonly release?: ReleaseNote;
      /** Present when the content is to say whose package it is. */
      readonly filename?: string;
      /** Whether the facts of the files are to come with the profile. */
      readonly withFacts?: boolean;
      /** Whether code files are to have the digests by which git knows them. */
      readonly withBlobs?: boolean;
    }
  | {
      readonly ask: 'profile-folder';
      readonly side: Side;
      readonly inventory: Inventory;
      readonly withBlobs?: boolean;
    }
  /** The profile is known, and so are the facts of its files. */
  | { readonly ask: 'recall'; readonly facts: readonly FactsNote[] }
  | {
      readonly ask: 'hunks';
      readonly places: readonly Place[];
      /** Present when the archive of a side that was recalled comes with the request. */
      readonly recalled?: RecalledNote;
    }
  /** Get ready while nobody waits; the next request ends it. */
  | { readonly ask: 'warm-up' };

/** What it answers: one answer for each request, in order. */
export type SandboxAnswer =
  | {
      readonly ok: true;
      readonly value: unknown;
      /** Processor time of the process so far: only told, since nobody but the process knows it everywhere. */
      readonly cpuMs: number;
    }
  | { readonly ok: false; readonly detail: string };

const text = z.string().max(64 * 1024);
const shortText = z.string().max(4096);

const evidence = z.looseObject({
  path: shortText,
  line: z.int().nonnegative(),
  column: z.int().nonnegative(),
  excerpt: shortText,
  steps: z
    .array(z.looseObject({ path: shortText, line: z.int().nonnegative(), what: shortText }))
    .max(100)
    .optional(),
  reach: z.enum(reaches),
  tool: shortText.optional(),
});

const capability = z.looseObject({
  kind: z.enum(capabilityKinds),
  attributes: z.record(z.string(), text),
  reach: z.enum(reaches),
  evidence: z.array(evidence).max(1000),
  detector: shortText,
});

const script = z.looseObject({
  name: text,
  command: text,
  runsAtInstall: z.boolean(),
  known: z
    .discriminatedUnion('does', [
      z.object({ does: z.literal('installs'), folders: z.array(shortText).min(1).max(100) }),
      z.object({ does: z.literal('lays-patches') }),
    ])
    .optional(),
});

const manifest = z.looseObject({
  name: text,
  version: text,
  description: text,
  scripts: z.array(script),
  dependencies: z.array(z.looseObject({ name: text, spec: text, source: text, kind: text })),
  bin: z.record(z.string(), text),
  entryPoints: z.array(text),
  ways: z.record(z.string(), z.array(text)).optional(),
  repository: text,
});

const file = z.looseObject({
  path: shortText,
  size: z.int().nonnegative(),
  sha256: z.string().max(64),
  mode: z.int(),
  language: shortText,
  readable: z.boolean(),
  reached: z.boolean(),
  plain: z.literal(true).optional(),
  ways: z.array(shortText).max(8).optional(),
  blobs: z
    .array(z.string().regex(/^[\da-f]{40}$/))
    .max(8)
    .optional(),
});

/**
 * The shape of a profile as it comes out of the sandbox. Whoever takes the sandbox over writes this text, so it is
 * checked like any other hostile document; what the schema does not name is passed on, never executed.
 */
const profileAnswer = z.looseObject({
  schemaVersion: z.literal(1),
  detectorSetVersion: shortText,
  name: text,
  version: text,
  digest: shortText,
  manifest,
  capabilities: z.array(capability).max(100_000),
  tools: z
    .array(
      z.looseObject({
        name: shortText,
        structure: shortText,
        capabilities: z.array(shortText).max(1000),
        places: z
          .array(
            z.object({
              path: shortText,
              line: z.int().nonnegative(),
              column: z.int().nonnegative(),
              endLine: z.int().nonnegative(),
              excerpt: text,
              structure: shortText,
            }),
          )
          .max(100),
      }),
    )
    .max(5000),
  files: z.array(file).max(100_000),
  parts: z
    .array(z.looseObject({ filename: shortText, kind: shortText }))
    .max(10_000)
    .optional(),
  imports: z.array(shortText).max(10_000).optional(),
  bundled: z.array(shortText).max(2000).optional(),
  anomalies: z.array(z.looseObject({ kind: shortText, detail: text, path: shortText })),
  unread: z.array(z.looseObject({ path: shortText, reason: shortText, detail: text })),
});

/** A profile and, where they were asked for, the facts of its files. */
export const profiledAnswer = z.object({
  profile: profileAnswer,
  facts: z
    .array(
      z.object({
        path: shortText,
        sha256: z.string().regex(/^[\da-f]{64}$/),
        bytes: z.int().nonnegative().optional(),
      }),
    )
    .max(100_000),
});

/** The hunks asked for, in the order of the places; null where there is none. */
export const hunksAnswer = z
  .array(
    z
      .string()
      .max(16 * 1024)
      .nullable(),
  )
  .max(10_000);

export const sandboxAnswer = z.discriminatedUnion('ok', [
  z.object({
    ok: z.literal(true),
    value: z.unknown(),
    cpuMs: z.number().nonnegative().optional(),
  }),
  z.object({ ok: z.literal(false), detail: z.string().max(10_000) }),
]);

/** Facts as a message and the bytes that go with it. */
export function splitFacts(files: readonly FileFacts[]): {
  readonly notes: readonly FactsNote[];
  readonly bodies: readonly Uint8Array[];
} {
  const notes = files.map(({ path, sha256, facts }) =>
    facts === undefined ? { path, sha256 } : { path, sha256, bytes: facts.length },
  );
  return { notes, bodies: files.flatMap(({ facts }) => facts ?? []) };
}

/** The other end of `splitFacts`. Lengths that do not fit give facts that nobody can read, and so none. */
export function joinFacts(notes: readonly FactsNote[], body: Uint8Array): FileFacts[] {
  let offset = 0;
  return notes.map(({ path, sha256, bytes }) => {
    if (bytes === undefined) return { path, sha256 };
    const facts = body.subarray(offset, offset + bytes);
    offset += bytes;
    return { path, sha256, facts };
  });
}

/** An inventory as a message and the contents that go with it, so that bytes are not turned into text on the way. */
export function splitInventory(inventory: Inventory): {
  readonly inventory: Inventory;
  readonly contents: readonly Uint8Array[];
} {
  const contents: Uint8Array[] = [];
  const entries = inventory.entries.map(({ content, ...entry }) => {
    if (content !== undefined) contents.push(content);
    return content === undefined ? entry : { ...entry, size: content.length };
  });
  return { inventory: { ...inventory, entries }, contents };
}

/** The other end of `splitInventory`: gives every file that was read its content back. */
export function joinInventory(inventory: Inventory, body: Uint8Array): Inventory {
  let offset = 0;
  const entries = inventory.entries.map((entry): InventoryEntry => {
    if (entry.type !== 'file' || entry.status !== 'read') return entry;
    const content = body.subarray(offset, offset + entry.size);
    offset += entry.size;
    return { ...entry, content };
  });
  return { ...inventory, entries };
}
