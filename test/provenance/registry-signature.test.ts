import { generateKeyPairSync, sign } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { Answer } from '../../src/provenance/release-to-verify.ts';
import { openTrust, pinnedTrust, pinnedTrustFiles } from '../../src/provenance/trust.ts';
import type { SignaturePart } from '../../src/provenance/verdict.ts';
import { verifyRelease } from '../../src/provenance/verify-release.ts';
import { forbidNetwork } from '../support/no-network.ts';
import {
  digestsOf,
  npmRelease,
  readArtifact,
  readSignedVersions,
  type SignedVersion,
} from '../support/provenance-vectors.ts';

forbidNetwork();

const everything = '@modelcontextprotocol/server-everything';
const versions = Object.entries(readSignedVersions()).flatMap(([name, byVersion]) =>
  Object.entries(byVersion).map(([version, signed]) => [`${name}@${version}`, signed] as const),
);
const [, old = missing()] = versions.find(([id]) => id === `${everything}@2025.1.14`) ?? [];
const [, recent = missing()] = versions.find(([id]) => id === `${everything}@2025.8.4`) ?? [];

describe("the registry's signatures", () => {
  test.each(versions)('of %s hold', (id, signed) => {
    const { status, keyIds } = check(id, signed);
    expect([status, keyIds]).toEqual(['verified', signed.signatures.map(({ keyid }) => keyid)]);
  });

  test.each([
    [`${everything}@2025.1.14`, 'modelcontextprotocol-server-everything-2025.1.14.tgz'],
    [`${everything}@2025.8.4`, 'modelcontextprotocol-server-everything-2025.8.4.tgz'],
    ['@playwright/test@1.58.2', 'playwright-test-1.58.2.tgz'],
  ])('of %s are about the bytes of its tarball', (id, file) => {
    const [, signed = missing()] = versions.find(([one]) => one === id) ?? [];
    const { sha512 } = digestsOf(readArtifact(`npm/tarballs/${file}`));
    expect(check(id, signed, { sha512 }).status).toBe('verified');
    const other = digestsOf(Buffer.from('other bytes')).sha512;
    expect(codes(check(id, signed, { sha512: other }))).toEqual(['integrity-mismatch']);
  });

  test('are about one name, one version and one integrity', () => {
    expect(codes(check(`${everything}@2025.8.5`, recent))).toEqual(['signature-invalid']);
    expect(codes(check(`x${everything}@2025.8.4`, recent))).toEqual(['signature-invalid']);
    const exchanged = { ...recent, integrity: old.integrity };
    expect(codes(check(`${everything}@2025.8.4`, exchanged))).toEqual(['signature-invalid']);
  });

  test('count for what was published while their key held', () => {
    const id = `${everything}@2025.1.14`;
    const at = (publishedAt: string) => check(id, { ...old, publishedAt });
    expect(at('2025-01-28T23:59:59.999Z').status).toBe('verified');
    expect([
      at('2025-01-29T00:00:00.000Z').status,
      ...codes(at('2025-01-29T00:00:00.000Z')),
    ]).toEqual(['invalid', 'key-expired']);
    const tooEarly = check(`${everything}@2025.8.4`, {
      ...recent,
      publishedAt: '2025-01-12T00:00:00.000Z',
    });
    expect([tooEarly.status, ...codes(tooEarly)]).toEqual(['cannot-verify', 'key-not-started']);
  });

  test('by a key that expired prove nothing when nobody knows when it was published', () => {
    const { publishedAt: _, ...timeless } = old;
    const part = check(`${everything}@2025.1.14`, timeless);
    expect([part.status, ...codes(part)]).toEqual(['cannot-verify', 'publish-time-unknown']);
    const bad = check(`${everything}@2025.1.14`, { ...timeless, publishedAt: 'yesterday' });
    expect(codes(bad)).toEqual(['publish-time-unknown']);
  });

  test('must all hold', () => {
    const id = `${everything}@2025.8.4`;
    const [mine = missing()] = recent.signatures;
    const [theirs = missing()] = old.signatures;
    const unknown = { ...mine, keyid: 'SHA256:unknown' };
    expect(codes(check(id, { ...recent, signatures: [mine, theirs] }))).toEqual([
      'signature-invalid',
    ]);
    expect(codes(check(id, { ...recent, signatures: [mine, unknown] }))).toEqual(['unknown-key']);
    expect(check(id, { ...recent, signatures: [mine, mine] }).status).toBe('verified');
  });

  test.each<readonly [string, Answer<unknown>, string, string]>([
    ['an empty list', { state: 'given', value: [] }, 'absent', 'empty-list'],
    ['none', { state: 'none' }, 'absent', 'missing'],
    ['a registry that signs nothing', { state: 'not-served' }, 'not-served', 'not-served'],
    ['a registry out of reach', { state: 'not-read', why: '503' }, 'cannot-verify', 'not-read'],
    ['a text', { state: 'given', value: 'x' }, 'invalid', 'malformed'],
    ['null', { state: 'given', value: null }, 'invalid', 'malformed'],
    ['a list of texts', { state: 'given', value: ['x'] }, 'invalid', 'malformed'],
    [
      'a signature without key',
      { state: 'given', value: [{ sig: 'AA==' }] },
      'invalid',
      'malformed',
    ],
    [
      'more than anybody reads',
      { state: 'given', value: Array.from({ length: 9 }, () => recent.signatures[0]) },
      'invalid',
      'too-many',
    ],
  ])('%s is not a pass', (_, signatures, status, code) => {
    const part = check(`${everything}@2025.8.4`, recent, { signatures });
    expect([part.status, ...codes(part)]).toEqual([status, code]);
    expect(part.keyIds).toEqual([]);
  });

  test('without an integrity are about nothing', () => {
    const release = npmRelease(`${everything}@2025.8.4`, '', {
      signatures: { state: 'given', value: recent.signatures },
    });
    const part = verifyRelease(release, pinnedTrust()).artifacts[0]?.signature;
    expect([part?.status, part?.reasons[0]?.code]).toEqual(['cannot-verify', 'integrity-missing']);
  });

  test('of a registry with keys of its own are held against those, in the form in which it serves them', () => {
    const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
    const key = publicKey.export({ format: 'der', type: 'spki' }).toString('base64');
    const served = { keytype: 'ecdsa-sha2-nistp256', scheme: 'ecdsa-sha2-nistp256', key };
    const trust = openTrust({
      ...pinnedTrustFiles,
      npmKeys: { keys: [{ ...served, keyid: 'own', expires: '2030-01-01T00:00:00.000Z' }] },
    });
    const bytes = Buffer.from('bytes');
    const { sha512 } = digestsOf(bytes);
    const integrity = `sha512-${Buffer.from(sha512, 'hex').toString('base64')}`;
    const sig = sign('sha256', Buffer.from(`a@1.0.0:${integrity}`), privateKey).toString('base64');
    const signatures: Answer<unknown> = { state: 'given', value: [{ keyid: 'own', sig }] };
    const release = npmRelease('a@1.0.0', sha512, {
      integrity,
      signatures,
      publishedAt: '2026-01-01T00:00:00.000Z',
    });
    expect(verifyRelease(release, trust)).toMatchObject({
      status: 'verified',
      vouchedBy: 'registry',
    });
    expect(verifyRelease(release, pinnedTrust()).status).toBe('cannot-verify');
  });

  test.each([
    ['no keys', { keys: [] }],
    ['a key of another curve', { keys: [otherCurve()] }],
    ['a text', 'keys'],
  ])('need keys: %s is refused', (_, npmKeys) => {
    expect(() => openTrust({ ...pinnedTrustFiles, npmKeys })).toThrowError(
      expect.objectContaining({ code: 'trust-malformed' }),
    );
  });
});

function check(
  id: string,
  signed: SignedVersion,
  { sha512 = hexOf(signed.integrity), signatures = givenOf(signed) } = {},
): SignaturePart {
  const { integrity, publishedAt } = signed;
  const release = npmRelease(id, sha512, {
    integrity,
    signatures,
    ...(publishedAt === undefined ? {} : { publishedAt }),
  });
  const [artifact] = verifyRelease(release, pinnedTrust()).artifacts;
  return artifact?.signature ?? missing();
}

function givenOf({ signatures }: SignedVersion): Answer<unknown> {
  return { state: 'given', value: signatures };
}

function hexOf(integrity: string): string {
  return Buffer.from(integrity.slice('sha512-'.length), 'base64').toString('hex');
}

function codes({ reasons }: SignaturePart): readonly string[] {
  return reasons.map(({ code }) => code);
}

function otherCurve(): unknown {
  const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'secp384r1' });
  return {
    keyid: 'other',
    keytype: 'ecdsa-sha2-nistp256',
    scheme: 'ecdsa-sha2-nistp256',
    key: publicKey.export({ format: 'der', type: 'spki' }).toString('base64'),
    expires: null,
  };
}

function missing(): never {
  throw new Error('not among the vectors');
}
