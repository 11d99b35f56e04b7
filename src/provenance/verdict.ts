import type { Ecosystem } from '../watchlists/purl.ts';
import type { Claims } from './claims.ts';
import type { Reason, VerdictStatus } from './reason.ts';

/** One thing that may vouch for an artifact. `reasons` is empty exactly when the status is `verified`. */
export interface Part {
  readonly status: VerdictStatus;
  readonly reasons: readonly Reason[];
}

/** The registry's own signatures over name, version and integrity: the registry said so, whoever published. */
export interface SignaturePart extends Part {
  /** The keys whose signatures hold, in the order of the registry; none unless the status is `verified`. */
  readonly keyIds: readonly string[];
}

/** An attestation with what it claims. */
export interface AttestationPart extends Part {
  /** Present exactly when the status is `verified`. */
  readonly claims?: Claims;
}

/** Whom PyPI names as the publisher of a file. Its word is not signed; it was held against the certificate when `publish` is verified. */
export interface StatedPublisher {
  /** `GitHub`, `GitLab`, `Google`, or one that we do not know. */
  readonly kind: string;
  /** `owner/name`. */
  readonly repository?: string;
  readonly workflow?: string;
  /** Absent when it is not restricted to one. */
  readonly environment?: string;
  readonly email?: string;
}

/** Who vouches for a file: a build that names its source, a person's or service's account, the registry alone, or nobody. */
export type Voucher = 'build' | 'account' | 'registry' | 'nobody';

/** What is known of who stands behind one file. */
export interface ArtifactVerdict {
  readonly filename: string;
  /** `verified` when at least one part is, and no other is invalid, unsupported or could not be looked at; else the worst of the parts. */
  readonly status: VerdictStatus;
  /** The strongest that was proved. */
  readonly vouchedBy: Voucher;
  /** The registry's signatures; absent in an ecosystem whose registry signs nothing. */
  readonly signature?: SignaturePart;
  /** That it was published: by npm's registry with its key, on PyPI by the build's certificate. */
  readonly publish: AttestationPart;
  /** From which source it was built, by which workflow: SLSA, with a build's certificate. */
  readonly provenance: AttestationPart;
  readonly publisher?: StatedPublisher;
  /** Attestations that belong to neither part, such as predicates that we do not know. */
  readonly others: readonly Reason[];
}

/** Verdict on a release: what was signed, by whom, over exactly the bytes that were given. It is plain JSON, made to be kept and compared. */
export interface ReleaseVerdict {
  readonly schemaVersion: 1;
  readonly ecosystem: Ecosystem;
  readonly name: string;
  readonly version: string;
  /** The worst of the files: a release of which one file is unsigned is not a signed release. */
  readonly status: VerdictStatus;
  /** The weakest of the files. */
  readonly vouchedBy: Voucher;
  readonly artifacts: readonly ArtifactVerdict[];
  /** ISO date of the trust material that was used. */
  readonly trustTakenAt: string;
}

/**
 * Who built an artifact, in the strongest words that were proved: those of its provenance, or of a publish attestation that a
 * build signed. A registry's own signature says nothing of it.
 */
export function findOrigin({
  provenance,
  publish,
}: Pick<ArtifactVerdict, 'provenance' | 'publish'>): Claims | undefined {
  if (provenance.claims !== undefined) return provenance.claims;
  return publish.claims?.signer === 'registry-key' ? undefined : publish.claims;
}
