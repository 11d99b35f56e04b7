import { createHash } from 'node:crypto';
import { keccak256 } from './keccak.ts';

/** A chain and how sure it is that a text is an address of it. */
export interface WalletAddress {
  readonly chain: 'ethereum' | 'bitcoin' | 'tron' | 'monero' | 'solana';
  /** One spelling for each address. */
  readonly address: string;
  /** Whether a checksum inside of the address is right: then it is one, wherever it stands. */
  readonly isVerified: boolean;
}

const ethereum = /^0x[0-9a-f]{40}$/i;
const bech32 = /^(?:bc1)[02-9ac-hj-np-z]{11,71}$/;
const legacyBitcoin = /^[13][1-9A-HJ-NP-Za-km-z]{25,34}$/;
const tron = /^T[1-9A-HJ-NP-Za-km-z]{33}$/;
const monero = /^[48][1-9A-HJ-NP-Za-km-z]{94}$/;
const solana = /^(?=[^0OIl]*\d)[1-9A-HJ-NP-Za-km-z]{43,44}$/;

/** The wallet that a text names; undefined for what has another shape, or a checksum that is wrong. */
export function walletAddressOf(text: string): WalletAddress | undefined {
  if (text.length < 14 || text.length > 110) return undefined;
  if (ethereum.test(text)) return ofEthereum(text);
  const lower = text.toLowerCase();
  if (bech32.test(lower)) {
    const isOneCase = text === lower || text === text.toUpperCase();
    return isOneCase && isBech32(lower)
      ? { chain: 'bitcoin', address: lower, isVerified: true }
      : undefined;
  }
  if (legacyBitcoin.test(text)) return ofBase58(text, 'bitcoin', [0x00, 0x05]);
  if (tron.test(text)) return ofBase58(text, 'tron', [0x41]);
  if (monero.test(text)) return { chain: 'monero', address: text, isVerified: false };
  return solana.test(text) ? { chain: 'solana', address: text, isVerified: false } : undefined;
}

/** Addresses of one case carry no checksum; in mixed case the letters do. Nothing but a made-up address has them wrong. */
function ofEthereum(text: string): WalletAddress | undefined {
  const digits = text.slice(2);
  const lower = digits.toLowerCase();
  const address = `0x${lower}`;
  if (digits === lower || digits === digits.toUpperCase()) {
    return { chain: 'ethereum', address, isVerified: false };
  }
  const hash = keccak256(new TextEncoder().encode(lower));
  const isRight = digits.split('').every((digit, index) => {
    const half = index % 2 === 0 ? (hash[index >> 1] ?? 0) >> 4 : (hash[index >> 1] ?? 0) & 15;
    return /\d/.test(digit) || half >= 8 === (digit !== digit.toLowerCase());
  });
  return isRight ? { chain: 'ethereum', address, isVerified: true } : undefined;
}

const base58 = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';

function ofBase58(
  text: string,
  chain: 'bitcoin' | 'tron',
  versions: readonly number[],
): WalletAddress | undefined {
  let value = 0n;
  for (const digit of text) value = value * 58n + BigInt(base58.indexOf(digit));
  const hex = value.toString(16);
  if (hex.length > 50) return undefined;
  const bytes = Buffer.from(hex.padStart(50, '0'), 'hex');
  const hash = sha256(sha256(bytes.subarray(0, 21)));
  const isRight = hash.subarray(0, 4).equals(bytes.subarray(21));
  if (!isRight || !versions.includes(bytes[0] ?? -1)) return undefined;
  return { chain, address: text, isVerified: true };
}

function sha256(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest();
}

const bech32Digits = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';
const generators: readonly number[] = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3];
/** What the checksum leaves: 1 for the first witness version, another number for those after it. */
const remainders: ReadonlySet<number> = new Set([1, 0x2bc830a3]);

function isBech32(text: string): boolean {
  const split = text.lastIndexOf('1');
  const name = text
    .slice(0, split)
    .split('')
    .map((letter) => letter.charCodeAt(0));
  const data = text
    .slice(split + 1)
    .split('')
    .map((letter) => bech32Digits.indexOf(letter));
  if (data.length < 6 || data.includes(-1)) return false;
  const all = [...name.map((code) => code >> 5), 0, ...name.map((code) => code & 31), ...data];
  let sum = 1;
  for (const value of all) {
    const top = sum >>> 25;
    sum = ((sum & 0x1ffffff) << 5) ^ value;
    for (const [bit, generator] of generators.entries()) {
      if (((top >> bit) & 1) === 1) sum ^= generator;
    }
  }
  return remainders.has(sum >>> 0);
}
