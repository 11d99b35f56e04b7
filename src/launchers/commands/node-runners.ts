import { pathPackage } from '../specs/read-spec.ts';
import { readNpmSpec } from '../specs/npm-spec.ts';
import { createReading, execReading, installReading, joined, type InnerReader } from './npm.ts';
import { hasOption, scanOptions, wordSet, type OptionGrammar } from './options.ts';
import {
  startsLocal,
  startsProject,
  startsSpecs,
  startsUnknown,
  type CommandReading,
} from './reading.ts';

const pnpmGrammar: OptionGrammar = {
  values: wordSet(
    'package p registry reg C dir filter F reporter loglevel store-dir workspace-concurrency config allow-build cpu os libc',
  ),
  flags: wordSet(
    's silent c shell-mode y g global D save-dev P save-prod O save-optional E save-exact w workspace-root r recursive offline prefer-offline ignore-scripts save-peer save save-catalog',
  ),
  unknown: 'alone',
};
const yarnGrammar: OptionGrammar = {
  values: wordSet('package p cwd registry cache-folder modules-folder'),
  flags: wordSet(
    'q quiet D dev P peer O optional E exact T tilde C caret W ignore-workspace-root-check i interactive silent s',
  ),
  unknown: 'alone',
};
const bunGrammar: OptionGrammar = {
  values: wordSet('package p registry cwd config c env-file preload r'),
  flags: wordSet(
    'bun b silent verbose g global d dev D development optional peer E exact y yes i smol watch hot',
  ),
  unknown: 'alone',
};

/** `pnpm dlx`, `pnpm add`, `pnpm create`. Undefined for what else pnpm does. */
export function readPnpm(
  words: readonly string[],
  readInner: InnerReader,
): CommandReading | undefined {
  const before = scanOptions(words, pnpmGrammar, 'until-first-word');
  const [verb = '', ...rest] = before.words;
  const first = joined(before, scanOptions(rest, pnpmGrammar, 'until-first-word'));
  if (verb === 'dlx') return execReading('pnpm dlx', withoutShellMode(first), readInner);
  if (verb === 'create') return createReading('pnpm create', first);
  if (verb === 'add' || verb === 'install' || verb === 'i') {
    const scan = joined(before, scanOptions(rest, pnpmGrammar, 'to-the-end'));
    const isGlobal = hasOption(scan, 'g', 'global');
    return installReading(isGlobal ? `pnpm add -g` : `pnpm ${verb}`, scan);
  }
  return /^(?:run|exec|start|test|ci)$/.test(verb)
    ? startsProject(`pnpm ${verb}`, rest)
    : undefined;
}

/** `pnpx`, the older name of `pnpm dlx`. */
export function readPnpx(words: readonly string[], readInner: InnerReader): CommandReading {
  const scan = scanOptions(words, pnpmGrammar, 'until-first-word');
  return execReading('pnpx', withoutShellMode(scan), readInner);
}

/** To pnpm `-c` only says that a shell takes the words that follow. */
function withoutShellMode(scan: ReturnType<typeof scanOptions>): ReturnType<typeof scanOptions> {
  return { ...scan, options: scan.options.filter(({ name }) => name !== 'c') };
}

/** `yarn dlx`, `yarn add`, `yarn global add`, `yarn create`. Undefined for what else yarn does. */
export function readYarn(
  words: readonly string[],
  readInner: InnerReader,
): CommandReading | undefined {
  const before = scanOptions(words, yarnGrammar, 'until-first-word');
  const [verb = '', ...rest] = before.words;
  const first = joined(before, scanOptions(rest, yarnGrammar, 'until-first-word'));
  if (verb === 'dlx') return execReading('yarn dlx', first, readInner);
  if (verb === 'create') return createReading('yarn create', first);
  const isGlobal = verb === 'global' && first.words[0] === 'add';
  if (verb === 'add' || isGlobal) {
    const scan = joined(
      before,
      scanOptions(isGlobal ? first.words.slice(1) : rest, yarnGrammar, 'to-the-end'),
    );
    return installReading(isGlobal ? 'yarn global add' : 'yarn add', scan);
  }
  const isProject =
    verb === '' || /^(?:run|install|start|test|exec|node|workspace|workspaces)$/.test(verb);
  return isProject ? startsProject(`yarn ${verb}`.trim(), rest) : undefined;
}

/** `bun x`, `bun add`, `bun install -g`, and the files and scripts that bun runs. */
export function readBun(
  words: readonly string[],
  readInner: InnerReader,
): CommandReading | undefined {
  const before = scanOptions(words, bunGrammar, 'until-first-word');
  const [verb = '', ...rest] = before.words;
  const first = joined(before, scanOptions(rest, bunGrammar, 'until-first-word'));
  if (verb === 'x') return execReading('bun x', first, readInner);
  if (verb === 'create') return createReading('bun create', first);
  if (verb === 'add' || verb === 'a' || verb === 'install' || verb === 'i') {
    const scan = joined(before, scanOptions(rest, bunGrammar, 'to-the-end'));
    return installReading(hasOption(scan, 'g', 'global') ? 'bun add -g' : `bun ${verb}`, scan);
  }
  const file = verb === 'run' ? first.words[0] : verb;
  if (file !== undefined && isFile(file)) return readFile('bun', file, rest);
  return verb === 'run' || verb === 'test' ? startsProject(`bun ${verb}`, rest) : undefined;
}

/** `bunx`. */
export function readBunx(words: readonly string[], readInner: InnerReader): CommandReading {
  return execReading('bunx', scanOptions(words, bunGrammar, 'until-first-word'), readInner);
}

const nodeGrammar: OptionGrammar = {
  values: wordSet(
    'r require import loader experimental-loader e eval p print env-file C conditions title input-type tsconfig project P',
  ),
  flags: wordSet(
    'inspect inspect-brk watch enable-source-maps experimental-strip-types trace-warnings esm T transpile-only files',
  ),
  unknown: 'alone',
};

/** `node file`, also by way of tsx and ts-node. */
export function readNode(program: string, words: readonly string[]): CommandReading {
  const scan = scanOptions(words, nodeGrammar, 'until-first-word');
  const code = scan.options.some(({ name }) => /^(?:e|eval|p|print)$/.test(name));
  if (code) return startsLocal(program, 'code that stands in the command itself', words);
  const [file, ...rest] =
    program === 'tsx' && scan.words[0] === 'watch' ? scan.words.slice(1) : scan.words;
  return file === undefined
    ? startsLocal(program, 'no file is named')
    : readFile(program, file, rest);
}

/** `deno run npm:name@version`; a file or an address is code of its own. */
export function readDeno(words: readonly string[]): CommandReading | undefined {
  const values = wordSet('c config import-map lock location seed cert node-modules-dir');
  const grammar: OptionGrammar = { values, flags: new Set(), unknown: 'alone' };
  const [verb = '', ...behind] = scanOptions(words, grammar, 'until-first-word').words;
  const installs = verb === 'install' || verb === 'i' || verb === 'add';
  if (verb !== 'run' && verb !== 'x' && !installs) return undefined;
  const [file, ...rest] = scanOptions(behind, grammar, 'until-first-word').words;
  if (file === undefined) return startsProject(`deno ${verb}`);
  if (file.startsWith('npm:')) {
    const spec = file.slice('npm:'.length).replace(/^\//, '');
    return startsSpecs(`deno ${verb}`, [readNpmSpec(spec)], rest);
  }
  if (file.startsWith('jsr:'))
    return startsUnknown(`deno ${verb}`, 'a package of another registry than npm', rest);
  return /^https?:/.test(file) || isFile(file) ? readFile(`deno ${verb}`, file, rest) : undefined;
}

function isFile(word: string): boolean {
  return /[/\\]|\.[cm]?[jt]sx?$/.test(word);
}

/** A file that is started: a package where it lies in `node_modules`, and code of its own everywhere else. */
function readFile(via: string, file: string, rest: readonly string[]): CommandReading {
  const inner =
    /(?:^|[/\\])node_modules[/\\]((?:@[\w.~-]{1,100}[/\\])?[\w~-][\w.~-]{0,213})[/\\]/.exec(
      file,
    )?.[1];
  // Which version that is says the lockfile of the project.
  if (inner !== undefined) {
    return startsSpecs(
      via,
      [{ package: { ...pathPackage(file), name: `node_modules/${inner.replace('\\', '/')}` } }],
      rest,
    );
  }
  return startsSpecs(
    via,
    [readNpmSpec(isFile(file) && !/^[./~\\]|^[A-Za-z]:|^https?:/.test(file) ? `./${file}` : file)],
    rest,
  );
}
