import { dependencyChanges } from './dependency-changes.ts';
import { joinChanges } from './join-changes.ts';
import { launchedTrees, maxTrees } from './launched-trees.ts';
import { launcherChanges } from './launcher-changes.ts';
import { defaultLookLimits, lookAtPackages, type LookLimits } from './look-at-packages.ts';
import type { ReviewPorts } from './ports.ts';
import { maxChangedFiles, readProjectFiles, type ProjectFiles } from './project-files.ts';
import type { ProjectTree } from './project-tree.ts';
import type { Attention, Review, ReviewGap } from './review.ts';
import type { ReviewSettings } from './review-settings.ts';
import { openDocuments, selectPackages, type Selection } from './select-packages.ts';
import type { VersionChange } from './version-change.ts';

const loudness: readonly Attention[] = ['alarm', 'unseen', 'notable', 'quiet'];

/** Gaps and names that a review lists; how many more there are is said. */
const maxGaps = 200;

/**
 * Says what a change of a project would let in. `base` is the state that the change starts from, `settings` come from the branch that it
 * would go into. What could not be looked at stands in the review; only what keeps everything from being looked at is thrown.
 */
export async function reviewChange(
  base: ProjectTree,
  head: ProjectTree,
  settings: ReviewSettings,
  ports: ReviewPorts,
  limits: LookLimits = defaultLookLimits,
): Promise<Review> {
  ports.progress?.('comparing what the project installs and starts');
  const files = await readProjectFiles(base, head, settings);
  const fromFiles = dependencyChanges(files.dependencies);
  const fromLaunchers = launcherChanges(files.launchers);
  const trees = await launchedTrees(fromLaunchers.changes, ports, base.committedAt);
  const changes = joinChanges([...fromLaunchers.changes, ...fromFiles.changes, ...trees.changes]);
  const documents = openDocuments(ports);
  ports.progress?.('asking which packages belong to MCP');
  const selection = await selectPackages(changes, settings, documents, ports.isWatched);
  const looking = { ports, settings, documents, since: base.committedAt };
  const looked = await lookAtPackages(looking, selection.selected, limits);
  const { policy, failAt, scope, problem } = settings;
  return {
    schemaVersion: 1,
    base: { commit: base.commit, committedAt: base.committedAt.toISOString() },
    head: { commit: head.commit, committedAt: head.committedAt.toISOString() },
    settings: {
      ...(policy === undefined ? {} : { policy }),
      failAt,
      scope,
      ...(problem === undefined ? {} : { problem }),
    },
    packages: looked.packages.toSorted(byAttention),
    launchers: fromLaunchers.launchers.toSorted(byAttention),
    ...gapsOf([...files.gaps, ...fromFiles.gaps, ...fromLaunchers.gaps, ...trees.gaps], selection),
    leftOut: [
      { why: `more than ${maxChangedFiles} changed files`, names: files.leftOut },
      { why: `more than ${maxTrees} launchers, of what they bring along`, names: trees.leftOut },
      { why: `more than ${limits.maxPackages} packages`, names: looked.tooMany },
      { why: `${limits.totalMs / 60_000} minutes were over`, names: looked.tooLate },
      { why: 'nobody asked whether they belong to MCP', names: selection.notAsked.map(nameOf) },
    ].filter(({ names }) => names.length > 0),
    counts: {
      files: filesOf(files).length,
      changes: changes.length,
      outOfScope: selection.outOfScope,
      ignored: selection.ignored + files.ignored.length,
    },
  };
}

/** Files that the change touches and that turned out to say something. */
function filesOf({ dependencies, launchers, gaps }: ProjectFiles): readonly string[] {
  const read = [...dependencies, ...launchers].filter(
    ({ changed, base, head }) => changed && (base !== undefined || head !== undefined),
  );
  return [...new Set([...read, ...gaps].map(({ path }) => path))];
}

/** Loud before quiet; among equals the order in which they were looked at stays. */
function byAttention(
  a: { readonly attention: Attention },
  b: { readonly attention: Attention },
): number {
  return loudness.indexOf(a.attention) - loudness.indexOf(b.attention);
}

function gapsOf(
  gaps: readonly ReviewGap[],
  { unanswered }: Selection,
): Pick<Review, 'unresolved' | 'unresolvedMore'> {
  const all = [
    ...gaps,
    ...unanswered.map(({ change, detail }) => ({
      path: change.places[0]?.path ?? '',
      line: change.places[0]?.line ?? 0,
      text: nameOf(change),
      why: `nobody could say whether it belongs to MCP: ${detail}`,
    })),
  ];
  return {
    unresolved: all.slice(0, maxGaps),
    unresolvedMore: Math.max(0, all.length - maxGaps),
  };
}

function nameOf({ name, version, wanted = '' }: VersionChange): string {
  const asked = version ?? wanted;
  return asked === '' ? name : `${name}@${asked}`;
}
