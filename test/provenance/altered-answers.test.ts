import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ReleaseToVerify } from '../../src/provenance/release-to-verify.ts';
import { pinnedTrust } from '../../src/provenance/trust.ts';
import type { ArtifactVerdict } from '../../src/provenance/verdict.ts';
import { verifyRelease } from '../../src/provenance/verify-release.ts';
import { containersOf, leavesOf, valueAt, without, withValue } from '../support/json-leaves.ts';
import { forbidNetwork } from '../support/no-network.ts';
import {
  digestsOf,
  given,
  npmDigests,
  npmRelease,
  pypiRelease,
  readArtifact,
  readVector,
} from '../support/provenance-vectors.ts';

forbidNetwork();

interface Answer {
  readonly name: string;
  readonly json: unknown;
  readonly ask: (text: string) => ReleaseToVerify;
}

const answers: readonly Answer[] = [
  npmAnswer(
    'npm/octokit-rest-22.0.1/attestations.json',
    '@octokit/rest@22.0.1',
    digestsOf(readArtifact('npm/tarballs/octokit-rest-22.0.1.tgz')).sha512,
  ),
  npmAnswer(
    'npm/pacote/valid-attestations.json',
    'sigstore@0.4.0',
    npmDigests['sigstore@0.4.0'] ?? '',
  ),
  pypiAnswer(
    'pypi/warehouse/sampleproject-4.0.0.tar.gz.provenance',
    'sampleproject@4.0.0',
    '0ace7980f82c5815ede4cd7bf9f6693684cec2ae47b9b7ade9add533b8627c6b',
  ),
  pypiAnswer(
    'pypi/gcb_attestation_test-0.0.0.tar.gz.provenance',
    'gcb_attestation_test@0.0.0',
    '461317362419124b6012e855423a9078d6de8aed3e74fa78cc74d669b23dc6cf',
  ),
];

/**
 * What nobody signs. Another value there changes no claim: these fields are not read, or read and not believed. Everything else
 * that is altered is refused.
 */
const unsigned: readonly RegExp[] = [
  // The envelope's name of its key chooses nothing: the key comes from the bundle, the identity from the certificate.
  /\.dsseEnvelope\.signatures\.\d+\.keyid$/,
  // An address for people who look the entry up.
  /\.signedAccessSignatureUrl$/,
  // The log signs root and size in its checkpoint, and that is what counts.
  /\.inclusionProof\.(?:rootHash|treeSize)$/,
  // Nothing was stamped, in two spellings.
  /\.timestampVerificationData\.rfc3161Timestamps$/,
  // Authorities that whoever signed brought along: ours are those of the trusted root.
  /\.x509CertificateChain\.certificates\.[12]\.rawBytes$/,
];
/** A promise of the log is enough in bundles of version 0.1, so the proof may go, but not change; and where nothing was stamped there is nothing to lose. */
const mayGo = /\.(?:inclusionProof|certificates\.[12]|timestampVerificationData)$/;
/** Whom the registry names as the publisher is its own word, and is told as such. An environment is in no certificate yet. */
const stated = /\.publisher\.environment$/;

describe.each(answers)('the answer $name', ({ json, ask }) => {
  const honest = look(json);

  test('is verified as it is', () => {
    expect(honest.status).toBe('verified');
  });

  test('is refused when any of its values is altered, but for those that nobody signs', () => {
    const leaves = leavesOf(json);
    expect(leaves.length).toBeGreaterThan(20);
    const unnoticed = leaves.flatMap(({ path, value }) =>
      otherValues(value)
        .filter((other) => !isRefused(withValue(json, path, other)))
        .map(() => path),
    );
    const unexpected = unnoticed.filter(
      (path) => ![...unsigned, stated].some((pattern) => pattern.test(path)),
    );
    expect(unexpected).toEqual([]);
  });

  test('is refused when any of its parts is gone, but for those that nobody signs', () => {
    const parts = [...leavesOf(json), ...containersOf(json).slice(1)];
    const unnoticed = parts
      .map(({ path }) => path)
      .filter((path) => !isRefused(without(json, path)));
    const unexpected = unnoticed.filter(
      (path) => ![...unsigned, stated, mayGo].some((pattern) => pattern.test(path)),
    );
    expect(unexpected.filter((path) => !isWholeAttestation(path))).toEqual([]);
  });

  test('is refused when what was signed says something else', () => {
    const signed = leavesOf(json).filter(({ path }) =>
      /\.(?:payload|statement|canonicalizedBody)$/.test(path),
    );
    expect(signed.length).toBeGreaterThan(1);
    for (const { path, value } of signed) {
      const inner: unknown = JSON.parse(Buffer.from(String(value), 'base64').toString());
      for (const leaf of leavesOf(inner)) {
        const other = withValue(inner, leaf.path, otherValues(leaf.value)[0]);
        const text = Buffer.from(JSON.stringify(other)).toString('base64');
        expect([leaf.path, isRefused(withValue(json, path, text))]).toEqual([leaf.path, true]);
      }
    }
  });

  test('is refused when a bit of what is encoded in it is another', () => {
    const encoded = leavesOf(json).filter(
      ({ path, value }) =>
        typeof value === 'string' &&
        /\.(?:payload|statement|sig|signature|rawBytes|certificate|canonicalizedBody|signedEntryTimestamp)$/.test(
          path,
        ) &&
        !unsigned.some((pattern) => pattern.test(path)),
    );
    expect(encoded.length).toBeGreaterThan(3);
    fc.assert(
      fc.property(fc.constantFrom(...encoded), fc.nat(), ({ path, value }, at) => {
        const bytes = Buffer.from(String(value), 'base64');
        const bit = at % (bytes.length * 8);
        bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        // A certificate's issuer signs its inner part; the outermost tags and lengths are nobody's.
        const isSigned = !/(?:rawBytes|certificate)$/.test(path) || isInSignedPart(bytes, bit >> 3);
        return isRefused(withValue(json, path, bytes.toString('base64'))) || !isSigned;
      }),
      { numRuns: 150 },
    );
  });

  test('never says anything else that is verified, whatever is put where', () => {
    const places = [...leavesOf(json), ...containersOf(json)].map(({ path }) => path);
    const own = fc.constantFrom(...places.filter((path) => path !== ''));
    const value = fc.oneof(
      fc.jsonValue({ maxDepth: 3 }),
      own.map((path) => valueAt(json, path)),
      fc.constantFrom('__proto__', '0', -1, 1e300, 'application/json', 'a'.repeat(2000)),
    );
    fc.assert(
      fc.property(own, value, (path, other) => {
        const verdict = look(withValue(json, path, other));
        for (const part of ['publish', 'provenance'] as const) {
          if (verdict[part].status !== 'verified') continue;
          expect(verdict[part].claims).toEqual(honest[part].claims);
        }
      }),
      { numRuns: 150 },
    );
  });

  function look(altered: unknown): ArtifactVerdict {
    const [artifact] = verifyRelease(ask(JSON.stringify(altered)), pinnedTrust()).artifacts;
    if (artifact === undefined) throw new Error('there is no artifact in the verdict');
    return artifact;
  }

  /** Whether the alteration cost the verdict something: it says so, or claims less, and never claims anything else. */
  function isRefused(altered: unknown): boolean {
    const verdict = look(altered);
    for (const part of ['publish', 'provenance'] as const) {
      if (verdict[part].claims !== undefined) {
        expect(verdict[part].claims).toEqual(honest[part].claims);
      }
    }
    return verdict.status !== 'verified';
  }
});

describe('lists', () => {
  const [{ json, ask } = missing()] = answers;
  const { attestations } = json as { readonly attestations: readonly unknown[] };
  const [publish, provenance] = attestations;

  test.each([
    ['twice the same', [publish, publish], 'invalid', ['duplicate-attestation']],
    ['one too often', [publish, provenance, provenance], 'invalid', ['duplicate-attestation']],
    ['none', [], 'absent', ['empty-list']],
    ['too many', Array.from({ length: 17 }, () => publish), 'invalid', ['too-many']],
    ['no list', 'x', 'invalid', ['malformed']],
  ])('%s: %s', (_, list, status, codes) => {
    const verdict = verifyRelease(ask(JSON.stringify({ attestations: list })), pinnedTrust());
    const [artifact = missing()] = verdict.artifacts;
    expect(verdict.status).toBe(status);
    const found = [...artifact.publish.reasons, ...artifact.provenance.reasons].map(
      ({ code }) => code,
    );
    expect(found).toEqual(expect.arrayContaining(codes));
  });

  test('in another order say the same', () => {
    const [forth, back] = [attestations, attestations.toReversed()].map((list) =>
      verifyRelease(ask(JSON.stringify({ attestations: list })), pinnedTrust()),
    );
    expect(back).toEqual(forth);
  });

  test.each([
    ['far too long', 'x'.repeat(1_000_001), 'too-large'],
    ['no JSON', '{', 'not-json'],
    ['deeper than anything', '['.repeat(200_000), 'not-json'],
    ['deep JSON', `${'['.repeat(200_000)}${']'.repeat(200_000)}`, 'malformed'],
    ['null', 'null', 'malformed'],
  ])('text that is %s', (_, text, code) => {
    const [artifact] = verifyRelease(ask(text), pinnedTrust()).artifacts;
    expect(artifact?.provenance.reasons.map((reason) => reason.code)).toEqual([code]);
    expect(artifact?.status).toBe('invalid');
  });

  test('an attestation of an unknown kind takes nothing from those that are verified', () => {
    const other = { predicateType: 'https://predicates.example/v1', bundle: {} };
    const list = [...attestations, other];
    const [artifact] = verifyRelease(
      ask(JSON.stringify({ attestations: list })),
      pinnedTrust(),
    ).artifacts;
    expect(artifact?.status).toBe('verified');
    expect(artifact?.others.map(({ code }) => code)).toEqual(['unsupported-predicate']);
  });
});

/** One attestation of two may be missing: the verdict then says that it is. */
function isWholeAttestation(path: string): boolean {
  return /^attestations\.\d$/.test(path);
}

/** Whether a byte is one of those that the issuer signed: the first element of the outermost sequence, whose lengths take two bytes each. */
function isInSignedPart(certificate: Buffer, at: number): boolean {
  return at >= 4 && at < 8 + certificate.readUInt16BE(6);
}

function otherValues(value: unknown): readonly unknown[] {
  if (typeof value !== 'string') return ['x', 7];
  const middle = value.length >> 1;
  const other = value[middle] === 'A' ? 'B' : 'A';
  return [`${value.slice(0, middle)}${other}${value.slice(middle + 1)}`, '', 7];
}

function npmAnswer(file: string, id: string, sha512: string): Answer {
  return {
    name: file,
    json: JSON.parse(readVector(file)),
    ask: (text) => npmRelease(id, sha512, { attestations: given(text) }),
  };
}

function pypiAnswer(file: string, id: string, sha256: string): Answer {
  const filename = `${id.replace('@', '-')}.tar.gz`;
  return {
    name: file,
    json: JSON.parse(readVector(file)),
    ask: (text) => pypiRelease(id, filename, { sha256, attestations: given(text) }),
  };
}

function missing(): never {
  throw new Error('not among the answers');
}
