import { dependencyTarget } from '../../manifests/dependency-target.ts';
import type { Dependency } from '../../manifests/manifest-facts.ts';
import { changesOf, isSmall, type Release } from '../release.ts';
import { defineRule, type Judgement } from '../rule.ts';
import { manifestEvidence, stayAdvice } from '../sightings.ts';
import { weigh } from '../weigh.ts';

/** Sources without a version history that others can look at. */
const unusual: ReadonlySet<string> = new Set(['git', 'url', 'invalid']);

/** What comes from git or a URL can be other code tomorrow, and nobody publishes it under a name. */
export const dependencySourceUnusual = defineRule({
  about: 'release',
  id: 'dependency-source-unusual',
  title: 'A dependency comes from outside of the registry',
  help: 'The manifest names a dependency by git repository, commit or URL that the baseline had not, or had from the registry. Such code has no published versions, no registry signature, and runs its install scripts.',
  references: ['antv-mcp-2026', 'cmux-nextmove-mcp-2026'],
  needsBaseline: true,
  judge(release: Release): readonly Judgement[] {
    const added = changesOf(release, 'dependency-added').map((change) => ({
      dependency: change.dependency,
      before: undefined,
    }));
    const turned = changesOf(release, 'dependency-changed')
      .filter(
        (change) =>
          change.dependency.source !== change.before.source || change.dependency.source === 'url',
      )
      .map(({ dependency, before }) => ({ dependency, before }));
    const outside = [...added, ...turned]
      .filter(({ dependency }) => unusual.has(dependency.source))
      .map(({ dependency, before }) => judgeSource(dependency, before, release));
    const renamed = changesOf(release, 'dependency-changed')
      .filter(({ dependency, before }) => isOtherPackage(dependency, before))
      .map(({ dependency, before }) => judgeAlias(dependency, before, release));
    return [...outside, ...renamed];
  },
});

function packageOf(dependency: Dependency): string {
  return dependencyTarget(dependency).name;
}

function isOtherPackage(now: Dependency, before: Dependency): boolean {
  return now.source === 'alias' && packageOf(now) !== packageOf(before);
}

/** The code that imports the name stays as it was, and gets what somebody else publishes. */
function judgeAlias(dependency: Dependency, before: Dependency, release: Release): Judgement {
  const { name, spec } = dependency;
  const weighed = weigh(
    [
      [
        'high',
        `Code that asks for ${name} now gets the package ${packageOf(dependency)}, and not a line of it changed for that.`,
      ],
    ],
    [
      dependency.kind === 'peerDependencies' && [
        'low',
        'Only what the user installs beside it is meant.',
      ],
      !isSmall(release) &&
        isOfKnownScope(packageOf(dependency), release) && [
          'medium',
          'Whoever owns the scope of that package had code in the release before, too.',
        ],
    ],
  );
  return {
    ...weighed,
    confidence: 'high',
    title: `Takes ${packageOf(dependency)} in place of ${packageOf(before)} under the name ${name} (${spec})`,
    advice: `${stayAdvice(release)} Look at who published ${packageOf(dependency)}, and when.`,
    facts: { dependency: name, spec },
    evidence: manifestEvidence(`"${name}": "${spec}"`),
  };
}

/** Whether the baseline took packages of the same scope from the registry: a scope has one owner, so nobody new gets a say. */
function isOfKnownScope(name: string, { baseline }: Release): boolean {
  const scope = /^@[^/]+\//.exec(name)?.[0];
  if (scope === undefined) return false;
  return (baseline?.manifest.dependencies ?? []).some(
    (one) =>
      (one.source === 'registry' || one.source === 'alias') &&
      (one.kind === 'dependencies' || one.kind === 'optionalDependencies') &&
      packageOf(one).startsWith(scope),
  );
}

function judgeSource(
  dependency: Dependency,
  before: Dependency | undefined,
  release: Release,
): Judgement {
  const { name, spec, source } = dependency;
  const weighed = weigh(
    [
      [
        'medium',
        `Code from ${source === 'git' ? 'a git repository' : 'an address'} has no published versions that others look at.`,
      ],
      isSmall(release) && [
        'high',
        'A patch release should not need code from outside of the registry.',
      ],
      before?.source === 'registry' && [
        'high',
        'The same dependency came from the registry before.',
      ],
      spec.startsWith('http:') && ['high', 'It is fetched without encryption.'],
      dependency.kind === 'optionalDependencies' &&
        isSmall(release) && [
          'high',
          'An optional dependency may fail without anybody noticing, which worms used.',
        ],
    ],
    [
      dependency.kind === 'peerDependencies' && [
        'low',
        'Only what the user installs beside it is meant.',
      ],
      dependency.kind === 'extra' && [
        'medium',
        'Only who asks for an extra of the package gets it.',
      ],
    ],
  );
  return {
    ...weighed,
    confidence: 'high',
    title: `Needs ${name} from ${spec} now, outside of the registry`,
    advice: stayAdvice(release),
    facts: { dependency: name, spec },
    evidence: manifestEvidence(`"${name}": "${spec}"`),
  };
}
