import type { Capability } from '../detectors/capability.ts';
import { isModeCommand } from '../profiles/install-entries.ts';
import type { Profile } from '../profiles/profile.ts';
import { isBuildCommand, isCheckoutCommand, scriptFileOf } from './commands.ts';
import { installScripts, isOfGyp, type InstallScript } from './install-script.ts';
import { doesNothing, doesNothingElse } from './quiet-scripts.ts';
import type { Release } from './release.ts';
import type { Ground } from './weigh.ts';

/** Why a script means less than that it runs at installation. */
export function* excusesOf(
  script: InstallScript,
  release: Release,
  actions: readonly Capability[],
  previous: string | undefined,
): Generator<Ground> {
  if (isCheckoutCommand(script.command) && !changesOthers(script, release)) {
    yield ['low', 'The command is for those who work on the package and does nothing for others.'];
  }
  if (
    isBuildCommand(script.command) &&
    hasNativeSources(release.profile) &&
    !hasExpansion(release)
  ) {
    yield [
      'medium',
      'It is the usual command for building a native addon, and sources of one are there.',
    ];
  }
  const quiet = actions.every((action) =>
    ['install.hook', 'file.write', 'file.delete', 'file.read'].includes(action.kind),
  );
  if (quiet && hasWheelForAll(release.profile)) {
    yield [
      'medium',
      'Only who builds the package from its sources runs it: there is a wheel for every system, and nothing was seen that talks, starts programs or evaluates code.',
    ];
  }
  if (isModeCommand(script.command) && actions.every(startsNothingElse)) {
    yield ['medium', 'It makes files of the package ones that can be started, and starts none.'];
  }
  if (doesNothingElse(script, actions, release)) yield excuseOfKnown(script);
  const file = fileOf(script);
  if (previous === undefined && doesNothing(file, actions, release)) {
    yield [
      'medium',
      'It runs a short file in which every statement is known to do nothing but print and end.',
    ];
  }
  const wasFile = previous !== undefined && scriptFileOf(previous) !== undefined;
  if (wasFile && quiet && file !== undefined && !isMissing(file, release.profile)) {
    yield [
      'medium',
      'It runs a file as before, and that file neither talks, starts programs nor evaluates code.',
    ];
  }
}

/** What the words of the command line themselves give. */
function startsNothingElse({ kind, attributes, evidence }: Capability): boolean {
  const isWord =
    kind === 'process.spawn' && /^(?:chmod|true|exit)$/.test(attributes['command'] ?? '');
  return (
    kind === 'install.hook' || (isWord && evidence.every(({ path }) => path === 'package.json'))
  );
}

function excuseOfKnown({ known }: InstallScript): Ground {
  if (known === undefined) return undefined;
  return known.does === 'installs'
    ? [
        'medium',
        `It is known to do nothing but have a package manager install what manifests in ${someOf(known.folders)} name, if there are any; those are looked at as if it were the package's own.`,
      ]
    : [
        'medium',
        'Its patches were read: what they add to code of packages that this one needs are brackets, comments and messages, and an else around lines that stay in their order. They may take something away.',
      ];
}

const maxNamed = 5;

/** The first few of many folders: a list of all would be longer than anybody reads. */
function someOf(folders: readonly string[]): string {
  const named = folders.slice(0, maxNamed).join(', ');
  const others = folders.length - maxNamed;
  return others > 0 ? `${named} and ${others} more` : named;
}

/** The file that a script runs, by its path in the package. */
export function fileOf({ command, folder }: InstallScript): string | undefined {
  const file = scriptFileOf(command);
  return file === undefined || folder === undefined ? file : `${folder}/${file}`;
}

/** Patches that stay at home do nothing for others; those that a release holds are laid over what is installed beside it. */
export function changesOthers({ command }: InstallScript, release: Release): boolean {
  return /\bpatch-package\b/.test(command) && patchesIn(release).length > 0;
}

/** The paths of the patches that a release holds. */
export function patchesIn({ profile }: Release): readonly string[] {
  return profile.files.map(({ path }) => path).filter((path) => /\.(?:patch|diff)$/i.test(path));
}

function hasWheelForAll({ parts = [] }: Profile): boolean {
  return parts.some(({ filename }) => filename.endsWith('-any.whl'));
}

function hasNativeSources(profile: Profile): boolean {
  return profile.files.some((file) =>
    /\.(?:c|cc|cpp|cxx|h|hpp|rs|zig|m|mm|node)$/i.test(file.path),
  );
}

/** Whether a binding.gyp runs anything while the build is configured but the usual question for headers. */
function hasExpansion(release: Release): boolean {
  return installScripts(release.profile).some(
    (script) => isOfGyp(script) && !isBuildCommand(script.command),
  );
}

/** Whether a script runs a file that the package does not hold. */
export function isMissing(file: string | undefined, { files }: Profile): boolean {
  if (file === undefined) return false;
  const name = file.replace(/^\.\//, '');
  return !files.some(
    (one) =>
      one.path === name || one.path.startsWith(`${name}.`) || one.path.startsWith(`${name}/`),
  );
}
