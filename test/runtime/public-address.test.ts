import { describe, expect, it } from 'vitest';
import { isPrivateAddress, publicLookup } from '../../src/runtime/public-address.ts';

describe('a private address', () => {
  it.each([
    '127.0.0.1',
    '10.1.2.3',
    '172.31.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '::1',
    '::',
    'fe80::1',
    'fd00::1',
    '::ffff:10.0.0.1',
    '64:ff9b::a00:1',
    '2002:a00:1::',
    '239.1.1.1',
  ])('is %s', (address) => expect(isPrivateAddress(address)).toBe(true));
  it.each(['1.1.1.1', '172.32.0.1', '100.128.0.1', '2606:4700::1111', '3fff::1'])(
    'is not %s',
    (address) => expect(isPrivateAddress(address)).toBe(false),
  );
});

describe('looking a name up', () => {
  it('refuses one that leads to this machine', async () => {
    const look = publicLookup(() => new Error('refused'));
    const error = await new Promise((resolve) => {
      look('localhost', {}, (one) => resolve(one));
    });
    expect(error).toMatchObject({ message: 'refused' });
  });
});
