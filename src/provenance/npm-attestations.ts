import { z } from 'zod';
import { checkNpmProvenance, checkNpmPublish } from './npm-statements.ts';
import type { Outcome } from './outcome.ts';
import { refuse } from './outcome.ts';
import { readAnswer } from './json-text.ts';
import { because, statusOf, type Reason } from './reason.ts';
import type { ArtifactToVerify, ReleaseToVerify } from './release-to-verify.ts';
import { peekPredicateType, predicateTypes } from './statement.ts';
import type { Trust } from './trust.ts';
import type { AttestationPart } from './verdict.ts';
import type { Claims } from './claims.ts';

/** What npm's attestations of a release came to. */
export interface NpmAttestations {
  readonly publish: AttestationPart;
  readonly provenance: AttestationPart;
  readonly others: readonly Reason[];
}

/** One attestation of the list, not looked at yet. */
interface Entry {
  /** As the statement says before it is verified. */
  readonly stated: string | undefined;
  /** As the list calls it; a bundle that stands alone is in no list. Where the two differ, it is refused as what it could be. */
  readonly listed?: string;
  readonly bundle: unknown;
}

const maxEntries = 16;

const list = z.object({
  attestations: z
    .array(z.object({ predicateType: z.string().max(500), bundle: z.unknown() }))
    .max(maxEntries),
});
const single = z.object({ dsseEnvelope: z.unknown() });

/** Verifies the attestations of an npm release: at most one that the registry signed, and one that a build signed. */
export function checkNpmAttestations(
  release: ReleaseToVerify,
  artifact: ArtifactToVerify,
  trust: Trust,
): NpmAttestations {
  const { value: entries, reasons } = readEntries(artifact);
  if (reasons !== undefined) {
    const part = { status: statusOf(reasons), reasons };
    return { publish: part, provenance: part, others: [] };
  }
  const isPublish = (entry: Entry) => isOfKind(entry, [predicateTypes.npmPublish]);
  const isProvenance = (entry: Entry) =>
    !isPublish(entry) && isOfKind(entry, [predicateTypes.slsa1, predicateTypes.slsa02]);
  return {
    publish: partOf('publish attestation', entries.filter(isPublish), (entry, about) =>
      checkNpmPublish(entry, { release, artifact, trust, about }),
    ),
    provenance: partOf('provenance', entries.filter(isProvenance), (entry, about) =>
      checkNpmProvenance(entry, { release, artifact, trust, about }),
    ),
    others: entries
      .filter((entry) => !isPublish(entry) && !isProvenance(entry))
      .map(({ listed, stated }) => whyOther(listed ?? stated)),
  };
}

function isOfKind({ listed, stated }: Entry, types: readonly string[]): boolean {
  return [listed, stated].some((type) => type !== undefined && types.includes(type));
}

/** Why an attestation is neither: of a kind that we do not know, or of none that can be read. */
export function whyOther(predicateType: string | undefined): Reason {
  return predicateType === undefined
    ? because('statement-malformed', 'attestation')
    : because('unsupported-predicate', 'attestation', { got: predicateType });
}

/** The one attestation of a kind. With two of them it would be the registry's choice whom we believe. */
export function partOf<One>(
  about: string,
  entries: readonly One[],
  check: (entry: One, about: string) => Outcome<Claims>,
): AttestationPart {
  const [only] = entries;
  if (only === undefined) return { status: 'absent', reasons: [because('missing', about)] };
  if (entries.length > 1) {
    const got = String(entries.length);
    return {
      status: 'invalid',
      reasons: [because('duplicate-attestation', about, { expected: '1', got })],
    };
  }
  const { value: claims, reasons } = check(only, about);
  return reasons === undefined
    ? { status: 'verified', reasons: [], claims }
    : { status: statusOf(reasons), reasons };
}

function readEntries({ attestations }: ArtifactToVerify): Outcome<readonly Entry[]> {
  const { value: json, reasons } = readAnswer(attestations, 'attestations');
  if (reasons !== undefined) return refuse(...reasons);
  if (single.safeParse(json).success) {
    return { value: [{ stated: peekPredicateType(json), bundle: json }] };
  }
  const parsed = list.safeParse(json);
  if (!parsed.success) {
    const isLong = parsed.error.issues.some(({ code }) => code === 'too_big');
    return refuse(because(isLong ? 'too-many' : 'malformed', 'attestations'));
  }
  const entries = parsed.data.attestations;
  if (entries.length === 0) return refuse(because('empty-list', 'attestations'));
  return {
    value: entries.map(({ predicateType, bundle }) => ({
      stated: peekPredicateType(bundle),
      listed: predicateType,
      bundle,
    })),
  };
}
