import { bundle, signerKindOf } from './bundle.ts';
import { checkBundle, type Proven } from './check-bundle.ts';
import { refuse, type Outcome } from './outcome.ts';
import { because } from './reason.ts';
import { readStatement, type Statement } from './statement.ts';
import type { Trust } from './trust.ts';

/** A statement, and who is proved to have signed it. */
export interface SignedStatement {
  readonly proven: Proven;
  readonly statement: Statement;
}

/** What an attestation has to be before it is looked at. */
export interface Expected {
  readonly signedBy: 'key' | 'certificate';
  /** One of these, and the one that the list gives for it. */
  readonly predicateTypes: readonly string[];
  readonly listed?: string | undefined;
}

/** Verifies one bundle and reads its statement. Who may sign is decided by the form already: a key is no build, and a build is no registry. */
export function checkSignedStatement(
  json: unknown,
  expected: Expected,
  { trust, about }: { readonly trust: Trust; readonly about: string },
): Outcome<SignedStatement> {
  const parsed = bundle.safeParse(json);
  if (!parsed.success) {
    const fields = parsed.error.issues.map(({ path }) => path.join('.'));
    return refuse(because('bundle-malformed', about, { got: fields.join(', ') }));
  }
  const signedBy = signerKindOf(parsed.data);
  if (signedBy !== expected.signedBy) {
    return refuse(because('signer-kind', about, { expected: expected.signedBy, got: signedBy }));
  }
  const { value: proven, reasons } = checkBundle(parsed.data, trust, about);
  if (reasons !== undefined) return refuse(...reasons);
  const { value: statement, reasons: unread } = readStatement(proven, about);
  if (unread !== undefined) return refuse(...unread);
  const wanted = expected.listed ?? expected.predicateTypes.join(' or ');
  const isExpected =
    expected.predicateTypes.includes(statement.predicateType) &&
    (expected.listed === undefined || expected.listed === statement.predicateType);
  if (isExpected) return { value: { proven, statement } };
  return refuse(
    because('predicate-type-mismatch', about, {
      expected: wanted,
      got: statement.predicateType,
    }),
  );
}
