import path from 'node:path';
import { build, type Plugin } from 'esbuild';
import obfuscation, { type ObfuscatorOptions } from 'javascript-obfuscator';
import { minify } from 'terser';
import type { ManifestFacts } from '../../src/manifests/manifest-facts.ts';
import { parsePackageJson } from '../../src/manifests/package-json.ts';
import { installTargets } from '../../src/profiles/install-entries.ts';
import type { Files } from './files.ts';
import type { Form } from './incident.ts';
import { rename, wrap, wrapInLayers } from './python-makers.ts';

/** Rewrites the chosen files of one side. */
type Maker = (files: Files, chosen: readonly string[]) => Promise<Files>;

interface Making {
  /** What is rewritten when nothing else is said. */
  readonly of: 'both' | 'new';
  readonly make: Maker;
  readonly rewrites: (file: string) => boolean;
}

/**
 * What build tools and obfuscators do to a package. A rebuilt package has both its sides rewritten; who hides an attack
 * rewrites only what he brings.
 */
const makers: ReadonlyMap<string, Making> = new Map([
  ['bundled', { of: 'both', make: bundle, rewrites: isJavaScript }],
  ['minified', { of: 'both', make: minifyAll, rewrites: isJavaScript }],
  [
    'obfuscated',
    { of: 'new', make: obfuscator({ stringArrayEncoding: ['base64'] }), rewrites: isJavaScript },
  ],
  [
    'obfuscated-rc4',
    {
      of: 'new',
      make: obfuscator({
        stringArrayEncoding: ['rc4'],
        splitStrings: true,
        splitStringsChunkLength: 6,
        controlFlowFlattening: true,
        controlFlowFlatteningThreshold: 1,
        numbersToExpressions: true,
        transformObjectKeys: true,
      }),
      rewrites: isJavaScript,
    },
  ],
  ['renamed', { of: 'both', make: eachFile(rename), rewrites: isPython }],
  ['wrapped', { of: 'new', make: eachFile(wrap), rewrites: isPython }],
  ['layered', { of: 'new', make: eachFile(wrapInLayers), rewrites: isPython }],
]);

/** Whether a variation is made by code: every part of its name is a maker's. */
export function isMade(name: string): boolean {
  return name.split('+').every((part) => makers.has(part));
}

/** Both sides of a form as they are published: rewritten when a maker's name is in its name. */
export async function make(form: Form): Promise<{ readonly old: Files; readonly next: Files }> {
  let { old, next } = form;
  if (form.made === undefined) return { old, next };
  for (const part of form.name.split('+')) {
    const maker = makers.get(part);
    if (maker === undefined) throw new TypeError(`${part} makes nothing`);
    const of = form.made.of ?? maker.of;
    const { files: named } = form.made;
    const chosen = choose(named, of, old, next, maker.rewrites);
    if (of === 'both' && Object.keys(old).length > 0) {
      old = await maker.make(old, choose(named, of, {}, old, maker.rewrites));
    }
    next = await maker.make(next, chosen);
  }
  return { old, next };
}

/** The code files that were named, or else all of both sides, or what the new side has otherwise than the old one. */
function choose(
  named: readonly string[] | undefined,
  of: 'both' | 'new',
  old: Files,
  next: Files,
  rewrites: (file: string) => boolean,
): readonly string[] {
  const code = Object.keys(next).filter(rewrites);
  if (named !== undefined) return code.filter((file) => named.includes(file));
  return of === 'both' ? code : code.filter((file) => old[file] !== next[file]);
}

/** Every file that is an entry of the package takes in what it loads from the package; libraries stay outside. */
async function bundle(files: Files, chosen: readonly string[]): Promise<Files> {
  const entries = entriesOf(files).filter((file) => chosen.includes(file));
  const made = new Map(Object.entries(files));
  for (const entry of entries) {
    const result = await build({
      entryPoints: [entry],
      bundle: true,
      write: false,
      metafile: true,
      platform: 'node',
      absWorkingDir: import.meta.dirname,
      format: isModule(entry, files) ? 'esm' : 'cjs',
      plugins: [fromFiles(files)],
      logLevel: 'silent',
    });
    made.set(entry, result.outputFiles[0]?.text ?? '');
    for (const input of Object.keys(result.metafile.inputs)) {
      if (!entries.includes(input) && isJavaScript(input)) made.delete(input);
    }
  }
  return Object.fromEntries(made);
}

function entriesOf(files: Files): readonly string[] {
  const hasFile = (file: string): boolean => Object.hasOwn(files, file);
  const facts = manifestOf(files);
  const started = facts.scripts
    .filter((script) => script.runsAtInstall)
    .flatMap(({ name, command }) => {
      const where = { script: name, text: command, path: 'package.json', line: 0 };
      return installTargets(where, hasFile).files;
    });
  const named = facts.entryPoints.map((file) => file.replace(/^\.\//, ''));
  return [...new Set([...named, ...started])].filter((file) => isJavaScript(file) && hasFile(file));
}

/**
 * The package as esbuild sees it: its own files from memory, everything else left to be loaded later. The files seem to
 * lie where esbuild works, so that it names them in its comments as it does for everybody.
 */
function fromFiles(files: Files): Plugin {
  const place = import.meta.dirname;
  const relative = (file: string) => path.relative(place, file).replaceAll('\\', '/');
  return {
    name: 'package-files',
    setup(api) {
      api.onResolve({ filter: /.*/ }, ({ path: wanted, importer, kind }) => {
        const isEntry = kind === 'entry-point';
        if (!isEntry && !wanted.startsWith('.')) return { path: wanted, external: true };
        const folder = isEntry ? '.' : path.posix.dirname(relative(importer));
        const base = path.posix.join(folder, wanted);
        const found = ['', '.js', '.cjs', '.mjs', '.json', '/index.js']
          .map((ending) => base + ending)
          .find((one) => Object.hasOwn(files, one));
        return found === undefined
          ? { path: wanted, external: true }
          : { path: path.join(place, found) };
      });
      api.onLoad({ filter: /.*/ }, ({ path: file }) => ({
        contents: textOf(files, relative(file)),
        loader: file.endsWith('.json') ? 'json' : 'js',
      }));
    },
  };
}

async function minifyAll(files: Files, chosen: readonly string[]): Promise<Files> {
  const made = new Map(Object.entries(files));
  for (const file of chosen) {
    const { code } = await minify(textOf(files, file), {
      module: isModule(file, files),
      toplevel: true,
      parse: { bare_returns: true },
      compress: { passes: 2 },
    });
    made.set(file, code ?? '');
  }
  return Object.fromEntries(made);
}

function obfuscator(options: ObfuscatorOptions): Maker {
  return async (files, chosen) => {
    const made = new Map(Object.entries(files));
    for (const file of chosen) {
      const result = obfuscation.obfuscate(textOf(files, file), {
        seed: 7,
        target: 'node',
        compact: true,
        stringArray: true,
        stringArrayThreshold: 1,
        stringArrayRotate: true,
        stringArrayShuffle: true,
        stringArrayCallsTransform: true,
        ...options,
      });
      made.set(file, result.getObfuscatedCode());
    }
    return Object.fromEntries(made);
  };
}

function eachFile(rewrite: (text: string, file: string) => string): Maker {
  return async (files, chosen) => ({
    ...files,
    ...Object.fromEntries(chosen.map((file) => [file, rewrite(textOf(files, file), file)])),
  });
}

function isJavaScript(file: string): boolean {
  return /\.[cm]?js$/.test(file);
}

function isPython(file: string): boolean {
  return file.endsWith('.py');
}

function isModule(file: string, files: Files): boolean {
  if (/\.[cm]js$/.test(file)) return file.endsWith('.mjs');
  return manifestOf(files).type === 'module';
}

function manifestOf(files: Files): ManifestFacts {
  const parsed = parsePackageJson(textOf(files, 'package.json'), Object.keys(files));
  if ('facts' in parsed) return parsed.facts;
  throw new TypeError(`package.json cannot be read: ${parsed.detail}`);
}

function textOf(files: Files, file: string): string {
  const content = files[file] ?? '';
  return typeof content === 'string' ? content : Buffer.from(content).toString('utf8');
}
