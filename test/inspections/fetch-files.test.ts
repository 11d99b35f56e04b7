import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { downloadFile } from '../../src/artifacts/download-file.ts';
import { ArtifactError } from '../../src/artifacts/errors.ts';
import { openEvidenceStore } from '../../src/artifacts/evidence-store.ts';
import { releaseDigest } from '../../src/artifacts/release-files.ts';
import type { FetchPorts } from '../../src/inspections/fetch-ports.ts';
import { fetchRelease } from '../../src/inspections/fetch-release.ts';
import { openHttp } from '../../src/registries/pypi/http.ts';
import { openPypiRegistry } from '../../src/registries/pypi/pypi-registry.ts';
import { observedRelease } from '../../src/releases/observed-release.ts';
import type { FileReference, ObservedRelease } from '../../src/releases/release-event.ts';
import { formatPurl } from '../../src/watchlists/purl.ts';
import {
  answerBody,
  answerEndlessly,
  answerStatus,
  cutInTheMiddle,
  neverAnswer,
  redirectTo,
  type Misbehaviour,
} from '../support/fake-npm-registry.ts';
import { startFakePypiIndex, type FakePypiIndex } from '../support/fake-pypi-index.ts';

const id = formatPurl({ ecosystem: 'pypi', name: 'tool', version: '1.0' });
const sdist = 'tool-1.0.tar.gz';
const wheel = 'tool-1.0-py3-none-any.whl';

let index: FakePypiIndex;
let folder: string;
let ports: FetchPorts;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'watchkeeper-files-'));
  index = await startFakePypiIndex();
  const pypi = openHttp(optionsOf(index), '1.2.3');
  ports = { download: { npm: {}, pypi, maxDownloadMs: 2000 } };
});

afterEach(async () => {
  await index.stop();
  await rm(folder, { recursive: true, force: true });
});

function optionsOf({ url }: FakePypiIndex) {
  return { index: { url, from: 'test' }, env: {} };
}

async function release(): Promise<ObservedRelease> {
  const registry = openPypiRegistry({ pypi: optionsOf(index), version: '1' });
  const answer = await registry.readPackument('tool');
  const [version] = answer.status === 'modified' ? answer.packument.versions : [];
  if (version === undefined) throw new Error('nothing is published');
  return observedRelease(version);
}

async function failureOf(work: Promise<unknown>): Promise<ArtifactError> {
  const error: unknown = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof ArtifactError) return error;
  throw new Error('it did not fail as it should', { cause: error });
}

describe('fetching a release of several files', () => {
  it('fetches those that say what it does, and names the others', async () => {
    index.publish('tool', '1.0', {
      files: {
        [sdist]: 'sources',
        [wheel]: 'wheel',
        'tool-1.0-cp312-cp312-win_amd64.whl': 'a',
        'tool-1.0-cp313-cp313-win_amd64.whl': 'b',
        'tool-1.0-py2.7.egg': 'c',
      },
    });
    const { party, input } = await fetchRelease(ports, 'tool', await release(), id);
    if (input.kind !== 'release') throw new Error(`it is ${input.kind}`);
    expect(input.files.map(({ filename, bytes }) => [filename, String(bytes)])).toEqual([
      [sdist, 'sources'],
      [wheel, 'wheel'],
      ['tool-1.0-cp313-cp313-win_amd64.whl', 'b'],
      ['tool-1.0-cp312-cp312-win_amd64.whl', 'a'],
    ]);
    expect(input.unopened.map(({ filename, why }) => [filename, why])).toEqual([
      ['tool-1.0-py2.7.egg', 'unknown-kind'],
    ]);
    expect(party).toMatchObject({ id, name: 'tool', version: '1.0', digest: input.digest });
    expect(input.digest).toBe(releaseDigest(input.files));
    const asked = index.requests.filter(({ path }) => path.startsWith('/files/'));
    expect(asked.map(({ headers }) => headers['user-agent'])).toEqual(
      Array.from({ length: 4 }, () => 'watchkeeper/1.2.3'),
    );
  });

  it('keeps them, so that what is taken down can be read still', async () => {
    const evidence = openEvidenceStore(folder);
    index.publish('tool', '1.0');
    const seen = await release();
    const first = await fetchRelease({ ...ports, evidence }, 'tool', seen, id);
    index.forget('tool');
    const asked = index.requests.length;
    expect(await fetchRelease({ ...ports, evidence }, 'tool', seen, id)).toEqual(first);
    expect(index.requests).toHaveLength(asked);
  });

  it('goes on without a file that is gone, and says so', async () => {
    index.publish('tool', '1.0');
    const seen = await release();
    index.remove('tool', '1.0', wheel);
    const { input } = await fetchRelease(ports, 'tool', seen, id);
    if (input.kind !== 'release') throw new Error(`it is ${input.kind}`);
    expect(input.files.map(({ filename }) => filename)).toEqual([sdist]);
    expect(input.unopened).toEqual([{ filename: wheel, why: 'unavailable' }]);
  });

  it('fails when nothing of it can be had, or may be had later', async () => {
    index.publish('tool', '1.0');
    const seen = await release();
    index.misbehave(wheel, answerStatus(503));
    expect(await failureOf(fetchRelease(ports, 'tool', seen, id))).toMatchObject({
      code: 'unreachable',
      retry: 'later',
    });
    index.forget('tool');
    expect((await failureOf(fetchRelease(ports, 'tool', seen, id))).code).toBe('not-found');
  });
});

describe('fetching one file', () => {
  async function fileOf(name: string): Promise<FileReference> {
    const { artifact } = await release();
    const file = artifact.files?.find(({ filename }) => filename === name);
    if (file === undefined) throw new Error(`no file ${name}`);
    return file;
  }

  async function fetchOne(file: FileReference, maxBytes = 1_000_000) {
    const http = openHttp(optionsOf(index), '1.2.3');
    return downloadFile({ subject: id, file }, { http, maxBytes, maxDownloadMs: 500 });
  }

  beforeEach(() => {
    index.publish('tool', '1.0');
  });

  it.each<[string, Misbehaviour]>([
    ['breaks off', cutInTheMiddle()],
    ['gives other bytes', answerBody('another file')],
  ])('tries once more when a server %s', async (_what, act) => {
    index.misbehave(sdist, act);
    expect(String((await fetchOne(await fileOf(sdist))).bytes)).toBe('the sources of tool 1.0');
  });

  it.each<[string, Misbehaviour, string, string]>([
    ['gives other bytes', answerBody('another file'), 'digest-mismatch', 'never'],
    ['breaks off', cutInTheMiddle(), 'unreachable', 'later'],
    ['never answers', neverAnswer(), 'unreachable', 'later'],
    ['sends too much', answerEndlessly(), 'too-large', 'never'],
    ['says that it is gone', answerStatus(410), 'not-found', 'later'],
    ['refuses', answerStatus(403), 'refused', 'later'],
    ['is busy', answerStatus(429, { 'retry-after': '60' }), 'unreachable', 'later'],
    ['leads elsewhere', redirectTo('ftp://files.example/'), 'unreachable', 'later'],
  ])('names what it is when a server %s', async (_what, act, code, retry) => {
    const file = await fileOf(sdist);
    index.misbehave(sdist, act, 9);
    const error = await failureOf(fetchOne(file));
    expect(error).toMatchObject({ code, retry, subject: id });
  });

  it('opens nothing that no digest vouches for', async () => {
    const { integrity: _none, ...file } = await fileOf(sdist);
    expect(await failureOf(fetchOne(file))).toMatchObject({ code: 'no-digest', retry: 'never' });
  });
});
