import { describe, expect, it } from 'vitest';
import { isReadable } from '../../../src/languages/javascript/readability.ts';
import { unitOf } from './probe.ts';

describe('positionOf', () => {
  it('counts lines as the language does, and columns in UTF-16 units', () => {
    const unit = unitOf(`a\nb\r\nc\rd\u2028'😀'+f`);
    const at = (part: string): unknown => unit.positionOf(unit.text.indexOf(part));
    expect(at('a')).toEqual({ line: 1, column: 1 });
    expect(at('b')).toEqual({ line: 2, column: 1 });
    expect(at('c')).toEqual({ line: 3, column: 1 });
    expect(at('d')).toEqual({ line: 4, column: 1 });
    expect(at('f')).toEqual({ line: 5, column: 6 });
  });

  it('moves what is outside of the text to its nearest end', () => {
    const unit = unitOf('a\nbc');
    expect(unit.positionOf(-5)).toEqual({ line: 1, column: 1 });
    expect(unit.positionOf(99)).toEqual({ line: 2, column: 3 });
    expect(unit.positionOf(Number.NaN)).toEqual({ line: 1, column: 1 });
  });

  it('counts in the units of the text, also behind characters of several bytes', () => {
    const unit = unitOf(`const a = 'ü😀'; b();`);
    const [, second] = unit.program.body;
    expect(unit.text.slice(second?.start, second?.end)).toBe('b();');
  });
});

describe('excerptOf', () => {
  const excerpt = (code: string, part: string): string => {
    const unit = unitOf(code);
    const start = code.indexOf(part);
    return unit.excerptOf(start, start + part.length);
  };

  it('gives the line, trimmed', () => {
    expect(excerpt('a();\n\t  b( c ) ;  \nd();', 'b( c )')).toBe('b( c ) ;');
  });

  it('makes visible what cannot be seen', () => {
    const hidden = `a = "x\u202Ey\u200Bz\u0007\u{FE0F}\u{E0101}\u{3164}";`;
    expect(excerpt(hidden, 'a')).toBe(
      'a = "x\\u{202E}y\\u{200B}z\\u{7}\\u{FE0F}\\u{E0101}\\u{3164}";',
    );
  });

  it('leaves letters of every script as they are', () => {
    expect(excerpt(`a = 'Grüße, 日本語 😀';`, 'a')).toBe(`a = 'Grüße, 日本語 😀';`);
  });

  it('cuts a long line around the range and never gives more than 200 characters', () => {
    const code = `${'a();'.repeat(500)}target();${'b();'.repeat(500)}`;
    const cut = excerpt(code, 'target()');
    expect(cut).toContain('target()');
    expect(cut.startsWith('…') && cut.endsWith('…')).toBe(true);
    expect(cut.length).toBeLessThanOrEqual(200);
  });

  it.each([['\u202E'], ['\u{E0101}'], ['😀'], ['x']])(
    'stays short and on one line whatever is in it: %j',
    (character) => {
      const unit = unitOf(`a = \`${character.repeat(3_000)}\n${character.repeat(50)}\`;`);
      for (const [start, end] of [
        [0, unit.text.length],
        [1_500, 1_501],
        [2_999, 3_010],
      ] as const) {
        const cut = unit.excerptOf(start, end);
        expect(cut.length).toBeLessThanOrEqual(200);
        expect(cut).not.toMatch(/[\n\r\u202E]|\u{E0101}/u);
        expect(cut.isWellFormed()).toBe(true);
      }
    },
  );
});

describe('isReadable', () => {
  const readable =
    `/** Adds. */\nexport function add(left, right) {\n  return left + right;\n}\n\n`.repeat(40);
  const minified = 'function a(b,c){return b+c}const d=a(1,2);'.repeat(100);

  it.each([
    ['code as people write it', readable, true],
    ['minified code', minified, false],
    ['a short file', 'const a=1;', true],
    ['an empty file', '', true],
    [
      'minified code below a licence',
      `/*!\n${' * Licence text of some length.\n'.repeat(20)} */\n${minified}`,
      false,
    ],
    [
      'one long line in a readable file',
      `${readable.repeat(4)}const data = '${'x'.repeat(600)}';\n`,
      true,
    ],
    ['code pushed off the screen', `${readable}${' '.repeat(3_000)}eval(x)\n`, false],
    ['minified code with line breaks', `${'a=b;c(d);'.repeat(6)}\n`.repeat(100), false],
  ])('%s', (_, text, expected) => {
    expect(isReadable(text)).toBe(expected);
  });

  it.each([
    [500, true],
    [501, false],
  ])('lines of %i characters, wherever they stand', (length, expected) => {
    const long = 'a = b '.repeat(100).slice(0, length);
    expect(isReadable(`${'x = y;\n'.repeat(10)}${long}\n${long}`)).toBe(expected);
    expect(isReadable(`${long}\n\n${long}\n${'x = y;\n'.repeat(10)}`)).toBe(expected);
    expect(isReadable(`${long}\r\n${long}`)).toBe(expected);
  });
});
