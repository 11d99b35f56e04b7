import type { LaunchedPackage, Launcher, LauncherFile } from '../launchers/launcher.ts';
import type { VersionChange } from './version-change.ts';
import { launcherGaps } from './launcher-gaps.ts';
import type { FilePair } from './project-files.ts';
import type { ReviewedLauncher, ReviewGap } from './review.ts';

/** What differs between the configurations of two states of a project. */
export interface LauncherChanges {
  readonly launchers: readonly ReviewedLauncher[];
  readonly changes: readonly VersionChange[];
  readonly gaps: readonly ReviewGap[];
}

/** Files whose commands build or test the project. Only a client's configuration says that something is a server. */
const builders = new Set(['dockerfile', 'compose', 'github-workflow', 'github-action']);

/**
 * Compares configurations, entry by entry. Also an entry that stays as it is counts where it names no version and the change touches its
 * file: what it starts changes with nobody's change.
 */
export function launcherChanges(pairs: readonly FilePair<LauncherFile>[]): LauncherChanges {
  const launchers: ReviewedLauncher[] = [];
  const changes: VersionChange[] = [];
  const gaps: ReviewGap[] = [];
  for (const { base, head } of pairs) {
    if (head === undefined) continue;
    gaps.push(...launcherGaps(head, base));
    const before = byKey(base?.launchers ?? []);
    for (const [key, launcher] of byKey(head.launchers)) {
      const old = before.get(key);
      if (isSame(launcher, old) && launcher.packages.every(isPinned)) continue;
      if (!builders.has(launcher.client)) launchers.push(reviewed(launcher, old));
      changes.push(...launcher.packages.flatMap((one) => changeOf(one, launcher, old)));
    }
  }
  return { launchers, changes, gaps };
}

/** Entries by their names; commands, which have none, by what they start and how often that came before. */
function byKey(launchers: readonly Launcher[]): ReadonlyMap<string, Launcher> {
  const found = new Map<string, Launcher>();
  const counts = new Map<string, number>();
  for (const launcher of launchers) {
    const { server, via, packages, place } = launcher;
    const what = server ?? `${via} ${packages[0]?.name ?? ''}`;
    const name = JSON.stringify([server === undefined, parentOf(place.pointer), what]);
    const count = counts.get(name) ?? 0;
    counts.set(name, count + 1);
    found.set(`${name}#${count}`, launcher);
  }
  return found;
}

/** One file may keep servers under several roots; places in a list move. */
function parentOf(pointer: string | undefined): string {
  return pointer?.slice(0, Math.max(0, pointer.lastIndexOf('/'))).replaceAll(/\/\d+/g, '/-') ?? '';
}

function isSame(launcher: Launcher, old: Launcher | undefined): boolean {
  return old !== undefined && factsOf(launcher) === factsOf(old);
}

function factsOf({ via, wrapper, packages, remote, credentials }: Launcher): string {
  return JSON.stringify([via, wrapper, packages, remote, credentials]);
}

/** Whether nobody else can decide later what gets started. */
function isPinned({ pin }: Pick<LaunchedPackage, 'pin'>): boolean {
  return pin === 'exact' || pin === 'digest' || pin === 'commit';
}

function reviewed(launcher: Launcher, old: Launcher | undefined): ReviewedLauncher {
  const { place, client, server, via, packages, remote, credentials } = launcher;
  const draft = {
    change: old === undefined ? 'added' : isSame(launcher, old) ? 'same' : 'changed',
    place: { path: place.path, line: place.line },
    client,
    ...(server === undefined ? {} : { server }),
    via,
    packages: packages.map((one) => packageOf(one, old)),
    ...(remote === undefined ? {} : { remote }),
    ...(old?.remote === undefined || old.remote === remote ? {} : { remoteBefore: old.remote }),
    credentials,
    newCredentials: credentials.filter((name) => old?.credentials.includes(name) !== true),
  } as const;
  return { ...draft, attention: attentionOf(draft) };
}

function packageOf(
  launched: LaunchedPackage,
  old: Launcher | undefined,
): ReviewedLauncher['packages'][number] {
  const { ecosystem, name, pin } = launched;
  const wanted = wantedOf(launched);
  const same = old?.packages.find((one) => one.ecosystem === ecosystem && one.name === name);
  const other = same ?? (old?.packages.length === 1 ? old.packages[0] : undefined);
  const before =
    other === undefined ? '' : `${other === same ? '' : `${other.name} `}${wantedOf(other)}`.trim();
  const isOther = other !== undefined && (other !== same || wantedOf(other) !== wanted);
  return {
    ecosystem,
    name,
    wanted,
    pin,
    ...(isOther ? { before: before === '' ? 'no version' : before } : {}),
    ...(other === undefined || other.pin === pin ? {} : { pinBefore: other.pin }),
  };
}

function wantedOf({ version, requirement }: LaunchedPackage): string {
  return version ?? requirement ?? '';
}

/** Images, code of git and servers elsewhere are opened by nobody here, so whatever changes in them was not seen. */
function attentionOf({
  change,
  packages,
  remote,
  remoteBefore,
  newCredentials,
}: Omit<ReviewedLauncher, 'attention'>): ReviewedLauncher['attention'] {
  if (change === 'same') return 'quiet';
  const isUnseen = packages.some(
    ({ ecosystem, before }) =>
      ['docker', 'git', 'url'].includes(ecosystem) && (change === 'added' || before !== undefined),
  );
  const isElsewhere = remote !== undefined && (change === 'added' || remoteBefore !== undefined);
  if (isUnseen || isElsewhere) return 'unseen';
  const isLooser = packages.some((one) => !isPinned(one) && isPinnedBefore(one));
  return change === 'added' || isLooser || newCredentials.length > 0 ? 'notable' : 'quiet';
}

function isPinnedBefore({ pinBefore, before }: ReviewedLauncher['packages'][number]): boolean {
  return pinBefore === undefined ? before !== undefined : isPinned({ pin: pinBefore });
}

/** A package of a registry that the launcher starts; what comes from elsewhere is no version that could be looked up. */
function changeOf(
  launched: LaunchedPackage,
  { place, client }: Launcher,
  old: Launcher | undefined,
): readonly VersionChange[] {
  const { ecosystem, name, version, registry } = launched;
  if ((ecosystem !== 'npm' && ecosystem !== 'pypi') || registry !== undefined) return [];
  const same = old?.packages.find((one) => one.ecosystem === ecosystem && one.name === name);
  if (version !== undefined && same?.version === version) return [];
  return [
    {
      ecosystem,
      name,
      ...(version === undefined ? { wanted: wantedOf(launched) } : { version }),
      ...(same?.version === undefined ? {} : { from: same.version }),
      ...(same === undefined || same.version !== undefined ? {} : { wantedBefore: wantedOf(same) }),
      places: [{ path: place.path, line: place.line }],
      direct: true,
      launched: !builders.has(client),
    },
  ];
}
