import type { LaunchedPackage, Launcher, LauncherFile, LauncherPlace, Pin } from './launcher.ts';

/** What is different in a launcher that was there before. */
export type LauncherDifference =
  | { readonly kind: 'package-added' | 'package-removed'; readonly package: LaunchedPackage }
  /** Another package stands where one stood: what is started is something else. */
  | {
      readonly kind: 'package-replaced';
      readonly before: LaunchedPackage;
      readonly after: LaunchedPackage;
    }
  /** The same package, of which something else is asked. */
  | {
      readonly kind: 'requirement' | 'pin-lost' | 'pin-gained' | 'registry';
      readonly before: LaunchedPackage;
      readonly after: LaunchedPackage;
    }
  | { readonly kind: 'credentials-gained' | 'credentials-lost'; readonly names: readonly string[] }
  | {
      readonly kind: 'remote' | 'via' | 'wrapper';
      readonly before?: string;
      readonly after?: string;
    }
  | { readonly kind: 'moved'; readonly from: LauncherPlace };

/** One launcher that came, went, or says something else than before. */
export type LauncherChange =
  | { readonly kind: 'added'; readonly after: Launcher }
  | { readonly kind: 'removed'; readonly before: Launcher }
  | {
      readonly kind: 'changed';
      readonly before: Launcher;
      readonly after: Launcher;
      readonly differences: readonly LauncherDifference[];
    };

/** Whether nobody else can decide later which code that is. */
function isPinned(pin: Pin): boolean {
  return pin === 'exact' || pin === 'digest' || pin === 'commit';
}

/**
 * What differs between the launchers of two states of a project, in the order of paths and lines. Entries belong together by file and name; an
 * entry that went from one file and came in another with the same package was moved. Lines that only shifted are no change.
 */
export function compareLaunchers(
  before: readonly LauncherFile[],
  after: readonly LauncherFile[],
): readonly LauncherChange[] {
  const old = byKey(
    before.flatMap(({ launchers }) => launchers),
    homeOf,
  );
  const now = byKey(
    after.flatMap(({ launchers }) => launchers),
    homeOf,
  );
  const stayed = [...now].flatMap(([key, launcher]) => {
    const earlier = old.get(key);
    return earlier === undefined ? [] : [changeOf(earlier, launcher, [])];
  });
  const gone = byKey(
    [...old].flatMap(([key, one]) => (now.has(key) ? [] : [one])),
    natureOf,
  );
  const come = byKey(
    [...now].flatMap(([key, one]) => (old.has(key) ? [] : [one])),
    natureOf,
  );
  const moved = [...come].flatMap(([key, launcher]) => {
    const earlier = gone.get(key);
    return earlier === undefined ? [] : [changeOf(earlier, launcher, movement(earlier, launcher))];
  });
  const added = [...come].flatMap(([key, one]) =>
    gone.has(key) ? [] : [{ kind: 'added', after: one } as const],
  );
  const removed = [...gone].flatMap(([key, one]) =>
    come.has(key) ? [] : [{ kind: 'removed', before: one } as const],
  );
  return [...stayed, ...moved, ...added, ...removed]
    .filter((change) => change !== undefined)
    .toSorted(byPlace);
}

/** Launchers by what makes them one and the same; those of the same key are told apart by their order. */
function byKey(
  launchers: readonly Launcher[],
  keyOf: (launcher: Launcher) => readonly unknown[],
): ReadonlyMap<string, Launcher> {
  const found = new Map<string, Launcher>();
  const counts = new Map<string, number>();
  for (const launcher of launchers) {
    const key = JSON.stringify(keyOf(launcher));
    const count = counts.get(key) ?? 0;
    counts.set(key, count + 1);
    found.set(`${key}#${count}`, launcher);
  }
  return found;
}

/** An entry by its file and name, a command, which has no name, by what it starts. Places in a list move. */
function homeOf({ server, via, packages, place }: Launcher): readonly unknown[] {
  const { path, pointer = '' } = place;
  if (server === undefined) return [path, via, packages[0]?.ecosystem, packages[0]?.name];
  const around = pointer
    .slice(0, Math.max(0, pointer.lastIndexOf('/')))
    .replaceAll(/\/\d+(?=\/|$)/g, '/-');
  return [path, around, server];
}

/** What an entry is wherever it stands: its name, and what it starts. */
function natureOf({ server, packages, remote, via }: Launcher): readonly unknown[] {
  const [first] = packages;
  return [
    server,
    first?.ecosystem,
    first?.name,
    remote,
    first === undefined && remote === undefined ? via : '',
  ];
}

function movement(before: Launcher, after: Launcher): readonly LauncherDifference[] {
  const isSameFile = before.place.path === after.place.path;
  return isSameFile && before.server === undefined ? [] : [{ kind: 'moved', from: before.place }];
}

function changeOf(
  before: Launcher,
  after: Launcher,
  moved: readonly LauncherDifference[],
): LauncherChange | undefined {
  const differences = [
    ...moved,
    ...packageDifferences(before.packages, after.packages),
    ...credentialDifferences(before.credentials, after.credentials),
    ...(['remote', 'via', 'wrapper'] as const).flatMap((kind) =>
      textDifference(kind, before, after),
    ),
  ];
  return differences.length === 0 ? undefined : { kind: 'changed', before, after, differences };
}

function packageDifferences(
  before: readonly LaunchedPackage[],
  after: readonly LaunchedPackage[],
): readonly LauncherDifference[] {
  const kept = after.flatMap((one) => {
    const earlier = before.find((other) => isSame(one, other));
    return earlier === undefined ? [] : askedDifferences(earlier, one);
  });
  const gone = before.filter((one) => !after.some((other) => isSame(one, other)));
  const come = after.filter((one) => !before.some((other) => isSame(one, other)));
  const [first, ...others] = gone;
  const [next, ...rest] = come;
  if (first === undefined || next === undefined) {
    return [...kept, ...come.map(toAdded), ...gone.map(toRemoved)];
  }
  return [
    { kind: 'package-replaced', before: first, after: next },
    ...kept,
    ...rest.map(toAdded),
    ...others.map(toRemoved),
  ];
}

function isSame(one: LaunchedPackage, other: LaunchedPackage): boolean {
  return one.ecosystem === other.ecosystem && one.name === other.name;
}

function toAdded(one: LaunchedPackage): LauncherDifference {
  return { kind: 'package-added', package: one };
}

function toRemoved(one: LaunchedPackage): LauncherDifference {
  return { kind: 'package-removed', package: one };
}

function askedDifferences(
  before: LaunchedPackage,
  after: LaunchedPackage,
): readonly LauncherDifference[] {
  const differences: LauncherDifference[] = [];
  if (before.requirement !== after.requirement)
    differences.push({ kind: 'requirement', before, after });
  if (isPinned(before.pin) && !isPinned(after.pin))
    differences.push({ kind: 'pin-lost', before, after });
  if (!isPinned(before.pin) && isPinned(after.pin))
    differences.push({ kind: 'pin-gained', before, after });
  if (before.registry !== after.registry) differences.push({ kind: 'registry', before, after });
  return differences;
}

function credentialDifferences(
  before: readonly string[],
  after: readonly string[],
): readonly LauncherDifference[] {
  const gained = after.filter((name) => !before.includes(name));
  const lost = before.filter((name) => !after.includes(name));
  return [
    ...(gained.length === 0 ? [] : [{ kind: 'credentials-gained', names: gained } as const]),
    ...(lost.length === 0 ? [] : [{ kind: 'credentials-lost', names: lost } as const]),
  ];
}

function textDifference(
  kind: 'remote' | 'via' | 'wrapper',
  before: Launcher,
  after: Launcher,
): readonly LauncherDifference[] {
  const [old, now] = [before[kind], after[kind]];
  if (old === now) return [];
  return [
    {
      kind,
      ...(old === undefined ? {} : { before: old }),
      ...(now === undefined ? {} : { after: now }),
    },
  ];
}

function byPlace(one: LauncherChange, other: LauncherChange): number {
  const [a, b] = [placeOf(one), placeOf(other)];
  if (a.path !== b.path) return a.path < b.path ? -1 : 1;
  return a.line - b.line;
}

function placeOf(change: LauncherChange): LauncherPlace {
  return change.kind === 'removed' ? change.before.place : change.after.place;
}
