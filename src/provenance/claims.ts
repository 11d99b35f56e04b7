/** Who signed: the registry with its key, or somebody for whom an identity provider vouched. */
export type Signer = 'registry-key' | 'github-actions' | 'gitlab-ci' | 'google-account';

/** What a git ref is. `pull-request` is code that nobody has merged. */
export type RefKind = 'branch' | 'tag' | 'pull-request' | 'other';

/** The repository that an artifact was built from. The numbers stay when it or its owner is renamed, and change when somebody else takes the name. */
export interface SourceClaims {
  readonly repository: string;
  readonly repositoryId?: string;
  readonly owner?: string;
  readonly ownerId?: string;
  readonly ref?: string;
  readonly refKind?: RefKind;
  readonly commit?: string;
  readonly visibility?: string;
}

/** A workflow file, and the repository that it is in. */
export interface WorkflowClaims {
  readonly uri: string;
  readonly repository: string;
  readonly path: string;
  /** The ref, or the commit where it was called by one. */
  readonly ref: string;
  readonly commit?: string;
}

/** Where and when a public log took it. */
export interface LogClaims {
  readonly name: string;
  /** Base64. */
  readonly id: string;
  readonly index: string;
  /** ISO time; absent where the log does not vouch for one. */
  readonly integratedAt?: string;
}

/** What an attestation says, after its signature, its log entry, its signer and its subject were verified. */
export interface Claims {
  readonly signer: Signer;
  /** The registry's key. */
  readonly keyId?: string;
  /** Who vouched for the identity. */
  readonly issuer?: string;
  /** The name in the certificate: the workflow that ran, or an e-mail address. */
  readonly identity?: string;
  readonly predicateType: string;
  readonly subject: {
    readonly name: string;
    /** Hexadecimal. */
    readonly digest: string;
    readonly algorithm: 'sha256' | 'sha512';
  };
  readonly source?: SourceClaims;
  /** The workflow that was started, in the repository of the source. */
  readonly workflow?: WorkflowClaims;
  /** The workflow that did the work: another than `workflow` where that calls a reusable one. */
  readonly signerWorkflow?: WorkflowClaims;
  /** What started it: `push`, `release`, `workflow_dispatch`. */
  readonly trigger?: string;
  /** `github-hosted` or `self-hosted`, and their like. */
  readonly runner?: string;
  /** The protected environment of the deployment. */
  readonly environment?: string;
  /** The builder that the statement names. */
  readonly builder?: string;
  /** The run, as an address. */
  readonly run?: string;
  /** The registry that the statement names. */
  readonly registry?: string;
  readonly log?: LogClaims;
  /** ISO times that logs or time-stamping authorities vouch for, the earliest first. */
  readonly signedAt: readonly string[];
}
