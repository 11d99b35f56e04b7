import type { Budget, Inventory } from '../inventory.ts';
import { joinRelease, type OpenedFile } from '../join-release.ts';
import type { UnopenedFile } from '../release-files.ts';
import { unpackArtifact } from './unpack-artifact.ts';

/** The files of a release that are to be opened, and those that are not. */
export interface ReleaseArchives {
  readonly files: readonly { readonly filename: string; readonly bytes: Uint8Array }[];
  readonly unopened: readonly UnopenedFile[];
}

/**
 * Opens the files of a release under one budget, and joins them to one inventory. As with one archive, no input makes it throw.
 */
export function unpackRelease({ files, unopened }: ReleaseArchives, budget: Budget): Inventory {
  const opened: OpenedFile[] = [];
  let { maxCompressedBytes, maxExpandedBytes, maxEntries } = budget;
  for (const { filename, bytes } of files) {
    const room = { ...budget, maxCompressedBytes, maxExpandedBytes, maxEntries };
    const inventory = unpackArtifact(bytes, room);
    maxCompressedBytes -= Math.min(bytes.length, maxCompressedBytes);
    maxExpandedBytes -= Math.min(inventory.accounting.given, maxExpandedBytes);
    maxEntries -= Math.min(inventory.entries.length, maxEntries);
    opened.push({ filename, bytes: bytes.length, inventory });
  }
  return joinRelease(opened, unopened);
}
