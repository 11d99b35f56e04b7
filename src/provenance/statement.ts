import { z } from 'zod';
import type { Proven } from './check-bundle.ts';
import { refuse, type Outcome } from './outcome.ts';
import { because } from './reason.ts';

/** A signed statement about one thing. */
export interface Statement {
  readonly predicateType: string;
  readonly predicate: unknown;
  readonly subject: {
    readonly name: string;
    /** Digests in hexadecimal by the name of their algorithm. */
    readonly digest: ReadonlyMap<string, string>;
  };
}

/** The kinds of predicates that are understood. */
export const predicateTypes = {
  npmPublish: 'https://github.com/npm/attestation/tree/main/specs/publish/v0.1',
  slsa02: 'https://slsa.dev/provenance/v0.2',
  slsa1: 'https://slsa.dev/provenance/v1',
} as const;

const payloadType = 'application/vnd.in-toto+json';
const statementTypes: ReadonlySet<string> = new Set([
  'https://in-toto.io/Statement/v0.1',
  'https://in-toto.io/Statement/v1',
]);
const maxDigests = 16;

const statement = z.object({
  _type: z.string(),
  predicateType: z.string().max(500),
  predicate: z.unknown(),
  subject: z
    .array(
      z.object({
        name: z.string().max(1000),
        digest: z
          .record(z.string().max(50), z.string().max(200))
          .transform((digest) => new Map(Object.entries(digest)))
          .refine((digest) => digest.size <= maxDigests)
          .optional(),
      }),
    )
    .max(64),
});

/** Reads the statement that was signed. Only what has exactly one subject is about one file. */
export function readStatement(proven: Proven, about: string): Outcome<Statement> {
  if (proven.payloadType !== payloadType) {
    return refuse(
      because('payload-type-mismatch', about, {
        expected: payloadType,
        got: proven.payloadType,
      }),
    );
  }
  const parsed = statement.safeParse(parseJson(proven.payload));
  if (!parsed.success) return refuse(because('statement-malformed', about));
  const { _type: type, predicateType, predicate, subject } = parsed.data;
  if (!statementTypes.has(type)) {
    return refuse(because('unsupported-statement', about, { got: type }));
  }
  const [only] = subject;
  if (only === undefined || subject.length !== 1) {
    return refuse(because('subject-count', about, { expected: '1', got: String(subject.length) }));
  }
  const { name, digest = new Map<string, string>() } = only;
  return { value: { predicateType, predicate, subject: { name, digest } } };
}

function parseJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}

const peeked = z.object({ dsseEnvelope: z.object({ payload: z.string().max(800_000) }) });
const typed = z.object({ predicateType: z.string().max(500) });

/** What kind of attestation a bundle says it is, before anything of it is verified: only good for choosing what to hold it against. */
export function peekPredicateType(json: unknown): string | undefined {
  const payload = peeked.safeParse(json).data?.dsseEnvelope.payload;
  if (payload === undefined) return undefined;
  return typed.safeParse(parseJson(Buffer.from(payload, 'base64'))).data?.predicateType;
}
