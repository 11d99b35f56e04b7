import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textOf } from '../../src/detectors/values/text.ts';
import { wholeTextOf } from '../../src/detectors/values/whole-text.ts';
import { nodesOf } from '../../src/languages/javascript/create-unit.ts';
import { parseCode } from '../../src/languages/parse-code.ts';
import type { CodeUnit, Node } from '../../src/languages/javascript/unit.ts';

type Sum = Extract<Node, { type: 'BinaryExpression' }>;

function parsed(code: string): CodeUnit {
  const result = parseCode('index.mjs', code);
  if ('failure' in result) throw new Error(`${result.detail}: ${code}`);
  return result.unit;
}

/** The sums of a code that are part of no other one. */
function sumsOf(unit: CodeUnit): readonly Sum[] {
  return nodesOf(unit).filter((node): node is Sum => {
    if (node.type !== 'BinaryExpression' || node.operator !== '+') return false;
    const parent = unit.parentOf(node);
    return parent?.type !== 'BinaryExpression' || parent.operator !== '+';
  });
}

const host = 'collector.example';
/** Names for a part of an address, each with what gives it its value. */
const named = [
  ['plain', `const plain = 'https://${host}/';`],
  ['(plain)', `const plain = 'https://${host}/';`],
  ['(0, plain)', `const plain = 'https://${host}/';`],
  ['(other = plain)', `let other; const plain = 'https://${host}/';`],
  ['(plain || 1)', `const plain = 'https://${host}/';`],
  ['alias', `const plain = 'https://${host}/'; const alias = plain;`],
  ['late', `let late; late = 'https://${host}/';`],
  ['late', `var late = null; late = 'https://${host}/';`],
  ['taken', `const { taken } = { taken: 'https://${host}/' };`],
  ['first', `const [first] = ['https://${host}/'];`],
  ['object.url', `const object = { url: 'https://${host}/' };`],
  ["object['u' + 'rl']", `const object = { url: 'https://${host}/' };`],
  ['give()', `const give = () => 'https://${host}/';`],
  ['`${plain}`', `const plain = 'https://${host}/';`],
  ['pl\\u0061in', `const plain = 'https://${host}/';`],
  ["atob('aHR0cHM6Ly9jb2xsZWN0b3IuZXhhbXBsZS8=')", ''],
  ["['https:/', 'collector.example', ''].join('/')", ''],
  ["(typeof plain + '://collector.example/')", "const plain = 'x';"],
] as const;

const others = [
  '1',
  'count',
  'unknown',
  '(count - 1)',
  'count++',
  '-1',
  'this',
  "'x'",
  'given.key',
  'process.pid',
  'typeof given',
  '(await given)',
];
const rest =
  'let count = 0; count += 1; const given = globalThis.given; function own() {} const two = 2;';

describe('a sum', () => {
  it('is seen as the text that it folds to, whatever its parts are called', () => {
    const part = fc.constantFrom(...others);
    fc.assert(
      fc.property(
        fc.constantFrom(...named),
        fc.array(part, { minLength: 1, maxLength: 3 }),
        fc.array(part, { maxLength: 3 }),
        ([name, given], before, after) => {
          const unit = parsed(`${rest} ${given} send(${[...before, name, ...after].join(' + ')});`);
          const sum = sumsOf(unit).find((one) => unit.parentOf(one)?.type === 'CallExpression');
          const text = sum === undefined ? undefined : textOf(unit, sum);
          if (sum === undefined || text?.includes(host) !== true) return;
          expect(wholeTextOf(unit, sum)).toBe(text);
        },
      ),
      { numRuns: 400 },
    );
  });

  it.each(named)('is one to look at where %s names an address', (name, given) => {
    const unit = parsed(`${rest} ${given} send(two + ${name});`);
    const sum = sumsOf(unit).find((one) => unit.parentOf(one)?.type === 'CallExpression');
    expect(sum === undefined ? undefined : wholeTextOf(unit, sum)).toContain(host);
  });

  it.each([
    'count + 1',
    'two + 2',
    'count + (count - 1) * 4',
    'own + count',
    'unknown + 1 + count',
    '-1 + count++',
    'this + count',
  ])('of numbers and what nobody knows is none: %s', (code) => {
    const unit = parsed(`${rest} send(${code});`);
    for (const sum of sumsOf(unit)) {
      expect(wholeTextOf(unit, sum)).toBeUndefined();
      expect(textOf(unit, sum)?.includes('.') ?? false).toBe(false);
    }
  });
});
