import { randomUUID } from 'node:crypto';
import { access, mkdir, open, readFile, rename, rm, type FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Digest, digestOf, hexOf, isDigest } from './digest.ts';
import { ArtifactError } from './errors.ts';

/** Where artifacts are kept by digest: what a registry took down must still be there for those who have to look at it. */
export interface EvidenceStore {
  /**
   * Keeps these bytes. They are on disk when it returns; to keep the same bytes again changes nothing. An SRI of another kind by
   * which they are known, and which was checked, is noted beside them.
   */
  put(bytes: Uint8Array, knownAs?: string): Promise<Digest>;
  /** The digest of what is kept and known by this SRI. */
  find(integrity: string): Promise<Digest | undefined>;
  /** The bytes with this digest. Throws `evidence-missing`, or `evidence-corrupt` when the disk gives back others. */
  read(digest: Digest): Promise<Buffer>;
  has(digest: Digest): Promise<boolean>;
}

/** Opens the evidence store in a folder, which need not exist yet. */
export function openEvidenceStore(folder: string): EvidenceStore {
  return {
    put: async (bytes, knownAs = '') => {
      const digest = await keep(folder, bytes);
      const name = namePath(folder, knownAs);
      if (name !== undefined) await keepText(name, digest);
      return digest;
    },
    find: (integrity) => findKept(folder, integrity),
    read: (digest) => readKept(folder, digest),
    has: (digest) => isKept(folder, digest),
  };
}

async function keep(folder: string, bytes: Uint8Array): Promise<Digest> {
  const digest = digestOf(bytes);
  const path = pathOf(folder, digest);
  if (await isIntact(path, digest)) return digest;
  await replaceDurably(path, bytes);
  return digest;
}

async function keepText(path: string, text: string): Promise<void> {
  const before = await readIfThere(path);
  if (before?.toString('utf8') !== text) await replaceDurably(path, Buffer.from(text));
}

/** What a name stands for is only believed when it is a digest that is kept; reading then checks the bytes. */
async function findKept(folder: string, integrity: string): Promise<Digest | undefined> {
  if (isDigest(integrity)) return (await isKept(folder, integrity)) ? integrity : undefined;
  const name = namePath(folder, integrity);
  const text = name === undefined ? '' : ((await readIfThere(name))?.toString('utf8') ?? '');
  return isDigest(text) && (await isKept(folder, text)) ? text : undefined;
}

/** SHA-256 is what PyPI names its files by. */
function namePath(folder: string, integrity: string): string | undefined {
  const base64 = /(?:^|\s)sha256-([A-Za-z0-9+/]{43}=)(?:\s|$)/.exec(integrity)?.[1];
  if (base64 === undefined) return undefined;
  const hex = Buffer.from(base64, 'base64').toString('hex');
  return join(folder, 'sha256', hex.slice(0, 2), hex);
}

async function replaceDurably(path: string, bytes: Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  // Under a name of its own: several processes may keep the same artifact at once, and any of them may be killed.
  const temporary = `${path}.${randomUUID()}.partial`;
  try {
    await writeDurably(temporary, bytes);
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  await syncFolder(dirname(path));
}

async function readKept(folder: string, digest: Digest): Promise<Buffer> {
  const bytes = await readIfThere(pathOf(folder, digest));
  if (bytes === undefined) {
    throw new ArtifactError('evidence-missing', 'the evidence store has no such artifact', {
      subject: digest,
      retry: 'never',
    });
  }
  const got = digestOf(bytes);
  if (got !== digest) {
    throw new ArtifactError('evidence-corrupt', 'the evidence store gave back other bytes', {
      subject: digest,
      retry: 'never',
      expected: digest,
      got,
    });
  }
  return bytes;
}

async function isKept(folder: string, digest: Digest): Promise<boolean> {
  try {
    await access(pathOf(folder, digest));
    return true;
  } catch {
    return false;
  }
}

/** A copy that the disk has damaged is written again. */
async function isIntact(path: string, digest: Digest): Promise<boolean> {
  const bytes = await readIfThere(path);
  return bytes !== undefined && digestOf(bytes) === digest;
}

async function readIfThere(path: string): Promise<Buffer | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

async function writeDurably(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** A rename is lost with the power unless its folder was written too. Windows has no such thing as a folder to sync. */
async function syncFolder(path: string): Promise<void> {
  let folder: FileHandle | undefined;
  try {
    folder = await open(path, 'r');
    await folder.sync();
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    if (!['EISDIR', 'EPERM', 'EACCES', 'EINVAL'].includes(code)) throw error;
  } finally {
    await folder?.close();
  }
}

/** Two levels of folders, so that none of them ever holds more than some thousand names. */
function pathOf(folder: string, digest: Digest): string {
  const hex = hexOf(digest);
  return join(folder, hex.slice(0, 2), hex.slice(2, 4), hex);
}
