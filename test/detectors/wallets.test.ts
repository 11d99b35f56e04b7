import { describe, expect, test } from 'vitest';
import { keccak256 } from '../../src/detectors/values/keccak.ts';
import { walletAddressOf } from '../../src/detectors/values/wallets.ts';

describe('Keccak-256', () => {
  test.each([
    ['', 'c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470'],
    ['abc', '4e03657aea45a94fc7d47ba826c8d667c0d1e6e33a64a036ec44f58fa12d6c45'],
  ])('of %j', (text, digest) => {
    expect(Buffer.from(keccak256(new TextEncoder().encode(text))).toString('hex')).toBe(digest);
  });

  test('of more than one block', () => {
    const long = keccak256(new TextEncoder().encode('a'.repeat(200)));
    expect(long).toHaveLength(32);
    expect(long).not.toEqual(keccak256(new TextEncoder().encode('a'.repeat(201))));
  });
});

describe('addresses of wallets', () => {
  test.each([
    // The samples of the documents that define the checksums.
    ['0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed', 'ethereum', true],
    ['0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed', 'ethereum', false],
    ['1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2', 'bitcoin', true],
    ['bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4', 'bitcoin', true],
    ['BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4', 'bitcoin', true],
    ['bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0', 'bitcoin', true],
    ['TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t', 'tron', true],
    ['So11111111111111111111111111111111111111112', 'solana', false],
  ])('%s', (text, chain, isVerified) => {
    expect(walletAddressOf(text)).toMatchObject({ chain, isVerified });
  });

  test.each([
    '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAeD',
    '1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN3',
    'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t5',
    'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6u',
    '1234567890123456789012345678',
    'hello',
    '0x1234',
  ])('%s is none', (text) => {
    expect(walletAddressOf(text)).toBeUndefined();
  });
});
