import { describe, expect, it } from 'vitest';
import { forgetLatest, rememberInFile, rememberOfFile } from '../../src/detectors/latest.ts';
import { parseCode } from '../../src/languages/parse-code.ts';
import type { CodeUnit, Node } from '../../src/languages/javascript/unit.ts';

function unitOf(path: string): CodeUnit {
  const parsed = parseCode(path, `send('${path}');`);
  if (!('unit' in parsed)) throw new Error(parsed.detail);
  return parsed.unit;
}

describe('what is remembered of one file', () => {
  it('is found out once for each node, also where there is nothing', () => {
    const unit = unitOf('index.js');
    const asked: Node[] = [];
    const first = rememberInFile((_unit, node: Node) => {
      asked.push(node);
      return node.type === 'Program' ? 'all' : undefined;
    });
    const [statement] = unit.program.body;
    for (const node of [unit.program, statement as Node, unit.program, statement as Node])
      expect(first(unit, node)).toBe(node.type === 'Program' ? 'all' : undefined);
    expect(asked).toHaveLength(2);
  });

  it('is no answer about another file, even where one node stands in both', () => {
    const [one, other] = [unitOf('one.js'), unitOf('other.js')];
    const pathOf = rememberInFile((unit, _node: Node) => unit.path);
    const node = one.program;
    expect([pathOf(one, node), pathOf(other, node), pathOf(one, node)]).toEqual([
      'one.js',
      'other.js',
      'one.js',
    ]);
  });

  it('is not mixed up where a question about one file asks about another one', () => {
    const [outer, inner] = [unitOf('outer.js'), unitOf('inner.js')];
    const { program } = outer;
    const pathsOf: (unit: CodeUnit, node: Node) => string = rememberInFile((unit, node: Node) =>
      unit === outer ? `${unit.path} ${pathsOf(inner, node)}` : unit.path,
    );
    expect(pathsOf(outer, program)).toBe('outer.js inner.js');
    expect(pathsOf(inner, program)).toBe('inner.js');
    expect(pathsOf(outer, program)).toBe('outer.js inner.js');
  });

  it('is searched for once in each file, also where it is not there', () => {
    const [one, other] = [unitOf('one.js'), unitOf('other.js')];
    const searched: string[] = [];
    const isOne = rememberOfFile(({ path }) => {
      searched.push(path);
      return path === 'one.js' ? true : undefined;
    });
    expect([one, other, one, other].map(isOne)).toEqual([true, undefined, true, undefined]);
    expect(searched).toEqual(['one.js', 'other.js']);
  });

  it('is forgotten when a walk is over', () => {
    const unit = unitOf('index.js');
    let asked = 0;
    const count = rememberInFile((_unit, _node: Node) => (asked += 1));
    expect(count(unit, unit.program)).toBe(1);
    expect(count(unit, unit.program)).toBe(1);
    forgetLatest();
    expect(count(unit, unit.program)).toBe(2);
  });
});
