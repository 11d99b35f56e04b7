import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { Digest } from '../../src/artifacts/digest.ts';
import type { EvidenceStore } from '../../src/artifacts/evidence-store.ts';
import { checkPromise, findPromisedDigest } from '../../src/artifacts/promised-digest.ts';
import { chooseReleaseFiles, releaseDigest } from '../../src/artifacts/release-files.ts';
import type { ArtifactSide } from '../../src/inspections/artifact-side.ts';
import { readPypiConfiguration } from '../../src/registries/pypi/configuration.ts';
import { openHttp, readBody, type HttpClient } from '../../src/registries/pypi/http.ts';
import { openPypiRegistry } from '../../src/registries/pypi/pypi-registry.ts';
import type { Packument, PublishedFile } from '../../src/registries/registry.ts';
import { formatPurl } from '../../src/watchlists/purl.ts';
import type { Fetched } from './fetched.ts';

const maxFileBytes = 64 * 1024 * 1024;
/** Between two files, so that an index is not asked faster than a person with an installer would. */
const pauseMs = 200;

/** Which files a release had when it was fetched. Their bytes are kept by digest. */
const keptRelease = z.object({
  opened: z.array(z.object({ filename: z.string(), digest: z.string() })),
  unopened: z.array(
    z.object({
      filename: z.string(),
      size: z.int().optional(),
      why: z.enum(['similar-build', 'unknown-kind', 'budget', 'unavailable']),
    }),
  ),
});
type KeptRelease = z.infer<typeof keptRelease>;

/** Releases on PyPI: of each, the files that the service would open. */
export function openFetchedPypi(evidence: EvidenceStore, folder: string): Fetched {
  const pypi = readPypiConfiguration(process.env, process.cwd());
  const registry = openPypiRegistry({ pypi, version: 'benchmarks', concurrency: 1 });
  const http = openHttp(pypi, 'benchmarks');
  const documents = new Map<string, Packument>();

  async function document(name: string): Promise<Packument> {
    const known = documents.get(name);
    if (known !== undefined) return known;
    const answer = await registry.readPackument(name);
    if (answer.status !== 'modified') throw new Error(`${name} is not served`);
    documents.set(name, answer.packument);
    return answer.packument;
  }

  async function fetchSide(name: string, version: string): Promise<KeptRelease> {
    const published = (await document(name)).versions.find((one) => one.version === version);
    if (published?.files === undefined) throw new Error(`${name}@${version} is not served`);
    const { opened, unopened } = chooseReleaseFiles(published.files);
    const kept: KeptRelease['opened'] = [];
    for (const file of opened) {
      const digest = await evidence.put(await download(http, file));
      kept.push({ filename: file.filename, digest });
      await sleep(pauseMs);
    }
    return { opened: kept, unopened: [...unopened] };
  }

  return {
    document,
    async side(name, version, digest) {
      const place = join(folder, name, `${version}.json`);
      const known = await readKept(place);
      if (known !== undefined && releaseDigest(known.opened) === digest) {
        return sideOf(name, version, known, evidence);
      }
      const release = await fetchSide(name, version);
      const got = releaseDigest(release.opened);
      if (digest !== undefined && got !== digest) {
        throw new Error(`${name}@${version} has other bytes now: ${got}`);
      }
      await mkdir(dirname(place), { recursive: true });
      await writeFile(place, JSON.stringify(release));
      return sideOf(name, version, release, evidence);
    },
  };
}

async function readKept(place: string): Promise<KeptRelease | undefined> {
  const text = await readFile(place, 'utf8').catch(() => undefined);
  return text === undefined ? undefined : keptRelease.parse(JSON.parse(text));
}

async function sideOf(
  name: string,
  version: string,
  { opened, unopened }: KeptRelease,
  evidence: EvidenceStore,
): Promise<ArtifactSide> {
  const files = [];
  for (const { filename, digest } of opened) {
    files.push({ filename, digest, bytes: await evidence.read(digest as Digest) });
  }
  const digest = releaseDigest(files);
  const left = unopened.map(({ filename, size, why }) =>
    size === undefined ? { filename, why } : { filename, size, why },
  );
  return {
    party: { id: formatPurl({ ecosystem: 'pypi', name, version }), name, version, digest },
    input: { kind: 'release', files, unopened: left, digest },
  };
}

async function download(http: HttpClient, file: PublishedFile): Promise<Buffer> {
  const limits = { responseTimeoutMs: 60_000, signal: AbortSignal.timeout(600_000) };
  const answer = await http.get(file.url, {}, limits);
  const body = answer.status === 200 ? await readBody(answer, maxFileBytes) : undefined;
  if (body === undefined) throw new Error(`${file.filename} is not served: ${answer.status}`);
  const promised = findPromisedDigest({ tarballUrl: file.url, integrity: file.integrity ?? '' });
  if (promised === undefined || !checkPromise(body, promised).isKept) {
    throw new Error(`${file.filename} is not what the index names`);
  }
  return body;
}
