import { dependencySource } from './dependency-source.ts';
import { entryPointsOf, packagePath, waysOf } from './entry-points.ts';
import { findAmbiguousKeys, ownObject } from './json-object.ts';
import { lifecycleScripts } from './lifecycle-scripts.ts';
import {
  listField,
  tellOdd,
  textField,
  textsField,
  type ManifestFields,
} from './manifest-fields.ts';
import type { Dependency, ManifestFacts } from './manifest-facts.ts';
import { overridesOf } from './overrides.ts';
import { normaliseRepository } from './repository.ts';

/** Why a package.json says nothing that can be relied on. */
export type ManifestFailure = 'too-large' | 'not-json' | 'not-an-object';

/** A manifest's facts, or the reason why there are none. */
export type ParsedManifest =
  | { readonly facts: ManifestFacts }
  | { readonly failure: ManifestFailure; readonly detail: string };

const maxCharacters = 4 * 1024 * 1024;

/**
 * The facts of a package.json. Never throws: every field is the publisher's to choose, and wrong types are told as
 * oddities instead of believed. `files` are the paths of the artifact; they decide about implicit builds and
 * `directories.bin`. With `development`, what only those who work on it need is among the dependencies.
 */
export function parsePackageJson(
  text: string,
  files: readonly string[] = [],
  { development = false }: { readonly development?: boolean } = {},
): ParsedManifest {
  if (text.length > maxCharacters) {
    return { failure: 'too-large', detail: `${text.length} characters` };
  }
  const body = text.startsWith('\uFEFF') ? text.slice(1) : text;
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch (error) {
    const detail = error instanceof Error ? error.message.slice(0, 200) : '';
    return { failure: 'not-json', detail };
  }
  const values = ownObject(value);
  if (values === undefined) return { failure: 'not-an-object', detail: typeof value };
  const fields: ManifestFields = { values, oddities: [...findAmbiguousKeys(body)] };
  if (body !== text) tellOdd(fields, 'byte-order-mark', '');
  const facts = factsOf(fields, files);
  if (!development) return { facts };
  const more = [...textsField(fields, 'devDependencies')].map(([name, spec]): Dependency => ({
    name,
    spec,
    source: dependencySource(spec),
    kind: 'dependencies',
  }));
  return { facts: { ...facts, dependencies: [...facts.dependencies, ...more] } };
}

function factsOf(fields: ManifestFields, files: readonly string[]): ManifestFacts {
  const bin = binOf(fields, files);
  const overrides = overridesOf(fields.values);
  const repositoryFolder = repositoryFolderOf(fields);
  const ways = waysOf(fields.values, bin);
  const facts: ManifestFacts = {
    name: textField(fields, 'name'),
    version: textField(fields, 'version'),
    description: textField(fields, 'description'),
    scripts: lifecycleScripts(textsField(fields, 'scripts'), files, fields.values.get('gypfile')),
    dependencies: dependenciesOf(fields),
    bin,
    entryPoints: entryPointsOf(fields.values, bin),
    ...(ways === undefined ? {} : { ways }),
    repository: repositoryOf(fields),
    ...(repositoryFolder === '' ? {} : { repositoryFolder }),
    ...homepageOf(fields),
    mcpName: textField(fields, 'mcpName'),
    license: licenseOf(fields),
    type: fields.values.get('type') === 'module' ? 'module' : 'commonjs',
    files: listField(fields, 'files'),
    engines: Object.fromEntries(enginesOf(fields)),
    ...(overrides.size === 0 ? {} : { overrides: Object.fromEntries(overrides) }),
  };
  return fields.oddities.length === 0 ? facts : { ...facts, oddities: fields.oddities };
}

function dependenciesOf(fields: ManifestFields): Dependency[] {
  const found: Dependency[] = [];
  const specs = new Map<string, string>();
  for (const kind of ['dependencies', 'optionalDependencies', 'peerDependencies'] as const) {
    for (const [name, spec] of textsField(fields, kind)) {
      found.push({ name, spec, source: dependencySource(spec), kind });
      if (!specs.has(name)) specs.set(name, spec);
    }
  }
  // Bundled code comes in this very artifact, whatever the range says.
  for (const name of bundledNames(fields, specs)) {
    found.push({ name, spec: specs.get(name) ?? '', source: 'path', kind: 'bundled' });
  }
  return found;
}

function bundledNames(fields: ManifestFields, specs: ReadonlyMap<string, string>): string[] {
  for (const field of ['bundleDependencies', 'bundledDependencies']) {
    const value = fields.values.get(field);
    if (value === true) return [...specs.keys()];
    if (Array.isArray(value)) return listField(fields, field);
    if (value !== undefined && value !== false) tellOdd(fields, 'wrong-type', field);
  }
  return [];
}

function binOf(fields: ManifestFields, files: readonly string[]): Record<string, string> {
  const value = fields.values.get('bin');
  if (typeof value === 'string') {
    const name = textField(fields, 'name').replace(/^@[^/]*\//, '');
    return Object.fromEntries([[name, packagePath(value)]]);
  }
  if (value !== undefined) {
    const named = [...textsField(fields, 'bin')].map(([name, file]) => [name, packagePath(file)]);
    return Object.fromEntries(named);
  }
  const folder = ownObject(fields.values.get('directories'))?.get('bin');
  if (typeof folder !== 'string') return {};
  const prefix = `${packagePath(folder)}/`;
  const inside = files.filter((file) => file.startsWith(prefix)).toSorted();
  return Object.fromEntries(inside.map((file) => [file.split('/').at(-1) ?? file, file]));
}

function repositoryOf(fields: ManifestFields): string {
  const value = fields.values.get('repository');
  if (value === undefined) return '';
  if (typeof value === 'string') return normaliseRepository(value);
  const url = ownObject(value)?.get('url');
  if (typeof url === 'string') return normaliseRepository(url);
  tellOdd(fields, 'wrong-type', 'repository');
  return '';
}

/** Where several packages share a repository; a path that leads out of it is none. */
function repositoryFolderOf(fields: ManifestFields): string {
  const folder = ownObject(fields.values.get('repository'))?.get('directory');
  if (typeof folder !== 'string' || folder.length > 1000) return '';
  const parts = folder.split(/[\\/]/).filter((part) => part !== '' && part !== '.');
  return parts.includes('..') ? '' : parts.join('/');
}

function homepageOf({ values }: ManifestFields): { readonly homepage?: string } {
  const homepage = values.get('homepage');
  const isAddress = typeof homepage === 'string' && /^https?:\/\//i.test(homepage);
  return isAddress ? { homepage: homepage.slice(0, 300) } : {};
}

function licenseOf(fields: ManifestFields): string {
  const value = fields.values.get('license');
  const type = ownObject(value)?.get('type');
  return typeof type === 'string' ? type.slice(0, 200) : textField(fields, 'license');
}

/** Old manifests list engines as an array; npm ignores that form, and so do we without a word. */
function enginesOf(fields: ManifestFields): Map<string, string> {
  return Array.isArray(fields.values.get('engines')) ? new Map() : textsField(fields, 'engines');
}
