import type { CodeUnit, Node } from '../../languages/javascript/unit.ts';
import type { DecodedFrom } from './decoded-forms.ts';
import { constantText } from './text.ts';

/** What functions of Python make a text or bytes out of, by the end of their name. */
const decoders: readonly (readonly [DecodedFrom, RegExp])[] = [
  [
    'base64',
    /^py:(?:base64\.(?:\w{0,12}b(?:64|32|16|85)decode|a85decode|z85decode|b32hexdecode|decodebytes|decodestring)|binascii\.a2b_\w{1,8}|pybase64\.b64decode)$/u,
  ],
  ['hex', /^py:(?:binascii\.(?:unhexlify|a2b_hex)|builtins\.(?:bytes|bytearray)\.fromhex)$/u],
  [
    'compressed',
    /^py:(?:(?:zlib|gzip|bz2|lzma|brotli|zstandard|snappy)\.(?:\w{1,20}\.\(\)\.)?decompress|gzip\.GzipFile\.\(\)\.read)$/u,
  ],
  // Code objects: what is in them is no text any more, in whatever layers it lies.
  ['compiled', /^py:(?:_?marshal\.loads?|types\.CodeType)$/u],
  ['char-codes', /^py:builtins\.chr$/u],
  ['uri', /^py:urllib\.(?:parse\.)?unquote(?:_plus|_to_bytes)?$/u],
  [
    'encrypted',
    /^py:(?:cryptography\.(?:\w{1,20}\.){0,4}(?:Multi)?(?:Fernet|AESGCM|ChaCha20Poly1305)\.\(\)\.decrypt|cryptography\..{1,100}\.decryptor\.\(\)\.(?:update|finalize)|Crypt(?:o|odome)\..{1,100}\.decrypt\w{0,12}|nacl\..{1,60}\.decrypt|pyAesCrypt\.decrypt\w{0,6})$/u,
  ],
];
const codecs: ReadonlyMap<string, DecodedFrom> = new Map([
  ['base64', 'base64'],
  ['base64_codec', 'base64'],
  ['hex', 'hex'],
  ['hex_codec', 'hex'],
  ['zlib', 'compressed'],
  ['zlib_codec', 'compressed'],
  ['zip', 'compressed'],
  ['bz2', 'compressed'],
  ['rot13', 'char-codes'],
  ['rot_13', 'char-codes'],
]);

/** What a function of Python makes a text or bytes out of; undefined when it decodes nothing. */
export function formOfPython(
  unit: CodeUnit,
  name: string,
  given: readonly Node[],
): DecodedFrom | undefined {
  if (!name.startsWith('py:')) return undefined;
  if (name !== 'py:codecs.decode') return decoders.find(([, pattern]) => pattern.test(name))?.[0];
  const [, codec] = given;
  const text = codec === undefined ? undefined : constantText(unit, codec);
  return text === undefined ? undefined : codecs.get(text.toLowerCase().replaceAll('-', '_'));
}
