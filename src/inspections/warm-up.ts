import { createHash } from 'node:crypto';
import { buildArchive, type ArchivedFile } from '../artifacts/unpack/packed-files.ts';
import { defaultBudget, unpackArtifact } from '../artifacts/unpack/unpack-artifact.ts';
import { reserveTransferBuffer } from '../languages/javascript/transfer-buffer.ts';
import { buildProfile } from '../profiles/build-profile.ts';
import { createKnownFacts, type FileFacts } from '../profiles/known-facts.ts';
import { loadPython } from './python-grammar.ts';
import { readDependencies, readExamples } from './warm-up-code.ts';

const passes = 2;
/** After reading so much, what is garbage is collected: a process keeps the most memory that it ever took. */
const bytesBetweenCollections = 1_000_000;
/** What runs once for each file of a package is called often enough to be compiled after so many. */
const releasePasses = 3;
/** Of one file. */
const maxFactsBytes = 1024 * 1024;

/**
 * Reads the examples of all detectors and code of our own dependencies, each file as if it were a package, while nobody waits: one at a time,
 * so that a request never waits for more than one, and then the dependencies as a release of which nothing changed. It takes a few seconds.
 * Returns what ends it early; `whenOver` is called once, with the number of files that were read.
 */
export function startWarmUp(whenOver: (files: number) => void): () => void {
  let files = 0;
  let isOver = false;
  const end = (): void => {
    if (!isOver) whenOver(files);
    isOver = true;
  };
  const step = (steps: Generator): void => {
    if (isOver) return;
    if (isLast(steps)) {
      // What was read here is garbage of a hundred megabytes, and would be collected while somebody waits.
      globalThis.gc?.();
      end();
      return;
    }
    files += 1;
    setImmediate(step, steps);
  };
  void prepare().then((steps) => setImmediate(step, steps));
  return end;
}

/** Without its grammar, Python is told to be unread, which takes no time either; who leaves the examples out waits a little longer for the first package. */
async function prepare(): Promise<Generator> {
  reserveTransferBuffer();
  await loadPython().catch(() => undefined);
  return warmUp(await readExamples().catch(() => []));
}

/** A dependency that lies elsewhere is no reason to read no package. */
function isLast(steps: Generator): boolean {
  try {
    return steps.next().done === true;
  } catch {
    return true;
  }
}

function* warmUp(examples: readonly ArchivedFile[]): Generator<undefined, void> {
  const files = readDependencies();
  const facts: FileFacts[] = [];
  let uncollected = 0;
  for (let pass = 0; pass < passes; pass += 1) {
    for (const [path, content] of [...examples, ...examples]) {
      readAsPackage(path, content);
      yield;
    }
    for (const [path, content] of files) {
      const told = readAsPackage(path, content);
      if (pass === 0) facts.push(...told);
      uncollected += content.length;
      if (uncollected > bytesBetweenCollections) {
        uncollected = 0;
        globalThis.gc?.();
      }
      yield;
    }
  }
  const archive = buildArchive(files);
  for (let pass = 0; pass < releasePasses; pass += 1) {
    yield;
    readAsRelease(archive, facts);
  }
}

function readAsPackage(path: string, content: Buffer): readonly FileFacts[] {
  const sha256 = createHash('sha256').update(content).digest('hex');
  const { length: size } = content;
  const manifest = Buffer.from(JSON.stringify({ name: 'warm-up', version: '1.0.0', main: path }));
  const file = { type: 'file', mode: 0o644, status: 'read', anomalies: [] } as const;
  const inventory = {
    entries: [
      { ...file, path, size, sha256, content },
      { ...file, path: 'package.json', size: manifest.length, sha256: '', content: manifest },
    ],
    anomalies: [],
    unread: [],
    accounting: { given: size, read: size, refused: 0 },
  };
  const known = createKnownFacts();
  buildProfile({ digest: '', inventory }, known.read);
  return known.take(maxFactsBytes);
}

/** Most files of a release are as they were: then to open it and to tie its files together is half of what it takes. */
function readAsRelease(archive: Buffer, facts: readonly FileFacts[]): void {
  const known = createKnownFacts();
  known.learn(facts);
  const inventory = unpackArtifact(archive, defaultBudget);
  JSON.stringify(buildProfile({ digest: '', inventory }, known.read));
}
