import { valid } from '@renovatebot/pep440';
import { parseRequirement, type Requirement } from '../../manifests/python/requirement.ts';
import { cleanAddress } from '../addresses.ts';
import type { DependencyScope, DependencySource } from '../dependency.ts';
import type { Gathering } from '../gathering.ts';
import { folderOf } from '../paths.ts';
import { harmless } from '../text.ts';

/** How somebody asks for a package, beside its name and version. */
export interface PythonWish {
  readonly line: number;
  readonly scope: DependencyScope;
  /** Where it is to come from, when something else says so. */
  readonly source?: DependencySource;
  readonly digest?: string;
  readonly direct?: boolean;
  readonly needs?: readonly string[];
  readonly isForced?: boolean;
}

const maxRequirement = 300;
/** One version specifier (PEP 440), without blanks. */
const specifier = /^(?:~=|===?|!=|<=?|>=?)[\w.*+!-]+$/;

/** Adds what a requirement such as `name[extra]>=1,<2; marker` asks for, or says that it is not understood. */
export function addRequirement(gathering: Gathering, text: string, wish: PythonWish): void {
  const requirement = parseRequirement(text);
  if (requirement === undefined || !isUnderstood(requirement)) {
    gathering.leave(wish.line, text, 'no requirement that is known');
    return;
  }
  const { name, spec, source: kind } = requirement;
  if (kind === 'registry') {
    addPython(gathering, name, spec, wish);
    return;
  }
  const address = cleanAddress(spec);
  const source: DependencySource = {
    kind: kind === 'git' || kind === 'url' ? kind : 'path',
    address,
  };
  addPython(gathering, name, address, { source, ...wish });
}

/** `>=1,<2` and nothing; words without a sign between them ask for nothing that pip would find. */
function isUnderstood({ source, spec }: Requirement): boolean {
  if (source !== 'registry') return source !== 'invalid';
  return spec === '' || spec.split(',').every((one) => one === '' || specifier.test(one));
}

/** Adds a package by its normalised name and what is asked of it. */
export function addPython(
  gathering: Gathering,
  name: string,
  requirement: string,
  {
    line,
    scope,
    source = { kind: 'registry' },
    digest = '',
    direct = true,
    isForced,
    needs = [],
  }: PythonWish,
): void {
  const workspace = folderOf(gathering.path);
  const version = exactVersion(requirement);
  gathering.add({
    ecosystem: 'pypi',
    name,
    requirement: harmless(requirement, maxRequirement),
    ...(version === undefined ? {} : { version }),
    source,
    ...(digest === '' ? {} : { digest }),
    scope,
    direct,
    ...(workspace === '' ? {} : { workspace }),
    ...(isForced === true ? { forces: name } : {}),
    ...(needs.length === 0 ? {} : { needs: needs.slice(0, 1000) }),
    line,
  });
}

/** The only version that will do: after `==`, or as it stands alone. */
function exactVersion(requirement: string): string | undefined {
  const version = /^(?:={2,3})?\s{0,9}v?([\w.!+-]{1,100})$/.exec(requirement.trim())?.[1];
  return version === undefined || valid(version) === null ? undefined : version;
}
