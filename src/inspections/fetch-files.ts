import { downloadFile } from '../artifacts/download-file.ts';
import { ArtifactError } from '../artifacts/errors.ts';
import {
  chooseReleaseFiles,
  maxReleaseBytes,
  releaseDigest,
  type ReleaseFile,
  type UnopenedFile,
} from '../artifacts/release-files.ts';
import type { FileReference, ObservedRelease } from '../releases/release-event.ts';
import type { Purl } from '../watchlists/purl.ts';
import type { ArtifactSide } from './artifact-side.ts';
import type { FetchPorts } from './fetch-ports.ts';

/**
 * The files of one published release that say what it does, with the words for it. Throws `ArtifactError` when none of them can be
 * had, or when one may be had later; one that is gone for good is named among those that were not opened.
 */
export async function fetchFiles(
  ports: FetchPorts,
  name: string,
  release: ObservedRelease,
  listed: readonly FileReference[],
  id: Purl,
): Promise<ArtifactSide> {
  const { opened, unopened } = chooseReleaseFiles(listed);
  const files: ReleaseFile[] = [];
  const missing: UnopenedFile[] = [];
  const failures: ArtifactError[] = [];
  let room = maxReleaseBytes;
  for (const file of opened) {
    try {
      const fetched = await fetchFile(ports, name, file, id, room);
      room -= fetched.bytes.length;
      files.push(fetched);
    } catch (error) {
      if (!(error instanceof ArtifactError) || mayCome(error)) throw error;
      failures.push(error);
      missing.push({ filename: file.filename, why: 'unavailable' });
    }
  }
  const [first] = failures;
  if (files.length === 0 && first !== undefined) throw first;
  const digest = releaseDigest(files);
  return {
    party: {
      id,
      name,
      version: release.version,
      digest,
      ...(release.publishedAt === undefined ? {} : { publishedAt: release.publishedAt }),
    },
    input: { kind: 'release', files, unopened: [...unopened, ...missing], digest },
  };
}

/** A file that was taken back stays away; every other reason may pass. */
function mayCome({ retry, code }: ArtifactError): boolean {
  return retry === 'later' && code !== 'not-found';
}

/** From the evidence store when it has exactly these bytes: what the index took down can still be read. */
async function fetchFile(
  ports: FetchPorts,
  name: string,
  file: FileReference,
  subject: Purl,
  maxBytes: number,
): Promise<ReleaseFile> {
  const { filename, integrity } = file;
  const { evidence, download } = ports;
  const kept = await evidence?.find(integrity ?? '');
  if (evidence !== undefined && kept !== undefined) {
    return { filename, bytes: await evidence.read(kept), digest: kept };
  }
  if (download.pypi === undefined) {
    throw new ArtifactError('refused', 'there is no way to the files of PyPI here', {
      subject,
      retry: 'never',
    });
  }
  ports.progress?.(`fetching ${name}: ${filename}`);
  const { signal, maxDownloadMs } = download;
  const { bytes, digest } = await downloadFile(
    { subject, file },
    {
      http: download.pypi,
      maxBytes,
      ...(signal === undefined ? {} : { signal }),
      ...(maxDownloadMs === undefined ? {} : { maxDownloadMs }),
    },
  );
  await evidence?.put(bytes, integrity);
  return { filename, bytes, digest };
}
