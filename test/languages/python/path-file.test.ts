import { describe, expect, test } from 'vitest';
import { codeOfPathFile, isPythonFile } from '../../../src/languages/python/python-file.ts';

describe('the code of a path file', () => {
  test('is its lines that import, where they are', () => {
    expect(codeOfPathFile('../lib\nimport a; b()\n# c\n')).toBe('      \nimport a; b()\n   \n');
  });

  test.each(['\v', '\f', '\u{1c}', '\u{1d}', '\u{1e}', '\u{85}', '\r', '\u{2028}'])(
    'may stand behind a line end that only some versions of Python know: %j',
    (mark) => {
      const text = `x${mark}import os`;
      expect(isPythonFile('a.pth', () => text, false)).toBe(true);
      expect(codeOfPathFile(text).trim()).toBe('import os');
      expect(codeOfPathFile(text)).toHaveLength(text.length);
    },
  );

  test('is not there when no line imports', () => {
    expect(isPythonFile('a.pth', () => 'important\n import x', false)).toBe(false);
  });
});
