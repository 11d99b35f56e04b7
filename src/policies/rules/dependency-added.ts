import type { Dependency } from '../../manifests/manifest-facts.ts';
import { normaliseProjectName } from '../../manifests/python/requirement.ts';
import {
  describeAge,
  newDependencies,
  standingOf,
  type NewDependency,
  type Standing,
} from '../new-dependency.ts';
import { ecosystemOf, isSmall, learnedOf, type Release } from '../release.ts';
import { defineRule, type Judgement } from '../rule.ts';
import { manifestEvidence, stayAdvice } from '../sightings.ts';
import { weigh, type Ground } from '../weigh.ts';

/** One line of the manifest is enough: several attacks added a dependency and nothing else. */
export const dependencyAdded = defineRule({
  about: 'release',
  id: 'dependency-added',
  title: 'The package needs one more package',
  help: 'The manifest names a dependency from the registry that the baseline had not. By itself that is ordinary. A dependency that no code of the release can use, or a package that somebody made a few days ago, is how a hostile package is brought in. Where a registry can be asked, the new dependency is looked at by its own history and by the version that installing the release brings now.',
  references: ['event-stream-2018', 'mastra-2026'],
  needsBaseline: true,
  judge(release: Release): readonly Judgement[] {
    return newDependencies(release.diff).map((dependency): Judgement => {
      const learned = learnedOf(release, dependency);
      const standing = standingOf(dependency, learned, ecosystemOf(release));
      const use = useOf(dependency, release);
      const grounds = [
        ...groundsOfUse(use, standing, release),
        ...groundsOfHistory(learned, standing),
      ];
      const weighed = weigh(grounds, excusesOf(dependency, standing, release));
      const isAlarming = weighed.severity === 'high' || weighed.severity === 'critical';
      return {
        ...weighed,
        confidence: use === 'idle' && standing !== 'young' ? 'medium' : 'high',
        title: `Needs the package ${dependency.name}${rangeOf(dependency)} now${noteOf(standing, learned)}`,
        advice: isAlarming
          ? `${stayAdvice(release)} Look at who published ${dependency.name}, and when.`
          : `Look at ${dependency.name} if you do not know it.`,
        facts: { dependency: dependency.name },
        evidence: manifestEvidence(`"${dependency.name}": "${dependency.spec}"`),
      };
    });
  },
});

/** What the release has to do with its new dependency: nothing changed with it, no code imports it, or some does. */
type Use = 'idle' | 'unimported' | 'used' | 'unknown';

function useOf(dependency: Dependency, release: Release): Use {
  const isInstalled =
    dependency.kind === 'dependencies' ||
    dependency.kind === 'optionalDependencies' ||
    dependency.kind === 'nested';
  if (!isInstalled) return 'unknown';
  if (!changesCode(release)) return 'idle';
  const { imports } = release.profile;
  if (imports === undefined) return 'unknown';
  if (release.profile.manifest.python !== undefined) {
    // What a Python project is called and what its modules are called are two things.
    const isNamed = imports.some((name) => normaliseProjectName(name) === dependency.name);
    return isNamed ? 'used' : 'unknown';
  }
  return imports.includes(dependency.name) ? 'used' : 'unimported';
}

function groundsOfUse(use: Use, standing: Standing, release: Release): readonly Ground[] {
  return [
    ['info', 'Its code runs with the same rights as the package.'],
    use === 'idle' && [
      standing === 'established' ? 'low' : 'high',
      'No code of the package changed with it, so nothing in this release uses it: installing it is all that it does.',
    ],
    // A bundle holds its dependencies and imports none of them, so this says little by itself.
    use === 'unimported' && [
      standing === 'young' ? 'high' : 'low',
      'No code of the package imports it.',
    ],
    standing === 'young' &&
      isSmall(release) && ['high', 'A patch release does not need a package that was just made.'],
  ];
}

function groundsOfHistory(
  learned: NewDependency | undefined,
  standing: Standing,
): readonly Ground[] {
  const look = learned?.look;
  if (look === undefined) return [['info', 'It was not looked at: no registry was asked.']];
  if (look.status === 'not-looked-at')
    return [['low', `It could not be looked at: ${look.detail}.`]];
  if (look.status === 'absent') {
    return [
      [
        'medium',
        `It is not there: ${look.detail}. Whoever registers it decides what is installed.`,
      ],
    ];
  }
  const { ageDays, versions, versionAgeDays, publisher, installScripts, deprecated } = look;
  const count = versions === 1 ? 'one version' : `${versions} versions`;
  const age = ageDays === undefined ? 'of unknown age' : describeAge(ageDays);
  const [script] = installScripts;
  return [
    [
      standing === 'young' ? 'medium' : 'info',
      `The package is ${age} at this release and has ${count}; ${look.version} would be installed now.`,
    ],
    versionAgeDays !== undefined &&
      versionAgeDays < 3 &&
      standing !== 'established' && ['low', `That version is ${describeAge(versionAgeDays)}.`],
    script !== undefined && [
      standing === 'young' ? 'high' : standing === 'ordinary' ? 'medium' : 'low',
      `Installing it runs "${script}".`,
    ],
    deprecated !== undefined && [
      'low',
      `Its publisher deprecated that version: "${deprecated.slice(0, 120)}".`,
    ],
    publisherGround(publisher, look.maintainers),
  ];
}

function publisherGround(
  publisher: string | undefined,
  maintainers: readonly string[] | undefined,
): Ground {
  if (publisher !== undefined) return ['info', `${publisher} published that version.`];
  if (maintainers !== undefined && maintainers.length > 0) {
    return ['info', `Its maintainers are ${maintainers.slice(0, 3).join(', ')}.`];
  }
  return ['info', 'The registry does not serve who published it.'];
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
function excusesOf({ name }: Dependency, standing: Standing, release: Release): readonly Ground[] {
  const command = name.slice(name.indexOf('/') + 1);
  const isRun = release.profile.manifest.scripts.some(
    (script) => !script.runsAtInstall && script.command.split(/[\s;&|()"'`]+/).includes(command),
  );
  return [
    name.startsWith('@types/') && ['low', 'It holds types only, which run nowhere.'],
    compilerHelpers.has(name) && ['low', 'Compilers write calls to it into code that they build.'],
    isRun &&
      standing !== 'young' && [
        'medium',
        'A script of the package, which installing it does not run, names it.',
      ],
    isOfOwnScope(name, release) && [
      'medium',
      'It belongs to the same scope as the package, so the same people publish it.',
    ],
  ];
}

function isOfOwnScope(name: string, { profile }: Release): boolean {
  const scope = name.slice(0, name.indexOf('/') + 1);
  return scope.startsWith('@') && profile.name.startsWith(scope);
}

/** " (^1.0.0)", or nothing where every version will do. */
function rangeOf({ spec }: Dependency): string {
  return spec.trim() === '' ? '' : ` (${spec})`;
}

function noteOf(standing: Standing, learned: NewDependency | undefined): string {
  const age = learned?.look.status === 'looked-at' ? learned.look.ageDays : undefined;
  return age === undefined || standing !== 'young' ? '' : `, which is ${describeAge(age)}`;
}

/** Whether any code that could use the dependency came or changed. Declaring what was used all along changes no code either. */
function changesCode(release: Release): boolean {
  return release.diff.changes.some(
    (change) =>
      (change.kind === 'file-added' || change.kind === 'file-changed') &&
      (['javascript', 'shell', 'native'].includes(change.file.language) ||
        /\.(?:py|pth)$/.test(change.file.path)),
  );
}
