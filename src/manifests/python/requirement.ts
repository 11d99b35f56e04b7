import type { Dependency, DependencySource } from '../manifest-facts.ts';

/** One requirement of a Python package as it is written, taken apart. */
export interface Requirement {
  readonly name: string;
  readonly extras: readonly string[];
  /** `>=1.2,<2`, or the address of a requirement that has one. */
  readonly spec: string;
  readonly source: DependencySource;
  /** When it is needed; '' for always. */
  readonly marker: string;
}

const maxLength = 4000;
const nameStart = /^([A-Za-z0-9](?:[\w.-]{0,213}))\s*(?:\[([^\]]{0,500})\])?\s*/;
const versionSpec = /^[\w\s.,*+!=<>~()@^-]*$/;
const vcs = /^(?:git|hg|svn|bzr)\+|^git@|^git:\/\//;

/** A project's name as the registry compares names: `A.b_c` is `a-b-c`. */
export function normaliseProjectName(name: string): string {
  return name.replaceAll(/[-_.]+/g, '-').toLowerCase();
}

/** Reads one line of `Requires-Dist` or of a dependency list; undefined when no installer would understand it. */
export function parseRequirement(text: string): Requirement | undefined {
  const line = text.slice(0, maxLength).trim();
  const [head, name, extras = ''] = nameStart.exec(line) ?? [];
  if (head === undefined || name === undefined || name.length > 214) return undefined;
  const rest = line.slice(head.length);
  const project = normaliseProjectName(name);
  const listed = extras
    .split(',')
    .map((extra) => extra.trim())
    .filter((extra) => extra !== '');
  if (rest.startsWith('@')) {
    // An address may hold a semicolon of its own: only one after a blank ends it.
    const end = rest.search(/\s;/);
    const spec = rest.slice(1, end === -1 ? undefined : end).trim();
    const marker = end === -1 ? '' : rest.slice(end).replace(/^\s*;/, '').trim();
    return { name: project, extras: listed, spec, source: sourceOf(spec), marker };
  }
  const end = rest.indexOf(';');
  const spec = rest
    .slice(0, end === -1 ? undefined : end)
    .trim()
    .replace(/^\((.*)\)$/, '$1')
    .replaceAll(/\s+/g, '');
  const marker = end === -1 ? '' : rest.slice(end + 1).trim();
  const source = versionSpec.test(spec) ? 'registry' : 'invalid';
  return { name: project, extras: listed, spec, source, marker };
}

/** A requirement as a dependency. What is needed only for an extra is installed only for who asks for that extra. */
export function dependencyOf(
  { name, spec, source, marker }: Requirement,
  kind?: Dependency['kind'],
): Dependency {
  const isExtra = /(?:^|[\s(])extra\s*==|==\s*extra(?:$|[\s)])/.test(marker);
  return {
    name,
    spec,
    source,
    kind: kind ?? (isExtra ? 'extra' : 'dependencies'),
    ...(marker === '' ? {} : { marker }),
  };
}

function sourceOf(address: string): DependencySource {
  if (vcs.test(address) || /\.git(?:@|#|$)/.test(address)) return 'git';
  if (/^https?:\/\//i.test(address)) return 'url';
  return /^(?:file:|\.{0,2}\/|[A-Za-z]:[\\/])/.test(address) ? 'path' : 'invalid';
}
