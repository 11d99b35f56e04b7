import { entriesOf, itemsOf, textOf, type Placed } from '../../runtime/placed.ts';
import { startsSpecs, type CommandReading } from '../commands/reading.ts';
import { variableNames, wordNames } from '../credential-names.ts';
import type { Gathering } from '../gathering.ts';
import { readImage } from '../specs/image.ts';
import { readNpmSpec, readWebAddress } from '../specs/npm-spec.ts';
import { readPythonSpec } from '../specs/python-spec.ts';
import { doubtOf, type SpecReading } from '../specs/read-spec.ts';
import { readServerEntry } from './server-entry.ts';

/**
 * Reads what a publisher tells the MCP Registry of a server (`server.json`): its packages and the addresses at which it runs. False when the
 * file is something else of that name.
 */
export function readRegistryEntry(root: Placed, gathering: Gathering): boolean {
  const keys = entriesOf(root);
  const server = textOf(keys.get('name'));
  const packages = itemsOf(keys.get('packages'));
  const remotes = itemsOf(keys.get('remotes'));
  const isSchema = /server\.schema\.json/.test(textOf(keys.get('$schema')) ?? '');
  const isNamed = server?.includes('/') === true && [...packages, ...remotes].some(isPart);
  if (!isSchema && !isNamed) return false;
  for (const [index, one] of packages.entries()) {
    const { line } = one;
    const reading = readPackage(one);
    gathering.add({ ...reading, server, line, pointer: `/packages/${index}` });
    for (const { text, why } of reading.doubts) gathering.leave(line, text, why);
  }
  for (const [index, remote] of remotes.entries()) {
    const pointer = `/remotes/${index}`;
    readServerEntry(withHeaders(remote), { server, pointer, line: remote.line }, gathering);
  }
  return true;
}

function isPart(placed: Placed): boolean {
  const keys = entriesOf(placed);
  return ['registryType', 'registry_type', 'registry_name', 'url'].some((key) => keys.has(key));
}

/** The registry that it names is left aside: the MCP Registry takes only the one that every tool asks by itself. */
function readPackage(placed: Placed): CommandReading {
  const keys = entriesOf(placed);
  const said = (...names: readonly string[]): string =>
    names.map((name) => textOf(keys.get(name))).find((text) => text !== undefined) ?? '';
  const type = said('registryType', 'registry_type', 'registry_name');
  const identifier = said('identifier', 'name');
  const version = said('version');
  const { spec, via } = specOf(type, identifier, version, said('fileSha256', 'file_sha256'));
  const words = ['runtimeArguments', 'runtime_arguments', 'packageArguments', 'package_arguments']
    .flatMap((name) => itemsOf(keys.get(name)))
    .flatMap(argumentWords);
  const variables = ['environmentVariables', 'environment_variables']
    .flatMap((name) => itemsOf(keys.get(name)))
    .flatMap((one) => variableNames(textOf(entriesOf(one).get('name')) ?? ''));
  const reading = startsSpecs(said('runtimeHint', 'runtime_hint') || via, [spec]);
  return { ...reading, credentials: [...wordNames(words), ...variables] };
}

function specOf(
  type: string,
  identifier: string,
  version: string,
  sha256: string,
): { readonly spec: SpecReading; readonly via: string } {
  if (type === 'npm')
    return { spec: readNpmSpec(withVersion(identifier, '@', version)), via: 'npx' };
  if (type === 'pypi')
    return { spec: readPythonSpec(withVersion(identifier, '==', version)), via: 'uvx' };
  if (type === 'oci' || type === 'docker') {
    const isWhole = /@|:[^/]*$/.test(identifier);
    return {
      spec: readImage(isWhole ? identifier : withVersion(identifier, ':', version)),
      via: 'docker run',
    };
  }
  if (type !== 'mcpb')
    return { spec: doubtOf(type, 'a registry of a kind that is not read'), via: type.slice(0, 40) };
  const { package: bundle, doubt } = readWebAddress(identifier);
  if (bundle === undefined) return { spec: { doubt }, via: 'mcpb' };
  const isPinned = /^[0-9a-f]{64}$/i.test(sha256);
  const requirement = `sha256:${sha256.toLowerCase()}`;
  return {
    spec: { package: isPinned ? { ...bundle, requirement, pin: 'digest' } : bundle },
    via: 'mcpb',
  };
}

function withVersion(identifier: string, mark: string, version: string): string {
  return version === '' ? identifier : `${identifier}${mark}${version}`;
}

/** A described argument as the words that it becomes; what a person fills in becomes a placeholder. */
function argumentWords(placed: Placed): readonly string[] {
  const keys = entriesOf(placed);
  const name = textOf(keys.get('name'));
  const value = textOf(keys.get('value')) ?? textOf(keys.get('valueHint')) ?? '…';
  return name === undefined ? [value] : [name, value];
}

/** Headers of a remote are a list of descriptions; their names are what counts. */
function withHeaders(remote: Placed): Placed {
  const keys = new Map(entriesOf(remote));
  const headers = itemsOf(keys.get('headers')).flatMap((header) => {
    const name = textOf(entriesOf(header).get('name'));
    return name === undefined ? [] : [[name, { line: header.line, value: '' }] as const];
  });
  keys.set('headers', { line: remote.line, value: new Map(headers) });
  return { line: remote.line, value: keys };
}

/** Reads how a bundle (`.mcpb`, `.dxt`) starts its server, also on the platforms that it tells apart. False when the file is another manifest. */
export function readBundleManifest(root: Placed, gathering: Gathering): boolean {
  const keys = entriesOf(root);
  const server = keys.get('server');
  const isBundle = keys.has('manifest_version') || keys.has('dxt_version');
  if (!isBundle || !(server?.value instanceof Map)) return false;
  const name = textOf(keys.get('name'));
  const config = entriesOf(server).get('mcp_config');
  if (config === undefined) {
    const entry = textOf(entriesOf(server).get('entry_point'));
    if (entry === undefined) return false;
    const reading = startsSpecs('entry_point', [readNpmSpec(`./${entry.replace(/^\.?\//, '')}`)]);
    gathering.add({ ...reading, server: name, line: server.line, pointer: '/server' });
    return true;
  }
  const pointer = '/server/mcp_config';
  readServerEntry(config, { server: name, pointer, line: config.line }, gathering);
  const platforms = entriesOf(entriesOf(config).get('platform_overrides'));
  for (const [platform, { line, value }] of platforms) {
    if (!(value instanceof Map)) continue;
    const merged: Placed = { line, value: new Map([...entriesOf(config), ...value]) };
    const own = `${pointer}/platform_overrides/${platform.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    readServerEntry(merged, { server: name, pointer: own, line }, gathering);
  }
  return true;
}
