import { entriesOf, itemsOf, textOf, type Placed } from '../../runtime/placed.ts';
import type { Gathering } from '../gathering.ts';
import type { LauncherClient } from '../launcher.ts';
import { readServerEntry } from './server-entry.ts';

/** A table or list of servers, and where it stands. */
export interface ServerMap {
  readonly servers: Placed;
  readonly path: readonly string[];
}

/** Keys under which one client or another keeps its servers. */
const roots: readonly (readonly string[])[] = [
  ['mcpServers'],
  ['servers'],
  ['context_servers'],
  ['mcp_servers'],
  ['mcp', 'servers'],
  ['mcp'],
  ['mcp.servers'],
  ['amp.mcpServers'],
  ['customizations', 'vscode', 'mcp', 'servers'],
  ['customizations', 'vscode', 'settings', 'mcp', 'servers'],
  ['experimental', 'modelContextProtocolServers'],
];
/** Keys that others use for something else; there the entries have to look like servers. */
const ambiguous = new Set(['servers', 'mcp']);

/** Every table of servers in a configuration, whichever client wrote it. */
export function findServerMaps(root: Placed): readonly ServerMap[] {
  const found = roots.flatMap((path) => mapAt(root, path));
  const projects = [...entriesOf(entriesOf(root).get('projects'))].flatMap(([project, settings]) =>
    mapAt(settings, ['mcpServers'], ['projects', project]),
  );
  const plugins = itemsOf(entriesOf(root).get('plugins')).flatMap((plugin, index) =>
    mapAt(plugin, ['mcpServers'], ['plugins', String(index)]),
  );
  const all = [...found, ...projects, ...plugins];
  // Some clients take a file that is nothing but the table.
  const isFlat = all.length === 0 && looksLikeServers(root);
  return isFlat ? [{ servers: root, path: [] }] : all;
}

/** Reads every entry of a table or list of servers. */
export function readServerMap({ servers, path }: ServerMap, gathering: Gathering): void {
  const listed = itemsOf(servers).map((entry, index) => {
    const name = textOf(entriesOf(entry).get('name'));
    return { key: String(index), name, entry };
  });
  const keyed = [...entriesOf(servers)].map(([key, entry]) => ({ key, name: key, entry }));
  for (const { key, name, entry } of [...listed, ...keyed]) {
    const pointer = pointerOf([...path, key]);
    readServerEntry(entry, { server: name, pointer, line: entry.line }, gathering);
  }
}

/** The client that keeps servers under such keys, where the name of the file leaves it open. */
export function clientByKeys(maps: readonly ServerMap[]): LauncherClient | undefined {
  const keys = new Set(maps.map(({ path }) => path[0] ?? ''));
  if (keys.has('context_servers')) return 'zed';
  return keys.has('mcp') || keys.has('mcp.servers') ? 'vscode' : undefined;
}

/** The way to a value as a JSON pointer. */
export function pointerOf(path: readonly string[]): string {
  return path.map((part) => `/${part.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

function mapAt(
  root: Placed,
  path: readonly string[],
  above: readonly string[] = [],
): readonly ServerMap[] {
  let servers: Placed | undefined = root;
  for (const key of path) servers = entriesOf(servers).get(key);
  if (servers === undefined) return [];
  const isTable = servers.value instanceof Map || Array.isArray(servers.value);
  if (!isTable) return [];
  const isOther = path.length === 1 && ambiguous.has(path[0] ?? '') && !looksLikeServers(servers);
  return isOther ? [] : [{ servers, path: [...above, ...path] }];
}

/** Whether a table holds servers: tables with a command or an address. */
function looksLikeServers(servers: Placed): boolean {
  const entries = [...entriesOf(servers).values(), ...itemsOf(servers)];
  return entries.some(isServer);
}

function isServer(entry: Placed): boolean {
  const keys = entriesOf(entry);
  const named = ['command', 'url', 'httpUrl', 'serverUrl'].some((key) => keys.has(key));
  return named && keys.get('command')?.value !== null;
}
