import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { acceptTrust, selfTests, trustAgeDays } from '../../src/provenance/accept-trust.ts';
import { openTrust, pinnedTrust, pinnedTrustFiles } from '../../src/provenance/trust.ts';
import { forbidNetwork } from '../support/no-network.ts';
import { readVector } from '../support/provenance-vectors.ts';

forbidNetwork();

interface Root {
  readonly tlogs: readonly unknown[];
  readonly certificateAuthorities: readonly unknown[];
  readonly ctlogs: readonly unknown[];
}

interface Keys {
  readonly keys: readonly {
    readonly keyId: string;
    readonly publicKey: { readonly rawBytes: string };
  }[];
}

const root = pinnedTrustFiles.root as Root;
const npmKeys = pinnedTrustFiles.npmKeys as Keys;
const newer = { ...pinnedTrustFiles, takenAt: '2027-01-01' };

describe('the trust material that is shipped', () => {
  const folder = new URL('../../src/provenance/trust/', import.meta.url);

  test.each([
    ['sigstore-root.json', 2],
    ['npm-keys.json', 4],
  ])('%s is the original, as the table says, but for white space', (file, indent) => {
    const text = readFileSync(new URL(file, folder), 'utf8');
    const original = `${JSON.stringify(JSON.parse(text), undefined, indent)}\n`;
    const [, expected] =
      new RegExp(`\`${file}\`.*\`([0-9a-f]{64})\``).exec(
        readFileSync(new URL('README.md', folder), 'utf8'),
      ) ?? [];
    expect([hash('sha256', original), hash('sha256', original.trimEnd())]).toContain(expected);
  });

  test('is of the day that the table says, and grows old', () => {
    expect(readFileSync(new URL('README.md', folder), 'utf8')).toContain(
      `as they stood on ${pinnedTrust().takenAt}`,
    );
    expect(trustAgeDays(pinnedTrust(), new Date('2026-11-20T12:00:00Z'))).toBe(0);
    expect(trustAgeDays(pinnedTrust(), new Date('2027-11-20T00:00:00Z'))).toBe(365);
  });

  test('knows both generations of logs', () => {
    expect([...pinnedTrust().logs.values()]).toEqual([
      'rekor.sigstore.dev',
      'log2025-1.rekor.sigstore.dev',
    ]);
  });
});

describe('new trust material', () => {
  test('is taken when it is newer and says the same of every release of the self-test', () => {
    expect(selfTests.length).toBeGreaterThanOrEqual(5);
    expect(new Set(selfTests.map(({ status }) => status)).size).toBe(3);
    expect(acceptTrust(newer, pinnedTrust()).trust?.takenAt).toBe('2027-01-01');
  });

  test.each([
    ['the same again', pinnedTrustFiles, ['not-newer']],
    ['an older one', { ...pinnedTrustFiles, takenAt: '2026-01-01' }, ['not-newer']],
    ['one of no day', { ...pinnedTrustFiles, takenAt: 'today' }, ['not-newer']],
    ['no root', { ...newer, root: { tlogs: [] } }, ['trust-malformed']],
    ['a text', { ...newer, root: 'root' }, ['trust-malformed']],
    ['no keys', { ...newer, npmKeys: {} }, ['trust-malformed']],
    [
      'a root without the older log',
      { ...newer, root: { ...root, tlogs: root.tlogs.slice(1) } },
      ['log-lost', 'self-test-failed', 'self-test-failed'],
    ],
    [
      'a root without the authority of today',
      {
        ...newer,
        root: { ...root, certificateAuthorities: root.certificateAuthorities.slice(0, 1) },
      },
      ['authority-lost', 'authority-lost', 'self-test-failed', 'self-test-failed'],
    ],
    [
      'a root without logs of certificates, which the self-test alone notices',
      { ...newer, root: { ...root, ctlogs: [] } },
      ['self-test-failed', 'self-test-failed'],
    ],
    [
      'keys that changed hands, which the self-test alone notices',
      { ...newer, npmKeys: { keys: npmKeys.keys.map((key) => ({ ...key, publicKey: other() })) } },
      ['self-test-failed', 'self-test-failed', 'self-test-failed'],
    ],
    [
      'keys without one that has expired',
      { ...newer, npmKeys: { keys: npmKeys.keys.slice(2) } },
      ['key-lost', 'key-lost', 'self-test-failed'],
    ],
    [
      'the root of another instance',
      { ...newer, root: JSON.parse(readVector('trust/staging/trusted_root.json')) as unknown },
      expect.arrayContaining(['log-lost', 'authority-lost', 'self-test-failed']),
    ],
  ])('%s is refused', (_, files, codes) => {
    const { refusals = [] } = acceptTrust(files, pinnedTrust());
    expect(refusals.map(({ code }) => code)).toEqual(codes);
  });

  test('opens once and is the same each time', () => {
    expect(pinnedTrust()).toBe(pinnedTrust());
    expect(openTrust(pinnedTrustFiles).logs).toEqual(pinnedTrust().logs);
  });
});

/** A P-256 key of nobody: that of the first log, which signs no releases. */
function other(): { readonly rawBytes: string; readonly keyDetails: string } {
  const [log] = root.tlogs as readonly { readonly publicKey: { readonly rawBytes: string } }[];
  return { rawBytes: log?.publicKey.rawBytes ?? '', keyDetails: 'PKIX_ECDSA_P256_SHA_256' };
}
