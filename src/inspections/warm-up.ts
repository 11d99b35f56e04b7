import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { buildArchive, type ArchivedFile } from '../artifacts/unpack/packed-files.ts';
import { defaultBudget, unpackArtifact } from '../artifacts/unpack/unpack-artifact.ts';
import { buildProfile } from '../profiles/build-profile.ts';
import { createKnownFacts, type FileFacts } from '../profiles/known-facts.ts';
import { loadPython } from './python-grammar.ts';

const packages = new URL('../../node_modules/', import.meta.url);

/**
 * Code that this process runs anyway, in several hands: what is hostile in it has won already. Measured: a package of 0.3 MB takes a
 * third of the time after it, one of 2 MB two thirds. The names after the slash are those of the folders that hold the code.
 *
 * The more ways of writing are among it (classes, old functions, modules of both kinds, types, minified and bundled code, programs that are
 * started, mail, addresses), the less has to be compiled, or compiled again, when a package meets something for the first time: a fifth of
 * what a package takes is that.
 */
const javascriptPatterns = [
  'npm-registry-fetch/lib/**/*.js',
  'make-fetch-happen/lib/**/*.js',
  'pacote/lib/**/*.js',
  'pg/lib/**/*.js',
  'pino/lib/**/*.js',
  'commander/lib/*.js',
  'yaml/dist/**/*.js',
  'zod/v4/core/*.js',
  '@electric-sql/pglite/dist/chunk*.js',
  '@npmcli/*/lib/**/*.js',
  'node-gyp/lib/**/*.js',
  'bottleneck/es5.js',
  'jsonc-parser/lib/umd/**/*.js',
  'nodemailer/dist/cjs/**/*.js',
  'zod/src/v4/classic/*.ts',
  'hono/dist/{adapter,helper,middleware,router,utils}/**/*.js',
  'ip-address/dist/**/*.js',
  '@sigstore/*/dist/**/*.js',
  '@tufjs/*/dist/**/*.js',
  'tar/dist/commonjs/*.js',
  'socks/build/**/*.js',
];
const pythonPatterns = ['node-gyp/gyp/pylib/**/*.py'];
const maxJavascriptBytes = 4_500_000;
const maxPythonBytes = 500_000;
/** A request that comes meanwhile waits for one file at most. */
const maxFileBytes = 200_000;
const passes = 2;
/** After reading so much, what is garbage is collected: a process keeps the most memory that it ever took. */
const bytesBetweenCollections = 1_000_000;
/** What runs once for each file of a package is called often enough to be compiled after so many. */
const releasePasses = 3;
/** Of one file. */
const maxFactsBytes = 1024 * 1024;

/**
 * Reads code of our own dependencies as if it were a package, while nobody waits: one file at a time, so that a request never waits for
 * more than one, and then all of them as a release of which nothing changed. It takes a few seconds. Returns what ends it early; `whenOver`
 * is called once, with the number of files that were read.
 */
export function startWarmUp(whenOver: (files: number) => void): () => void {
  const steps = warmUp();
  let files = 0;
  let isOver = false;
  const end = (): void => {
    if (!isOver) whenOver(files);
    isOver = true;
  };
  const step = (): void => {
    if (isOver) return;
    if (isLast(steps)) {
      // What was read here is garbage of a hundred megabytes, and would be collected while somebody waits.
      globalThis.gc?.();
      end();
      return;
    }
    files += 1;
    setImmediate(step);
  };
  void beginWith(step);
  return end;
}

/** Without its grammar, Python is told to be unread, which takes no time either. */
async function beginWith(step: () => void): Promise<void> {
  await loadPython().catch(() => undefined);
  setImmediate(step);
}

/** A dependency that lies elsewhere is no reason to read no package. */
function isLast(steps: Generator): boolean {
  try {
    return steps.next().done === true;
  } catch {
    return true;
  }
}

function* warmUp(): Generator<undefined, void> {
  const files = [
    ...harmlessFiles(javascriptPatterns, maxJavascriptBytes),
    ...harmlessFiles(pythonPatterns, maxPythonBytes),
  ];
  const facts: FileFacts[] = [];
  let uncollected = 0;
  for (let pass = 0; pass < passes; pass += 1) {
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

function harmlessFiles(patterns: readonly string[], maxBytes: number): readonly ArchivedFile[] {
  const cwd = fileURLToPath(packages);
  let room = maxBytes;
  return patterns
    .flatMap((pattern) => globSync(pattern, { cwd }).sort())
    .flatMap((path) => {
      const content = readFileSync(new URL(path, packages));
      if (content.length > maxFileBytes) return [];
      room -= content.length;
      return room < 0 ? [] : [[path, content] as const];
    });
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
