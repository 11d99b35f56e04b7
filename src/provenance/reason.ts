/** What is to be thought of a part of a release, a file of it, or all of it. */
export type VerdictStatus =
  /** Signed by somebody whom we accept for it, over exactly the bytes that we have. */
  | 'verified'
  /** Something is there and contradicts the bytes, the name, the signer or itself. */
  | 'invalid'
  /** Nothing is there, although the registry would serve it. */
  | 'absent'
  /** This registry serves no such thing, which says nothing about the release. */
  | 'not-served'
  /** Something is there in a form or from a publisher that we do not know. */
  | 'unsupported'
  /** It could not be looked at, or our keys are too old for it. */
  | 'cannot-verify';

/** What each reason makes of the part that it is about. Worse ones win. */
export const statusOfReason = {
  /** The registry's answer could not be had. */
  'not-read': 'cannot-verify',
  'not-served': 'not-served',
  missing: 'absent',
  /** A list without an entry: nobody has signed. */
  'empty-list': 'absent',

  'too-large': 'invalid',
  'not-json': 'invalid',
  malformed: 'invalid',
  'too-many': 'invalid',
  /** Two attestations of a kind: which of them would count? */
  'duplicate-attestation': 'invalid',

  /** The integrity that the registry states, and signs, is not that of our bytes. */
  'integrity-mismatch': 'invalid',
  /** There is no integrity that the signature could be about. */
  'integrity-missing': 'cannot-verify',
  'signature-invalid': 'invalid',
  'key-expired': 'invalid',
  /** A key that was not yet in use then: the registry may have signed again, which our keys do not say. */
  'key-not-started': 'cannot-verify',
  'publish-time-unknown': 'cannot-verify',
  /** A key, log or authority that our trust material does not hold: it may be too old. */
  'unknown-key': 'cannot-verify',
  'unknown-log': 'cannot-verify',
  'unknown-authority': 'cannot-verify',

  /** No bundle of Sigstore's, or one with parts missing. */
  'bundle-malformed': 'invalid',
  'unsupported-bundle': 'unsupported',
  'timestamp-invalid': 'invalid',
  'certificate-invalid': 'invalid',
  'log-entry-mismatch': 'invalid',
  'log-inclusion-invalid': 'invalid',
  /** The library failed in a way of its own; hostile input does that. */
  'verifier-failed': 'invalid',

  'payload-type-mismatch': 'invalid',
  'statement-malformed': 'invalid',
  'unsupported-statement': 'unsupported',
  'unsupported-predicate': 'unsupported',
  'predicate-type-mismatch': 'invalid',
  'predicate-mismatch': 'invalid',
  'predicate-malformed': 'invalid',
  'subject-count': 'invalid',
  'subject-name-mismatch': 'invalid',
  'subject-digest-mismatch': 'invalid',
  'subject-digest-missing': 'invalid',

  /** A certificate where only the registry's key may sign, or a key where only a build may. */
  'signer-kind': 'invalid',
  /** Whoever vouched for the identity is not one of those that we accept, letter by letter. */
  'issuer-not-accepted': 'invalid',
  'claims-malformed': 'invalid',
  'publisher-mismatch': 'invalid',
  'unsupported-publisher': 'unsupported',
  /** Which of them published, nothing says. */
  'several-publishers': 'unsupported',
  /** The statement and the certificate tell different stories. */
  'source-mismatch': 'invalid',
  'commit-mismatch': 'invalid',
  'ref-mismatch': 'invalid',
  'workflow-mismatch': 'invalid',
  'builder-mismatch': 'invalid',
  'run-mismatch': 'invalid',
  'trigger-mismatch': 'invalid',
} as const satisfies Readonly<Record<string, Exclude<VerdictStatus, 'verified'>>>;

/** Why something was not verified, as a closed set. */
export type ReasonCode = keyof typeof statusOfReason;

/** One reason. Its texts may come from whoever made the release: escape them before anybody reads them. */
export interface Reason {
  readonly code: ReasonCode;
  /** What it is about: a file, a key, a field. */
  readonly subject: string;
  readonly expected?: string;
  readonly got?: string;
}

const worstFirst = [
  'invalid',
  'cannot-verify',
  'unsupported',
  'absent',
  'not-served',
  'verified',
] as const satisfies readonly VerdictStatus[];

/** The status of something that nothing speaks against but these reasons: without any it is verified. */
export function statusOf(reasons: readonly Reason[]): VerdictStatus {
  return worstOf(reasons.map(({ code }) => statusOfReason[code]));
}

/** The worst of several; nothing at all is `verified`. */
export function worstOf(statuses: readonly VerdictStatus[]): VerdictStatus {
  return worstFirst.find((status) => statuses.includes(status)) ?? 'verified';
}

const maxTextLength = 500;

/** A reason whose texts are cut to a length that can be stored. */
export function because(
  code: ReasonCode,
  subject: string,
  {
    expected,
    got,
  }: { readonly expected?: string | undefined; readonly got?: string | undefined } = {},
): Reason {
  return {
    code,
    subject: cut(subject),
    ...(expected === undefined ? {} : { expected: cut(expected) }),
    ...(got === undefined ? {} : { got: cut(got) }),
  };
}

function cut(text: string): string {
  return text.length <= maxTextLength ? text : `${text.slice(0, maxTextLength - 1)}…`;
}
