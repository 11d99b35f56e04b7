import { digestOf, type Digest } from './digest.ts';
import type { UnopenedReason } from './inventory.ts';
import { byInterpreter, familyOf, parseWheelName, type WheelFamily } from './wheel-name.ts';

/** One file of a release as its registry lists it. */
export interface ListedFile {
  readonly filename: string;
  /** Bytes, where the registry says so. */
  readonly size?: number;
}

/** One file of a release with its bytes. */
export interface ReleaseFile {
  readonly filename: string;
  readonly bytes: Uint8Array;
  /** Of the bytes, in the form that evidence is kept by. */
  readonly digest: string;
}

/** A file of a release that is known by what the registry says of it, and was not opened. */
export interface UnopenedFile {
  readonly filename: string;
  readonly size?: number;
  readonly why: UnopenedReason;
}

/** Which files of a release are to be fetched and opened, the most telling first, and which are not. */
export interface ChosenFiles<File extends ListedFile> {
  readonly opened: readonly File[];
  readonly unopened: readonly UnopenedFile[];
}

type Group = 'sdist' | WheelFamily | 'unknown';

/** In this order there is room for them: sources first, then what most servers run. */
const groups: readonly Group[] = ['sdist', 'any', 'linux', 'mac', 'windows', 'other'];

/** The most that the files of one release may have together, compressed. */
export const maxReleaseBytes = 64 * 1024 * 1024;

/** Further wheels for systems of which one is opened already, as long as they are few and small. */
const maxSimilarFiles = 16;
const maxSimilarBytes = 16 * 1024 * 1024;

/**
 * Chooses the files of a release that say what it does: every source archive, the wheel that runs everywhere, and one wheel
 * for each family of systems, since an installer prefers a wheel of its own system to one for all. Of the other wheels for those
 * systems the smallest are opened while they take little room: whoever changes one of them alone must not be sure to be overlooked.
 */
export function chooseReleaseFiles<File extends ListedFile>(
  listed: readonly File[],
  maxBytes: number = maxReleaseBytes,
): ChosenFiles<File> {
  const opened: File[] = [];
  const unopened: UnopenedFile[] = [];
  let room = maxBytes;
  const files = [...listed].sort(byPreference);
  for (const group of [...groups, 'unknown' as const]) {
    let found = 0;
    for (const file of files.filter(({ filename }) => groupOf(filename) === group)) {
      const size = file.size ?? 0;
      const why = whyNot(group, found, size > room);
      if (why === undefined) {
        opened.push(file);
        room -= size;
        found += 1;
      } else {
        unopened.push({
          filename: file.filename,
          ...(file.size === undefined ? {} : { size }),
          why,
        });
      }
    }
  }
  return withSimilar(opened, unopened, files, room);
}

function withSimilar<File extends ListedFile>(
  opened: readonly File[],
  unopened: readonly UnopenedFile[],
  files: readonly File[],
  room: number,
): ChosenFiles<File> {
  const similar = new Set(
    unopened.filter(({ why }) => why === 'similar-build').map(({ filename }) => filename),
  );
  const sized = files.filter(({ filename, size }) => similar.has(filename) && size !== undefined);
  const more = new Map<string, File>();
  let left = Math.min(room, maxSimilarBytes);
  for (const file of sized.toSorted((a, b) => (a.size ?? 0) - (b.size ?? 0))) {
    left -= file.size ?? 0;
    if (left < 0 || more.size >= maxSimilarFiles) break;
    more.set(file.filename, file);
  }
  return {
    opened: [...opened, ...more.values()],
    unopened: unopened.filter(({ filename }) => !more.has(filename)),
  };
}

/** One digest for the files of a release that were opened, whatever their order. */
export function releaseDigest(files: readonly Pick<ReleaseFile, 'filename' | 'digest'>[]): Digest {
  const lines = files.map(({ filename, digest }) => JSON.stringify([filename, digest])).sort();
  return digestOf(Buffer.from(lines.join('\n')));
}

function whyNot(group: Group, found: number, isTooLarge: boolean): UnopenedReason | undefined {
  if (group === 'unknown') return 'unknown-kind';
  const isOneOfMany = group !== 'sdist' && group !== 'any';
  if (isOneOfMany && found > 0) return 'similar-build';
  return isTooLarge ? 'budget' : undefined;
}

function groupOf(filename: string): Group {
  const wheel = parseWheelName(filename);
  if (wheel !== undefined) return familyOf(wheel);
  return /\.(?:tar\.gz|tgz|zip)$/i.test(filename) ? 'sdist' : 'unknown';
}

function byPreference({ filename: a }: ListedFile, { filename: b }: ListedFile): number {
  const wheels = [parseWheelName(a), parseWheelName(b)] as const;
  const order = wheels[0] && wheels[1] ? byInterpreter(wheels[0], wheels[1]) : 0;
  return order !== 0 ? order : a < b ? -1 : Number(a > b);
}
