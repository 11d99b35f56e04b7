import { readNpmSpec } from '../specs/npm-spec.ts';
import { ownObject } from '../../manifests/json-object.ts';
import { parseCoreMetadata } from '../../manifests/python/core-metadata.ts';
import { markerHolds, type MarkerEnvironment } from '../../manifests/python/markers.ts';
import { parseRequirement } from '../../manifests/python/requirement.ts';
import type { ManifestAnswer } from '../../registries/registry.ts';

/** A package that another one needs. All text is untrusted. */
export interface Need {
  readonly name: string;
  /** A range or a tag; '' for any version. */
  readonly wanted: string;
}

/** What a version needs in order to run, and what of it does not come from the registry or is not understood. */
export interface Needs {
  readonly needs: readonly Need[];
  readonly leftOut: readonly {
    readonly name: string;
    readonly wanted: string;
    readonly why: string;
  }[];
}

const maxNeeds = 1000;
const maxShown = 200;

/**
 * The machine that Python packages are resolved for: a plain one of today. A requirement for others only is not needed on it, and one
 * whose marker it cannot tell is.
 */
const machine: MarkerEnvironment = new Map([
  ['python_version', '3.13'],
  ['python_full_version', '3.13.0'],
  ['implementation_name', 'cpython'],
  ['implementation_version', '3.13.0'],
  ['platform_python_implementation', 'CPython'],
  ['os_name', 'posix'],
  ['sys_platform', 'linux'],
  ['platform_system', 'Linux'],
  ['platform_machine', 'x86_64'],
  ['extra', ''],
]);

/** What a manifest says that its version needs: on npm also what is optional, on PyPI without what only extras ask for. */
export function needsOf(manifest: Extract<ManifestAnswer, { status: 'served' }>): Needs {
  if (manifest.form === 'package-json') return npmNeeds(parsed(manifest.text));
  return pythonNeeds(
    manifest.form === 'core-metadata'
      ? (parseCoreMetadata(manifest.text).fields.get('requires-dist') ?? [])
      : requiredBy(parsed(manifest.text)),
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function npmNeeds(manifest: unknown): Needs {
  const keys = ownObject(manifest);
  if (keys === undefined) return unread();
  const specs = ['dependencies', 'optionalDependencies']
    .flatMap((key) => [...(ownObject(keys.get(key)) ?? [])])
    .slice(0, maxNeeds);
  const needs = new Map<string, Need>();
  const leftOut: { name: string; wanted: string; why: string }[] = [];
  for (const [name, spec] of specs) {
    const { package: found, doubt } = readNpmSpec(
      `${name}@${typeof spec === 'string' ? spec : ''}`,
    );
    if (found?.ecosystem === 'npm') {
      needs.set(name, { name: found.name, wanted: found.requirement ?? '' });
      continue;
    }
    const wanted = found === undefined ? '' : `${found.ecosystem}: ${found.name}`;
    const why = doubt?.why ?? 'it comes from elsewhere than the registry';
    leftOut.push({ name: name.slice(0, maxShown), wanted, why });
  }
  return { needs: [...needs.values()], leftOut };
}

function requiredBy(document: unknown): readonly string[] {
  const list = ownObject(ownObject(document)?.get('info'))?.get('requires_dist');
  return Array.isArray(list) ? list.filter((one) => typeof one === 'string') : [];
}

function pythonNeeds(lines: readonly string[]): Needs {
  const needs: Need[] = [];
  const leftOut: { name: string; wanted: string; why: string }[] = [];
  for (const line of lines.slice(0, maxNeeds)) {
    const requirement = parseRequirement(line);
    if (requirement === undefined) {
      leftOut.push({ name: line.slice(0, maxShown), wanted: '', why: 'not a requirement' });
      continue;
    }
    const { name, spec, source, marker } = requirement;
    if (marker !== '' && markerHolds(marker, machine) === false) continue;
    if (source === 'registry') needs.push({ name, wanted: spec });
    else leftOut.push({ name, wanted: '', why: 'it comes from elsewhere than the index' });
  }
  return { needs, leftOut };
}

function unread(): Needs {
  return { needs: [], leftOut: [{ name: '', wanted: '', why: 'its manifest is not JSON' }] };
}
