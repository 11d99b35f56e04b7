import { parse } from '@renovatebot/pep440';
import { harmless } from '../../lockfiles/text.ts';
import { normaliseProjectName, parseRequirement } from '../../manifests/python/requirement.ts';
import type { LaunchedPackage } from '../launcher.ts';
import { readGitSpec } from './git-source.ts';
import { readWebAddress } from './npm-spec.ts';
import { doubtOf, isLater, maxSpecLength, pathPackage, type SpecReading } from './read-spec.ts';

const localFile =
  /^(?:\.{0,2}[/\\]|\.{1,2}$|~[/\\]|[A-Za-z]:[\\/]|file:)|\.(?:whl|tar\.gz|zip)(?:\[[^\]]{0,200}\])?$/;
const atVersion = /^([A-Za-z0-9][\w.-]{0,213})\s*(?:\[[^\]]{0,500}\])?@([^\s/:@]{1,100})$/;
const exact = /^={2,3}([^,*]{1,100})$/;

/**
 * What uv, pipx and pip take a word for: `name`, `name[extra]==1.2`, `name @ address`, `git+https://…@ref`, an address, a path; and
 * `name@1.2.3`, as uv and pipx write it.
 */
export function readPythonSpec(spec: string): SpecReading {
  if (spec.length > maxSpecLength) return doubtOf(spec, 'longer than any requirement');
  if (spec.trim() === '') return doubtOf(spec, 'no package is named');
  const source = sourceOf(spec.trim());
  if (source !== undefined) return source;
  if (isLater(spec)) return doubtOf(spec, 'the package is only known when the command runs');
  const [, name, wanted] = atVersion.exec(spec) ?? [];
  if (name !== undefined && wanted !== undefined) return atReading(name, wanted, spec);
  const requirement = parseRequirement(spec);
  if (requirement === undefined) return doubtOf(spec, 'not a requirement of Python');
  if (requirement.source === 'registry') {
    return { package: requirementPackage(requirement.name, requirement.spec) };
  }
  return sourceOf(requirement.spec) ?? doubtOf(spec, 'not a requirement of Python');
}

/** A project with the version specifier that is asked of it; '' for any. */
function requirementPackage(name: string, specifier: string): LaunchedPackage {
  const named = { ecosystem: 'pypi', name } as const;
  const requirement = harmless(specifier, 100);
  if (specifier === '') return { ...named, pin: 'floating' };
  const version = exact.exec(specifier)?.[1];
  return version === undefined
    ? { ...named, requirement, pin: 'range' }
    : { ...named, requirement, version: harmless(version, 100), pin: 'exact' };
}

function atReading(name: string, wanted: string, spec: string): SpecReading {
  const named = { ecosystem: 'pypi', name: normaliseProjectName(name) } as const;
  const requirement = harmless(wanted, 100);
  if (wanted === 'latest') return { package: { ...named, requirement, pin: 'tag' } };
  return parse(wanted) === null
    ? doubtOf(spec, 'neither a version nor `latest`')
    : { package: { ...named, requirement, version: requirement, pin: 'exact' } };
}

/** What comes from anywhere but an index; undefined for what does not. */
function sourceOf(spec: string): SpecReading | undefined {
  if (/^git(?:\+|@|:\/\/)/.test(spec) || /^https?:\/\/[^?#]*\.git(?:@|#|$)/.test(spec)) {
    return readGitSpec(spec, 'python');
  }
  if (/^(?:hg|svn|bzr)\+/.test(spec)) return doubtOf(spec, 'only git is read');
  if (/^https?:\/\//i.test(spec)) return readWebAddress(spec);
  if (/\s@\s/.test(spec) || !localFile.test(spec)) return undefined;
  if (isLater(spec)) return doubtOf(spec, 'the path is only known when the command runs');
  return { package: pathPackage(spec) };
}
