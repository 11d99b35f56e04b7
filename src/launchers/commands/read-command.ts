import { harmless } from '../../lockfiles/text.ts';
import { commandsOf, tooLongOf } from './shell-commands.ts';
import type { Doubt } from '../specs/read-spec.ts';
import { readDocker } from './docker.ts';
import { readNpm, readNpx } from './npm.ts';
import {
  readBun,
  readBunx,
  readDeno,
  readNode,
  readPnpm,
  readPnpx,
  readYarn,
} from './node-runners.ts';
import { wordSet } from './options.ts';
import { readPip, readPipx, readPython } from './pip.ts';
import { fromRegistry, startsLocal, type CommandReading } from './reading.ts';
import { readUv, readUvx } from './uv.ts';
import { programName, unwrap, type Unwrapped } from './wrappers.ts';

/** No honest command has more layers. */
const maxLayers = 8;
const maxWords = 1000;
const maxDoubts = 20;

/** What a command starts or installs; undefined when its program is none that does that by name. Linear in its words. */
export function readCommand(words: readonly string[]): CommandReading | undefined {
  const reading = readLayer(words.slice(0, maxWords).map(placed), 0);
  if (reading === undefined || words.length <= maxWords) return reading;
  const why = `the command has more than the ${maxWords} words that are read`;
  return { ...reading, doubts: [...reading.doubts, { text: '…', why }] };
}

function readLayer(words: readonly string[], depth: number): CommandReading | undefined {
  const [first = '', ...rest] = words;
  if (first === '' || depth > maxLayers) return undefined;
  const layer = unwrap(words);
  if (layer !== undefined) return readInside(layer, depth);
  return readProgram(first, rest, depth);
}

function readProgram(
  first: string,
  rest: readonly string[],
  depth: number,
): CommandReading | undefined {
  const program = programName(first);
  const inText = (text: string): CommandReading | undefined => readText(text, depth + 1);
  const inWords = (words: readonly string[]): CommandReading | undefined =>
    readLayer(words, depth + 1);
  if (/^python(?:\d(?:\.\d{1,2})?)?w?$|^py$/.test(program)) return readPython(rest);
  if (/^pip(?:\d(?:\.\d{1,2})?)?$/.test(program)) return readPip(rest);
  switch (program) {
    case 'npx':
      return readNpx(rest, inText);
    case 'npm':
      return readNpm(rest, inText);
    case 'pnpm':
      return readPnpm(rest, inText);
    case 'pnpx':
      return readPnpx(rest, inText);
    case 'yarn':
    case 'yarnpkg':
      return readYarn(rest, inText);
    case 'bun':
      return readBun(rest, inText);
    case 'bunx':
      return readBunx(rest, inText);
    case 'node':
    case 'nodejs':
    case 'tsx':
    case 'ts-node':
      return readNode(program, rest);
    case 'deno':
      return readDeno(rest);
    case 'uvx':
      return readUvx(rest);
    case 'uv':
      return readUv(rest);
    case 'pipx':
      return readPipx(rest);
    case 'docker':
    case 'podman':
    case 'nerdctl':
      return readDocker(program, rest, inWords);
    default:
      return undefined;
  }
}

function readInside(layer: Unwrapped, depth: number): CommandReading | undefined {
  const { inner, wrapper, variables, credentials } = layer;
  const reading =
    'words' in inner
      ? readLayer(inner.words, depth + 1)
      : (readText(inner.shell, depth + 1) ??
        startsLocal('', 'the text for a shell starts no package that is known'));
  if (reading === undefined) return undefined;
  const around = [wrapper, reading.wrapper ?? ''].filter((one) => one !== '').join(' ');
  return {
    ...withVariables(reading, variables),
    ...(around === '' ? {} : { wrapper: around }),
    credentials: [...credentials, ...reading.credentials],
  };
}

/** Commands of a shell that start no program, or none that does anything of its own. */
const builtins = wordSet(
  'cd export set unset source . : echo printf true false exit exec sleep mkdir umask test [ [[ trap wait ulimit pushd popd read local return shift eval',
);

/** The commands of a text for a shell as one: what its first known one starts, with the packages of all. */
function readText(text: string, depth: number): CommandReading | undefined {
  if (depth > maxLayers) return undefined;
  const doubts: Doubt[] = [];
  const commands = commandsOf(text);
  const tooLong = tooLongOf(commands);
  if (tooLong !== undefined) doubts.push(tooLong);
  const readings = commands.flatMap(({ words }) => {
    const reading = readLayer(words, depth);
    const program = programName(words[0] ?? '');
    if (reading === undefined && !builtins.has(program)) {
      doubts.push({
        text: program,
        why: 'which package the program belongs to is not known',
        isLocal: true,
      });
    }
    return reading ?? [];
  });
  const main = readings.find(({ ofProject }) => ofProject !== true) ?? readings[0];
  if (main === undefined) return undefined;
  const ordered = [main, ...readings.filter((reading) => reading !== main)];
  return {
    ...main,
    packages: ordered.flatMap(({ packages }) => packages),
    credentials: ordered.flatMap(({ credentials }) => credentials),
    doubts: [...ordered.flatMap((reading) => reading.doubts), ...doubts.slice(0, maxDoubts)],
  };
}

const registryVariables: ReadonlyMap<string, 'npm' | 'pypi'> = new Map([
  ['npm_config_registry', 'npm'],
  ['yarn_npm_registry_server', 'npm'],
  ['bun_config_registry', 'npm'],
  ['uv_index_url', 'pypi'],
  ['uv_default_index', 'pypi'],
  ['uv_index', 'pypi'],
  ['uv_extra_index_url', 'pypi'],
  ['pip_index_url', 'pypi'],
  ['pip_extra_index_url', 'pypi'],
]);

const steeringVariables =
  /^(?:npm_config_(?:package|call|userconfig|globalconfig|node[-_]options|script[-_]shell)|uv_config_file|pip_config_file|ld_preload|ld_library_path|dyld_\w+|bash_env)$/i;

function isSteering([name, value]: readonly [string, string]): boolean {
  const loads = /(?:^|\s)(?:-r|--require|--import|--loader|--experimental-loader)\b/;
  return steeringVariables.test(name) || (name === 'NODE_OPTIONS' && loads.test(value));
}

/** The same command with variables set, of which some say where packages come from. */
export function withVariables(
  reading: CommandReading,
  variables: readonly (readonly [string, string])[],
): CommandReading {
  const doubts = variables.filter(isSteering).map(([name]) => ({
    text: harmless(name, 60),
    why: 'the variable makes it start other code, or by other settings',
  }));
  const named = variables.reduce((current, [name, value]) => {
    const ecosystem = registryVariables.get(name.toLowerCase());
    return ecosystem === undefined ? current : fromRegistry(current, ecosystem, [value]);
  }, reading);
  return doubts.length === 0 ? named : { ...named, doubts: [...named.doubts, ...doubts] };
}

/** Folders that clients fill in: the project's own become relative, a home becomes `~`. */
function placed(word: string): string {
  if (!word.includes('${') && !word.startsWith('$HOME/')) return word;
  return word
    .slice(0, 4000)
    .replaceAll(
      /\$\{(?:__dirname|workspaceFolder|localWorkspaceFolder|containerWorkspaceFolder|CLAUDE_PLUGIN_ROOT|CLAUDE_PROJECT_DIR|extensionPath|cwd)\}/g,
      '.',
    )
    .replaceAll(/\$\{(?:userHome|HOME|env:HOME)\}|^\$HOME(?=\/)/g, '~')
    .replaceAll(/\$\{(?:\/|pathSeparator)\}/g, '/');
}

/** The same for a text that a shell would take apart. */
export function readCommandLine(text: string): CommandReading | undefined {
  return readText(placed(text), 0);
}
