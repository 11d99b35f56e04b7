import { variableNames } from '../credential-names.ts';
import { readImage } from '../specs/image.ts';
import { hasOption, scanOptions, valuesOf, wordSet, type OptionGrammar } from './options.ts';
import { startsLocal, startsSpecs, startsUnknown, type CommandReading } from './reading.ts';

/** Reads a command that another one starts. */
export type CommandReader = (words: readonly string[]) => CommandReading | undefined;

const globalGrammar: OptionGrammar = {
  values: wordSet(
    'H host c context config l log-level tlscacert tlscert tlskey namespace n address a connection url identity storage-driver root runroot',
  ),
  flags: wordSet('D debug tls tlsverify v version remote r'),
  unknown: 'alone',
};
/** Few options of `run` stand alone; all others take a value. */
const runGrammar: OptionGrammar = {
  values: new Set(),
  flags: wordSet(
    'd detach i interactive t tty rm init privileged P publish-all q quiet read-only oom-kill-disable sig-proxy disable-content-trust help use-api-socket ' +
      'replace rmi tls-verify http-proxy env-host passwd unsetenv-all h',
  ),
  unknown: 'takes-next',
  groups: 'always',
};
const flagsOfRun: OptionGrammar = {
  ...runGrammar,
  // Of `run`, `-h` is the host name and takes a value.
  flags: new Set([...runGrammar.flags].filter((name) => name !== 'h')),
};

/** `docker run` and what speaks like it: the image is started, and what the command tells it to run comes along. */
export function readDocker(
  program: string,
  words: readonly string[],
  readCommand: CommandReader,
): CommandReading | undefined {
  const [verb = '', ...rest] = scanOptions(words, globalGrammar, 'until-first-word').words;
  const behind = scanOptions(rest, globalGrammar, 'until-first-word').words;
  const isContainer = verb === 'container';
  const action = isContainer ? behind[0] : verb;
  if (action === 'run' || action === 'create') {
    return runReading(`${program} run`, isContainer ? behind.slice(1) : rest, readCommand);
  }
  if (action === 'pull' || (verb === 'image' && behind[0] === 'pull')) {
    const images = scanOptions(
      verb === 'image' ? behind.slice(1) : rest,
      pullGrammar,
      'to-the-end',
    ).words;
    return startsSpecs(`${program} pull`, images.map(readImage));
  }
  if (verb === 'mcp' && behind[0] === 'gateway') {
    const why = 'the catalog of the gateway says which images run';
    return startsUnknown(`${program} mcp gateway run`, why, behind);
  }
  if (action === 'exec') {
    return startsLocal(`${program} exec`, 'what runs is in a container that runs already', rest);
  }
  const isCompose =
    verb === 'compose' && behind.some((word) => word === 'run' || word === 'up' || word === 'exec');
  return isCompose
    ? startsLocal(`${program} compose`, 'its compose file says which images run', behind)
    : undefined;
}

const pullGrammar: OptionGrammar = {
  values: wordSet('platform'),
  flags: wordSet('a all-tags q quiet disable-content-trust'),
  unknown: 'alone',
};

function runReading(
  via: string,
  words: readonly string[],
  readCommand: CommandReader,
): CommandReading {
  const scan = scanOptions(words, flagsOfRun, 'until-first-word');
  const [image, ...rest] = scan.words;
  if (image === undefined) return startsUnknown(via, 'no image is named');
  const reading = startsSpecs(via, [readImage(image)], rest);
  const entry = valuesOf(scan, 'entrypoint').at(-1);
  const inner = readCommand(entry === undefined || entry === '' ? rest : [entry, ...rest]);
  const handed = valuesOf(scan, 'e', 'env').flatMap((value) => variableNames(variableOf(value)));
  const files = hasOption(scan, 'env-file') ? ['--env-file'] : [];
  return {
    ...reading,
    packages: [...reading.packages, ...(inner?.packages ?? [])],
    credentials: [...reading.credentials, ...handed, ...files, ...(inner?.credentials ?? [])],
    doubts: [...reading.doubts, ...(inner?.doubts ?? [])],
  };
}

function variableOf(value: string): string {
  return value.split('=', 1)[0] ?? '';
}
