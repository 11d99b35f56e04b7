import { compareSource } from '../diffs/compare-source.ts';
import type { SourceLook, SourceNotChecked, SourceReason } from '../diffs/source-look.ts';
import type { GitHub } from '../github/client.ts';
import { GitHubError } from '../github/errors.ts';
import { findListedTag, findTag, tagSpellings } from '../github/find-tag.ts';
import { readTree } from '../github/read-tree.ts';
import {
  parseRepositoryName,
  type RepositoryName,
  type SourceTree,
} from '../github/source-tree.ts';
import type { Profile } from '../profiles/profile.ts';

/** How a release is held against its repository. */
export interface SourcePorts {
  readonly github: GitHub;
  /** For all questions about one release. */
  readonly timeoutMs?: number;
  /** Told what is being done now, for a person who waits. */
  readonly progress?: (step: string) => void;
}

/** Where an attestation says that a release was built from. */
export interface AttestedSource {
  readonly repository: string;
  readonly commit: string;
}

/** What is held against the repository. */
export interface SourceQuestion {
  readonly release: Profile;
  readonly baseline: Profile | undefined;
  /** As the registry calls it. */
  readonly name: string;
  readonly version: string;
  /** That of the baseline; absent where there is none. */
  readonly baselineVersion?: string;
  /** Proved, not claimed by the manifest. */
  readonly attested: AttestedSource | undefined;
}

const defaultTimeoutMs = 60_000;

/** Compares a release with the attested commit, or with the tag of its version. Never throws for what GitHub answers. */
export async function lookAtSource(
  ports: SourcePorts,
  question: SourceQuestion,
): Promise<SourceLook> {
  const { release, baseline, attested } = question;
  const named = namedIn(question);
  const { github } = ports;
  if (!release.files.some(({ blobs }) => blobs !== undefined)) {
    return notChecked('nothing-to-compare', 'the release has no code of its own that was read');
  }
  const stated = attested?.repository ?? named.repository;
  if (stated === '') return notChecked('no-repository', 'the manifest names no repository');
  const repository = parseRepositoryName(stated, github.webHost);
  if (repository === undefined) {
    return notChecked('not-github', `${stated.slice(0, 200)} is not on ${github.webHost}`);
  }
  ports.progress?.(`comparing ${question.name} with ${repository.owner}/${repository.name}`);
  try {
    const tree = await readSource(ports, repository, question);
    if (tree === undefined) return await withoutTag(ports, repository, question);
    const directory = named.repositoryFolder ?? '';
    return {
      status: 'compared',
      repository: `${repository.owner}/${repository.name}`,
      commit: tree.commit,
      ...(tree.tag === undefined ? {} : { tag: tree.tag }),
      files: compareSource({
        files: release.files,
        ...(baseline === undefined ? {} : { baseline: baseline.files }),
        tree,
        directory,
      }),
    };
  } catch (error) {
    if (!(error instanceof GitHubError)) throw error;
    return notChecked(reasonOf(error), error.message);
  }
}

/** The manifest that says where the source is: that of the baseline where the release names nothing, or else to name nothing would be a way not to be compared. */
function namedIn({ release, baseline }: SourceQuestion): Profile['manifest'] {
  return release.manifest.repository === '' && baseline !== undefined
    ? baseline.manifest
    : release.manifest;
}

async function readSource(
  { github, timeoutMs = defaultTimeoutMs }: SourcePorts,
  repository: RepositoryName,
  question: SourceQuestion,
): Promise<SourceTree | undefined> {
  const { attested, name, version } = question;
  const signal = AbortSignal.timeout(timeoutMs);
  if (attested !== undefined) return readTree(github, repository, attested.commit, { signal });
  const directory = namedIn(question).repositoryFolder ?? '';
  const spellings = tagSpellings({ name, version, directory });
  const found = await findTag(github, repository, spellings, signal);
  if (found === undefined) return undefined;
  const tree = await readTree(github, repository, found.commit, { signal });
  return { ...tree, tag: found.tag };
}

/** A project that tags its releases and did not tag this one is another matter than one that never does. */
async function withoutTag(
  { github, timeoutMs = defaultTimeoutMs }: SourcePorts,
  repository: RepositoryName,
  question: SourceQuestion,
): Promise<SourceNotChecked> {
  const { name, version, baselineVersion } = question;
  const missing = notChecked('no-tag', `no tag of ${version} that can be read`);
  if (baselineVersion === undefined || baselineVersion === version) return missing;
  const directory = namedIn(question).repositoryFolder ?? '';
  const spellings = tagSpellings({ name, version: baselineVersion, directory });
  try {
    const signal = AbortSignal.timeout(timeoutMs);
    const earlierTag = await findListedTag(github, repository, spellings, signal);
    if (earlierTag === undefined) return missing;
    return { ...missing, detail: `${missing.detail}, as ${earlierTag} can`, earlierTag };
  } catch (error) {
    if (!(error instanceof GitHubError)) throw error;
    return missing;
  }
}

function notChecked(reason: SourceReason, detail: string): SourceNotChecked {
  return { status: 'not-checked', reason, detail };
}

function reasonOf({ code }: GitHubError): SourceReason {
  switch (code) {
    case 'not-found':
      return 'no-commit';
    case 'rate-limited':
      return 'rate-limited';
    case 'refused':
      return 'no-access';
    case 'too-large':
      return 'too-large';
    default:
      return 'github-failed';
  }
}
