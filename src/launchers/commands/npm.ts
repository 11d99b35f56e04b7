import { hostAndPath } from '../addresses.ts';
import { readNpmSpec } from '../specs/npm-spec.ts';
import {
  hasOption,
  scanOptions,
  valuesOf,
  wordSet,
  type OptionGrammar,
  type Scan,
} from './options.ts';
import {
  fromRegistry,
  startsProject,
  startsSpecs,
  startsUnknown,
  withOptionDoubts,
  type CommandReading,
} from './reading.ts';

/** Reads the words of a command that stands inside another one. */
export type InnerReader = (text: string) => CommandReading | undefined;

/** npm's own options that stand alone, with their short forms. What else is there takes the next word, unless that is an option too. */
const npmFlags = wordSet(
  'y yes n no q quiet s silent d dd ddd verbose f force g global l long p parseable S save B save-bundle D save-dev E save-exact O save-optional P save-prod a all h help v version ' +
    'ignore-existing always-spawn shell-auto-fallback audit bin-links color dev dry-run engine-strict expect-results foreground-scripts fund if-present ignore-scripts ' +
    'include-workspace-root install-links json legacy-peer-deps legacy-bundling global-style offline optional package-lock package-lock-only prefer-dedupe prefer-offline ' +
    'prefer-online production progress provenance save-peer shrinkwrap strict-peer-deps strict-ssl timing unicode update-notifier usage workspaces ws local',
);
/** npm's own options that take the next word, whatever it looks like. An option that npm does not know stands alone to it. */
const npmValues =
  '_auth access also audit-level auth-type before ca cache cache-max cache-min cafile call c cert cidr cpu depth diff diff-dst-prefix diff-src-prefix diff-unified editor ' +
  'expect-result-count fetch-retries fetch-retry-factor fetch-retry-maxtimeout fetch-retry-mintimeout fetch-timeout git globalconfig heading https-proxy include ' +
  'init-author-email init-author-name init-author-url init-license init-module init-type init-version install-strategy key libc local-address location L ' +
  'lockfile-version loglevel logs-dir logs-max m maxsockets message min-release-age node-gyp node-options noproxy omit only os otp pack-destination package prefix C ' +
  'preid provenance-file proxy registry reg replace-registry-host save-prefix sbom-format sbom-type scope script-shell shell tag tag-version-prefix umask user-agent ' +
  'userconfig viewer which workspace w';
const npxGrammar: OptionGrammar = {
  values: wordSet(`${npmValues} p npm node-arg n`),
  flags: new Set([...npmFlags].filter((name) => name !== 'p' && name !== 'n')),
  unknown: 'alone',
  groups: 'known',
};
const npmGrammar: OptionGrammar = {
  values: wordSet(npmValues),
  flags: npmFlags,
  unknown: 'alone',
  groups: 'known',
};

const installVerbs = wordSet('install i in ins inst insta instal isnt isnta isntal isntall add');
const projectVerbs = wordSet(
  'run run-script rum urn ci clean-install install-clean ic test t tst start restart stop rebuild install-test it',
);
const createVerbs = wordSet('init create innit');

/** `npx [options] <package> …`: options that follow the package go to it. */
export function readNpx(words: readonly string[], readInner: InnerReader): CommandReading {
  return execReading('npx', scanOptions(words, npxGrammar, 'until-first-word'), readInner);
}

/** npm, as far as it runs or installs packages that the command names. Undefined for what else it does. */
export function readNpm(
  words: readonly string[],
  readInner: InnerReader,
): CommandReading | undefined {
  const before = scanOptions(words, npmGrammar, 'until-first-word');
  const [verb = '', ...rest] = before.words;
  if (verb === 'exec' || verb === 'x') {
    const scan = scanOptions(rest, npmGrammar, 'until-first-word');
    return execReading(`npm ${verb}`, joined(before, scan), readInner);
  }
  if (createVerbs.has(verb)) {
    const scan = joined(before, scanOptions(rest, npmGrammar, 'until-first-word'));
    return createReading(`npm ${verb}`, scan);
  }
  if (projectVerbs.has(verb)) return startsProject(`npm ${verb}`, rest);
  if (!installVerbs.has(verb)) return undefined;
  const scan = joined(before, scanOptions(rest, npmGrammar, 'to-the-end'));
  const isGlobal =
    hasOption(scan, 'g', 'global') || valuesOf(scan, 'location', 'L').includes('global');
  return installReading(isGlobal ? 'npm install -g' : 'npm install', scan);
}

/** Options before the verb count like those behind it. */
export function joined(before: Scan, behind: Scan): Scan {
  return { options: [...before.options, ...behind.options], words: behind.words };
}

/** A runner that fetches a package and starts it: the first word names it, unless an option did. */
export function execReading(via: string, scan: Scan, readInner: InnerReader): CommandReading {
  const packages = valuesOf(scan, 'package', 'p');
  const calls = valuesOf(scan, 'call', 'c');
  const [first, ...rest] = scan.words;
  const registries = valuesOf(scan, 'registry', 'reg');
  if (calls.length > 0) return callReading(via, calls, packages, readInner);
  if (first === undefined && packages.length === 0) {
    return startsUnknown(via, 'no package is named');
  }
  const specs = packages.length > 0 ? packages : [first ?? ''];
  const reading = startsSpecs(via, specs.map(readNpmSpec), rest);
  return fromRegistry(withOptionDoubts(withRemote(reading, rest), scan), 'npm', registries);
}

function callReading(
  via: string,
  calls: readonly string[],
  packages: readonly string[],
  readInner: InnerReader,
): CommandReading {
  const own = startsSpecs(via, packages.map(readNpmSpec), calls);
  const inner = packages.length > 0 ? undefined : readInner(calls.join('\n'));
  if (packages.length > 0) return own;
  return inner === undefined
    ? startsUnknown(via, 'a text for a shell, which names no package', calls)
    : { ...inner, wrapper: `${via} -c` };
}

/** `npm create x` runs `create-x`. */
export function createReading(via: string, scan: Scan): CommandReading {
  const [first, ...rest] = scan.words;
  if (first === undefined) return startsProject(via);
  const reading = startsSpecs(via, [readNpmSpec(initializer(first))], rest);
  return fromRegistry(withOptionDoubts(reading, scan), 'npm', valuesOf(scan, 'registry', 'reg'));
}

function initializer(spec: string): string {
  if (/[:]|^[^@].*\//.test(spec)) return spec;
  const at = spec.indexOf('@', 1);
  const name = at > 0 ? spec.slice(0, at) : spec;
  const wanted = at > 0 ? spec.slice(at) : '';
  if (!name.startsWith('@')) return `create-${name}${wanted}`;
  const [scope = '', inner] = name.split('/', 2);
  return inner === undefined ? `${scope}/create${wanted}` : `${scope}/create-${inner}${wanted}`;
}

/** An installer, with the packages that it is told by name; without any it installs what the project says. */
export function installReading(via: string, scan: Scan): CommandReading {
  if (scan.words.length === 0) return startsProject(via);
  const reading = startsSpecs(via, scan.words.map(readNpmSpec));
  return fromRegistry(withOptionDoubts(reading, scan), 'npm', valuesOf(scan, 'registry', 'reg'));
}

const bridges = new Set([
  'mcp-remote',
  'supergateway',
  '@modelcontextprotocol/mcp-remote',
  'mcp-proxy',
  'mcp-remote-client',
]);

/** A package that only passes on what a server elsewhere says; the server is what matters then. */
function withRemote(reading: CommandReading, words: readonly string[]): CommandReading {
  const isBridge = reading.packages.some(({ name }) => bridges.has(name));
  const address = isBridge ? words.find((word) => /^https?:\/\//i.test(word)) : undefined;
  const remote = address === undefined ? undefined : hostAndPath(address);
  return remote === undefined ? reading : { ...reading, remote };
}
