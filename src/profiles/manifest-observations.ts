import { shellDetectors } from '../detectors/index.ts';
import { runShellDetectors } from '../detectors/run-detectors.ts';
import { excerptOfRange } from '../languages/javascript/excerpt.ts';
import { capabilityFingerprint } from './capability-fingerprint.ts';
import type { InstallCommand } from './install-commands.ts';
import { observe, type Observation } from './observation.ts';
import type { PackageFile } from './package-files.ts';

/** The facts of a command that installing runs: that it runs, and what its words say. */
export function commandFacts(command: InstallCommand): Observation[] {
  const { path, line, text, script, folder } = command;
  const attributes = {
    command: text.trim().replaceAll(/\s+/g, ' ').slice(0, 2000),
    script: folder === undefined ? script : `${script} in ${folder}`,
    ...(folder === undefined ? {} : { folder }),
  };
  const kind = 'install.hook';
  const hook: Observation = {
    detector: 'manifest/install-hook',
    kind,
    attributes,
    fingerprint: capabilityFingerprint({ kind, attributes }),
    path,
    start: 0,
    line,
    column: 1,
    excerpt: excerptOfRange(text, 0, text.length),
    inFunction: false,
    more: 0,
  };
  if (command.files !== undefined) return [hook];
  const places = {
    positionOf: () => ({ line, column: 1 }),
    excerptOf: (start: number, end: number) => excerptOfRange(text, start, end),
  };
  return [hook, ...observe(path, runShellDetectors(text, shellDetectors), places)];
}

/** Facts of code that stands in a command: its place is the command's. */
export function inlineFacts(
  { path, line }: InstallCommand,
  observations: readonly Observation[],
): Observation[] {
  return observations.map((observation) => ({
    ...observation,
    path,
    line,
    column: 1,
    inFunction: false,
  }));
}

/**
 * Machine code as a fact: what it does is not known. Its name is not part of the fact, since builds name files after themselves. A module
 * that is there only compiled is read, and is a fact too: people cannot read it.
 */
export function binaryFacts(
  file: PackageFile | undefined,
  hasFile: (path: string) => boolean,
): Observation[] {
  if (file === undefined || (file.kind.language !== 'native' && !standsAlone(file, hasFile)))
    return [];
  const { format = 'unknown' } = file.kind;
  const mismatch = file.kind.mismatch === true || file.replaces !== undefined;
  const kind = 'native.binary';
  const attributes = mismatch ? { format, mismatch: 'true' } : { format };
  return [
    {
      detector: 'profile/native-binary',
      kind,
      attributes,
      fingerprint: capabilityFingerprint({ kind, attributes }),
      path: file.path,
      start: 0,
      line: 1,
      column: 1,
      excerpt: `${format}, ${file.size} bytes`,
      inFunction: true,
      more: 0,
    },
  ];
}

/** Compiled Python that is run without a source that says what it does. */
function standsAlone(
  { path, kind, replaces }: PackageFile,
  hasFile: (path: string) => boolean,
): boolean {
  if (kind.language !== 'python' || kind.format !== 'python-bytecode') return false;
  return replaces !== undefined || !(path.includes('__pycache__/') || hasFile(path.slice(0, -1)));
}
