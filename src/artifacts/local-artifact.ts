import type { Stats } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { type Digest, digestOf } from './digest.ts';
import { ArtifactError } from './errors.ts';
import type { Budget, Inventory } from './inventory.ts';
import { readFolder } from './local-folder.ts';

/** A package on this machine: an archive to be unpacked like any other, or a folder that was listed as it stands. */
export type LocalArtifact =
  | { readonly kind: 'archive'; readonly bytes: Buffer; readonly digest: Digest }
  | { readonly kind: 'folder'; readonly inventory: Inventory };

/**
 * Reads an archive or a folder. Throws `ArtifactError` `not-found`, `too-large` or `not-an-artifact` when there is
 * nothing to look at; a file inside a folder that cannot be read is unread in its inventory.
 */
export async function readLocalArtifact(path: string, budget: Budget): Promise<LocalArtifact> {
  const found = await findEntry(path);
  if (found.isDirectory()) return { kind: 'folder', inventory: await readFolder(path, budget) };
  if (!found.isFile()) {
    throw failure('not-an-artifact', path, 'neither a file nor a folder', {
      expected: 'an archive or the folder of a package',
    });
  }
  if (found.size > budget.maxCompressedBytes) {
    throw failure('too-large', path, 'the file is too large', {
      expected: `at most ${budget.maxCompressedBytes} bytes`,
      got: `${found.size}`,
    });
  }
  const bytes = await readFile(path);
  return { kind: 'archive', bytes, digest: digestOf(bytes) };
}

async function findEntry(path: string): Promise<Stats> {
  try {
    return await stat(path);
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code;
    const isMissing = code === 'ENOENT' || code === 'ENOTDIR';
    throw isMissing
      ? failure('not-found', path, 'there is no such file or folder', { cause })
      : failure('not-an-artifact', path, 'cannot be opened', { got: String(code), cause });
  }
}

function failure(
  code: 'not-found' | 'too-large' | 'not-an-artifact',
  path: string,
  what: string,
  details: { readonly expected?: string; readonly got?: string; readonly cause?: unknown },
): ArtifactError {
  return new ArtifactError(code, what, { subject: path, retry: 'never', ...details });
}
