import type { PublishedFile } from '../registries/registry.ts';
import { isConfirmed, type KnownFile, type KnownVersion, type Moment } from './known-package.ts';
import { isSameArtifact } from './same-artifact.ts';

/** What one look showed of the files of a release that was known before. */
export interface FilesSeen {
  /** Listed for the first time. */
  readonly added: readonly PublishedFile[];
  /** Names whose bytes are others now. */
  readonly changed: readonly string[];
  readonly yanked: readonly PublishedFile[];
  /** Names of files that may be installed again. */
  readonly unyanked: readonly string[];
  /** Names of files that were missed at two looks, although others of the release are there. */
  readonly vanished: readonly string[];
  readonly files: readonly KnownFile[];
}

/** Holds what is known of a release's files against those that are listed now. */
export function observeFiles(
  before: readonly KnownFile[],
  listed: readonly PublishedFile[],
  moment: Moment,
): FilesSeen {
  const known = new Map(before.map((file) => [file.filename, file]));
  const now = new Map(listed.map((file) => [file.filename, file]));
  const both = before.flatMap((earlier) => {
    const file = now.get(earlier.filename);
    return file === undefined ? [] : [{ earlier, file }];
  });
  const gone = before.filter(({ filename }) => !now.has(filename));
  const absent = noteAbsentFiles(gone, moment);
  return {
    added: listed.filter(({ filename }) => !known.has(filename)),
    changed: both
      .filter(({ earlier, file }) => !isSameArtifact(earlier, file))
      .map(({ file }) => file.filename),
    yanked: listed.filter(
      ({ filename, yanked }) => yanked !== undefined && known.get(filename)?.yanked !== true,
    ),
    unyanked: both
      .filter(({ earlier, file }) => earlier.yanked === true && file.yanked === undefined)
      .map(({ file }) => file.filename),
    vanished: absent.vanished,
    files: [...listed.map((file) => rememberFile(file, known.get(file.filename))), ...absent.files],
  };
}

/** What is remembered of a file. */
export function rememberFile(file: PublishedFile, earlier?: KnownFile): KnownFile {
  // A digest that is no longer stated still tells whether the bytes are the same when it comes back.
  const { integrity = earlier?.integrity } = file;
  return {
    filename: file.filename,
    url: file.url,
    ...(integrity === undefined ? {} : { integrity }),
    ...(file.yanked === undefined ? {} : { yanked: true }),
  };
}

/** Confirms the absence of files that were missed before, from memory alone: the page did not change since. */
export function confirmAbsentFiles(
  version: KnownVersion,
  moment: Moment,
): { readonly version: KnownVersion; readonly vanished: readonly string[] } {
  const { files } = version;
  if (files === undefined || !isMissingFiles(version)) return { version, vanished: [] };
  const missing = files.filter(({ missingSince }) => missingSince !== undefined);
  const rest = files.filter(({ missingSince }) => missingSince === undefined);
  const absent = noteAbsentFiles(missing, moment);
  return { version: { ...version, files: [...rest, ...absent.files] }, vanished: absent.vanished };
}

/** Whether a file of a release was missed once and not yet believed to be gone. */
export function isMissingFiles({ files = [] }: KnownVersion): boolean {
  return files.some(({ missingSince }) => missingSince !== undefined);
}

function noteAbsentFiles(
  gone: readonly KnownFile[],
  { now, confirmAfterMs }: Moment,
): Pick<FilesSeen, 'vanished' | 'files'> {
  const vanished: string[] = [];
  const files = gone.map((file): KnownFile => {
    const { missingSince, ...rest } = file;
    if (file.vanished === true) return file;
    if (missingSince === undefined) return { ...rest, missingSince: now.toISOString() };
    if (!isConfirmed(missingSince, now, confirmAfterMs)) return file;
    vanished.push(file.filename);
    return { ...rest, vanished: true };
  });
  return { vanished, files };
}
