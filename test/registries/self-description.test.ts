import { describe, expect, test } from 'vitest';
import { readSelfDescription } from '../../src/registries/npm/self-description.ts';
import { parseProject } from '../../src/registries/pypi/project.ts';

describe('what npm serves of a version says', () => {
  test.each([
    [{ dependencies: { a: '^1', '@b/c': '*' } }, { needs: ['a', '@b/c'], callsItselfMcp: false }],
    [{ keywords: ['cli', 'MCP-Server'] }, { needs: [], callsItselfMcp: true }],
    [{ keywords: 'ai, mcp' }, { needs: [], callsItselfMcp: true }],
    [{ mcpName: 'io.github.acme/x' }, { needs: [], callsItselfMcp: true }],
    [{ keywords: ['emcpy'] }, undefined],
    [{ keywords: [1, null], dependencies: ['a'], mcpName: 7 }, undefined],
    ['nothing', undefined],
  ])('%j', (entry, expected) => {
    expect(readSelfDescription(entry)).toEqual(expected);
  });
});

describe('what an index serves of a project says', () => {
  test.each([
    [
      { requires_dist: ['MCP[cli]>=1.2', 'x_y; python_version < "3.9"', 'z; extra == "dev"', 5] },
      { needs: ['mcp', 'x-y'], callsItselfMcp: false },
    ],
    [{ keywords: 'ai;mcp' }, { needs: [], callsItselfMcp: true }],
    [
      { description: 'text\n<!-- mcp-name: io.github.acme/x -->' },
      { needs: [], callsItselfMcp: true },
    ],
    [
      { requires_dist: null, keywords: null },
      { needs: [], callsItselfMcp: false },
    ],
  ])('%j', (info, expected) => {
    expect(parseProject({ info: { name: 'tool', ...info } }, 'tool')?.latest).toEqual(expected);
  });
});
