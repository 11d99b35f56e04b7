import type { Packument, PublishedVersion } from '../registries/registry.ts';
import type { KnownVersion } from './known-package.ts';
import type { FilesSeen } from './observe-files.ts';
import { observedRelease } from './observed-release.ts';
import type { ArtifactReference, ReleaseEvent } from './release-event.ts';

/** What a look showed of the files of one release. */
export interface ReleaseFilesSeen {
  readonly now: PublishedVersion;
  /** Undefined for a release that is new itself. */
  readonly before: KnownVersion | undefined;
  readonly seen: FilesSeen;
}

/** Files that come later than this did not come with their release: builds for many systems take hours, not days. */
const withReleaseMs = 24 * 3_600_000;

/** Files that came to a release which was known, with what it is to be compared with. */
export function addedEvents(
  all: readonly ReleaseFilesSeen[],
  findPredecessor: (version: string) => PublishedVersion | undefined,
  now: Date,
): readonly ReleaseEvent[] {
  return all.flatMap(({ now: release, before, seen }): ReleaseEvent[] => {
    if (before === undefined || seen.added.length === 0) return [];
    const predecessor = findPredecessor(release.version);
    return [
      {
        kind: 'files-added',
        release: observedRelease(release),
        filenames: seen.added.map(({ filename }) => filename),
        before: artifactBefore(before),
        late: isLate(before, seen, now),
        ...(predecessor === undefined ? {} : { predecessor: observedRelease(predecessor) }),
      },
    ];
  });
}

/** The release as it was listed before: what was reviewed, and can be fetched still unless it is gone. */
export function artifactBefore({ files = [] }: KnownVersion): ArtifactReference {
  const there = files.filter(({ vanished }) => vanished !== true);
  const [first] = there;
  return {
    tarballUrl: first?.url ?? '',
    ...(first?.integrity === undefined ? {} : { integrity: first.integrity }),
    files: there.map(({ filename, url, integrity }) => ({
      filename,
      url,
      ...(integrity === undefined ? {} : { integrity }),
    })),
  };
}

/** Files that are gone while others of their release are not. */
export function filesVanishedEvent(
  { version }: KnownVersion,
  filenames: readonly string[],
): readonly ReleaseEvent[] {
  return filenames.length === 0 ? [] : [{ kind: 'files-vanished', version, filenames }];
}

/** Yanks and their taking back. Many releases yanked in one look are one event: whoever yanks a line says one thing. */
export function yankEvents(
  all: readonly ReleaseFilesSeen[],
  { serial }: Pick<Packument, 'serial'>,
): readonly ReleaseEvent[] {
  const change = serial === undefined ? {} : { serial };
  const yanked = all.flatMap(({ now, seen }) => yankOf(now, seen));
  const taken = all.flatMap(({ now, seen }) =>
    seen.unyanked.length === 0 ? [] : [{ version: now.version, ...someOf(now, seen.unyanked) }],
  );
  return [
    ...grouped(yanked).map((one): ReleaseEvent => ({ kind: 'version-yanked', ...one, ...change })),
    ...taken.map((one): ReleaseEvent => ({ kind: 'version-unyanked', ...one, ...change })),
  ];
}

interface Yank {
  readonly version: string;
  readonly reason: string;
  readonly filenames?: readonly string[];
}

function yankOf(now: PublishedVersion, { yanked }: FilesSeen): readonly Yank[] {
  if (yanked.length === 0) return [];
  const reason = yanked.map((file) => file.yanked ?? '').find((text) => text !== '') ?? '';
  const names = yanked.map(({ filename }) => filename);
  const some = now.yanked === undefined ? { filenames: names } : {};
  return [{ version: now.version, reason, ...some }];
}

function grouped(
  yanks: readonly Yank[],
): readonly (Yank & { readonly versions: readonly string[] })[] {
  const whole = yanks.filter(({ filenames }) => filenames === undefined);
  const newest = whole.at(-1);
  const alone = newest === undefined || whole.length <= 3 ? yanks : yanks.filter(isOfFiles);
  return [
    ...alone.map((one) => ({ ...one, versions: [one.version] })),
    ...(newest === undefined || alone === yanks
      ? []
      : [{ ...newest, versions: whole.map(({ version }) => version) }]),
  ];
}

function isOfFiles({ filenames }: Yank): boolean {
  return filenames !== undefined;
}

/** Names are told only when they are not all there is. */
function someOf(
  { files = [] }: PublishedVersion,
  filenames: readonly string[],
): { readonly filenames?: readonly string[] } {
  return filenames.length === files.length ? {} : { filenames };
}

/** An index that states no times leaves when we saw the release and when we look now. */
function isLate(before: KnownVersion, { added }: FilesSeen, now: Date): boolean {
  const since = Date.parse(before.publishedAt ?? before.seenAt ?? '');
  const times = added.map(({ publishedAt }) => Date.parse(publishedAt ?? now.toISOString()));
  return Number.isNaN(since) || Math.max(...times) - since > withReleaseMs;
}
