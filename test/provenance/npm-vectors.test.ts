import { describe, expect, test } from 'vitest';
import { bundle } from '../../src/provenance/bundle.ts';
import { checkBundle } from '../../src/provenance/check-bundle.ts';
import type { ReasonCode, VerdictStatus } from '../../src/provenance/reason.ts';
import { pinnedTrust } from '../../src/provenance/trust.ts';
import type { AttestationPart } from '../../src/provenance/verdict.ts';
import { verifyRelease } from '../../src/provenance/verify-release.ts';
import { forbidNetwork } from '../support/no-network.ts';
import {
  digestsOf,
  given,
  npmDigests,
  npmRelease,
  otherTrust,
  readArtifact,
  readVector,
} from '../support/provenance-vectors.ts';

forbidNetwork();

/** `ok`, or the one reason for which it is not. */
type Expected = 'ok' | ReasonCode;
type Row = readonly [
  file: string,
  release: string,
  publish: Expected,
  provenance: Expected,
  status: VerdictStatus,
];

const slsaVerifier = [
  ['provenance-npm-test-cli-v02-prega', '@laurentsimon/provenance-npm-test@1.0.3'],
  ['provenance-npm-test-cli-v1-prega', 'sigstore@2.3.1'],
  ['provenance-npm-test-ossf', '@laurentsimon/provenance-npm-test@1.0.5'],
  ['supreme-googles-cli-v02-tag', '@trishankatdatadog/supreme-goggles@1.0.5'],
  ['gundam-visor-cli-v1-tag', 'gundam-visor@1.0.1'],
] as const;

const personal = [
  'bundleV01-dsse-no-proof',
  'bundleV01-dsse-with-proof',
  'bundleV01-full-cert-chain',
  'bundleV01-intoto-no-proof',
  'bundleV01-intoto-with-proof',
  'bundleV02-dsse',
  'bundleV02-intoto',
  'bundleV03-dsse',
  'bundleV03-intoto',
].map((name) => `sigstore/sigstore-js-bundles/${name}.sigstore`);

const rows: readonly Row[] = [
  ['npm/pacote/valid-attestations.json', 'sigstore@0.4.0', 'ok', 'ok', 'verified'],
  ['npm/pacote/invalid-attestations.json', 'sigstore@0.4.0', 'log-entry-mismatch', 'ok', 'invalid'],
  [
    'npm/pacote/malformed-subject-attestations.json',
    'sigstore@0.4.0',
    'log-entry-mismatch',
    'ok',
    'invalid',
  ],
  // The key's name in the envelope is nobody's word, and nothing is chosen by it.
  ['npm/pacote/mismatched-keyid-attestations.json', 'sigstore@0.4.0', 'ok', 'ok', 'verified'],
  [
    'npm/pacote/mismatched-subject-digest-attestations.json',
    'sigstore@0.4.0',
    'log-entry-mismatch',
    'ok',
    'invalid',
  ],
  [
    'npm/pacote/mismatched-subject-name-attestations.json',
    'sigstore@0.4.0',
    'log-entry-mismatch',
    'ok',
    'invalid',
  ],
  [
    'npm/pacote/no-keyid-attestations.json',
    'sigstore@0.4.0',
    'ok',
    'log-entry-mismatch',
    'invalid',
  ],
  [
    'npm/pacote/unsupported-attestations.json',
    'sigstore@0.4.0',
    'signature-invalid',
    'ok',
    'invalid',
  ],
  ['npm/npm-cli/valid-sigstore-attestations.json', 'sigstore@1.0.0', 'ok', 'ok', 'verified'],
  ['npm/npm-cli/valid-tuf-js-attestations.json', 'tuf-js@1.0.0', 'ok', 'ok', 'verified'],
  ['npm/sigstore-go/sigstore-1.3.0-provenance.json', 'sigstore@1.3.0', 'missing', 'ok', 'verified'],
  ['npm/sigstore-go/sigstore-1.3.0-publish.json', 'sigstore@1.3.0', 'ok', 'missing', 'verified'],
  [
    'npm/sigstore-go/sigstore-2.0.0-provenance.sigstore.json',
    'sigstore@2.0.0',
    'missing',
    'ok',
    'verified',
  ],
  ...personal.map((file): Row => [file, 'sigstore@1.0.0', 'signer-kind', 'missing', 'invalid']),
];

/** Those with the bytes that they are about. */
const withTarball: readonly (readonly [...Row, tarball: string])[] = [
  [
    'npm/octokit-rest-22.0.1/attestations.json',
    '@octokit/rest@22.0.1',
    'ok',
    'ok',
    'verified',
    'npm/tarballs/octokit-rest-22.0.1.tgz',
  ],
  ...['-bundle', '-bundle-v0.1'].map(
    (end) =>
      [
        `npm/gh-cli/sigstore-js-2.1.0${end}.json`,
        'sigstore@2.1.0',
        'missing',
        'ok',
        'verified',
        'npm/gh-cli/sigstore-js-2.1.0.tgz',
      ] as const,
  ),
  ...slsaVerifier.flatMap(([name, release]) => {
    const base = `npm/slsa-verifier/${name}`;
    const tarball = `${base}.tgz`;
    return [
      [`${tarball}.json`, release, 'ok', 'ok', 'verified', tarball],
      [`${base}-invalidsigprov.tgz.json`, release, 'ok', 'log-entry-mismatch', 'invalid', tarball],
      [`${base}-invalidsigpub.tgz.json`, release, 'log-entry-mismatch', 'ok', 'invalid', tarball],
    ] as const;
  }),
];

describe('attestations of npm releases', () => {
  test.each(rows)(
    '%s of %s: publish %s, provenance %s, %s',
    (...[file, id, publish, provenance, status]) => {
      const digest = npmDigests[id] ?? '';
      expect(outcome(file, id, digest)).toEqual([publish, provenance, status]);
    },
  );

  test.each(withTarball)(
    '%s of %s: publish %s, provenance %s, %s, over %s',
    (...[file, id, publish, provenance, status, tarball]) => {
      const { sha512 } = digestsOf(readArtifact(tarball));
      expect(outcome(file, id, sha512)).toEqual([publish, provenance, status]);
      expect(outcome(file, id, digestsOf(Buffer.from('other bytes')).sha512)[2]).toBe('invalid');
      expect(outcome(file, id.replace(/@[^@]*$/, '@9.9.9'), sha512)[2]).toBe('invalid');
      expect(outcome(file, `x${id}`, sha512)[2]).toBe('invalid');
    },
  );

  test.each([
    ['bad-bundle.json', 'not-json', 'not-json'],
    ['no-provenance-envelope-bundle.json', 'malformed', 'malformed'],
    ['digest-mismatch-provenance-bundle.json', 'missing', 'timestamp-invalid'],
    ['invalid-signature-bundle.json', 'missing', 'timestamp-invalid'],
    ['multi-subject-provenance-bundle.json', 'missing', 'timestamp-invalid'],
    ['no-provenance-subject-bundle.json', 'missing', 'timestamp-invalid'],
    // Its log entries are where no bundle has them.
    ['valid-bundle.json', 'missing', 'timestamp-invalid'],
  ] as const)('%s is no attestation: publish %s, provenance %s', (file, publish, provenance) => {
    const id = '@npmcli/libnpmpublish-test@1.0.0';
    const got = outcome(`npm/libnpmpublish/${file}`, id, '');
    expect(got).toEqual([publish, provenance, 'invalid']);
  });

  test.each([
    'npm/libnpmpublish/bad-dsse-payload-bundle.json',
    'npm/gh-cli/sigstoreBundle-invalid-signature.json',
  ])('%s is a bundle around something that is no statement', (file) => {
    const release = npmRelease('a@1.0.0', '', { attestations: given(readVector(file)) });
    const [artifact] = verifyRelease(release, pinnedTrust()).artifacts;
    expect(artifact?.status).toBe('invalid');
    expect(artifact?.others.map(({ code }) => code)).toEqual(['statement-malformed']);
  });

  test.each([
    ['sigstore/dsse-2sigs.sigstore.json', 'bundle-malformed'],
    ['npm/gh-cli/sigstoreBundle-invalid-signature.json', 'log-entry-mismatch'],
  ] as const)('%s: %s', (file, code) => {
    const parsed = bundle.parse(JSON.parse(readVector(file)));
    const { reasons } = checkBundle(parsed, pinnedTrust(), 'bundle');
    expect(reasons?.map((reason) => reason.code)).toEqual([code]);
  });

  test.each(personal)('%s is signed, by a person', (file) => {
    const parsed = bundle.parse(JSON.parse(readVector(file)));
    const { value } = checkBundle(parsed, pinnedTrust(), 'bundle');
    expect(value?.identity?.extensions).toEqual({ issuer: 'https://github.com/login/oauth' });
  });

  test('a company at GitHub has an issuer that only begins like the one that is accepted', () => {
    const file = 'npm/gh-cli/custom-issuer.sigstore.json';
    expect(outcome(file, 'artifact@1.0.0', '')).toEqual([
      'missing',
      'issuer-not-accepted',
      'invalid',
    ]);
  });

  test('an older root verifies what was logged while it was current', () => {
    const { sha512 } = digestsOf(readArtifact('npm/tarballs/octokit-rest-22.0.1.tgz'));
    const text = readVector('npm/octokit-rest-22.0.1/attestations.json');
    const release = npmRelease('@octokit/rest@22.0.1', sha512, { attestations: given(text) });
    const trust = otherTrust('trust/public-good/trusted_root.old-sigstore-go.json');
    expect(verifyRelease(release, trust).status).toBe('verified');
  });

  test('another instance of Sigstore is not known: that proves no forgery', () => {
    const text = readVector('npm/pacote/valid-attestations.json');
    const release = npmRelease('sigstore@0.4.0', npmDigests['sigstore@0.4.0'] ?? '', {
      attestations: given(text),
    });
    const trust = otherTrust('trust/staging/trusted_root.json');
    const { status, artifacts } = verifyRelease(release, trust);
    expect(status).toBe('cannot-verify');
    expect(artifacts[0]?.provenance.reasons.map(({ code }) => code)).toEqual(['unknown-log']);
  });
});

function outcome(
  file: string,
  id: string,
  sha512: string,
): readonly [Expected, Expected, VerdictStatus] {
  const release = npmRelease(id, sha512, { attestations: given(readVector(file)) });
  const { artifacts, status } = verifyRelease(release, pinnedTrust());
  const [{ publish, provenance } = fail()] = artifacts;
  return [expectedOf(publish), expectedOf(provenance), status];
}

function expectedOf({ status, reasons, claims }: AttestationPart): Expected {
  expect(status === 'verified').toBe(claims !== undefined && reasons.length === 0);
  return reasons[0]?.code ?? 'ok';
}

function fail(): never {
  throw new Error('there is no artifact in the verdict');
}
