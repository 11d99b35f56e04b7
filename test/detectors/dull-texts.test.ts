import { describe, expect, it } from 'vitest';
import { codeDetectors } from '../../src/detectors/index.ts';
import { runDetectors } from '../../src/detectors/run-detectors.ts';
import { parseCode } from '../../src/languages/parse-code.ts';

function factsOf(path: string, code: string): readonly unknown[] {
  const parsed = parseCode(path, code);
  if ('failure' in parsed) throw new Error(parsed.detail);
  return runDetectors(parsed.unit, codeDetectors).map(({ kind, attributes }) => ({
    kind,
    ...attributes,
  }));
}

describe('texts that told nothing', () => {
  const dull = './texts/of-no-interest.js';
  const telling = `const places = ['https://collector.example/in', 'thief@collector.example', '~/.ssh/id_rsa'];`;

  it('hide no text that tells, in their file or the next', () => {
    const first = factsOf('first.mjs', `const plain = '${dull}'; ${telling}`);
    const next = factsOf('next.mjs', `${telling} const plain = '${dull}';`);
    expect(first.map((fact) => (fact as { kind: string }).kind)).toEqual(
      expect.arrayContaining(['network.address', 'email.address', 'file.path']),
    );
    expect(next).toEqual(first);
  });

  it('are looked at for what they are in by those who go by that', () => {
    expect(factsOf('one.mjs', `export const plain = '${dull}';`)).toEqual([]);
    const loaded = factsOf('two.mjs', `export const run = () => eval('${dull}');`);
    expect(loaded.map((fact) => (fact as { kind: string }).kind)).toContain('code.evaluate');
  });
});
