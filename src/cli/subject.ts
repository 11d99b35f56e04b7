import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { defaultBudget } from '../artifacts/unpack/unpack-artifact.ts';
import { readLocalArtifact } from '../artifacts/local-artifact.ts';
import { releaseDigest } from '../artifacts/release-files.ts';
import type { ArtifactSide } from '../inspections/artifact-side.ts';
import type { Packument, Registry } from '../registries/registry.ts';
import { compareVersions, parseVersion } from '../registries/version-order.ts';
import { findLatestVersion } from '../releases/latest-version.ts';
import { observedRelease } from '../releases/observed-release.ts';
import type { ObservedRelease } from '../releases/release-event.ts';
import { formatPurl, parsePurl, type Ecosystem, type Purl } from '../watchlists/purl.ts';
import { UsageError } from './errors.ts';

/** What a person named on the command line: something on this disk, or a release in a registry. */
export type Subject =
  | { readonly kind: 'local'; readonly path: string }
  | {
      readonly kind: 'package';
      readonly ecosystem: Ecosystem;
      readonly name: string;
      readonly wanted: string | undefined;
    };

/** A release that the registry serves, with the document it stands in. */
export interface PublishedSubject {
  readonly purl: Purl;
  readonly release: ObservedRelease;
  readonly packument: Packument;
}

/**
 * Reads a subject: `pkg:npm/name@1.0.0`, `pkg:pypi/name`, `name`, `name@1.0.0`, `@scope/name@tag` (bare names are npm's), or a path: it has a slash that is no
 * scope's, starts with `.` or `~`, or ends like an archive of a package. Throws `UsageError` `unknown-subject`.
 */
export function parseSubject(text: string): Subject {
  if (text.startsWith('pkg:')) {
    const { ecosystem, name: own, version } = parsePurl(text);
    return { kind: 'package', ecosystem, name: own, wanted: version };
  }
  if (isPath(text)) return { kind: 'local', path: text };
  const match = /^(?<name>(?:@[\w.~-]+\/)?[\w.~-]+)(?:@(?<wanted>\S+))?$/.exec(text);
  const name = match?.groups?.['name'];
  if (name === undefined) throw unknownSubject(text);
  return { kind: 'package', ecosystem: 'npm', name, wanted: match?.groups?.['wanted'] };
}

/**
 * Reads a release and what it is compared with. A bare version, `1.0.0` or `v1.0.0`, is one of the package that the other names; so is
 * `latest`, and any tag behind its sign, `@next`.
 */
export function parsePair(text: string, against: string): readonly [Subject, Subject] {
  const other = isTag(against) ? undefined : parseSubject(against);
  const subject = (other && versionOf(text, other)) ?? parseSubject(text);
  return [subject, versionOf(against, subject) ?? other ?? parseSubject(against)];
}

/** A version or tag of the package that a subject names; undefined when the text is none. */
function versionOf(text: string, subject: Subject): Subject | undefined {
  if (subject.kind !== 'package') return undefined;
  if (isTag(text)) return { ...subject, wanted: text.replace('@', '') };
  const version = /^v?(\d.*)$/i.exec(text)?.[1];
  return version !== undefined && parseVersion(version, subject.ecosystem) !== undefined
    ? { ...subject, wanted: version }
    : undefined;
}

/** There is a package called `latest`; nobody means it, and `latest@latest` names it. */
function isTag(text: string): boolean {
  return text === 'latest' || /^@[\w.-]+$/.test(text);
}

/** Only a scoped package name holds a slash, and then one. */
function isPath(text: string): boolean {
  const isScoped = /^@[^/\\]+\/[^/\\]+$/.test(text);
  return /^[.~]|\.(?:tgz|tar\.gz|tar|zip|whl)$/.test(text) || (/[/\\]/.test(text) && !isScoped);
}

function unknownSubject(text: string): UsageError {
  return new UsageError('unknown-subject', 'neither a package nor a file', {
    subject: text,
    retry: 'never',
    expected:
      'name@version, pkg:npm/name@version, pkg:pypi/name@version, ./package.tgz or ./folder',
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
      expected:
        registry.ecosystem === 'npm'
          ? `the name of a package on npm (one of Python is pkg:pypi/<name>, a folder ./<name>)`
          : 'the name of a published package',
    });
  }
  const { packument } = answer;
  if (packument.versions.length === 0 && packument.status === undefined)
    throw withoutVersions(name);
  // Without tags, as on PyPI, `latest` is the newest all the same.
  const isLatest = wanted === undefined || wanted === 'latest';
  const version =
    (wanted === undefined ? undefined : packument.distTags[wanted]) ??
    (isLatest ? findLatestVersion(packument) : wanted);
  const published = version === undefined ? undefined : findVersion(packument, version);
  if (published === undefined) throw noSuchVersion(packument, wanted);
  return {
    purl: formatPurl({ ecosystem: registry.ecosystem, name, version: published.version }),
    release: observedRelease(published),
    packument,
  };
}

/** A name that was taken, or given back. */
function withoutVersions(name: string): UsageError {
  return new UsageError('no-such-release', 'the registry serves no version of this package', {
    subject: name,
    retry: 'never',
    expected: 'a package with a version (one of Python is pkg:pypi/<name>, a folder ./<name>)',
  });
}

/** On PyPI `1.0` and `1.0.0` name the same version. */
function findVersion({ versions, ecosystem }: Packument, wanted: string) {
  const key = parseVersion(wanted, ecosystem)?.key;
  return (
    versions.find(({ version }) => version === wanted) ??
    (key === undefined
      ? undefined
      : versions.find(({ version }) => parseVersion(version, ecosystem)?.key === key))
  );
}

function noSuchVersion(packument: Packument, wanted: string | undefined): UsageError {
  const { ecosystem, name, status, versions } = packument;
  if (status?.name === 'quarantined') {
    return new UsageError('no-such-release', 'the registry keeps this package in quarantine', {
      subject: name,
      retry: 'never',
      expected: 'a package that can be installed',
      got: status.reason ?? 'no reason given',
    });
  }
  const newest = versions
    .flatMap(({ version }) => parseVersion(version, ecosystem) ?? [])
    .sort(compareVersions)
    .toReversed()
    .slice(0, 5)
    .map(({ raw }) => raw);
  const isRange = wanted !== undefined && /[\s<>=~^*|,]|\.x\b/.test(wanted);
  const range = isRange ? ' (an exact version, no range)' : '';
  return new UsageError('no-such-release', 'the registry does not serve this version', {
    subject: name,
    retry: 'never',
    expected: `one of its versions${range}, newest: ${newest.join(', ') || 'none'}`,
    ...(wanted === undefined ? {} : { got: wanted }),
  });
}

/** Reads an archive or a folder of this disk. */
export async function readLocal(path: string): Promise<ArtifactSide> {
  if (!existsSync(path)) {
    throw new UsageError('no-such-file', 'there is no such file or folder', {
      subject: path,
      retry: 'never',
      expected: 'a package archive (.tgz, .tar.gz, .zip, .whl) or the folder of a package',
    });
  }
  const artifact = await readLocalArtifact(path, defaultBudget);
  const party = { id: basename(path), name: '', version: '' };
  if (artifact.kind === 'archive' && path.endsWith('.whl')) return wheelSide(path, artifact);
  return artifact.kind === 'archive'
    ? {
        party: { ...party, digest: artifact.digest },
        input: { ...artifact, filename: basename(path) },
      }
    : { party, input: artifact };
}

/** A wheel is one file of a release, and here the only one. */
function wheelSide(
  path: string,
  { bytes, digest }: { readonly bytes: Uint8Array; readonly digest: string },
): ArtifactSide {
  const files = [{ filename: basename(path), bytes, digest }];
  const input = { kind: 'release', files, unopened: [], digest: releaseDigest(files) } as const;
  return { party: { id: basename(path), name: '', version: '', digest: input.digest }, input };
}
