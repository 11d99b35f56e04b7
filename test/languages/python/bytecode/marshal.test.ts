import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  defaultMarshalLimits,
  readMarshal,
} from '../../../../src/languages/python/bytecode/marshal.ts';
import { literalOf } from '../../../../src/languages/python/bytecode/python-text.ts';
import { printCode } from '../../../../src/languages/python/bytecode/print-code.ts';
import { compiledCode, compiledVersions } from '../../../support/bytecode.ts';

function read(hex: string): string {
  const made = readMarshal(Uint8Array.from(Buffer.from(hex.replaceAll(' ', ''), 'hex')));
  return 'failure' in made ? made.failure : literalOf(made.value);
}

describe('marshal data', () => {
  it.each([
    ['4e', 'None'],
    ['54', 'True'],
    ['2e', '...'],
    ['e9 ff ff ff ff', '-1'],
    ['ec fe ff ff ff 01 00 02 00', '-65537'],
    ['ec 03 00 00 00 00 00 00 00 00 40', '17592186044416'],
    ['e7 18 2d 44 54 fb 21 09 40', '3.141592653589793'],
    ['e7 00 00 00 00 00 00 00 40', '2.0'],
    ['79 00 00 00 00 00 00 f0 3f 00 00 00 00 00 00 00 c0', 'complex(1.0, -2.0)'],
    ['da 03 61 27 62', "'a\\'b'"],
    ['f5 03 00 00 00 e2 82 ac', "'\u20ac'"],
    ['f5 03 00 00 00 ed b2 80', "'\\udc80'"],
    ['f3 03 00 00 00 61 00 ff', "b'a\\x00\\xff'"],
    ['29 01 e9 01 00 00 00', '(1,)'],
    ['5b 02 00 00 00 a9 00 72 00 00 00 00', '[(), ()]'],
    ['3c 00 00 00 00', 'set()'],
    ['3e 01 00 00 00 da 01 61', "frozenset({'a'})"],
    ['7b da 01 61 54 30', "{'a': True}"],
    ['3a e9 01 00 00 00 4e 4e', 'slice(1, None, None)'],
  ])('%s is %s', (hex, text) => {
    expect(read(hex)).toBe(text);
  });

  it.each([
    ['nothing', '', 'truncated'],
    ['a text that is longer than the data', 'da 09 61', 'truncated'],
    ['a list of a billion', '5b ff ff ff 3f', 'truncated'],
    ['a negative length', '73 ff ff ff ff', 'damaged'],
    ['a type that does not exist', '21', 'unknown-type'],
    ['a reference to nothing', '72 00 00 00 00', 'bad-reference'],
    ['a list that holds itself', 'db 01 00 00 00 72 00 00 00 00', 'bad-reference'],
    ['a digit of 16 bits', 'ec 01 00 00 00 00 80', 'damaged'],
    ['lists in lists', '29 01'.repeat(200), 'too-deep'],
    ['code with a number for its bytes', `e3 ${'00 '.repeat(20)} 4e`, 'damaged'],
  ])('%s has a code', (_name, hex, failure) => {
    expect(read(hex)).toBe(failure);
  });

  it('is not read beyond its bounds', () => {
    const many = Buffer.concat([
      Buffer.from('5b', 'hex'),
      Buffer.from([0xff, 0x0f, 0, 0]),
      Buffer.alloc(0xfff, 'N'),
    ]);
    expect(readMarshal(many)).not.toHaveProperty('failure');
    const limits = { ...defaultMarshalLimits, maxValues: 1000 };
    expect(readMarshal(many, ['locals'], limits)).toMatchObject({ failure: 'too-many' });
    expect(readMarshal(many, ['locals'], { ...limits, maxBytes: 10 })).toMatchObject({
      failure: 'too-big',
    });
  });

  it('counts the names that many code objects share for each of them', () => {
    const [bytes, text, none, names] = ['7200000000', '7201000000', '7202000000', '7203000000'];
    const code = `63 ${'00'.repeat(24)} ${bytes} ${none} ${names}${names}${names}${names} ${text}${text} 00000000 ${bytes}`;
    const shared = `f300000000 fa00 a900 a964 ${'7a0161'.repeat(100)}`;
    const readMany = (codes: number): ReturnType<typeof readMarshal> => {
      const count = (codes + 4).toString(16).padStart(2, '0');
      const data = Buffer.from(
        `29${count} ${shared} ${code.repeat(codes)}`.replaceAll(' ', ''),
        'hex',
      );
      return readMarshal(data, ['cells'], { ...defaultMarshalLimits, maxValues: 3_000 });
    };
    expect(readMany(2)).not.toHaveProperty('failure');
    expect(readMany(20)).toMatchObject({ failure: 'too-many' });
  });

  it('that means a billion values by references is written as what it is not', () => {
    // Each tuple holds the one before it twice.
    const levels = Array.from({ length: 60 }, (_, index) => {
      const reference = Buffer.alloc(5);
      reference.write('r');
      reference.writeUInt32LE(60 - index, 1);
      return reference;
    });
    const data = Buffer.concat([
      ...levels.map(() => Buffer.from([0xa9, 2])),
      Buffer.from([0xa9, 0]),
      ...levels,
    ]);
    const made = readMarshal(data);
    expect('failure' in made ? made.failure : literalOf(made.value)).toBe('...');
  });
});

describe('whatever the bytes are', () => {
  const real = compiledVersions.flatMap((version) => [
    compiledCode('collect', version),
    compiledCode('everything', version),
  ]);

  function open(bytes: Uint8Array): void {
    const made = readMarshal(bytes);
    if ('failure' in made || made.value.kind !== 'code') return;
    const { text } = printCode(made.value.code, undefined);
    expect(text.length).toBeLessThan(4_000_000);
  }

  it('nothing is thrown for random ones', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), open), { numRuns: 500 });
  });

  it('nothing is thrown for real ones that were changed', () => {
    const changes = fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(fc.nat(real.length - 1), changes, fc.nat(400), (index, list, cut) => {
        const bytes = Uint8Array.from(real[index] as Uint8Array);
        for (const [at, value] of list) bytes[at % bytes.length] = value;
        open(cut < 300 ? bytes : bytes.subarray(0, bytes.length - cut));
      }),
      { numRuns: 400 },
    );
  });

  it('nothing is thrown for bytecode of any kind', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 2, maxLength: 400 }),
        fc.constantFrom('3.8', '3.9', '3.10', '3.11', '3.12', '3.13', '3.14'),
        (bytecode, version) => {
          const made = readMarshal(real[6] as Uint8Array);
          if ('failure' in made || made.value.kind !== 'code') throw new TypeError('no code');
          printCode({ ...made.value.code, bytecode }, version);
        },
      ),
      { numRuns: 1500 },
    );
  });
});
