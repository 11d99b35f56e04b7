import { z } from 'zod';
import { readCertificateClaims } from './certificate-claims.ts';
import type { Claims } from './claims.ts';
import { parseNpmPurl } from './npm-purl.ts';
import { refuse, type Outcome } from './outcome.ts';
import { because, type Reason } from './reason.ts';
import type { ArtifactToVerify, ReleaseToVerify } from './release-to-verify.ts';
import { checkSignedStatement, type SignedStatement } from './signed-statement.ts';
import { compareBuild, readBuild } from './slsa.ts';
import { predicateTypes, type Statement } from './statement.ts';
import type { Trust } from './trust.ts';

/** What a statement is held against. */
export interface NpmContext {
  readonly release: ReleaseToVerify;
  readonly artifact: ArtifactToVerify;
  readonly trust: Trust;
  /** What a reason is about, in a word for a person. */
  readonly about: string;
}

interface Entry {
  readonly listed?: string;
  readonly bundle: unknown;
}

const publishPredicate = z.object({
  name: z.string().max(1000),
  version: z.string().max(500),
  registry: z.string().max(1000),
});

/** Verifies that the registry attests the publishing: with its own key, for this name, version and digest. */
export function checkNpmPublish({ bundle, listed }: Entry, context: NpmContext): Outcome<Claims> {
  const { about } = context;
  const { value: signed, reasons } = checkSignedStatement(
    bundle,
    { signedBy: 'key', predicateTypes: [predicateTypes.npmPublish], listed },
    context,
  );
  if (reasons !== undefined) return refuse(...reasons);
  const predicate = publishPredicate.safeParse(signed.statement.predicate);
  if (!predicate.success) return refuse(because('predicate-malformed', about));
  const { name, version, registry } = predicate.data;
  const { release } = context;
  const wrong = checkSubject(signed.statement, context);
  if (name !== release.name || version !== release.version) {
    wrong.push(
      because('predicate-mismatch', about, {
        expected: `${release.name}@${release.version}`,
        got: `${name}@${version}`,
      }),
    );
  }
  if (wrong.length > 0) return refuse(...wrong);
  const { keyId } = signed.proven;
  return {
    value: {
      signer: 'registry-key',
      ...(keyId === undefined ? {} : { keyId }),
      registry,
      ...commonClaims(signed, context),
    },
  };
}

/** Verifies from which source the release was built, in the words of a build whose identity a CI provider vouched for. */
export function checkNpmProvenance(
  { bundle, listed }: Entry,
  context: NpmContext,
): Outcome<Claims> {
  const { about } = context;
  const { value: signed, reasons } = checkSignedStatement(
    bundle,
    {
      signedBy: 'certificate',
      predicateTypes: [predicateTypes.slsa1, predicateTypes.slsa02],
      listed,
    },
    context,
  );
  if (reasons !== undefined) return refuse(...reasons);
  const identity = readCertificateClaims(signed.proven.identity ?? {}, about);
  if (identity.reasons !== undefined) return refuse(...identity.reasons);
  if (identity.value.signer === 'google-account') {
    return refuse(
      because('issuer-not-accepted', about, {
        expected: 'a build on GitHub or GitLab',
        got: identity.value.issuer,
      }),
    );
  }
  const build = readBuild(signed.statement, about);
  if (build.reasons !== undefined) return refuse(...build.reasons);
  const wrong = [
    ...checkSubject(signed.statement, context),
    ...compareBuild(build.value, identity.value),
  ];
  if (wrong.length > 0) return refuse(...wrong);
  const { run } = build.value;
  return {
    value: {
      ...(run === undefined ? {} : { run }),
      ...identity.value,
      builder: build.value.builder,
      ...commonClaims(signed, context),
    },
  };
}

function commonClaims(
  { proven, statement }: SignedStatement,
  { artifact }: NpmContext,
): Pick<Claims, 'predicateType' | 'subject' | 'log' | 'signedAt'> {
  return {
    predicateType: statement.predicateType,
    subject: {
      name: statement.subject.name,
      algorithm: 'sha512',
      digest: artifact.digests.sha512 ?? '',
    },
    ...(proven.log === undefined ? {} : { log: proven.log }),
    signedAt: proven.signedAt,
  };
}

/** The statement must be about this package, this version and our bytes. */
function checkSubject({ subject }: Statement, { release, artifact, about }: NpmContext): Reason[] {
  const reasons: Reason[] = [];
  const named = parseNpmPurl(subject.name);
  if (named?.name !== release.name || named.version !== release.version) {
    reasons.push(
      because('subject-name-mismatch', about, {
        expected: `${release.name}@${release.version}`,
        got: subject.name,
      }),
    );
  }
  const digest = subject.digest.get('sha512');
  if (digest === undefined) {
    reasons.push(because('subject-digest-missing', about, { expected: 'sha512' }));
  } else if (digest !== artifact.digests.sha512) {
    reasons.push(
      because('subject-digest-mismatch', about, {
        expected: artifact.digests.sha512 ?? 'no SHA-512 of ours',
        got: digest,
      }),
    );
  }
  return reasons;
}
