import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { ArchivedFile } from '../artifacts/unpack/packed-files.ts';

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

/** Code of our own dependencies, as far as they lie where they should. */
export function readDependencies(): readonly ArchivedFile[] {
  return [
    ...harmlessFiles(javascriptPatterns, maxJavascriptBytes),
    ...harmlessFiles(pythonPatterns, maxPythonBytes),
  ];
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

/**
 * What proves the detectors, each example as a file. Ordinary code calls for few of them, and what no code has called for yet is compiled as
 * if it never came, and again when it comes. Measured: a quarter fewer functions are compiled while a package is read.
 */
export async function readExamples(): Promise<readonly ArchivedFile[]> {
  // Who ends it at once, as a command does, loads none of them.
  const { codeExamples } = await import('../detectors/examples.ts');
  return codeExamples
    .flatMap(({ bad, good }) => [...bad, ...good])
    .map(({ code, path }) => [path ?? 'index.js', Buffer.from(code)]);
}
