import { hash } from 'node:crypto';
import { readCertificateClaims } from './certificate-claims.ts';
import type { Claims } from './claims.ts';
import { refuse, type Outcome } from './outcome.ts';
import { isSameFile, normalizeVersion, parseFileName } from './pypi-file-name.ts';
import { comparePublisher, type KnownPublisher } from './pypi-publisher.ts';
import { because, type Reason } from './reason.ts';
import type { ArtifactToVerify, ReleaseToVerify } from './release-to-verify.ts';
import { checkSignedStatement } from './signed-statement.ts';
import { compareBuild, readBuild } from './slsa.ts';
import { predicateTypes, type Statement } from './statement.ts';
import type { Trust } from './trust.ts';
import { normalizeName } from '../watchlists/purl.ts';

/** What a statement about one file is held against. */
export interface PypiContext {
  readonly publisher: KnownPublisher;
  /** Of the kind that the statement itself says; it is verified with the rest. */
  readonly predicateType: string | undefined;
  readonly release: ReleaseToVerify;
  readonly artifact: ArtifactToVerify;
  readonly trust: Trust;
  readonly about: string;
}

/** The name of PyPI's predicate is an address at the registry, so it is known by its SHA-256 here: no registry stands in the code. */
const publishPredicate = '64b3949826537e32dd526c5d9c31cbeb141dde83b68588399682d5aa3dcdcb74';

/** Whether a predicate's type is that of PyPI's publish attestation. */
export function isPypiPublish(predicateType: string | undefined): boolean {
  return predicateType !== undefined && hash('sha256', predicateType) === publishPredicate;
}

/** Verifies one statement about a file: signed by the publisher that PyPI names, about this file and our bytes. */
export function checkPypiStatement(bundle: unknown, context: PypiContext): Outcome<Claims> {
  const { about, predicateType } = context;
  const signed = checkSignedStatement(
    bundle,
    { signedBy: 'certificate', predicateTypes: predicateType === undefined ? [] : [predicateType] },
    context,
  );
  if (signed.reasons !== undefined) return refuse(...signed.reasons);
  const { proven, statement } = signed.value;
  const identity = readCertificateClaims(proven.identity ?? {}, about);
  if (identity.reasons !== undefined) return refuse(...identity.reasons);
  const isProvenance = predicateType === predicateTypes.slsa1;
  const build = isProvenance ? readBuild(statement, about) : undefined;
  const wrong = [
    ...checkFile(statement, context),
    ...comparePublisher(context.publisher, identity.value, about),
    ...(isProvenance ? [] : checkEmpty(statement, about)),
    ...(build?.reasons ?? []),
    ...(build?.value === undefined ? [] : compareBuild(build.value, identity.value)),
  ];
  if (wrong.length > 0) return refuse(...wrong);
  return {
    value: {
      ...identity.value,
      ...(build?.value === undefined ? {} : { builder: build.value.builder }),
      predicateType: statement.predicateType,
      subject: {
        name: statement.subject.name,
        algorithm: 'sha256',
        digest: context.artifact.digests.sha256,
      },
      ...(proven.log === undefined ? {} : { log: proven.log }),
      signedAt: proven.signedAt,
    },
  };
}

/** The predicate of a publish attestation says nothing yet; what it might say one day we would not understand. */
function checkEmpty({ predicate }: Statement, about: string): readonly Reason[] {
  const isEmpty =
    predicate === null ||
    predicate === undefined ||
    (typeof predicate === 'object' && Object.keys(predicate).length === 0);
  return isEmpty ? [] : [because('predicate-mismatch', about, { expected: 'an empty predicate' })];
}

/** The statement's file must be ours part by part, and ours must be of the release that is asked about. */
function checkFile(
  { subject }: Statement,
  { release, artifact, about }: PypiContext,
): readonly Reason[] {
  const reasons: Reason[] = [];
  const own = parseFileName(artifact.filename);
  const named = parseFileName(subject.name);
  const isOurs =
    own?.name === normalizeName('pypi', release.name) &&
    own.version === normalizeVersion(release.version);
  if (!isOurs || named === undefined || !isSameFile(own, named)) {
    reasons.push(
      because('subject-name-mismatch', about, { expected: artifact.filename, got: subject.name }),
    );
  }
  const digest = subject.digest.get('sha256');
  if (digest === undefined) {
    reasons.push(because('subject-digest-missing', about, { expected: 'sha256' }));
  } else if (digest !== artifact.digests.sha256) {
    reasons.push(
      because('subject-digest-mismatch', about, { expected: artifact.digests.sha256, got: digest }),
    );
  }
  return reasons;
}
