import type { Claims, WorkflowClaims } from './claims.ts';
import type { Reason, ReasonCode, VerdictStatus } from './reason.ts';
import type {
  ArtifactVerdict,
  AttestationPart,
  ReleaseVerdict,
  SignaturePart,
  StatedPublisher,
} from './verdict.ts';

/** What a line is, so that whoever prints it can give it a mark or a place. */
export type LineKind = 'release' | 'file' | 'part' | 'claim' | 'reason' | 'note';

/** One line for a person. Its text holds what others chose, as it is: escape it before anybody reads it. */
export interface VerdictLine {
  readonly kind: LineKind;
  readonly text: string;
  /** Of the release, the file or the part that the line is about. */
  readonly status?: VerdictStatus;
}

const statusWords: Readonly<Record<VerdictStatus, string>> = {
  verified: 'verified',
  invalid: 'NOT valid',
  absent: 'none',
  'not-served': 'not served by this registry',
  unsupported: 'not understood',
  'cannot-verify': 'could not be verified',
};

const vouchers: Readonly<Record<ReleaseVerdict['vouchedBy'], string>> = {
  build: 'a build vouches for its source',
  account: 'an account vouches for it',
  registry: 'only the registry vouches for it',
  nobody: 'nobody vouches for it',
};

/** The verdict in words: what is signed, by which workflow of which repository, at which commit, when and in which log. */
export function describeVerdict(verdict: ReleaseVerdict): readonly VerdictLine[] {
  const { name, version, status, vouchedBy, artifacts, trustTakenAt } = verdict;
  return [
    {
      kind: 'release',
      status,
      text: `${name}@${version}: ${wholeWords(status)}, ${vouchers[vouchedBy]}`,
    },
    ...artifacts.flatMap(describeArtifact),
    { kind: 'note', text: `Held against keys and certificates as of ${trustTakenAt}` },
  ];
}

function describeArtifact(artifact: ArtifactVerdict): readonly VerdictLine[] {
  const { filename, status, signature, publish, provenance, publisher, others } = artifact;
  return [
    { kind: 'file', status, text: `${filename}: ${wholeWords(status)}` },
    ...(signature === undefined ? [] : describeSignature(signature)),
    ...describePart('publish attestation', publish),
    ...describePart('provenance', provenance),
    ...(publisher === undefined ? [] : [describePublisher(publisher)]),
    ...others.map(describeReason),
  ];
}

function describeSignature({ status, reasons, keyIds }: SignaturePart): readonly VerdictLine[] {
  return [
    { kind: 'part', status, text: `signature of the registry: ${statusWords[status]}` },
    ...keyIds.map((id) => claim(`over name, version and integrity, by the key ${id}`)),
    ...reasons.filter(saysMore).map(describeReason),
  ];
}

function describePart(
  name: string,
  { status, reasons, claims }: AttestationPart,
): readonly VerdictLine[] {
  return [
    { kind: 'part', status, text: `${name}: ${statusWords[status]}` },
    ...(claims === undefined ? [] : describeClaims(claims).map(claim)),
    ...reasons.filter(saysMore).map(describeReason),
  ];
}

function describeClaims(claims: Claims): readonly string[] {
  const { subject, source, workflow, signerWorkflow, log, signedAt } = claims;
  const isReusable = signerWorkflow !== undefined && signerWorkflow.uri !== workflow?.uri;
  return [
    `of ${subject.name}, ${subject.algorithm} ${subject.digest}`,
    signedBy(claims),
    ...(source === undefined
      ? []
      : [
          `from ${source.repository} at commit ${source.commit ?? 'unknown'} (${source.ref ?? 'no ref'})`,
          ...(source.repositoryId === undefined
            ? []
            : [
                `repository number ${source.repositoryId}, owner number ${source.ownerId ?? 'unknown'}`,
              ]),
        ]),
    ...(workflow === undefined ? [] : [`by the workflow ${describeWorkflow(workflow)}`]),
    ...(isReusable ? [`which called ${describeWorkflow(signerWorkflow)}`] : []),
    ...describeRun(claims),
    ...signedAt.slice(0, 1).map((time) => `signed at ${time}`),
    ...(log === undefined ? [] : [`in the log ${log.name} as entry ${log.index}`]),
  ];
}

function signedBy({ signer, keyId, issuer, identity }: Claims): string {
  if (signer === 'registry-key') return `signed by the registry's key ${keyId ?? ''}`;
  const who = signer === 'google-account' ? `the account ${identity ?? ''}` : 'a build';
  return `signed by ${who}, for which ${issuer ?? 'nobody'} vouches`;
}

function describeWorkflow({ path, repository, ref }: WorkflowClaims): string {
  return `${path} of ${repository} at ${ref}`;
}

function describeRun({ trigger, runner, environment, builder, run }: Claims): readonly string[] {
  const about = [
    trigger === undefined ? undefined : `started by ${trigger}`,
    runner === undefined ? undefined : `on a ${runner} runner`,
    environment === undefined ? undefined : `in the environment ${environment}`,
    builder === undefined ? undefined : `built by ${builder}`,
  ].filter((part) => part !== undefined);
  return [
    ...(about.length === 0 ? [] : [about.join(', ')]),
    ...(run === undefined ? [] : [`in the run ${run}`]),
  ];
}

function describePublisher(publisher: StatedPublisher): VerdictLine {
  const { kind, repository, workflow, environment, email } = publisher;
  const parts = [email, repository, workflow, environment].filter((part) => part !== undefined);
  const text = `publisher, in the words of the registry: ${[kind, ...parts].join(', ')}`;
  return { kind: 'part', text };
}

function wholeWords(status: VerdictStatus): string {
  return status === 'absent' ? 'not signed' : statusWords[status];
}

function claim(text: string): VerdictLine {
  return { kind: 'claim', text };
}

/** What the word for the status says already need not be said again. */
function saysMore({ code }: Reason): boolean {
  return code !== 'missing' && code !== 'not-served';
}

function describeReason({ code, subject, expected, got }: Reason): VerdictLine {
  const ends = [
    ...(expected === undefined ? [] : [`expected ${expected}`]),
    ...(got === undefined ? [] : [`got ${got}`]),
  ];
  const tail = ends.length === 0 ? '' : `: ${ends.join(', ')}`;
  return { kind: 'reason', text: `${subject}: ${reasonWords[code]} (${code})${tail}` };
}

const reasonWords: Readonly<Record<ReasonCode, string>> = {
  'not-read': 'the registry could not be asked',
  'not-served': 'this registry serves no such thing',
  missing: 'there is none',
  'empty-list': 'the list is empty',
  'too-large': 'the answer is too large',
  'not-json': 'the answer is no JSON',
  malformed: 'the answer has not the form that it should have',
  'too-many': 'the list is too long',
  'duplicate-attestation': 'there is more than one, and nothing says which counts',
  'integrity-mismatch': 'the registry states another integrity than that of these bytes',
  'integrity-missing': 'the registry states no integrity that could be signed',
  'signature-invalid': 'the signature does not hold',
  'key-expired': 'the key had expired',
  'key-not-started': 'the key was not yet in use',
  'publish-time-unknown': 'the key has expired, and nobody knows when this was published',
  'unknown-key': 'the key is not among those that are trusted; they may be too old',
  'unknown-log': 'the log is not among those that are trusted; they may be too old',
  'unknown-authority': 'the authority is not among those that are trusted; they may be too old',
  'bundle-malformed': 'it is not a complete bundle',
  'unsupported-bundle': 'the form of the bundle is not known',
  'timestamp-invalid': 'nothing vouches for the time of the signature',
  'certificate-invalid': 'the certificate does not hold',
  'log-entry-mismatch': 'the entry in the log is about something else',
  'log-inclusion-invalid': 'it is not proved to be in the log',
  'verifier-failed': 'it could not be read to the end',
  'payload-type-mismatch': 'it is a signature of something else',
  'statement-malformed': 'what was signed is no statement',
  'unsupported-statement': 'the form of the statement is not known',
  'unsupported-predicate': 'the kind of attestation is not known',
  'predicate-type-mismatch': 'it is another kind of attestation than it should be',
  'predicate-mismatch': 'it is about something else',
  'predicate-malformed': 'it lacks what an attestation of its kind has',
  'subject-count': 'it is not about exactly one file',
  'subject-name-mismatch': 'it is about another package, version or file',
  'subject-digest-mismatch': 'it is about other bytes',
  'subject-digest-missing': 'it does not say which bytes it is about',
  'signer-kind': 'it is signed by the wrong kind of signer',
  'issuer-not-accepted': 'whoever vouches for the signer is not accepted',
  'claims-malformed': 'the certificate does not say who signed',
  'publisher-mismatch': 'it was signed by another publisher than the registry names',
  'unsupported-publisher': 'the kind of publisher is not known',
  'several-publishers': 'the registry names several publishers of one file',
  'source-mismatch': 'statement and certificate name different sources',
  'commit-mismatch': 'statement and certificate name different commits',
  'ref-mismatch': 'statement and certificate name different refs',
  'workflow-mismatch': 'statement and certificate name different workflows',
  'builder-mismatch': 'the builder is not one that the certificate allows',
  'run-mismatch': 'statement and certificate name different runs',
  'trigger-mismatch': 'statement and certificate name different triggers',
};
