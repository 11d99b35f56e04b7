import { launcherKindOf, type LauncherKind } from './client-paths.ts';
import { readDocuments, type DocumentLanguage } from './documents.ts';
import { LauncherError } from './errors.ts';
import { startGathering, type Gathering } from './gathering.ts';
import { readCompose } from './images/compose.ts';
import { readDockerfile } from './images/dockerfile.ts';
import type { LauncherClient, LauncherFile } from './launcher.ts';
import { readBundleManifest, readRegistryEntry } from './servers/published.ts';
import {
  clientByKeys,
  findServerMaps,
  readServerMap,
  type ServerMap,
} from './servers/server-maps.ts';
import { readAction, readWorkflow } from './workflows/workflow.ts';
import type { Placed } from '../runtime/placed.ts';

/** Whether a file of this path may say which programs get started. Of some names only what stands in them tells. */
export function isLauncherFile(path: string): boolean {
  return launcherKindOf(path) !== undefined;
}

/**
 * Reads which packages a file starts or installs by a command. Undefined when it is no such file. Throws `LauncherError` when nothing
 * can be said of it, so that "cannot be read" is never taken for "starts nothing".
 */
export function readLauncherFile(path: string, text: string): LauncherFile | undefined {
  const kind = launcherKindOf(path);
  if (kind === undefined) return undefined;
  try {
    if (kind.language !== 'dockerfile') return readStructured(path, text, kind, kind.language);
    const gathering = startGathering(path, kind.client);
    readDockerfile(text, gathering);
    return gathered(gathering);
  } catch (error) {
    const isOfOthers = kind.isMaybe && !mayNameServers(text);
    if (isOfOthers && error instanceof LauncherError) return undefined;
    throw error;
  }
}

function readStructured(
  path: string,
  text: string,
  kind: LauncherKind,
  language: DocumentLanguage,
): LauncherFile | undefined {
  const first = startGathering(path, kind.client);
  const roots = readDocuments(text, language, first);
  const reader = readers.get(kind.client);
  if (reader !== undefined) {
    const found = roots.map((root) => reader(root, first));
    if (found.includes(true)) return gathered(first);
    if (kind.client !== 'mcp-bundle' && kind.client !== 'mcp-registry') return undefined;
  }
  const maps = roots.flatMap(findServerMaps);
  if (maps.length === 0 && kind.isMaybe) return undefined;
  const gathering = startGathering(path, clientOf(kind.client, maps, path));
  for (const { line, text: key, why } of first.unresolved) gathering.leave(line, key, why);
  for (const map of maps) readServerMap(map, gathering);
  return gathered(gathering);
}

/** Files that are no table of servers. A reader says whether the file is one of its kind. */
const readers = new Map<LauncherClient, (root: Placed, gathering: Gathering) => boolean>([
  ['compose', always(readCompose)],
  ['github-workflow', always(readWorkflow)],
  ['github-action', readAction],
  ['mcp-registry', readRegistryEntry],
  ['mcp-bundle', readBundleManifest],
]);

function always(
  read: (root: Placed, gathering: Gathering) => void,
): (root: Placed, gathering: Gathering) => boolean {
  return (root, gathering) => {
    read(root, gathering);
    return true;
  };
}

function gathered({ path, client, launchers, unresolved }: Gathering): LauncherFile {
  return { path, client, launchers, unresolved };
}

function clientOf(
  client: LauncherClient,
  maps: readonly ServerMap[],
  file: string,
): LauncherClient {
  const isCommon = ['mcp-client', 'mcp-bundle', 'mcp-registry'].includes(client);
  if (isCommon) return clientByKeys(maps) ?? 'mcp-client';
  // Many clients have an `mcp.json` in a folder of their own; only one keeps its servers under `servers`.
  const isOther = client === 'vscode' && !/\.vscode\//.test(file);
  if (isOther && maps.some((map) => map.path[0] === 'mcpServers')) return 'mcp-client';
  const isVisualStudio = client === 'claude-code' && maps.some(({ path }) => path[0] === 'servers');
  return isVisualStudio ? 'visual-studio' : client;
}

/** A file of a common name that cannot be read is only of interest when it may name servers. */
function mayNameServers(text: string): boolean {
  return /mcp_?servers|context_servers|["'](?:mcp|servers)["']\s{0,20}:|\\u/i.test(text);
}
