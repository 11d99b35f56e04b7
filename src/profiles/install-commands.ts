import { parseShell, type ShellCommand } from '../detectors/values/shell-text.ts';
import type { ManifestFacts, PythonFacts } from '../manifests/manifest-facts.ts';

/** A command that installing runs, and where it is written. */
export interface InstallCommand {
  /** Name of the script, or `binding.gyp`. */
  readonly script: string;
  readonly text: string;
  readonly path: string;
  /** The line of the file that it stands on. */
  readonly line: number;
  /** Files that it runs, where its words do not name them; then there are no words to be read as those of a shell. */
  readonly files?: readonly string[];
  /** The folder whose manifest names it, where that is not the package's own. */
  readonly folder?: string;
}

const maxCommands = 200;
const maxFollowed = 50;

/**
 * Every command that installing the package runs: lifecycle scripts, the scripts that they run by name, and what a
 * binding.gyp tells node-gyp to run. The worms of June 2026 needed only the last.
 */
export function installCommands(
  manifest: ManifestFacts,
  textOf: (path: string) => string | undefined,
): InstallCommand[] {
  if (manifest.python !== undefined) return buildCommands(manifest.python);
  const packageText = textOf('package.json') ?? '';
  const found: InstallCommand[] = [];
  const names = new Set<string>();
  const queue = manifest.scripts.filter((script) => script.runsAtInstall);
  let builds = false;
  for (let index = 0; index < queue.length && names.size < maxFollowed; index += 1) {
    const script = queue[index];
    if (script === undefined || names.has(script.name)) continue;
    names.add(script.name);
    const line = lineOf(packageText, JSON.stringify(script.name));
    found.push({ script: script.name, text: script.command, path: 'package.json', line });
    const commands = parseShell(script.command);
    builds ||= commands.some((one) => /gyp|prebuild|cmake-js/.test(one.words.join(' ')));
    const called = new Set(commands.flatMap(scriptsNamedBy));
    queue.push(...manifest.scripts.filter((other) => called.has(other.name)));
  }
  const gyp = builds ? textOf('binding.gyp') : undefined;
  if (gyp !== undefined) found.push(...gypCommands(gyp));
  return found.slice(0, maxCommands);
}

/** Whoever installs a Python package from its sources builds it, with the code that the sources bring for that. */
function buildCommands({ hooks }: PythonFacts): InstallCommand[] {
  return hooks.slice(0, maxCommands).map(({ name, files }) => ({
    script: name,
    text: `python ${files.join(' ') || name}`,
    path: files[0] ?? 'sdist/pyproject.toml',
    line: 1,
    files,
  }));
}

const runners = new Set([
  'npm',
  'pnpm',
  'yarn',
  'bun',
  'run-s',
  'run-p',
  'npm-run-all',
  'npm-run-all2',
  'nr',
  'wireit',
]);

/** The scripts of the same manifest that a command runs by name. Words that are none match no script. */
function scriptsNamedBy(command: ShellCommand): string[] {
  if (!runners.has(command.program)) return [];
  const names = command.words
    .slice(1)
    .filter((word) => !word.startsWith('-') && word !== 'run' && word !== 'run-script');
  return names.flatMap((name) => [name, `pre${name}`, `post${name}`]);
}

/** `<!(command)` and `<!@(command)` run while the file is read, before anything is built. */
function gypCommands(text: string): InstallCommand[] {
  const found: InstallCommand[] = [];
  let at = text.indexOf('<!');
  while (at !== -1 && found.length < maxCommands) {
    const open = text.indexOf('(', at);
    const gap = open - at;
    if (open !== -1 && gap <= 3) {
      const end = closing(text, open);
      const line = text.slice(0, at).split('\n').length;
      found.push({
        script: 'binding.gyp',
        text: text.slice(open + 1, end),
        path: 'binding.gyp',
        line,
      });
    }
    at = text.indexOf('<!', at + 2);
  }
  return found;
}

function closing(text: string, open: number): number {
  let depth = 0;
  const limit = Math.min(text.length, open + 4000);
  for (let index = open; index < limit; index += 1) {
    if (text[index] === '(') depth += 1;
    if (text[index] === ')') depth -= 1;
    if (depth === 0) return index;
  }
  return limit;
}

function lineOf(text: string, part: string): number {
  const at = text.indexOf(part);
  return at === -1 ? 1 : text.slice(0, at).split('\n').length;
}
