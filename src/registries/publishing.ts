/** A registry's signature over name, version and digest, as it is served: nothing follows from it before it was verified. */
export interface RegistrySignature {
  /** Opaque: it is looked up, never worked out from a key. */
  readonly keyid: string;
  /** Base64 of a DER signature. */
  readonly sig: string;
}

/** A build service that may publish a package without anybody's password. */
export interface TrustedPublisher {
  /** `github`, `gitlab`, … */
  readonly name: string;
  /** The registry's id of the configuration: another one means that it was set up anew. */
  readonly configuration?: string;
}

/**
 * Who published a version and with what proof, as the registry says; all text is untrusted. A field that the registry serves of no
 * version of the package is absent, and then nothing follows from its absence; `''`, `[]` and `false` say that it serves the like of
 * other versions and not of this one.
 */
export interface Publishing {
  readonly account?: string;
  /** Absent when an account published it. */
  readonly trustedPublisher?: TrustedPublisher;
  /** Who approved it, where a build put it up for approval. */
  readonly approver?: string;
  /** Accounts that could publish the package when the version came. */
  readonly maintainers?: readonly string[];
  /** The commit that the publisher's npm says it was published from. A claim. */
  readonly gitHead?: string;
  readonly signatures?: readonly RegistrySignature[];
  /** Whether the registry says that it has attestations for the version. */
  readonly attested?: boolean;
}

/** What a registry answers when it is asked for the attestations of a version or file. */
export type AttestationsAnswer =
  | { readonly status: 'served'; readonly text: string }
  /** It has none, or none yet. */
  | { readonly status: 'not-found' };
