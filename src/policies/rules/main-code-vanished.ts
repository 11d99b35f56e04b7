import type { Change } from '../../diffs/profile-diff.ts';
import { candidatesFor, formatSize } from '../entry-files.ts';
import { programItHandsOver } from '../handed-over.ts';
import type { Profile } from '../../profiles/profile.ts';
import { installScripts } from '../install-script.ts';
import type { ManifestFacts } from '../../manifests/manifest-facts.ts';
import { changesOf, isSmall, type Release } from '../release.ts';
import { defineRule, type Judgement } from '../rule.ts';
import { fileEvidence, stayAdvice } from '../sightings.ts';
import { weigh, type Ground } from '../weigh.ts';

/** A release without its code is broken, or its owner made a point of it. */
export const mainCodeVanished = defineRule({
  about: 'release',
  id: 'main-code-vanished',
  title: 'The code of the package is gone',
  help: 'Files that importing the package or running its commands loads are named by the manifest and not in the package, or all or nearly all code that the baseline had is gone.',
  references: ['faker-2022'],
  needsBaseline: true,
  judge(release: Release): readonly Judgement[] {
    const missing = missingEntryPoints(release);
    const before = codeFiles(release.baseline);
    const after = codeFiles(release.profile);
    const emptied = before > 0 && after === 0;
    const hollow = emptied ? undefined : findHollow(release);
    if (missing.length === 0 && !emptied && hollow === undefined) return [];
    const removed = changesOf(release, 'file-removed').map((change) => change.file.path);
    const all = release.profile.manifest.entryPoints.length === missing.length;
    const grounds = [
      (missing.length > 0 || emptied) && [
        emptied || all ? 'high' : 'medium',
        'What is loaded when the package is used is not there, so it fails or does something else.',
      ],
      emptied && ['high', `The release before it had ${before} files of code, this one has none.`],
      hollow !== undefined && [
        hollow.passesOn ? 'low' : 'high',
        hollow.passesOn
          ? 'What is left hands on another package, as when a project gets a new name.'
          : `Of ${formatSize(hollow.before)} of code ${formatSize(hollow.after)} are left, and no other package takes its place.`,
      ],
    ] satisfies readonly Ground[];
    const weighed = weigh(grounds, excusesOf(release, emptied, hollow, missing));
    return [
      {
        ...weighed,
        confidence: 'high',
        title: emptied
          ? 'All code of the package is gone'
          : hollow !== undefined
            ? 'Nearly all code of the package is gone'
            : `The package lacks ${missing.slice(0, 3).join(', ')}, which it names as an entry point`,
        advice: stayAdvice(release),
        facts: {
          missing: [...missing].sort().join(' '),
          emptied: String(emptied),
          ...(hollow === undefined ? {} : { hollow: 'true' }),
        },
        evidence: (missing.length > 0 ? missing : removed)
          .slice(0, 10)
          .map((path) => fileEvidence(path)),
      },
    ];
  },
});

/** What makes it less than it looks. */
function excusesOf(
  release: Release,
  emptied: boolean,
  hollow: Hollow | undefined,
  missing: readonly string[],
): readonly Ground[] {
  const isHandedOver = hollow !== undefined && missing.length === 0;
  const successor = isHandedOver ? programItHandsOver(release) : undefined;
  return [
    successor !== undefined && [
      'medium',
      `All that is left starts ${successor}, which the release before it started too, and nothing came with it: the server is handed over to a program that it relied on.`,
    ],
    emptied &&
      isRetired(release.profile) && [
        'medium',
        'It says that it is given up, names nothing that could be loaded or run, and needs nothing.',
      ],
    emptied &&
      isForgottenBuild(release) && [
        'medium',
        'Nothing that it names as code is there, and nothing came in its place, as when a build is forgotten: it fails to start, and can do nothing else.',
      ],
  ];
}

const givenUp =
  /\b(?:deprecated|discontinued|retired|archived|unmaintained|no longer (?:maintained|supported)|superseded|replaced by|(?:has )?moved to|renamed)\b/i;

/** What Node looks for in a package that names nothing. */
const impliedEntry = 'index.js';

/** How an owner closes a package. One who makes a point of it leaves a manifest that still promises code. */
function isRetired({ manifest }: Profile): boolean {
  const { description, dependencies, scripts } = manifest;
  return (
    givenUp.test(description) &&
    promisesNothing(manifest) &&
    dependencies.length === 0 &&
    !scripts.some(({ runsAtInstall }) => runsAtInstall)
  );
}

/**
 * A small release that could not run a line if it wanted to. What an owner says by emptying a package comes with a great number; what harms comes
 * with something new: a file, a dependency, a command at installation, or what could not be read.
 */
function isForgottenBuild(release: Release): boolean {
  const { profile, baseline, diff } = release;
  const isBare = promisesNothing(profile.manifest);
  return (
    isSmall(release) &&
    baseline !== undefined &&
    (isBare || promisesSame(profile, baseline)) &&
    profile.unread.every(({ reason }) => reason === 'provenance-not-verified') &&
    installScripts(profile).length === 0 &&
    !diff.changes.some(
      (change) => bringsSomething.has(change.kind) && !(isBare && isDocument(change)),
    )
  );
}

/** The manifest names no file and no command. */
function promisesNothing({ entryPoints, bin }: ManifestFacts): boolean {
  return entryPoints.every((path) => path === impliedEntry) && Object.keys(bin).length === 0;
}

/** It names all that it named before, and nothing of that is there; some of it may never have been. */
function promisesSame(profile: Profile, baseline: Profile): boolean {
  const paths = new Set(profile.files.map((file) => file.path));
  return (
    promises(profile.manifest) === promises(baseline.manifest) &&
    profile.manifest.entryPoints.every((path) => isAbsent(path, paths))
  );
}

function promises({ entryPoints }: ManifestFacts): string {
  return [...entryPoints].sort().join('\0');
}

const documents =
  /^(?:readme|changelog|changes|history|licen[cs]e|notice|copying|security|contributing)(?:\.(?:md|txt))?$/i;

/** A text at the top of the package that only people read. */
function isDocument(change: Change): boolean {
  return change.kind === 'file-added' && documents.test(change.file.path);
}

const bringsSomething: ReadonlySet<string> = new Set([
  'file-added',
  'file-moved',
  'dependency-added',
  'dependency-changed',
]);

interface Hollow {
  /** Bytes of code. */
  readonly before: number;
  readonly after: number;
  /** Whether what is left imports a package that the manifest names. */
  readonly passesOn: boolean;
}

const leastCode = 1000;
/** A package that stops to bundle gets much shorter too, and does not get this short. */
const mostLeft = 4096;

/** Files that are still there and hold next to nothing. What a module of Python hands on to has another name than the package that brings it. */
function findHollow({ baseline, profile }: Release): Hollow | undefined {
  const before = codeBytes(baseline);
  const after = codeBytes(profile);
  if (before < leastCode || after > mostLeft || after * 20 > before) return undefined;
  const needed = new Set(profile.manifest.dependencies.map(({ name }) => name));
  const passesOn = profile.imports?.some((name) => needed.has(name)) ?? false;
  return { before, after, passesOn };
}

function codeBytes(profile: Release['baseline']): number {
  const code = profile?.files.filter((file) => ['javascript', 'native'].includes(file.language));
  return code?.reduce((sum, file) => sum + file.size, 0) ?? 0;
}

/** Entry points that are not in the package though the baseline had all of its own. */
function missingEntryPoints(release: Release): readonly string[] {
  const paths = new Set(release.profile.files.map((file) => file.path));
  const old = new Set(release.baseline?.files.map((file) => file.path));
  return release.profile.manifest.entryPoints.filter((path) => {
    return isAbsent(path, paths) && candidatesFor(path).some((one) => old.has(one));
  });
}

function isAbsent(entryPoint: string, paths: ReadonlySet<string>): boolean {
  return !entryPoint.includes('*') && !candidatesFor(entryPoint).some((one) => paths.has(one));
}

function codeFiles(profile: Release['baseline']): number {
  return (
    profile?.files.filter((file) =>
      ['javascript', 'python', 'native', 'shell'].includes(file.language),
    ).length ?? 0
  );
}
