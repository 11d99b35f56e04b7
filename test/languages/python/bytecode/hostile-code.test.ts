import { describe, expect, it } from 'vitest';
import { opcodesOf } from '../../../../src/languages/python/bytecode/opcodes.ts';
import { printCode } from '../../../../src/languages/python/bytecode/print-code.ts';
import type { CodeObject, Marshalled } from '../../../../src/languages/python/bytecode/values.ts';

const { names } = opcodesOf('3.10');

function bytecode(steps: readonly (readonly [string, number?])[], times: number): Uint8Array {
  const once = steps.flatMap(([name, argument = 0]) => [names.indexOf(name), argument]);
  return Uint8Array.from(Buffer.alloc(once.length * times, Uint8Array.from(once)));
}

function codeOf(
  code: Uint8Array,
  constants: readonly Marshalled[] = [],
  more: Partial<CodeObject> = {},
): CodeObject {
  const none = new Uint8Array();
  return {
    layout: 'cells',
    name: '<module>',
    positional: 0,
    positionalOnly: 0,
    keywordOnly: 0,
    flags: 0,
    bytecode: code,
    constants,
    names: ['a'],
    locals: ['b'],
    shared: [],
    free: [],
    firstLine: 1,
    lines: none,
    handlers: none,
    ...more,
  };
}

const long: Marshalled = { kind: 'text', text: 'x'.repeat(1_000_000) };
const none: Marshalled = { kind: 'name', text: 'None' };

const shared = bytecode([['NOP']], 400_000);
const numbers = Array.from({ length: 100_000 }, (_, index): Marshalled => ({
  kind: 'number',
  text: String(index),
}));

/** A lambda that makes a lambda, which is looked at once more wherever it is looked at. */
function lambdas(depth: number): CodeObject {
  const inner: Marshalled = depth === 0 ? none : { kind: 'code', code: lambdas(depth - 1) };
  const steps = [['LOAD_CONST', 0], ['LOAD_CONST', 1], ['MAKE_FUNCTION'], ['POP_TOP']] as const;
  const end = [['LOAD_CONST', 1], ['RETURN_VALUE']] as const;
  return codeOf(Uint8Array.from([...bytecode(steps, 2), ...bytecode(end, 1)]), [inner, none], {
    name: '<lambda>',
  });
}

const escaped: Marshalled = { kind: 'text', text: `\\${'x'.repeat(11)}`.repeat(50_000) };

/** As marshal data has them: each made of the same parts, which were read once. */
function manyOf(made: () => Marshalled): readonly Marshalled[] {
  return Array.from({ length: 4_000 }, made);
}

/** A function is made of the same code object again and again. */
function madeAgain(code: CodeObject): CodeObject {
  const steps = [['LOAD_CONST'], ['LOAD_CONST', 1], ['MAKE_FUNCTION'], ['STORE_NAME']] as const;
  return codeOf(bytecode(steps, 40_000), [{ kind: 'code', code }, none]);
}

describe('bytecode that is made to cost much', () => {
  const cases: readonly (readonly [string, CodeObject])[] = [
    [
      'a sum of itself',
      codeOf(bytecode([['LOAD_NAME'], ['DUP_TOP'], ['BINARY_ADD'], ['DUP_TOP']], 25_000)),
    ],
    [
      'a call of itself',
      codeOf(bytecode([['DUP_TOP'], ['CALL_FUNCTION', 1], ['DUP_TOP']], 25_000)),
    ],
    [
      'a long constant again and again',
      codeOf(
        bytecode(
          [['LOAD_CONST'], ['LOAD_CONST'], ['COMPARE_OP'], ['LOAD_CONST'], ['IMPORT_NAME']],
          40_000,
        ),
        [long],
      ),
    ],
    [
      'jumps with all that is on the stack',
      codeOf(
        bytecode([['LOAD_NAME'], ['LOAD_NAME'], ['LOAD_NAME'], ['POP_JUMP_IF_FALSE', 255]], 25_000),
      ),
    ],
    [
      'stores of what many read',
      codeOf(
        Uint8Array.from([
          ...bytecode([['LOAD_NAME'], ['LOAD_ATTR']], 60),
          ...bytecode([['LOAD_CONST'], ['STORE_NAME']], 50_000),
        ]),
        [none],
      ),
    ],
    ['lists in lists', codeOf(bytecode([['BUILD_LIST', 1]], 150_000))],
    [
      'loops in loops',
      codeOf(bytecode([['LOAD_NAME'], ['FOR_ITER', 255], ['STORE_FAST']], 40_000)),
    ],
    ['functions that are tried as expressions', lambdas(50)],
    [
      'texts of a long part',
      codeOf(bytecode([['LOAD_CONST'], ['LOAD_CONST'], ['BUILD_STRING', 2], ['POP_TOP']], 40_000), [
        long,
      ]),
    ],
    [
      'a list of a long constant',
      codeOf(
        Uint8Array.from([
          ...bytecode([['LOAD_CONST']], 20_000),
          ...bytecode(
            [['EXTENDED_ARG', 20_000 >> 8], ['BUILD_LIST', 20_000 & 255], ['POP_TOP']],
            1,
          ),
        ]),
        [escaped],
      ),
    ],
    [
      'a list that takes a long constant over again and again',
      codeOf(bytecode([['BUILD_LIST'], ['LOAD_CONST'], ['LIST_EXTEND', 1], ['POP_TOP']], 1), [
        { kind: 'tuple', items: manyOf(() => escaped), weight: 4_001 },
      ]),
    ],
    [
      'a long constant in constants that nothing loads',
      codeOf(
        Uint8Array.of(255, 0),
        manyOf(() => ({ kind: 'tuple', items: [escaped], weight: 2 })),
      ),
    ],
    [
      'functions that share their bytecode',
      codeOf(
        bytecode([['NOP']], 1),
        manyOf(() => ({ kind: 'code', code: codeOf(shared) })),
      ),
    ],
    [
      'functions that share their constants',
      codeOf(Uint8Array.of(255, 0), [
        ...manyOf(() => ({ kind: 'code', code: codeOf(bytecode([['NOP']], 1), numbers) })),
        ...numbers,
      ]),
    ],
    [
      'functions with many handlers',
      madeAgain(codeOf(bytecode([['NOP']], 1), [], { handlers: new Uint8Array(40_000) })),
    ],
    [
      'functions with many names from around',
      madeAgain(
        codeOf(bytecode([['NOP']], 1), [], {
          free: Array.from({ length: 20_000 }, (_, index) => `name_${index}`),
        }),
      ),
    ],
    ['more of it than is followed', codeOf(bytecode([['NOP']], 2_000_000))],
  ];

  it.each(cases)('%s ends soon', (_name, code) => {
    const started = process.cpuUsage().user;
    const { text } = printCode(code, '3.10');
    expect(text.length).toBeLessThan(4_000_000);
    expect((process.cpuUsage().user - started) / 1e6).toBeLessThan(15);
  });
});
