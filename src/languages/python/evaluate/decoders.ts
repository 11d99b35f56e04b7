import type { FoldStep } from '../../javascript/unit.ts';
import { stepsOf, unknown, type Value } from '../../javascript/value.ts';
import { inflate } from './inflate.ts';
import { unmarshal } from './unmarshal.ts';
import { bytes, bytesOf, maxDecoded, numberOf, stringOf, text } from './values.ts';

type Decode = (value: Value, others: readonly Value[]) => Value;

const decoders: ReadonlyMap<string, Decode> = new Map<string, Decode>([
  ['base64.b64decode', from64],
  ['base64.standard_b64decode', from64],
  ['base64.urlsafe_b64decode', from64],
  ['base64.decodebytes', from64],
  ['base64.decodestring', from64],
  ['binascii.a2b_base64', from64],
  ['base64.b64encode', to64],
  ['base64.standard_b64encode', to64],
  ['base64.urlsafe_b64encode', to64],
  ['base64.b16decode', fromHex],
  ['binascii.unhexlify', fromHex],
  ['binascii.a2b_hex', fromHex],
  ['bytes.fromhex', fromHex],
  ['bytearray.fromhex', fromHex],
  ['binascii.hexlify', toHex],
  ['binascii.b2a_hex', toHex],
  ['base64.b32decode', from32],
  ['base64.b85decode', from85],
  ['base64.a85decode', fromAscii85],
  ['zlib.decompress', unzip],
  ['gzip.decompress', (value) => unpack(value, 'gzip')],
  ['marshal.loads', unmarshal],
  ['codecs.decode', decodeNamed],
  ['codecs.encode', encodeNamed],
  ['urllib.parse.unquote', unquote],
  ['urllib.parse.unquote_plus', unquote],
  ['urllib.unquote', unquote],
]);

/** What a function that decodes makes of known bytes or a known text; undefined for any other function. */
export function decodeBy(name: string, values: readonly Value[]): Value | undefined {
  const decode = decoders.get(name);
  const [first, ...others] = values;
  if (decode === undefined) return undefined;
  return first === undefined ? unknown : decode(first, others);
}

function change(
  value: Value,
  step: FoldStep,
  make: (source: Uint8Array) => Uint8Array | undefined,
): Value {
  const source = bytesOf(value);
  const made = source === undefined ? undefined : make(source);
  return made === undefined ? unknown : bytes(made, stepsOf(value), step);
}

function asText(source: Uint8Array): string {
  return Buffer.from(source).toString('latin1');
}

function from64(value: Value): Value {
  return change(value, 'base64', (source) =>
    Uint8Array.from(Buffer.from(asText(source), 'base64')),
  );
}

function to64(value: Value): Value {
  return change(value, 'base64', (source) =>
    Uint8Array.from(Buffer.from(Buffer.from(source).toString('base64'))),
  );
}

function fromHex(value: Value): Value {
  return change(value, 'hex', (source) => {
    const digits = asText(source).replaceAll(/\s/g, '');
    if (digits.length % 2 !== 0 || !/^[\da-f]*$/i.test(digits)) return undefined;
    return Uint8Array.from(Buffer.from(digits, 'hex'));
  });
}

function toHex(value: Value): Value {
  return change(value, 'hex', (source) =>
    Uint8Array.from(Buffer.from(Buffer.from(source).toString('hex'))),
  );
}

const letters32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

function from32(value: Value): Value {
  return change(value, 'base64', (source) => {
    const out: number[] = [];
    let bits = 0;
    let count = 0;
    for (const letter of asText(source).replace(/=+$/, '')) {
      const digit = letters32.indexOf(letter.toUpperCase());
      if (digit === -1) return undefined;
      bits = ((bits << 5) | digit) & 0xfff;
      count += 5;
      if (count < 8) continue;
      count -= 8;
      out.push((bits >> count) & 0xff);
    }
    return Uint8Array.from(out);
  });
}

const letters85 =
  '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;<=>?@^_`{|}~';

function from85(value: Value): Value {
  return change(value, 'base64', (source) =>
    by85(Array.from(asText(source), (letter) => letters85.indexOf(letter))),
  );
}

function fromAscii85(value: Value): Value {
  return change(value, 'base64', (source) => {
    const plain = asText(source)
      .replace(/^<~|~>$/g, '')
      .replaceAll(/\s/g, '')
      .replaceAll('z', '!!!!!');
    return by85(Array.from(plain, (letter) => letter.charCodeAt(0) - 33));
  });
}

/** Five digits are four bytes; what is left over at the end is filled up and cut off again. */
function by85(digits: readonly number[]): Uint8Array | undefined {
  if (digits.some((digit) => digit < 0 || digit > 84)) return undefined;
  const out: number[] = [];
  for (let at = 0; at < digits.length; at += 5) {
    const group = digits.slice(at, at + 5);
    const missing = 5 - group.length;
    let word = 0;
    for (let index = 0; index < 5; index += 1) word = word * 85 + (group[index] ?? 84);
    const four = [24, 16, 8, 0].map((shift) => Math.floor(word / 2 ** shift) & 0xff);
    out.push(...four.slice(0, 4 - missing));
  }
  return Uint8Array.from(out);
}

/** `wbits` says what stands around the data: negative for nothing, above 15 for gzip's. */
function unzip(value: Value, [bits]: readonly Value[]): Value {
  const size = numberOf(bits) ?? 15;
  return unpack(value, size < 0 ? 'raw' : size > 15 && size < 32 ? 'gzip' : 'zlib');
}

function unpack(value: Value, format: 'raw' | 'zlib' | 'gzip'): Value {
  return change(value, 'compressed', (source) => inflate(source, format));
}

function decodeNamed(value: Value, [codec]: readonly Value[]): Value {
  const name = codec === undefined ? 'utf-8' : stringOf(codec);
  if (name === undefined) return unknown;
  switch (plainName(name)) {
    case 'rot13':
      return rotate(value);
    case 'hex':
      return fromHex(value);
    case 'base64':
      return from64(value);
    case 'zlib':
    case 'zip':
      return unpack(value, 'zlib');
    default:
      return value.kind === 'bytes' ? decodeText(value, name) : unknown;
  }
}

function encodeNamed(value: Value, [codec]: readonly Value[]): Value {
  const name = codec === undefined ? 'utf-8' : stringOf(codec);
  if (name === undefined) return unknown;
  const plain = plainName(name);
  if (plain === 'rot13') return rotate(value);
  if (plain === 'hex') return toHex(value);
  return plain === 'base64' ? to64(value) : encodeText(value, name);
}

function plainName(name: string): string {
  return name.toLowerCase().replaceAll(/[-_ ]|codec$/g, '');
}

function rotate(value: Value): Value {
  const known = stringOf(value);
  if (known === undefined || known.length > maxDecoded) return unknown;
  const turned = known.replaceAll(/[a-z]/gi, (letter) => {
    const base = letter < 'a' ? 65 : 97;
    return String.fromCharCode(((letter.charCodeAt(0) - base + 13) % 26) + base);
  });
  return text(turned, stepsOf(value), 'decoder');
}

const encodings: ReadonlyMap<string, BufferEncoding> = new Map([
  ['utf8', 'utf8'],
  ['u8', 'utf8'],
  ['ascii', 'latin1'],
  ['usascii', 'latin1'],
  ['latin1', 'latin1'],
  ['iso88591', 'latin1'],
  ['utf16le', 'utf16le'],
  ['utf16', 'utf16le'],
]);

/** `b.decode(name)` */
export function decodeText(value: Extract<Value, { kind: 'bytes' }>, name: string): Value {
  const encoding = encodings.get(plainName(name));
  if (encoding !== undefined) return text(Buffer.from(value.bytes).toString(encoding), value.steps);
  if (plainName(name) !== 'unicodeescape') return unknown;
  const plain = Buffer.from(value.bytes).toString('latin1');
  const decoded = plain.replaceAll(/\\(?:x([\da-f]{2})|u([\da-f]{4}))/gi, (_, narrow, wide) =>
    String.fromCharCode(Number.parseInt(String(narrow ?? wide), 16)),
  );
  return text(decoded, value.steps, 'escape');
}

/** `s.encode(name)` */
export function encodeText(value: Value, name: string): Value {
  const known = stringOf(value);
  const encoding = encodings.get(plainName(name));
  if (known === undefined || encoding === undefined || known.length > maxDecoded) return unknown;
  return bytes(Uint8Array.from(Buffer.from(known, encoding)), stepsOf(value));
}

function unquote(value: Value): Value {
  const known = stringOf(value);
  if (known === undefined) return unknown;
  try {
    const plain = decodeURIComponent(known);
    return text(plain, stepsOf(value), ...(plain === known ? [] : ['uri' as const]));
  } catch {
    return unknown;
  }
}
