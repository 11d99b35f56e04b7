import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openTrust, pinnedTrust, pinnedTrustFiles } from '../../src/provenance/trust.ts';
import { verifyRelease } from '../../src/provenance/verify-release.ts';
import { forbidNetwork } from '../support/no-network.ts';
import { createOwnSigner, type Envelope } from '../support/own-signer.ts';
import { given, npmRelease, pypiRelease, readVector } from '../support/provenance-vectors.ts';

forbidNetwork();

const signer = createOwnSigner();
const sha512 = 'ab'.repeat(64);
const publishType = 'https://github.com/npm/attestation/tree/main/specs/publish/v0.1';
const subject = [{ name: 'pkg:npm/mail-mcp@1.0.0', digest: { sha512 } }];
const predicate = { name: 'mail-mcp', version: '1.0.0', registry: 'https://registry.example' };
const honest = {
  _type: 'https://in-toto.io/Statement/v0.1',
  predicateType: publishType,
  subject,
  predicate,
};

/** What is said of a release whose publish attestation has a signature that we accept. */
function look(
  statement: unknown,
  more: Omit<Envelope, 'payload'> & { readonly listed?: string } = {},
  trust = signer.trust,
) {
  const payload = typeof statement === 'string' ? statement : JSON.stringify(statement);
  const entry = {
    predicateType: more.listed ?? publishType,
    bundle: signer.attest({ payload, ...more }),
  };
  const attestations = given(JSON.stringify({ attestations: [entry] }));
  const [artifact] = verifyRelease(
    npmRelease('mail-mcp@1.0.0', sha512, { attestations }),
    trust,
  ).artifacts;
  const { publish, provenance, others } = artifact!;
  const reasons = [...publish.reasons, ...others].map(({ code }) => code);
  return {
    status: publish.status,
    reasons: reasons.filter((code) => code !== 'missing'),
    provenance,
  };
}

describe('a statement that was signed with a key that we accept', () => {
  test('is verified when it says the right thing', () => {
    expect(look(honest)).toMatchObject({ status: 'verified', reasons: [] });
  });

  test.each<[string, object]>([
    ['subject-count', { subject: [] }],
    ['subject-count', { subject: [...subject, ...subject] }],
    [
      'subject-count',
      { subject: [...subject, { name: 'pkg:npm/other@1.0.0', digest: { sha512 } }] },
    ],
    ['subject-name-mismatch', { subject: [{ ...subject[0], name: 'pkg:npm/other@1.0.0' }] }],
    ['subject-name-mismatch', { subject: [{ ...subject[0], name: 'pkg:npm/mail-mcp@1.0.1' }] }],
    ['subject-name-mismatch', { subject: [{ ...subject[0], name: 'pkg:pypi/mail-mcp@1.0.0' }] }],
    ['subject-name-mismatch', { subject: [{ ...subject[0], name: 'mail-mcp@1.0.0' }] }],
    [
      'subject-digest-mismatch',
      { subject: [{ ...subject[0], digest: { sha512: 'cd'.repeat(64) } }] },
    ],
    [
      'subject-digest-mismatch',
      { subject: [{ ...subject[0], digest: { sha512: sha512.toUpperCase() } }] },
    ],
    ['subject-digest-missing', { subject: [{ name: subject[0]?.name }] }],
    [
      'subject-digest-missing',
      { subject: [{ ...subject[0], digest: { sha256: 'ab'.repeat(32) } }] },
    ],
    ['predicate-mismatch', { predicate: { ...predicate, name: 'other' } }],
    ['predicate-mismatch', { predicate: { ...predicate, version: '1.0.1' } }],
    ['predicate-malformed', { predicate: {} }],
    ['predicate-malformed', { predicate: null }],
    ['predicate-type-mismatch', { predicateType: 'https://slsa.dev/provenance/v1' }],
    ['predicate-type-mismatch', { predicateType: `${publishType}/` }],
    ['statement-malformed', { subject: 'pkg:npm/mail-mcp@1.0.0' }],
    ['unsupported-statement', { _type: 'https://in-toto.io/Statement/v2' }],
  ])('is refused as %s when it says %j', (code, changes) => {
    const found = look({ ...honest, ...changes });
    expect(found.status).not.toBe('verified');
    expect(found.reasons).toContain(code);
  });

  test.each(['null', '[]', '{', 'text', '\ud800', `${JSON.stringify(honest)}x`])(
    'is refused when it is %j',
    (payload) => {
      expect(look(payload)).toMatchObject({ status: 'invalid', reasons: ['statement-malformed'] });
    },
  );

  test('is refused under every other type of payload', () => {
    for (const payloadType of [
      'text/plain',
      '',
      'application/vnd.in-toto+json;v=2',
      'APPLICATION/VND.IN-TOTO+JSON',
    ]) {
      expect(look(honest, { payloadType })).toMatchObject({
        status: 'invalid',
        reasons: ['payload-type-mismatch'],
      });
    }
  });

  test('is no provenance, whatever it says or is listed as', () => {
    const slsa = 'https://slsa.dev/provenance/v1';
    const found = look({ ...honest, predicateType: slsa }, { listed: slsa });
    expect(found.provenance).toMatchObject({ status: 'invalid' });
    expect(found.provenance.reasons.map(({ code }) => code)).toEqual(['signer-kind']);
  });

  test('is not understood in a bundle of a form that is not known', () => {
    const mediaType = 'application/vnd.dev.sigstore.bundle+json;version=0.9';
    expect(look(honest, { mediaType })).toMatchObject({
      status: 'unsupported',
      reasons: ['unsupported-bundle'],
    });
  });

  test('needs a proof of the log in the forms that ask for one', () => {
    const mediaType = 'application/vnd.dev.sigstore.bundle.v0.3+json';
    expect(look(honest, { mediaType }).status).toBe('invalid');
  });

  test('is nothing to those who know neither key nor log', () => {
    const { status, reasons } = look(honest, {}, pinnedTrust());
    expect([status, reasons]).toEqual(['cannot-verify', ['unknown-key']]);
  });

  test('is only verified when name, version and digest are those that are asked about', () => {
    const other = fc.oneof(fc.string(), fc.jsonValue({ maxDepth: 2 }));
    fc.assert(
      fc.property(
        fc.constantFrom('_type', 'predicateType', 'subject', 'predicate'),
        other,
        (field, value) => {
          expect(look({ ...honest, [field]: value }).status).not.toBe('verified');
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe('what the log says of a statement', () => {
  test.each<[string, (entry: Record<string, unknown>) => void]>([
    ['a time that it did not promise', (entry) => (entry['integratedTime'] = '1793491201')],
    ['a place that it did not promise', (entry) => (entry['logIndex'] = '8')],
    ['no promise at all', (entry) => delete entry['inclusionPromise']],
    [
      'another kind of entry',
      (entry) => (entry['kindVersion'] = { kind: 'hashedrekord', version: '0.0.1' }),
    ],
  ])('is not believed when it is %s', (_, alter) => {
    const bundle = signer.attest({ payload: JSON.stringify(honest) }) as {
      verificationMaterial: { tlogEntries: Record<string, unknown>[] };
    };
    const verified = verdictOf(bundle);
    alter(bundle.verificationMaterial.tlogEntries[0]!);
    expect([verified, verdictOf(bundle)]).toEqual(['verified', 'invalid']);
  });

  function verdictOf(bundle: unknown): string {
    const list = JSON.stringify({ attestations: [{ predicateType: publishType, bundle }] });
    const release = npmRelease('mail-mcp@1.0.0', sha512, { attestations: given(list) });
    return verifyRelease(release, signer.trust).artifacts[0]!.publish.status;
  }
});

describe('an answer of PyPI whose signatures are valid', () => {
  const file = 'sampleproject-4.0.0.tar.gz';
  const sha256 = '0ace7980f82c5815ede4cd7bf9f6693684cec2ae47b9b7ade9add533b8627c6b';
  const answer = JSON.parse(readVector(`pypi/warehouse/${file}.provenance`)) as {
    readonly version: number;
    readonly attestation_bundles: readonly object[];
  };

  function verdictOf(changed: object, trust = pinnedTrust()) {
    const attestations = given(JSON.stringify(changed));
    const release = pypiRelease('sampleproject@4.0.0', file, { sha256, attestations });
    const { status, publish, provenance } = verifyRelease(release, trust).artifacts[0]!;
    return [status, [...publish.reasons, ...provenance.reasons].map(({ code }) => code)];
  }

  test('is not understood when it names two publishers, or is of another version', () => {
    const { attestation_bundles: bundles } = answer;
    expect(verdictOf(answer)[0]).toBe('verified');
    const twice = verdictOf({ ...answer, attestation_bundles: [...bundles, ...bundles] });
    expect(twice[0]).toBe('unsupported');
    expect(twice[1]).toContain('several-publishers');
    expect(verdictOf({ ...answer, version: 2 })).toEqual([
      'unsupported',
      ['unsupported-bundle', 'unsupported-bundle'],
    ]);
  });

  test('cannot be verified by those who do not know the authority', () => {
    const staging = JSON.parse(readVector('trust/staging/trusted_root.json')) as object;
    const root = {
      ...(pinnedTrustFiles.root as object),
      certificateAuthorities: (staging as Record<string, unknown>)['certificateAuthorities'],
    };
    const found = verdictOf(answer, openTrust({ ...pinnedTrustFiles, root }));
    expect(found[0]).toBe('cannot-verify');
    expect(found[1]).toContain('unknown-authority');
  });
});
