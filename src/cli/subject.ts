import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { rcompare, valid, validRange } from 'semver';
import { defaultBudget } from '../artifacts/unpack/unpack-artifact.ts';
import { readLocalArtifact } from '../artifacts/local-artifact.ts';
import type { ArtifactSide } from '../inspections/artifact-side.ts';
import type { Packument, Registry } from '../registries/registry.ts';
import { observedRelease } from '../releases/observed-release.ts';
import type { ObservedRelease } from '../releases/release-event.ts';
import { formatPurl, parsePurl, type Purl, type PurlParts } from '../watchlists/purl.ts';
import { UsageError } from './errors.ts';

/** What a person named on the command line: something on this disk, or a release in a registry. */
export type Subject =
  | { readonly kind: 'local'; readonly path: string }
  | { readonly kind: 'package'; readonly name: string; readonly wanted: string | undefined };

/** A release that the registry serves, with the document it stands in. */
export interface PublishedSubject {
  readonly purl: Purl;
  readonly release: ObservedRelease;
  readonly packument: Packument;
}

/**
 * Reads a subject: `pkg:npm/name@1.0.0`, `name`, `name@1.0.0`, `@scope/name@tag`, or a path: it has a slash that is no
 * scope's, starts with `.` or `~`, or ends like a tarball. Throws `UsageError` `unknown-subject`.
 */
export function parseSubject(text: string): Subject {
  if (text.startsWith('pkg:')) {
    const parts = parsePurl(text);
    return { kind: 'package', name: npmNameOf(parts, text), wanted: parts.version };
  }
  if (isPath(text)) {
    return { kind: 'local', path: text };
  }
  const match = /^(?<name>(?:@[\w.~-]+\/)?[\w.~-]+)(?:@(?<wanted>\S+))?$/.exec(text);
  const name = match?.groups?.['name'];
  if (name === undefined) throw unknownSubject(text);
  return { kind: 'package', name, wanted: match?.groups?.['wanted'] };
}

/** Only a scoped package name holds a slash, and then one. */
function isPath(text: string): boolean {
  const isScoped = /^@[^/\\]+\/[^/\\]+$/.test(text);
  return /^[.~]|\.(?:tgz|tar\.gz|tar)$/.test(text) || (/[/\\]/.test(text) && !isScoped);
}

function npmNameOf(parts: PurlParts, text: string): string {
  if (parts.ecosystem === 'npm') return parts.name;
  throw new UsageError('unknown-subject', 'PyPI packages cannot be opened yet', {
    subject: text,
    retry: 'never',
    expected: 'an npm package',
    got: parts.ecosystem,
  });
}

function unknownSubject(text: string): UsageError {
  return new UsageError('unknown-subject', 'neither a package nor a file', {
    subject: text,
    retry: 'never',
    expected: 'name@version, pkg:npm/name@version, ./package.tgz or ./folder',
    got: JSON.stringify(text),
  });
}

/** Finds the release that `wanted` names: a version, a dist-tag, or nothing for `latest`. */
export async function findPublished(
  registry: Registry,
  name: string,
  wanted: string | undefined,
): Promise<PublishedSubject> {
  const answer = await registry.readPackument(name);
  if (answer.status !== 'modified') {
    throw new UsageError('no-such-release', 'the registry has no such package', {
      subject: name,
      retry: 'never',
      expected: 'the name of a published package',
      got: answer.status,
    });
  }
  const { packument } = answer;
  const version = packument.distTags[wanted ?? 'latest'] ?? wanted;
  const published = packument.versions.find((one) => one.version === version);
  if (published === undefined) throw noSuchVersion(packument, wanted);
  return {
    purl: formatPurl({ ecosystem: registry.ecosystem, name, version: published.version }),
    release: observedRelease(published),
    packument,
  };
}

function noSuchVersion(packument: Packument, wanted: string | undefined): UsageError {
  const versions = packument.versions.map((one) => one.version);
  const newest = versions
    .filter((one) => valid(one) !== null)
    .sort(rcompare)
    .slice(0, 5);
  const range =
    wanted !== undefined && validRange(wanted) !== null ? ' (an exact version, no range)' : '';
  return new UsageError('no-such-release', 'the registry does not serve this version', {
    subject: packument.name,
    retry: 'never',
    expected: `one of its versions${range}, newest: ${newest.join(', ')}`,
    got: wanted ?? 'no latest',
  });
}

/** Reads a tarball or a folder of this disk. */
export async function readLocal(path: string): Promise<ArtifactSide> {
  if (!existsSync(path)) {
    throw new UsageError('no-such-file', 'there is no such file or folder', {
      subject: path,
      retry: 'never',
      expected: 'a tarball (.tgz) or a folder with a package.json',
      got: 'nothing',
    });
  }
  const artifact = await readLocalArtifact(path, defaultBudget);
  const party = { id: basename(path), name: '', version: '' };
  return artifact.kind === 'archive'
    ? { party: { ...party, digest: artifact.digest }, input: artifact }
    : { party, input: artifact };
}
