import { addressesIn, isDeliverable } from '../detectors/values/addresses.ts';
import { isImported, withImports, type ImportedPlace } from '../detectors/values/imported.ts';
import { capabilityFingerprint } from './capability-fingerprint.ts';
import type { ExportedValue, ExportedValues } from './exported-values.ts';
import type { Observation } from './observation.ts';
import type { ToolHandlers } from './tool-handlers.ts';

/** What is needed of a file to follow what it exports. */
export interface Exporting {
  readonly exported: ExportedValues;
}

/** Follows an import to the file that really exports it, and asks there. */
export type FollowImport = <Found>(
  from: string,
  place: ImportedPlace,
  ask: (path: string, name: string) => Found | undefined,
) => Found | undefined;

/** Finds what a file of the package means by something that it imports from another one. */
export type FindImported = (from: string, place: ImportedPlace) => ExportedValue | undefined;

/** Files through which one name is passed on, and files that may be asked about it in all. */
const maxPasses = 6;
const maxAsked = 500;
/** Files behind one import that data is followed into. */
const maxPlaces = 16;

/** Prepares to follow the imports of one package. */
export function followImports(
  files: ReadonlyMap<string, Exporting>,
  resolve: (from: string, specifier: string) => string | undefined,
): FollowImport {
  return <Found>(
    from: string,
    place: ImportedPlace,
    ask: (path: string, name: string) => Found | undefined,
  ): Found | undefined => {
    let left = maxAsked;
    const follow = (
      path: string,
      { specifier, name }: ImportedPlace,
      passes: number,
    ): Found | undefined => {
      left -= 1;
      const target = left < 0 || passes > maxPasses ? undefined : resolve(path, specifier);
      if (target === undefined) {
        const outer =
          left < 0 || passes > maxPasses ? undefined : outerPlace(path, specifier, name);
        return outer === undefined ? undefined : follow(path, outer, passes + 1);
      }
      const own = ask(target, name);
      if (own !== undefined) return own;
      for (const next of passedOn(files.get(target)?.exported, name)) {
        const found = follow(target, next, passes + 1);
        if (found !== undefined) return found;
      }
      return undefined;
    };
    return follow(from, place, 0);
  };
}

/** `from . import name` means a module of that name in Python, and where there is none, what the package itself has by it. */
function outerPlace(path: string, specifier: string, name: string): ImportedPlace | undefined {
  const parts = /^(\.{1,2}(?:\/[^/]+)*?)\/([^/.]+)$/u.exec(specifier);
  if (parts === null || !/\.py[wc]?$/u.test(path)) return undefined;
  const [, outer = '.', own = ''] = parts;
  return { specifier: outer, name: name === 'default' ? own : `${own}.${name}` };
}

/** Prepares the answers about texts and schemas. */
export function findImportedIn(
  files: ReadonlyMap<string, Exporting>,
  follow: FollowImport,
): FindImported {
  const tables = new Map<string, ReadonlyMap<string, ExportedValue>>();
  const tableOf = (path: string): ReadonlyMap<string, ExportedValue> => {
    const values = files.get(path)?.exported.values ?? [];
    const known = tables.get(path) ?? new Map(values.map((value) => [value.name, value]));
    tables.set(path, known);
    return known;
  };
  return (from, place) => follow(from, place, (path, name) => tableOf(path).get(name));
}

/** The places that a name may come from in a file that passes it on: by its name first, then from everything that is passed on. */
function passedOn(exported: ExportedValues | undefined, name: string): readonly ImportedPlace[] {
  const [head = '', ...rest] = name.split('.');
  const places: ImportedPlace[] = [];
  for (const { name: passed, specifier, imported } of exported?.passed ?? []) {
    if (passed === '*') places.push({ specifier, name });
    else if (passed === head) {
      const inner = imported === '*' ? rest : [imported, ...rest];
      places.unshift({ specifier, name: inner.join('.') });
    }
  }
  return places.slice(0, 50);
}

/**
 * The files that may really export what is imported by a name, and its name there: the file that is named first, then those whose exports it
 * passes on. What a function returns has `()` after its name, what it puts into a file `>`.
 */
export function placesBehind(
  files: ReadonlyMap<string, Exporting>,
  resolve: (from: string, specifier: string) => string | undefined,
  from: string,
  { specifier, name }: ImportedPlace,
): readonly { readonly path: string; readonly name: string }[] {
  const first = resolve(from, specifier);
  if (first === undefined) return [];
  const places = [{ path: first, name }];
  for (let at = 0; at < places.length && places.length < maxPlaces; at += 1) {
    const place = places[at] as (typeof places)[number];
    const exported = files.get(place.path)?.exported;
    if (exported === undefined || exported.passed.length === 0) continue;
    const suffix = /(?:\(\))?(?:>\d?)?$/u.exec(place.name)?.[0] ?? '';
    const plain = place.name.slice(0, place.name.length - suffix.length);
    for (const next of passedOn(exported, plain)) {
      const path = resolve(place.path, next.specifier);
      if (path === undefined || places.some((one) => one.path === path)) continue;
      if (places.length < maxPlaces) places.push({ path, name: next.name + suffix });
    }
  }
  return places;
}

/**
 * The same facts with the texts that other files export in their places. What has a name that no file of the package knows is
 * left out; other texts are then unknown.
 */
export function withImportedTexts(
  observations: readonly Observation[],
  find: FindImported,
): Observation[] {
  return observations.flatMap((observation) => {
    const { kind, path } = observation;
    if (kind === 'email.recipient') return recipientsIn(observation, find);
    if (kind === 'environment.read') return settingsIn(observation, find);
    if (!kind.startsWith('mcp.')) return [observation];
    const textIn = (text: string): string | undefined =>
      withImports(text, (place) => find(path, place)?.text);
    const { name, description = '', schema, parameters = '', ...rest } = observation.attributes;
    const known = name === undefined ? undefined : textIn(name);
    if (name !== undefined && (known === undefined || known === '')) return [];
    const told = textIn(description) ?? '';
    // Of a server nothing else is told than its words.
    if (kind === 'mcp.instructions' && told === '') return [];
    const attributes = inOrder({
      ...rest,
      ...(known === undefined ? {} : { name: known }),
      description: told,
      ...(schema === undefined ? {} : schemaIn(schema, parameters, path, find)),
    });
    return [withAttributes(observation, attributes)];
  });
}

function withAttributes(observation: Observation, attributes: Record<string, string>): Observation {
  const fingerprint = capabilityFingerprint({ kind: observation.kind, attributes });
  return { ...observation, attributes, fingerprint };
}

/** Who gets a mail, where that is put together from what other files export. What turns out to be no address may still be one when the code runs. */
function recipientsIn(observation: Observation, find: FindImported): readonly Observation[] {
  const { path, attributes } = observation;
  const { address = '', source, ...field } = attributes;
  if (!isImported(address)) return [observation];
  const text = withImports(address, (place) => find(path, place)?.text);
  const found = addressesIn(text ?? '').filter(
    (one) => field['field'] === 'bcc' || isDeliverable(one),
  );
  if (found.length > 0)
    return found.map((one) => withAttributes(observation, inOrder({ ...field, address: one })));
  if (source === undefined) return [];
  return [withAttributes(observation, inOrder({ ...field, address: 'dynamic', source }))];
}

/** The variables that a function of another file takes by name; where that is not known, it may have been all of them. */
function settingsIn(observation: Observation, find: FindImported): readonly Observation[] {
  const { path, attributes } = observation;
  const { name = '', ...rest } = attributes;
  if (!isImported(name)) return [observation];
  const taken = withImports(name, (place) => find(path, place)?.text);
  const names = taken === undefined ? ['*'] : taken.split(' ').filter((one) => one !== '');
  return names.map((one) => withAttributes(observation, inOrder({ ...rest, name: one })));
}

/** Equal facts are equal JSON. */
function inOrder(attributes: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(attributes).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** The tools of a file with the names that other files export. */
export function withImportedNames(
  path: string,
  { names, handlers, imported, candidates }: ToolHandlers,
  find: FindImported,
): ToolHandlers {
  const named = <One extends { readonly name: string }>(one: One): One[] => {
    const name = withImports(one.name, (place) => find(path, place)?.text);
    return name === undefined || name === '' ? [] : [{ ...one, name }];
  };
  return {
    names: names.flatMap((name) => named({ name }).map((one) => one.name)),
    handlers: handlers.flatMap(named),
    imported: imported.flatMap(named),
    candidates,
  };
}

function schemaIn(
  digest: string,
  parameters: string,
  path: string,
  find: FindImported,
): Record<string, string> {
  let found: ExportedValue | undefined;
  const own = withImports(digest, (place) => {
    found = find(path, place);
    return '';
  });
  if (own === digest) return { parameters, schema: digest };
  if (found?.digest === undefined) return {};
  return { parameters: found.parameters ?? '', schema: found.digest };
}
