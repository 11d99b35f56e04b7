import { isDeclarationPath, isJavaScriptFile } from '../languages/javascript/dialect.ts';
import { readCompiledHeader } from '../languages/python/bytecode/compiled-file.ts';
import { isPythonFile } from '../languages/python/python-file.ts';
import type { ProfiledFile } from './profile.ts';

/** What a file is by its first bytes, which a loader goes by, and by its ending, which a person goes by. */
export interface FileKind {
  readonly language: ProfiledFile['language'];
  /** Format of machine code or archive. */
  readonly format?: string;
  /** Whether the ending promises something else than the bytes hold. */
  readonly mismatch?: boolean;
}

type Magic = readonly [format: string, language: 'native' | 'archive', bytes: readonly number[]];

const magics: readonly Magic[] = [
  ['elf', 'native', [0x7f, 0x45, 0x4c, 0x46]],
  ['wasm', 'native', [0x00, 0x61, 0x73, 0x6d]],
  ['mach-o', 'native', [0xfe, 0xed, 0xfa, 0xce]],
  ['mach-o', 'native', [0xfe, 0xed, 0xfa, 0xcf]],
  ['mach-o', 'native', [0xce, 0xfa, 0xed, 0xfe]],
  ['mach-o', 'native', [0xcf, 0xfa, 0xed, 0xfe]],
  ['llvm-bitcode', 'native', [0x42, 0x43, 0xc0, 0xde]],
  ['dex', 'native', [0x64, 0x65, 0x78, 0x0a]],
  ['ar', 'native', [0x21, 0x3c, 0x61, 0x72, 0x63, 0x68, 0x3e, 0x0a]],
  ['zip', 'archive', [0x50, 0x4b, 0x03, 0x04]],
  ['gzip', 'archive', [0x1f, 0x8b]],
  ['bzip2', 'archive', [0x42, 0x5a, 0x68]],
  ['xz', 'archive', [0xfd, 0x37, 0x7a, 0x58, 0x5a]],
  ['7z', 'archive', [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c]],
  ['rar', 'archive', [0x52, 0x61, 0x72, 0x21, 0x1a, 0x07]],
  ['zstd', 'archive', [0x28, 0xb5, 0x2f, 0xfd]],
  ['cab', 'archive', [0x4d, 0x53, 0x43, 0x46]],
];

/** Endings under which people expect what the bytes are. */
const nativeEndings =
  /\.(?:node|so(?:\.\d+)*|dll|dylib|exe|a|lib|o|wasm|bin|class|dex|bc|jsc|pyc|pyd|com|sys|ko|appimage)$/;
const archiveEndings =
  /\.(?:zip|t?gz|tgz|bz2|xz|7z|rar|zst|jar|war|whl|egg|nupkg|vsix|mcpb|dxt|crx|apk|xpi|docx|xlsx|pptx|odt|br|cab|epub|asar|skill|conda|tbz2|txz)$/;
const shellEndings = /\.(?:sh|bash|zsh|fish|ps1|psm1|bat|cmd|command)$/;
const shellHashbang = /^#!\s*\S*(?:\/|\s)(?:ba|z|da|k|a|fi)?sh(?:\s|$)/;
/** Machine code without a signature of its own that is told by its ending. */
const byEnding: readonly (readonly [string, RegExp])[] = [
  ['v8-bytecode', /\.jsc$/],
  ['python-bytecode', /\.pyc$/],
];

/** Sorts a file. The ending is the publisher's to choose, so bytes that say more than it win. */
export function kindOfFile(path: string, content: Uint8Array, text: () => string): FileKind {
  const lower = path.toLowerCase();
  const binary = binaryKind(lower, content);
  if (binary !== undefined) return binary;
  if (isDeclarationPath(path)) return { language: 'declaration' };
  if (isJavaScriptFile(path, content[0] === 0x23 ? text() : '')) return { language: 'javascript' };
  const startsShebang = content[0] === 0x23 && content[1] === 0x21;
  if (isPythonFile(path, text, startsShebang)) return { language: 'python' };
  if (lower.endsWith('.json') || lower.endsWith('.jsonc') || lower.endsWith('.map')) {
    return { language: 'json' };
  }
  if (shellEndings.test(lower)) return { language: 'shell' };
  if (startsShebang && shellHashbang.test(text().slice(0, 200))) return { language: 'shell' };
  return { language: 'data' };
}

function binaryKind(path: string, content: Uint8Array): FileKind | undefined {
  const format = magics.find(([, , bytes]) =>
    bytes.every((byte, index) => content[index] === byte),
  );
  if (format !== undefined) {
    const [name, language] = format;
    const expected = language === 'native' ? nativeEndings : archiveEndings;
    return { language, format: name, mismatch: !expected.test(path) && hasEnding(path) };
  }
  if (isPortableExecutable(content)) {
    return {
      language: 'native',
      format: 'pe',
      mismatch: !nativeEndings.test(path) && hasEnding(path),
    };
  }
  if (isFatOrClass(content)) {
    const isFat = (content[7] ?? 0) < 40;
    return {
      language: 'native',
      format: isFat ? 'mach-o' : 'java-class',
      mismatch: !nativeEndings.test(path) && hasEnding(path),
    };
  }
  if (path.endsWith('.pyc') && readCompiledHeader(content) !== undefined)
    return { language: 'python', format: 'python-bytecode', mismatch: false };
  const known = byEnding.find(([, ending]) => ending.test(path));
  return known === undefined
    ? undefined
    : { language: 'native', format: known[0], mismatch: false };
}

/** Programs of Unix have no ending. */
function hasEnding(path: string): boolean {
  return /\.[a-z0-9]{1,8}$/.test(path);
}

/** `MZ` alone begins many a text; the header that it points to does not lie. */
function isPortableExecutable(content: Uint8Array): boolean {
  if (content[0] !== 0x4d || content[1] !== 0x5a || content.length < 64) return false;
  const view = new DataView(content.buffer, content.byteOffset, content.byteLength);
  const header = view.getUint32(0x3c, true);
  if (header + 4 > content.length) return false;
  return view.getUint32(header, false) === 0x50450000;
}

function isFatOrClass(content: Uint8Array): boolean {
  return content[0] === 0xca && content[1] === 0xfe && content[2] === 0xba && content[3] === 0xbe;
}
