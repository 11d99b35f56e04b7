import { readFileSync } from 'node:fs';
import { compiledHeaderLength } from '../../src/languages/python/bytecode/compiled-file.ts';

/** The versions of Python by which the sources in `test/fixtures/bytecode` were compiled. */
export const compiledVersions = ['3.8', '3.9', '3.10', '3.11', '3.12', '3.13'] as const;
export type CompiledVersion = (typeof compiledVersions)[number];

const folder = new URL('../fixtures/bytecode/', import.meta.url);
const vectors = JSON.parse(readFileSync(new URL('vectors.json', folder), 'utf8')) as Readonly<
  Record<string, Readonly<Record<string, string>>>
>;

/** A source as one version of Python compiled it: a whole `.pyc`, which its header says was made of the source of that size. */
export function compiledFile(source: string, version: CompiledVersion): Uint8Array {
  const known = vectors[source]?.[version];
  if (known === undefined) throw new TypeError(`${source} was not compiled by ${version}`);
  return Uint8Array.from(Buffer.from(known, 'base64'));
}

/** The same without the header: what `marshal.dumps` gave. */
export function compiledCode(source: string, version: CompiledVersion): Uint8Array {
  return compiledFile(source, version).subarray(compiledHeaderLength);
}

/** The source itself. */
export function compiledSource(source: string): string {
  return readFileSync(new URL(`${source}.py`, folder), 'utf8');
}
