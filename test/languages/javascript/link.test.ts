import { parseSync } from 'oxc-parser';
import { describe, expect, test } from 'vitest';
import { bindingOf, linkProgram } from '../../../src/languages/javascript/link.ts';
import type { Binding } from '../../../src/languages/javascript/scope.ts';

/** Every name of a text by what kind of name it is and where it is declared, read and written, as offsets. */
function namesOf(text: string): Record<string, unknown>[] {
  const { nodes } = linkProgram(parseSync('a.js', text).program);
  const bindings = new Set<Binding>();
  for (const node of nodes) {
    const binding = bindingOf(node);
    if (binding !== undefined) bindings.add(binding);
  }
  return [...bindings].map(({ name, kind, declaration, references, writes }) => ({
    name,
    kind,
    at: declaration?.start,
    references: references.map(({ start }) => start),
    writes: writes.map(({ start }) => start),
  }));
}

describe('a name means', () => {
  test('what is declared below the function that mentions it, also with var in a block', () => {
    expect(namesOf('(()=>{a;b=1});{var b}let a')).toEqual([
      { name: 'a', kind: 'variable', at: 25, references: [6], writes: [] },
      { name: 'b', kind: 'variable', at: 19, references: [8], writes: [8] },
    ]);
  });

  test('what the innermost scope declares, and outside of it what the scope around does', () => {
    expect(namesOf('let a=1;{a;let a=2}a')).toEqual([
      { name: 'a', kind: 'variable', at: 4, references: [19], writes: [4] },
      { name: 'a', kind: 'variable', at: 15, references: [9], writes: [15] },
    ]);
  });

  test('one global in all scopes that declare none, mentioned in source order', () => {
    expect(namesOf('a;(b=>{{let c;a}a})(a)')).toEqual([
      { name: 'a', kind: 'global', at: undefined, references: [0, 14, 16, 20], writes: [] },
      { name: 'b', kind: 'parameter', at: 3, references: [], writes: [3] },
      { name: 'c', kind: 'variable', at: 12, references: [], writes: [] },
    ]);
  });
});
