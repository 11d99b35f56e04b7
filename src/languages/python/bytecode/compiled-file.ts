/** The versions of CPython whose bytecode is understood. */
export type PythonVersion = '3.8' | '3.9' | '3.10' | '3.11' | '3.12' | '3.13' | '3.14';

/** What the first bytes of a `.pyc` say (PEP 552). */
export interface CompiledHeader {
  /** Undefined for bytecode of another Python than those that are understood. */
  readonly version: PythonVersion | undefined;
  readonly magic: number;
  /** What Python compares with the source that stands beside it before it takes this file instead. */
  readonly check:
    | { readonly by: 'time-and-size'; readonly size: number }
    | { readonly by: 'hash' }
    | { readonly by: 'nothing' };
}

/** The number that released versions put in front; it changes whenever the bytecode does. */
const magics: ReadonlyMap<number, PythonVersion> = new Map([
  [3413, '3.8'],
  [3425, '3.9'],
  [3439, '3.10'],
  [3495, '3.11'],
  [3531, '3.12'],
  [3571, '3.13'],
  [3627, '3.14'],
]);

/** Bytes in front of the code of a compiled file. */
export const compiledHeaderLength = 16;

/** Reads the header of a compiled file; undefined for bytes that are none of any Python 3.7 or later. */
export function readCompiledHeader(content: Uint8Array): CompiledHeader | undefined {
  if (content.length <= compiledHeaderLength || content[2] !== 0x0d || content[3] !== 0x0a)
    return undefined;
  const view = new DataView(content.buffer, content.byteOffset, content.byteLength);
  const magic = view.getUint16(0, true);
  const flags = view.getUint32(4, true);
  if (flags > 3) return undefined;
  const size = view.getUint32(12, true);
  const check =
    (flags & 1) === 0
      ? ({ by: 'time-and-size', size } as const)
      : ({ by: (flags & 2) === 0 ? 'nothing' : 'hash' } as const);
  return { version: magics.get(magic), magic, check };
}
