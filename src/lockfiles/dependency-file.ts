import type { DependencyFile, DependencyFormat } from './dependency.ts';
import { LockfileError } from './errors.ts';
import { startGathering, type Gathering } from './gathering.ts';
import { readBunLock } from './npm/bun-lock.ts';
import { readPackageJson } from './npm/package-json.ts';
import { readPackageLock } from './npm/package-lock.ts';
import { readPnpmLock } from './npm/pnpm-lock.ts';
import { readPnpmWorkspace } from './npm/pnpm-workspace.ts';
import { readYarnBerry } from './npm/yarn-berry.ts';
import { isYarnClassic, readYarnClassic } from './npm/yarn-classic.ts';
import { fileNameOf } from './paths.ts';
import { readPdmLock } from './python/pdm-lock.ts';
import { readPipfileLock } from './python/pipfile-lock.ts';
import { readPipfile } from './python/pipfile.ts';
import { readPoetryLock } from './python/poetry-lock.ts';
import { readPylock } from './python/pylock.ts';
import { readPyprojectFile } from './python/pyproject-file.ts';
import { isRequirementsPath, readRequirementsFile } from './python/requirements-file.ts';
import { readUvLock } from './python/uv-lock.ts';

type Reader = (text: string, gathering: Gathering) => void;

const names: Readonly<Record<string, DependencyFormat>> = {
  'package.json': 'package-json',
  'package-lock.json': 'package-lock',
  'npm-shrinkwrap.json': 'npm-shrinkwrap',
  'pnpm-lock.yaml': 'pnpm-lock',
  'yarn.lock': 'yarn-berry',
  'bun.lock': 'bun-lock',
  'bun.lockb': 'bun-lockb',
  'pnpm-workspace.yaml': 'pnpm-workspace',
  'pyproject.toml': 'pyproject',
  Pipfile: 'pipfile',
  'uv.lock': 'uv-lock',
  'poetry.lock': 'poetry-lock',
  'pdm.lock': 'pdm-lock',
  'Pipfile.lock': 'pipfile-lock',
};

const readers = new Map<DependencyFormat, Reader>([
  ['package-json', readPackageJson],
  ['package-lock', readPackageLock],
  ['pnpm-workspace', readPnpmWorkspace],
  ['npm-shrinkwrap', readPackageLock],
  ['pnpm-lock', readPnpmLock],
  ['yarn-classic', readYarnClassic],
  ['yarn-berry', readYarnBerry],
  ['bun-lock', readBunLock],
  ['requirements', readRequirementsFile],
  ['pyproject', readPyprojectFile],
  ['pipfile', readPipfile],
  ['uv-lock', readUvLock],
  ['poetry-lock', readPoetryLock],
  ['pdm-lock', readPdmLock],
  ['pipfile-lock', readPipfileLock],
  ['pylock', readPylock],
]);

/** What was installed and committed with the project is not what the project asks for. */
const installed = /(?:^|\/)(?:node_modules|site-packages|\.git)\//;

/** Which kind of dependency file a path is; undefined when it is none. */
function dependencyFormatOf(path: string): DependencyFormat | undefined {
  if (installed.test(path)) return undefined;
  const name = fileNameOf(path);
  if (Object.hasOwn(names, name)) return names[name];
  if (/^pylock\.(?:[^.]+\.)?toml$/.test(name)) return 'pylock';
  return isRequirementsPath(path) ? 'requirements' : undefined;
}

/** Whether a file of this path says what a project depends on. */
export function isDependencyFile(path: string): boolean {
  return dependencyFormatOf(path) !== undefined;
}

/**
 * Reads a manifest or lockfile. Undefined when the path is none. Throws `LockfileError` when nothing can be said of it, so
 * that "cannot be read" is never taken for "depends on nothing".
 */
export function readDependencyFile(path: string, text: string): DependencyFile | undefined {
  const named = dependencyFormatOf(path);
  const format = named === 'yarn-berry' && isYarnClassic(text) ? 'yarn-classic' : named;
  const reader = format === undefined ? undefined : readers.get(format);
  if (format === undefined) return undefined;
  if (reader === undefined) {
    throw new LockfileError('binary', 'only its own tool reads this format', {
      subject: path,
      retry: 'never',
      expected: 'bun.lock, which says the same as text',
      got: format,
    });
  }
  const gathering = startGathering(path);
  reader(text, gathering);
  const { dependencies, unresolved } = gathering;
  return { path, format, dependencies, unresolved };
}
