import { compiledHeaderLength, readCompiledHeader } from './compiled-file.ts';
import { readMarshal } from './marshal.ts';
import { layoutOf, printCode, printConstants, type PrintedCode } from './print-code.ts';
import type { CodeObject, Marshalled } from './values.ts';

/** What marshal data holds: code as the text that it was, or a value that is no code. */
export type OpenedMarshal =
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'value'; readonly value: Marshalled };

const lackSign = '# compiled code that was not wholly understood: ';

/** What of compiled code was not understood, as its text says in its last line; undefined when all was. */
export function lackOf(text: string): string | undefined {
  const last = text.trimEnd();
  const start = last.lastIndexOf('\n') + 1;
  return last.startsWith(lackSign, start) ? last.slice(start + lackSign.length) : undefined;
}

function textWith({ text, lack }: PrintedCode): string {
  return lack === undefined ? text : `${text.trimEnd()}\n${lackSign}${lack}\n`;
}

/** Opens what `marshal.loads` is given. What cannot be read is code that says why. */
export function openMarshal(source: Uint8Array): OpenedMarshal {
  const read = readMarshal(source);
  if ('failure' in read) return { kind: 'code', text: textWith(unreadable(read)) };
  if (read.value.kind !== 'code') return { kind: 'value', value: read.value };
  return { kind: 'code', text: textOfCode(read.value.code) };
}

/** Code of which nothing says which Python it was compiled by, as the text that it was. */
export function textOfCode(code: CodeObject): string {
  return textWith(printCode(code, undefined));
}

/** A compiled file as the text of its module; undefined for what is no compiled file. */
export function textOfCompiledFile(content: Uint8Array): string | undefined {
  const code = codeOfCompiledFile(content);
  if (code === undefined) return undefined;
  if ('failure' in code) return textWith(unreadable(code));
  const { version, magic } = code;
  return textWith(
    version === undefined
      ? printConstants(code.code, `the bytecode of another Python (${magic})`)
      : printCode(code.code, version),
  );
}

type CompiledCode =
  | {
      readonly code: CodeObject;
      readonly version: Parameters<typeof printCode>[1];
      readonly magic: number;
    }
  | { readonly failure: string; readonly detail: string };

/** The code in a compiled file, or why there is none; undefined for what is no compiled file. */
export function codeOfCompiledFile(content: Uint8Array): CompiledCode | undefined {
  const header = readCompiledHeader(content);
  if (header === undefined) return undefined;
  const { version, magic } = header;
  const layouts = version === undefined ? undefined : [layoutOf(version)];
  const read = readMarshal(content.subarray(compiledHeaderLength), layouts);
  if ('failure' in read) return read;
  return read.value.kind === 'code'
    ? { code: read.value.code, version, magic }
    : { failure: 'damaged', detail: 'it holds no code' };
}

function unreadable({
  failure,
  detail,
}: {
  readonly failure: string;
  readonly detail: string;
}): PrintedCode {
  return { text: '', lack: `${failure}: ${detail}` };
}
