import semver from 'semver';
import { dependencySource } from '../../manifests/dependency-source.ts';
import { cleanAddress } from '../addresses.ts';
import type { DependencySource } from '../dependency.ts';
import { harmless } from '../text.ts';

/** What a name and what is asked of it mean to the package managers of npm's registry. */
export interface NpmSpecifier {
  readonly name: string;
  readonly source: DependencySource;
  readonly requirement?: string;
  readonly version?: string;
}

const maxRequirement = 300;
const named = /^(?:@[\w.~!*'()-]+\/)?[\w~!*'()-][\w.~!*'()-]*$/;

/** Whether a registry could have a package of this name. */
export function isPackageName(name: string): boolean {
  return name.length <= 214 && named.test(name) && name !== 'node_modules';
}

/**
 * Reads what somebody asks for, as `^1.0.0`, `npm:other@2`, `workspace:*` or an address. A text says why it is not understood.
 */
export function readNpmSpecifier(name: string, spec: string): NpmSpecifier | string {
  if (!isPackageName(name)) return 'no registry has a package of this name';
  const text = spec.trim();
  // What is asked for stands in a catalog elsewhere; the code still comes from the registry.
  if (text.startsWith('catalog:'))
    return { name, source: { kind: 'registry' }, requirement: cut(text) };
  if (text.startsWith('patch:')) return readPatch(name, text);
  const kind = dependencySource(text);
  if (kind === 'invalid') return 'no form of asking for a version that is known';
  if (kind === 'alias') return readAlias(name, text);
  if (kind === 'registry') return fromRegistry(name, text);
  if (kind === 'workspace') return { name, source: { kind }, requirement: cut(text) };
  return { name, source: { kind, address: cleanAddress(text) }, requirement: cleanAddress(text) };
}

/** A package of the registry by its real name. */
function fromRegistry(name: string, requirement: string): NpmSpecifier {
  const version = semver.valid(requirement);
  return {
    name,
    source: { kind: 'registry' },
    requirement: cut(requirement),
    ...(version === null ? {} : { version }),
  };
}

/** Splits `name@version`, also of a scoped name; the part after the sign is '' when there is none. */
export function splitAtVersion(text: string): readonly [name: string, version: string] {
  const at = text.indexOf('@', 1);
  return at === -1 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}

function readAlias(own: string, text: string): NpmSpecifier | string {
  const rest = text.slice('npm:'.length, maxRequirement);
  const [name, requirement] = splitAtVersion(rest);
  if (requirement === '' && /[\d*]/.test(rest) && semver.validRange(rest) !== null) {
    return fromRegistry(own, rest);
  }
  if (!isPackageName(name)) return 'no registry has a package of the name behind the alias';
  return fromRegistry(name, requirement);
}

/** Yarn's `patch:name@npm:1.0.0#file`: the registry's package, changed by a file of the project. */
function readPatch(name: string, text: string): NpmSpecifier | string {
  const inner = /^patch:[^#]{1,400}?@(?:npm(?::|%3A))?([^#@]{1,200})#/.exec(text)?.[1];
  if (inner === undefined) return 'a patch of something that is not known';
  return fromRegistry(name, decodeLoosely(inner));
}

function decodeLoosely(text: string): string {
  return text.replaceAll('%3A', ':').replaceAll('%5E', '^').replaceAll('%40', '@');
}

function cut(text: string): string {
  return harmless(text, maxRequirement);
}
