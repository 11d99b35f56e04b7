import type { Dependency } from '../../manifests/manifest-facts.ts';
import { changesOf, type Release } from '../release.ts';
import { defineRule, type Judgement } from '../rule.ts';
import { manifestEvidence, stayAdvice } from '../sightings.ts';
import { weigh, type Ground } from '../weigh.ts';

/** One line of the manifest is enough: several attacks added a dependency and nothing else. */
export const dependencyAdded = defineRule({
  about: 'release',
  id: 'dependency-added',
  title: 'The package needs one more package',
  help: 'The manifest names a dependency from the registry that the baseline had not. By itself that is ordinary. A dependency that no changed line of code can use is how a hostile package is brought in.',
  references: ['event-stream-2018', 'mastra-2026'],
  needsBaseline: true,
  judge(release: Release): readonly Judgement[] {
    const unused = !changesCode(release);
    return changesOf(release, 'dependency-added')
      .map((change) => change.dependency)
      .filter((dependency) => isFromRegistry(dependency))
      .map((dependency): Judgement => {
        const installed =
          dependency.kind === 'dependencies' || dependency.kind === 'optionalDependencies';
        const weighed = weigh(groundsOf(unused && installed), excusesOf(dependency, release));
        return {
          ...weighed,
          confidence: unused ? 'medium' : 'high',
          title: `Needs the package ${dependency.name} (${dependency.spec}) now`,
          advice: unused
            ? `${stayAdvice(release)} Look at who published ${dependency.name}, and when.`
            : `Look at ${dependency.name} if you do not know it.`,
          facts: { dependency: dependency.name },
          evidence: manifestEvidence(`"${dependency.name}": "${dependency.spec}"`),
        };
      });
  },
});

function groundsOf(isIdle: boolean): readonly Ground[] {
  return [
    [
      'info',
      'Its code runs with the same rights as the package and is not looked at in this inspection.',
    ],
    isIdle && [
      'high',
      'No code of the package changed with it, so nothing in this release uses it: installing it is all that it does.',
    ],
  ];
}

/** What compilers of the language write calls to, published by those who make them. */
const compilerHelpers: ReadonlySet<string> = new Set([
  'tslib',
  '@babel/runtime',
  '@swc/helpers',
  'regenerator-runtime',
  'core-js',
]);

/** `@types` belongs to one project, whose packages hold no code. Anybody can name a script after a hostile package, so that excuses less. */
function excusesOf({ name }: Dependency, release: Release): readonly Ground[] {
  const command = name.slice(name.indexOf('/') + 1);
  const isRun = release.profile.manifest.scripts.some(
    (script) => !script.runsAtInstall && script.command.split(/[\s;&|()"'`]+/).includes(command),
  );
  return [
    name.startsWith('@types/') && ['low', 'It holds types only, which run nowhere.'],
    compilerHelpers.has(name) && ['low', 'Compilers write calls to it into code that they build.'],
    isRun && ['medium', 'A script of the package, which installing it does not run, names it.'],
  ];
}

function isFromRegistry(dependency: Dependency): boolean {
  return dependency.source === 'registry' || dependency.source === 'alias';
}

/** Whether any code that could use the dependency came or changed. Declaring what was used all along changes no code either. */
function changesCode(release: Release): boolean {
  return release.diff.changes.some(
    (change) =>
      (change.kind === 'file-added' || change.kind === 'file-changed') &&
      ['javascript', 'shell', 'native'].includes(change.file.language),
  );
}
