import { valid, validRange } from 'semver';
import { harmless } from '../../lockfiles/text.ts';
import { dependencySource } from '../../manifests/dependency-source.ts';
import { hostAndPath } from '../addresses.ts';
import type { LaunchedPackage } from '../launcher.ts';
import { readGitSpec } from './git-source.ts';
import { doubtOf, isLater, maxSpecLength, pathPackage, type SpecReading } from './read-spec.ts';

const packageName = /^(?:@[\w.~-]{1,213}\/)?(?![._-])[\w.~-]{1,214}$/;
const address = /^(?:git\+)?[a-z]+:\/\/|^(?:github|gitlab|bitbucket|gist|file):|^git@/i;
const scp = /^[^@\s]{1,64}@[^:.\s]{1,64}\.[^:\s]{1,200}:./;
const archive = /\.(?:tgz|tar\.gz|tar)$/i;

/** What npm, pnpm, yarn and bun take a word for: `name`, `name@1.2.3`, `alias@npm:name@^1`, `github:o/r`, an address, a path. */
export function readNpmSpec(spec: string): SpecReading {
  if (spec.length > maxSpecLength) return doubtOf(spec, 'longer than any package');
  if (spec === '') return doubtOf(spec, 'no package is named');
  if (/^npm:/i.test(spec)) return readAlias(spec.slice('npm:'.length), spec);
  const at = spec.indexOf('@', 1);
  const name = at > 0 ? spec.slice(0, at) : spec;
  if (address.test(spec) || scp.test(spec)) return readSource(spec);
  if (!spec.startsWith('@') && (/[/\\]/.test(name) || archive.test(name))) return readSource(spec);
  if (isLater(name)) return doubtOf(spec, 'the package is only known when the command runs');
  if (!packageName.test(name)) return doubtOf(spec, 'not the name of a package');
  return readWanted(name, at > 0 ? spec.slice(at + 1) : '', spec);
}

/** A package with what is asked of it, apart from each other. */
function readWanted(name: string, wanted: string, spec: string): SpecReading {
  if (/^npm:/i.test(wanted)) {
    const target = wanted.slice('npm:'.length);
    return /^npm:/i.test(target) ? doubtOf(spec, 'an alias of an alias') : readAlias(target, spec);
  }
  const source = dependencySource(wanted);
  if (source !== 'registry' && source !== 'invalid') return readSource(wanted);
  return readVersion({ ecosystem: 'npm', name: harmless(name, 214) }, wanted.trim());
}

function readAlias(target: string, spec: string): SpecReading {
  const at = target.indexOf('@', 1);
  const name = at > 0 ? target.slice(0, at) : target;
  if (!packageName.test(name)) return doubtOf(spec, 'not the name of a package');
  const named = { ecosystem: 'npm', name } as const;
  return readVersion(named, at > 0 ? target.slice(at + 1) : '');
}

function readVersion(
  named: { readonly ecosystem: 'npm'; readonly name: string },
  wanted: string,
): SpecReading {
  if (wanted === '' || wanted === '*') return { package: { ...named, pin: 'floating' } };
  if (isLater(wanted)) {
    return doubtOf(`${named.name}@…`, 'the version is only known when the command runs');
  }
  const version = valid(wanted, { loose: true });
  const requirement = harmless(wanted, 100);
  if (version !== null) return { package: { ...named, requirement, version, pin: 'exact' } };
  if (validRange(wanted, { loose: true }) !== null) {
    return { package: { ...named, requirement, pin: 'range' } };
  }
  if (/^[\w.~!*'()-]+$/.test(wanted)) return { package: { ...named, requirement, pin: 'tag' } };
  return doubtOf(`${named.name}@…`, 'neither a version nor a range nor a tag');
}

/** Code that comes from anywhere but a registry. */
function readSource(spec: string): SpecReading {
  if (/^(?:git[+:@]|(?:github|gitlab|bitbucket|gist):)/.test(spec)) return readGitSpec(spec, 'npm');
  const source = dependencySource(spec);
  if (source === 'git' || scp.test(spec)) return readGitSpec(spec, 'npm');
  if (source === 'url' || /^https?:/i.test(spec)) return { ...readWebAddress(spec) };
  if (isLater(spec)) return doubtOf(spec, 'the path is only known when the command runs');
  if (/^[a-z+]+:\/\//i.test(spec) && !spec.startsWith('file:')) {
    return doubtOf(spec, 'an address that no installer takes');
  }
  return { package: pathPackage(spec) };
}

/** An archive on the web: whoever serves it decides what it holds, unless a digest stands with it. */
export function readWebAddress(spec: string): SpecReading {
  const name = isLater(spec.split('/')[2] ?? '') ? undefined : hostAndPath(spec);
  if (name === undefined) return doubtOf(spec, 'the address is only known when the command runs');
  const digest = /#(?:.*&)?(sha(?:256|384|512)[=-][\w+/=]{32,128})$/.exec(spec)?.[1];
  const source: LaunchedPackage = { ecosystem: 'url', name, pin: 'floating' };
  return {
    package: digest === undefined ? source : { ...source, requirement: digest, pin: 'digest' },
  };
}
