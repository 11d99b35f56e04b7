import { parseShell, type ShellCommand } from '../detectors/values/shell-text.ts';
import { resolveSpecifier } from '../languages/javascript/module-graph.ts';
import type { InstallCommand } from './install-commands.ts';

const runtimes = new Set([
  'node',
  'nodejs',
  'bun',
  'tsx',
  'ts-node',
  'deno',
  'electron',
  'npx',
  'jiti',
]);
const inlineFlags = new Set(['-e', '--eval', '-p', '--print', '-pe']);

/** What an install command leads to: files of the package, and JavaScript that stands in the command itself. */
export interface InstallTargets {
  readonly files: readonly string[];
  readonly inline: readonly string[];
}

/** Reads the words of an install command for files of the package and for inline code. */
export function installTargets(
  { text, path, files: named, folder }: InstallCommand,
  hasFile: (path: string) => boolean,
): InstallTargets {
  if (named !== undefined) return { files: named.filter(hasFile), inline: [] };
  if (isModeCommand(text)) return { files: [], inline: [] };
  const files = new Set<string>();
  const inline: string[] = [];
  for (const command of parseShell(text)) {
    for (const word of command.words) {
      const exact = word.replaceAll('\\', '/').replace(/^(?:\.\/)+/, '');
      const inFolder = folder === undefined ? exact : `${folder}/${exact}`;
      if (hasFile(inFolder)) files.add(inFolder);
    }
    const started = runtimes.has(command.program) ? startedFile(command, path, hasFile) : undefined;
    if (started !== undefined) files.add(started);
    const flag = command.words.findIndex((word) => inlineFlags.has(word));
    const code = flag === -1 ? undefined : command.words[flag + 1];
    if (code !== undefined && runtimes.has(command.program)) inline.push(code);
  }
  return { files: [...files], inline };
}

/** Whether an install command only makes files of the package itself ones that can be started: nothing runs by that. */
export function isModeCommand(command: string): boolean {
  // A line of its own is a command of its own.
  const plain = command.trim().replace(/[ \t]+/g, ' ');
  return (
    plain.length < 500 &&
    /^chmod (?:[ua]?\+x|[0-7]?[0-7]{3})(?: (?:\.\/)?[\w@][\w@./*-]{0,200}){1,20}(?: \|\| (?:true|exit 0))?$/.test(
      plain,
    ) &&
    !plain.includes('..')
  );
}

/** `node scripts/setup` finds `scripts/setup.js`, or the folder's index. */
function startedFile(
  command: ShellCommand,
  path: string,
  hasFile: (path: string) => boolean,
): string | undefined {
  const word = command.words.slice(1).find((one) => !one.startsWith('-') && one !== 'run');
  return word === undefined
    ? undefined
    : resolveSpecifier(path, `./${word.replaceAll('\\', '/')}`, hasFile);
}
