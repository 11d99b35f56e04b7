import type { LifecycleScript, Dependency } from '../manifests/manifest-facts.ts';
import type { Profile } from '../profiles/profile.ts';
import { byRisk } from './change-order.ts';
import { capabilityChanges } from './capability-changes.ts';
import { DiffError } from './errors.ts';
import { fileChanges, newlyUnread } from './file-changes.ts';
import { offerChanges } from './offer-changes.ts';
import type { Change, ProfileDiff } from './profile-diff.ts';
import { toolChanges } from './tool-changes.ts';

/**
 * What the new profile has that the baseline had not, and the other way round. Throws `DiffError`
 * `detector-set-mismatch` when the two were made by different detector sets.
 */
export function diffProfiles(baseline: Profile | undefined, profile: Profile): ProfileDiff {
  if (baseline === undefined) {
    return { baseline, profile, changes: [], unread: profile.unread };
  }
  if (baseline.detectorSetVersion !== profile.detectorSetVersion) {
    throw new DiffError('detector-set-mismatch', 'profiles of different detector sets', {
      subject: `${profile.name}@${profile.version}`,
      retry: 'never',
      expected: `a baseline made by ${profile.detectorSetVersion}`,
      got: baseline.detectorSetVersion,
    });
  }
  const changes = [
    ...capabilityChanges(baseline.capabilities, profile.capabilities),
    ...offerChanges(baseline, profile),
    ...toolChanges(baseline.tools, profile.tools),
    ...scriptChanges(baseline.manifest.scripts, profile.manifest.scripts),
    ...dependencyChanges(baseline.manifest.dependencies, profile.manifest.dependencies),
    ...binChanges(baseline.manifest.bin, profile.manifest.bin),
    ...repositoryChanges(baseline, profile),
    ...fileChanges(baseline.files, profile.files),
  ];
  return {
    baseline,
    profile,
    changes: changes.sort(byRisk),
    unread: newlyUnread(baseline, profile),
  };
}

function scriptChanges(
  before: readonly LifecycleScript[],
  after: readonly LifecycleScript[],
): Change[] {
  const old = keyed(before, (script) => script.name, scriptContent);
  const now = keyed(after, (script) => script.name, scriptContent);
  const changes: Change[] = [];
  for (const [key, script] of now) {
    const previous = old.get(key);
    if (previous === undefined) changes.push({ kind: 'script-added', script });
    else if (scriptContent(previous) !== scriptContent(script)) {
      changes.push({ kind: 'script-changed', script, before: previous.command });
    }
  }
  for (const [key, script] of old) {
    if (!now.has(key)) changes.push({ kind: 'script-removed', script });
  }
  return changes;
}

function scriptContent(script: LifecycleScript): string {
  return `${script.command}\0${script.runsAtInstall}`;
}

function dependencyChanges(before: readonly Dependency[], after: readonly Dependency[]): Change[] {
  const old = keyed(before, dependencyKey, dependencySpec);
  const now = keyed(after, dependencyKey, dependencySpec);
  const changes: Change[] = [];
  for (const [name, dependency] of now) {
    const previous = old.get(name);
    if (previous === undefined) changes.push({ kind: 'dependency-added', dependency });
    else if (dependencySpec(previous) !== dependencySpec(dependency)) {
      changes.push({ kind: 'dependency-changed', dependency, before: previous });
    }
  }
  for (const [name, dependency] of old) {
    if (!now.has(name)) changes.push({ kind: 'dependency-removed', dependency });
  }
  return changes;
}

function dependencyKey(dependency: Dependency): string {
  return `${dependency.kind}\0${dependency.name}`;
}

function dependencySpec(dependency: Dependency): string {
  return `${dependency.source}\0${dependency.spec}`;
}

function binChanges(
  before: Readonly<Record<string, string>>,
  after: Readonly<Record<string, string>>,
): Change[] {
  const old = new Map(Object.entries(before));
  const now = new Map(Object.entries(after));
  const changes: Change[] = [];
  for (const [command, file] of now) {
    const previous = old.get(command);
    if (previous === undefined) changes.push({ kind: 'bin-added', command, file });
    else if (previous !== file)
      changes.push({ kind: 'bin-changed', command, file, before: previous });
  }
  for (const [command, file] of old) {
    if (!now.has(command)) changes.push({ kind: 'bin-removed', command, file });
  }
  return changes;
}

function repositoryChanges(baseline: Profile, profile: Profile): Change[] {
  const before = baseline.manifest.repository;
  const after = profile.manifest.repository;
  return before === after ? [] : [{ kind: 'repository-changed', before, after }];
}

/**
 * Items by key. A manifest is written by a stranger and may name one thing twice: the further ones get their content
 * as part of the key, so that none is lost and the order of the list does not matter.
 */
function keyed<Item>(
  items: readonly Item[],
  keyOf: (item: Item) => string,
  contentOf: (item: Item) => string,
): Map<string, Item> {
  const sorted = [...items].sort((a, b) => (contentOf(a) < contentOf(b) ? -1 : 1));
  const map = new Map<string, Item>();
  for (const item of sorted) {
    const key = keyOf(item);
    map.set(map.has(key) ? `${key}\0${contentOf(item)}` : key, item);
  }
  return map;
}
