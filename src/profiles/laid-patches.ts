import { parseShell } from '../detectors/values/shell-text.ts';
import { codeOfPatch, lostChecks, type LostCheck } from '../languages/patch-code.ts';
import { isQuietPatch } from '../languages/quiet-patch.ts';
import { capabilityFingerprint } from './capability-fingerprint.ts';
import { readCodeFile } from './code-file.ts';
import type { InstallCommand } from './install-commands.ts';
import type { Observation } from './observation.ts';
import type { PackageFile } from './package-files.ts';
import type { Unread } from './profile.ts';
import { excerptOfRange } from '../languages/javascript/excerpt.ts';
import type { ManifestFacts } from '../manifests/manifest-facts.ts';

/** What the patches of a package bring into others when it is installed. */
export interface LaidPatches {
  readonly observations: readonly Observation[];
  /** All of them: their code runs with the packages that they change. */
  readonly paths: ReadonlySet<string>;
  /** Those that are known to add nothing that does anything. */
  readonly quiet: ReadonlySet<string>;
  readonly unread: readonly Unread[];
}

const patchFile = /\.(?:patch|diff)$/i;
const maxPatches = 200;
const maxTogether = 1_500_000;

/**
 * Looks at the patches of a package that lays them over others when it is installed, as its commands or the programs that those start
 * say. Their lines are code of other packages from then on, and stand in no file of code here.
 */
export function laidPatches(
  files: ReadonlyMap<string, PackageFile>,
  manifest: ManifestFacts,
  commands: readonly InstallCommand[],
  startedAtInstall: readonly Observation[],
): LaidPatches {
  const laid = { observations: [], paths: new Set(), quiet: new Set(), unread: [] } as {
    observations: Observation[];
    paths: Set<string>;
    quiet: Set<string>;
    unread: Unread[];
  };
  if (!commands.some(laysPatches) && !startedAtInstall.some(startsPatching)) return laid;
  const packages = new Set(manifest.dependencies.map(({ name }) => name));
  let left = maxTogether;
  for (const [path, file] of files) {
    if (!patchFile.test(path) || path.startsWith('node_modules/')) continue;
    left -= file.size;
    if (left < 0 || laid.paths.size >= maxPatches) {
      laid.unread.push({ path, reason: 'too-deep', detail: 'more patches than one look takes' });
      break;
    }
    laid.paths.add(path);
    lookAt(path, file.text(), packages, laid);
  }
  return laid;
}

function lookAt(
  path: string,
  text: string,
  packages: ReadonlySet<string>,
  laid: {
    readonly observations: Observation[];
    readonly quiet: Set<string>;
    readonly unread: Unread[];
  },
): void {
  if (isQuietPatch(text, packages)) {
    laid.quiet.add(path);
    return;
  }
  laid.observations.push(...lostChecks(text).map((lost) => factOf(path, lost)));
  const code = codeOfPatch(text);
  if (code === undefined) return;
  const { observations, unread } = readCodeFile(`${path}.mjs`, code.text);
  const brought = observations.filter(({ line }) => code.added.has(line));
  laid.observations.push(...brought.map((one) => ({ ...one, path, inFunction: false })));
  laid.unread.push(...unread.map((one) => ({ ...one, path })));
  if (code.unparsed > 0)
    laid.unread.push({ path, reason: 'parse-failed', detail: `${code.unparsed} stretches of it` });
}

/** What others load is no longer what its author published. */
function factOf(path: string, lost: LostCheck): Observation {
  const kind = 'runtime.patch';
  const target = lost.path.replace(/^(?:.*\/)?node_modules\//, '').slice(0, 400);
  const attributes = { target, what: 'check', how: 'patch-file' };
  return {
    detector: 'profile/laid-patch',
    kind,
    attributes,
    fingerprint: capabilityFingerprint({ kind, attributes }),
    path,
    start: 0,
    line: lost.line,
    column: 1,
    excerpt: excerptOfRange(lost.text, 0, lost.text.length),
    inFunction: false,
    more: 0,
  };
}

const patching = /^(?:patch-package|git apply|git am|patch)$/;

function laysPatches({ text, files }: InstallCommand): boolean {
  if (files !== undefined) return false;
  return parseShell(text).some(
    ({ program, words }) =>
      patching.test(program) ||
      (program === 'git' && /^(?:apply|am)$/.test(words[1] ?? '')) ||
      words.some((word) => /(?:^|[\\/])patch-package(?:[\\/]|$)/.test(word)),
  );
}

function startsPatching({ kind, attributes }: Observation): boolean {
  return kind === 'process.spawn' && patching.test(attributes['command'] ?? '');
}
