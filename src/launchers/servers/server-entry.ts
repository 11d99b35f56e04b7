import { hostAndPath } from '../addresses.ts';
import { entriesOf, itemsOf, textOf, type Placed } from '../../runtime/placed.ts';
import { readCommand, readCommandLine, withVariables } from '../commands/read-command.ts';
import { startsUnknown, type CommandReading } from '../commands/reading.ts';
import { programName } from '../commands/wrappers.ts';
import { referencedNames, variableNames, wordNames } from '../credential-names.ts';
import type { Gathering } from '../gathering.ts';

/** Where an entry stands, and what it is called. */
export interface EntryPlace {
  readonly server: string | undefined;
  readonly pointer: string;
  readonly line: number;
}

const addressKeys = ['url', 'httpUrl', 'serverUrl', 'endpoint', 'sseUrl'];
const variableKeys = ['env', 'environment'];
const headerKeys = ['headers', 'http_headers', 'requestInit', 'env_http_headers'];
/** Keys whose value is the name of a variable, or a list of them. */
const namingKeys = ['bearer_token_env_var', 'env_vars'];

/** Reads one server of a configuration: a command with its words, or the address of a server that runs elsewhere. */
export function readServerEntry(entry: Placed, place: EntryPlace, gathering: Gathering): void {
  if (!(entry.value instanceof Map)) {
    gathering.leave(place.line, place.server ?? '', 'the entry is no table of keys');
    return;
  }
  const variables = variableKeys.flatMap((key) => pairsOf(entriesOf(entry).get(key)));
  const reading = withVariables(readStart(entry), variables);
  const { server, pointer, line } = place;
  const credentials = [...reading.credentials, ...handedOver(entry)];
  gathering.add({ ...reading, server, pointer, line, credentials });
  for (const { text, why } of reading.doubts) gathering.leave(line, text, why);
}

function readStart(entry: Placed): CommandReading {
  const keys = entriesOf(entry);
  const transport = keys.get('transport');
  const command = keys.get('command') ?? entriesOf(transport).get('command');
  if (command !== undefined) return readStarted(entry, command);
  const address = [entry, transport].flatMap((at) =>
    addressKeys.map((key) => textOf(entriesOf(at).get(key))),
  );
  const url = address.find((text) => text !== undefined);
  return url === undefined
    ? startsUnknown('', 'neither a command nor an address')
    : readAddress(url);
}

/** A server that runs elsewhere: nothing of it is installed here. */
function readAddress(url: string): CommandReading {
  const remote = hostAndPath(url);
  const reading: CommandReading = {
    via: 'http',
    packages: [],
    credentials: [...wordNames([url])],
    doubts: [],
  };
  if (remote !== undefined) return { ...reading, remote };
  const why = 'the address is only known when the client starts';
  return { ...reading, doubts: [{ text: 'http', why }] };
}

function readStarted(entry: Placed, command: Placed): CommandReading {
  const words = commandWords(entry, command);
  if (words === undefined) return startsUnknown('', 'the command is no text');
  const [only = ''] = words;
  const reading =
    words.length === 1 && /\s/.test(only.trim()) ? readCommandLine(only) : readCommand(words);
  const program = programName(only.trim().split(/\s/, 1)[0] ?? '');
  if (reading === undefined) {
    const why = 'which package the program belongs to says only the machine that starts it';
    return { ...startsUnknown(program, why, words.slice(1)) };
  }
  if (reading.ofProject !== true) return reading;
  const why = 'it starts what the project itself says';
  return { ...reading, doubts: [...reading.doubts, { text: reading.via, why }] };
}

/** `command` with `args`, a list of both (opencode), or a table of both (older Zed). */
function commandWords(entry: Placed, command: Placed): readonly string[] | undefined {
  const keys = entriesOf(entry);
  const inner = entriesOf(command);
  const [program, args] =
    command.value instanceof Map
      ? [inner.get('path') ?? inner.get('command'), inner.get('args')]
      : [command, keys.get('args') ?? entriesOf(keys.get('transport')).get('args')];
  const list =
    itemsOf(program).length > 0 ? itemsOf(program) : program === undefined ? [] : [program];
  const words = [...list, ...itemsOf(args)].map(({ value }) =>
    typeof value === 'number' || typeof value === 'boolean' ? String(value) : value,
  );
  const texts = words.filter((word) => typeof word === 'string');
  return texts.length === words.length && texts.length > 0 ? texts : undefined;
}

/** Names of what the entry hands over beside the words of its command. */
function handedOver(entry: Placed): readonly string[] {
  const keys = entriesOf(entry);
  const inner = entriesOf(keys.get('command'));
  const variables = [...variableKeys.map((key) => keys.get(key)), inner.get('env')].flatMap(
    pairsOf,
  );
  const headers = headerKeys.flatMap((key) => headersOf(keys.get(key)));
  const named = namingKeys.flatMap((key) => [keys.get(key), ...itemsOf(keys.get(key))]);
  return [
    ...variables.flatMap(([name, value]) => [...variableNames(name), ...referencedNames(value)]),
    ...headers.flatMap(([name, value]) => [name, ...referencedNames(value)]),
    ...named.flatMap((one) => variableNames(textOf(one) ?? '')),
    ...(keys.has('envFile') ? ['envFile'] : []),
  ];
}

function headersOf(placed: Placed | undefined): readonly (readonly [string, string])[] {
  const inner = entriesOf(placed).get('headers');
  return pairsOf(inner?.value instanceof Map ? inner : placed);
}

/** Names with their values: of a table, or of a list of `NAME=value`. */
export function pairsOf(placed: Placed | undefined): readonly (readonly [string, string])[] {
  const listed = itemsOf(placed).flatMap((item) => {
    const text = textOf(item);
    if (text === undefined) return [];
    const at = text.indexOf('=');
    return [at === -1 ? ([text, ''] as const) : ([text.slice(0, at), text.slice(at + 1)] as const)];
  });
  const named = [...entriesOf(placed)].map(([name, value]) => [name, textOf(value) ?? ''] as const);
  return [...named, ...listed];
}
