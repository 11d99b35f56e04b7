import { entriesOf, itemsOf, textOf, type Placed } from '../../runtime/placed.ts';
import { readCommand, readCommandLine, withVariables } from '../commands/read-command.ts';
import { startsSpecs, type CommandReading } from '../commands/reading.ts';
import { filledIn } from '../commands/script.ts';
import { referencedNames, variableNames } from '../credential-names.ts';
import type { Gathering } from '../gathering.ts';
import { pairsOf } from '../servers/server-entry.ts';
import { pointerOf } from '../servers/server-maps.ts';
import { readImage } from '../specs/image.ts';

/** Compose fills in what is in its environment; what it takes without one stands in the file. */
const noVariables: ReadonlyMap<string, string> = new Map();

/** Reads which images the services of a compose file start, and which packages their commands. */
export function readCompose(root: Placed, gathering: Gathering): void {
  for (const [name, service] of entriesOf(entriesOf(root).get('services'))) {
    const { line } = service;
    const variables = pairsOf(keysOf(service).get('environment'));
    const reading = withVariables(serviceReading(service), variables);
    for (const { text, why } of reading.doubts) gathering.leave(line, text, why);
    if (reading.packages.length === 0) continue;
    const credentials = [...reading.credentials, ...handedOver(service, variables)];
    const pointer = pointerOf(['services', name]);
    gathering.add({ ...reading, credentials, server: name, pointer, line });
  }
}

/** The keys of a service with those that it takes over from others by `<<`; its own count. */
function keysOf(service: Placed): ReadonlyMap<string, Placed> {
  const own = entriesOf(service);
  const taken = own.get('<<');
  const others = [...itemsOf(taken), ...(taken === undefined ? [] : [taken])];
  return new Map([...others.flatMap((other) => [...entriesOf(other)]), ...own]);
}

function serviceReading(service: Placed): CommandReading {
  const keys = keysOf(service);
  const image = textOf(keys.get('image'));
  // With `build`, the image is what is built here, and `image` only its name.
  const isBuilt = keys.has('build') || image === undefined || image === '';
  const own = startsSpecs('image', isBuilt ? [] : [readImage(filledIn(image, noVariables))]);
  const inner = [keys.get('entrypoint'), keys.get('command')]
    .flatMap((command) => commandOf(command) ?? [])
    .filter(({ ofProject }) => ofProject !== true);
  return {
    ...own,
    via: isBuilt ? (inner[0]?.via ?? 'image') : 'image',
    packages: [...own.packages, ...inner.flatMap(({ packages }) => packages)],
    credentials: inner.flatMap(({ credentials }) => credentials),
    doubts: [
      ...own.doubts,
      ...inner.flatMap(({ doubts }) => doubts.filter(({ isLocal }) => isLocal !== true)),
    ],
  };
}

function commandOf(command: Placed | undefined): CommandReading | undefined {
  const line = textOf(command);
  if (line !== undefined) return readCommandLine(filledIn(line, noVariables));
  const words = itemsOf(command).flatMap((item) => textOf(item) ?? []);
  return readCommand(words.map((word) => filledIn(word, noVariables)));
}

function handedOver(
  service: Placed,
  variables: readonly (readonly [string, string])[],
): readonly string[] {
  const keys = keysOf(service);
  const secrets = itemsOf(keys.get('secrets')).flatMap(
    (one) => textOf(one) ?? textOf(entriesOf(one).get('source')) ?? [],
  );
  return [
    ...variables.flatMap(([name, value]) => [...variableNames(name), ...referencedNames(value)]),
    ...secrets.flatMap(variableNames),
    ...(keys.has('env_file') ? ['env_file'] : []),
  ];
}
