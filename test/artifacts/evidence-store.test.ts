import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { digestOf, hexOf, isDigest } from '../../src/artifacts/digest.ts';
import { openEvidenceStore } from '../../src/artifacts/evidence-store.ts';

const bytes = Buffer.from('the bytes of an artifact');
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'watchkeeper-evidence-'));
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

describe('the evidence store', () => {
  test('gives back what it was given, also when opened anew', async () => {
    const digest = await openEvidenceStore(join(folder, 'not', 'there', 'yet')).put(bytes);
    const store = openEvidenceStore(join(folder, 'not', 'there', 'yet'));
    expect(digest).toBe(digestOf(bytes));
    expect(await store.has(digest)).toBe(true);
    expect((await store.read(digest)).equals(bytes)).toBe(true);
  });

  test('keeps each artifact once, in folders of its digest, and nothing else', async () => {
    const store = openEvidenceStore(folder);
    const digest = await store.put(bytes);
    await Promise.all([store.put(bytes), store.put(bytes), store.put(Buffer.from(bytes))]);
    const hex = hexOf(digest);
    expect(await listFiles()).toEqual([join(hex.slice(0, 2), hex.slice(2, 4), hex)]);
  });

  test('finds it by the SHA-256 that an index names it by', async () => {
    const store = openEvidenceStore(folder);
    const sha256 = (content: Uint8Array): string =>
      `sha256-${createHash('sha256').update(content).digest('base64')}`;
    const digest = await store.put(bytes, `sha384-x ${sha256(bytes)}`);
    expect(await store.find(sha256(bytes))).toBe(digest);
    expect(await openEvidenceStore(folder).find(digest)).toBe(digest);
    for (const other of [
      sha256(Buffer.from('other')),
      digestOf(Buffer.from('other')),
      '',
      'sha256-',
    ]) {
      expect(await store.find(other)).toBeUndefined();
    }
    const name = (await listFiles()).find((file) => file.startsWith('sha256'));
    await writeFile(join(folder, name ?? ''), '../../../etc/passwd');
    expect(await store.find(sha256(bytes))).toBeUndefined();
    await store.put(bytes, sha256(bytes));
    expect(await store.find(sha256(bytes))).toBe(digest);
  });

  test('keeps an artifact of no bytes', async () => {
    const store = openEvidenceStore(folder);
    const digest = await store.put(new Uint8Array(0));
    expect(await store.read(digest)).toHaveLength(0);
  });

  test('says that it does not have what it was never given', async () => {
    const store = openEvidenceStore(folder);
    const digest = digestOf(bytes);
    expect(await store.has(digest)).toBe(false);
    await expect(store.read(digest)).rejects.toMatchObject({
      code: 'evidence-missing',
      retry: 'never',
      subject: digest,
    });
  });

  test('does not give back bytes that the disk has changed', async () => {
    const store = openEvidenceStore(folder);
    const digest = await store.put(bytes);
    await damage();
    await expect(store.read(digest)).rejects.toMatchObject({
      code: 'evidence-corrupt',
      expected: digest,
      got: digestOf(Buffer.from('other bytes')),
    });
  });

  test('heals a damaged artifact when it is given the bytes again', async () => {
    const store = openEvidenceStore(folder);
    const digest = await store.put(bytes);
    await damage();
    await store.put(bytes);
    expect((await store.read(digest)).equals(bytes)).toBe(true);
  });

  test('is not misled by what a killed process left behind', async () => {
    const store = openEvidenceStore(folder);
    const digest = await store.put(bytes);
    const [file = ''] = await listFiles();
    await rm(join(folder, file));
    await writeFile(join(folder, `${file}.0000.partial`), bytes.subarray(0, 3));
    expect(await store.has(digest)).toBe(false);
    await store.put(bytes);
    expect((await store.read(digest)).equals(bytes)).toBe(true);
  });

  test('leaves no partial file behind when it cannot write', async () => {
    await writeFile(join(folder, 'a-file'), '');
    await expect(openEvidenceStore(join(folder, 'a-file')).put(bytes)).rejects.toThrow('ENOTDIR');
    expect(await listFiles()).toEqual(['a-file']);
  });

  async function damage(): Promise<void> {
    const [file = ''] = await listFiles();
    expect(await readFile(join(folder, file))).toEqual(bytes);
    await writeFile(join(folder, file), 'other bytes');
  }
});

describe('a digest', () => {
  test('is the SRI SHA-512 of the bytes', () => {
    expect(digestOf(Buffer.from(''))).toBe(
      'sha512-z4PhNX7vuL3xVChQ1m2AB9Yg5AULVxXcg/SpIdNs6c5H0NE8XYXysP+DGNKHfuwvY7kxvUdBeoGlODJ6+SfaPg==',
    );
    expect(hexOf(digestOf(Buffer.from('')))).toMatch(/^cf83e1357eefb8bd[0-9a-f]{112}$/u);
  });

  test.each([
    ['sha1-2jmj7l5rSw0yVb/vlWAYkK/YBwk=', false],
    [`${digestOf(bytes)} ${digestOf(bytes)}`, false],
    [`${digestOf(bytes)}?option`, false],
    ['sha512-../../../../etc/passwd', false],
    ['', false],
    [digestOf(bytes), true],
  ])('is told from other texts: %s', (text, expected) => {
    expect(isDigest(text)).toBe(expected);
  });
});

async function listFiles(): Promise<readonly string[]> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  return found
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
}
