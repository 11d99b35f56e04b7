import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { readLocalArtifact } from '../artifacts/local-artifact.ts';
import { defaultBudget } from '../artifacts/unpack/unpack-artifact.ts';
import { fetchRelease } from '../inspections/fetch-release.ts';
import { provenancePorts } from '../inspections/inspect-release.ts';
import { digestsOf, lookAtProvenance } from '../inspections/look-at-provenance.ts';
import type { ReleaseVerdict } from '../provenance/verdict.ts';
import { verifyRelease } from '../provenance/verify-release.ts';
import { openRegistries } from '../registries/open-registries.ts';
import { maxAttestationBytes } from '../registries/registry.ts';
import { UsageError } from './errors.ts';
import { findSettings, findTrust } from './looker.ts';
import { findPublished, parseSubject, type Subject } from './subject.ts';
import type { Wiring } from './wiring.ts';

/** Files that stand in for what registries serve, so that nothing is asked of any network. */
export interface OfflineFiles {
  /** Attestations: npm's list, PyPI's provenance of a file, or one Sigstore bundle. */
  readonly bundle: string;
  readonly artifact: string;
}

/** Fetches a release with all that vouches for it, and verifies it. Throws what asking a registry throws. */
export async function verifyPublished(wiring: Wiring, text: string): Promise<ReleaseVerdict> {
  const { ecosystem, name, wanted } = packageOf(text);
  const { env, cwd, version, terminal } = wiring;
  const settings = await findSettings(wiring);
  const trust = await findTrust(settings);
  const pypiIndex = settings?.pypiIndex;
  const registries = openRegistries({ env, cwd, version, pypiIndex });
  terminal.progress(`looking up ${name}`);
  const { purl, release } = await findPublished(registries.of[ecosystem], name, wanted);
  const ports = { download: registries.download, progress: terminal.progress };
  const side = await fetchRelease(ports, name, release, purl);
  terminal.progress(`asking who vouches for ${name} ${release.version}`);
  const asking = provenancePorts(registries.of, false, trust)[ecosystem];
  const subject = { ecosystem, name, release, side };
  return (await lookAtProvenance(asking, subject, undefined, false)).release;
}

/** Verifies files of this disk as the release that is named. */
export async function verifyFiles(
  wiring: Wiring,
  text: string,
  files: OfflineFiles,
): Promise<ReleaseVerdict> {
  const { ecosystem, name, wanted: version } = packageOf(text);
  if (version === undefined) {
    throw new UsageError('unknown-subject', 'files say nothing of a version that can be trusted', {
      subject: text,
      retry: 'never',
      expected: 'the version with the name, as name@1.2.3 or pkg:pypi/name@1.2.3',
      got: JSON.stringify(text),
    });
  }
  const artifact = await readLocalArtifact(files.artifact, defaultBudget);
  if (artifact.kind !== 'archive') throw notOneFile(files.artifact);
  const { bytes } = artifact;
  const { trust } = (await findTrust(await findSettings(wiring)))();
  const one = {
    filename: basename(files.artifact),
    digests: digestsOf(bytes),
    signatures: { state: 'not-served' as const },
    attestations: { state: 'given' as const, value: await readBundle(files.bundle) },
  };
  return verifyRelease({ ecosystem, name, version, artifacts: [one] }, trust);
}

function packageOf(text: string): Extract<Subject, { readonly kind: 'package' }> {
  const subject = parseSubject(text);
  if (subject.kind === 'package') return subject;
  throw new UsageError('unknown-subject', 'a file alone has nobody who could vouch for it', {
    subject: text,
    retry: 'never',
    expected: 'a published release, as name@1.2.3; for files: --bundle and --artifact beside it',
    got: JSON.stringify(text),
  });
}

function notOneFile(path: string): UsageError {
  return new UsageError('no-such-file', 'a folder is no artifact that anybody could have signed', {
    subject: path,
    retry: 'never',
    expected: 'the archive as the registry serves it',
    got: 'a folder',
  });
}

async function readBundle(path: string): Promise<string> {
  const found = await stat(path).catch(() => undefined);
  if (found?.isFile() !== true || found.size > maxAttestationBytes) {
    throw new UsageError('no-such-file', 'there is no bundle of attestations there', {
      subject: path,
      retry: 'never',
      expected: `a file of at most ${maxAttestationBytes} bytes`,
      ...(found === undefined ? {} : { got: found.isFile() ? `${found.size} bytes` : 'no file' }),
    });
  }
  return await readFile(path, 'utf8');
}
