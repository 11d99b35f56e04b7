import { describe, expect, it } from 'vitest';
import { nodesOf, shownNodesOf } from '../../../src/languages/javascript/create-unit.ts';
import { isHandedOn, isShown } from '../../../src/languages/javascript/shown.ts';
import { parseCode } from '../../../src/languages/parse-code.ts';
import type { CodeUnit } from '../../../src/languages/javascript/unit.ts';

function unitOf(path: string, text: string): CodeUnit {
  const parsed = parseCode(path, text);
  if ('failure' in parsed) throw new Error(parsed.detail);
  return parsed.unit;
}

const code = `import { env } from 'process';
const { a, ...others } = env, copy = { ...env, env, [env]: 1, key: env };
for (const name in env) start(env, { env: { ...env } }, env.a, () => env);
class A { #b = env; b(env) { return this.#b === env ? \`\${env}\` : new B(env); } }
do { label: for (const one of env) { if (one) break label; } } while (env.length);
export { env }; export default (0, env)?.[env];`;

describe('what is shown of a file', () => {
  it('is all that can be asked for, in source order, with names that are handed on alone', () => {
    const unit = unitOf('a.mjs', code);
    const expected = nodesOf(unit).filter((node) =>
      node.type === 'Identifier' ? isHandedOn(node) : isShown(node),
    );
    expect(shownNodesOf(unit)).toEqual(expected);
  });

  it('holds names where their value goes on as it is', () => {
    const unit = unitOf('a.mjs', code);
    const names = shownNodesOf(unit).filter(({ type }) => type === 'Identifier');
    expect(names.map(({ start, end }) => code.slice(start - 5, end + 2))).toEqual([
      ' } = env, ',
      '{ ...env, ',
      'env, env, ',
      'key: env }',
      'e in env) ',
      'tart(env, ',
      '{ ...env }',
    ]);
  });

  it('holds all names of Python, where a node may stand in two places', () => {
    const unit = unitOf('a.py', 'import os\nenv = os.environ\nenv.a = call(env, **env)\n');
    const names = nodesOf(unit).filter(({ type }) => type === 'Identifier');
    expect(names.length).toBeGreaterThan(5);
    expect(shownNodesOf(unit).filter(({ type }) => type === 'Identifier')).toEqual(names);
  });
});
