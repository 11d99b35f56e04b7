import { describe, expect, it } from 'vitest';
import { resolveSpecifier } from '../../../src/languages/javascript/module-graph.ts';
import { followImports } from '../../../src/profiles/imported-values.ts';

const files = new Set([
  'pkg/__init__.py',
  'pkg/tools.py',
  'pkg/tools/__init__.py',
  'other.py',
  'sdist/setup.py',
  'sdist/helper.py',
]);
const resolve = (from: string, specifier: string): string | undefined =>
  resolveSpecifier(from, specifier, (path) => files.has(path));

describe('the file that an import of Python means', () => {
  it.each([
    ['pkg/server.py', '.', 'pkg/__init__.py'],
    ['pkg/server.py', './tools', 'pkg/tools/__init__.py'],
    ['pkg/inner/deep.py', '../tools', 'pkg/tools/__init__.py'],
    ['pkg/server.py', 'py:other', 'other.py'],
    ['sdist/setup.py', 'py:helper', 'sdist/helper.py'],
    ['pkg/server.py', 'py:requests', undefined],
    ['pkg/server.py', '../../tools', undefined],
    ['pkg/server.js', 'py:other', undefined],
  ])('%s %s', (from, specifier, target) => {
    expect(resolve(from, specifier)).toBe(target);
  });

  it('is the package where there is no module of the name', () => {
    const asked: string[] = [];
    const follow = followImports(new Map(), resolve);
    for (const specifier of ['./send', '../pkg/send', './tools', './tools/list'])
      follow('pkg/server.py', { specifier, name: 'default' }, (path, name) => {
        asked.push(`${path} ${name}`);
        return undefined;
      });
    expect(asked).toEqual([
      'pkg/__init__.py send',
      'pkg/__init__.py send',
      'pkg/tools/__init__.py default',
      'pkg/tools/__init__.py list',
    ]);
  });
});
