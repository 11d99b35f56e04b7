import { readDockerfile } from './images/dockerfile.ts';
import { launcherKindOf, type LauncherKind } from './client-paths.ts';
import { readDocument, type DocumentLanguage } from './documents.ts';
import { LauncherError } from './errors.ts';
import { startGathering } from './gathering.ts';
import type { LauncherClient, LauncherFile } from './launcher.ts';
import {
  clientByKeys,
  findServerMaps,
  readServerMap,
  type ServerMap,
} from './servers/server-maps.ts';

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
    return kind.language === 'dockerfile'
      ? readBuild(path, text)
      : readConfiguration(path, text, kind, kind.language);
  } catch (error) {
    const isOfOthers = kind.isMaybe && !mayNameServers(text);
    if (isOfOthers && error instanceof LauncherError) return undefined;
    throw error;
  }
}

function readConfiguration(
  path: string,
  text: string,
  kind: LauncherKind,
  language: DocumentLanguage,
): LauncherFile | undefined {
  const reading = startGathering(path, kind.client);
  const root = readDocument(text, language, reading);
  const maps = findServerMaps(root);
  if (maps.length === 0 && kind.isMaybe) return undefined;
  const gathering = startGathering(path, clientOf(kind.client, maps));
  for (const { line, text: key, why } of reading.unresolved) gathering.leave(line, key, why);
  for (const map of maps) readServerMap(map, gathering);
  const { client, launchers, unresolved } = gathering;
  return { path, client, launchers, unresolved };
}

function readBuild(path: string, text: string): LauncherFile {
  const gathering = startGathering(path, 'dockerfile');
  readDockerfile(text, gathering);
  const { client, launchers, unresolved } = gathering;
  return { path, client, launchers, unresolved };
}

function clientOf(client: LauncherClient, maps: readonly ServerMap[]): LauncherClient {
  if (client === 'mcp-client') return clientByKeys(maps) ?? client;
  const isVisualStudio = client === 'claude-code' && maps.some(({ path }) => path[0] === 'servers');
  return isVisualStudio ? 'visual-studio' : client;
}

/** A file of a common name that cannot be read is only of interest when it may name servers. */
function mayNameServers(text: string): boolean {
  return /mcp|context_servers|\\u/i.test(text);
}
