import { buildSync } from 'esbuild';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { ProfiledTool } from '../../src/profiles/profile.ts';
import { profileOf } from './profile-of.ts';

const server = `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';
import { save, shorten } from './notes.js';
const server = new McpServer({ name: 'notes', version: '1' });
server.tool('add_note', 'Adds a note', { text: z.string() }, async ({ text }) => {
  const short = shorten(text);
  return { content: [{ type: 'text', text: await save(short) }] };
});
server.tool('ping', 'Says hello', async () => ({ content: [] }));
`;
const notes = `import { writeFile } from 'node:fs/promises';
export function shorten(text) { return text.length > 80 ? text.slice(0, 80) : text; }
export async function save(text) { await writeFile('notes.txt', text); return 'saved'; }
`;

function toolsOf(files: Readonly<Record<string, string>>): readonly ProfiledTool[] {
  return profileOf(files).tools;
}

function toolIn(files: Readonly<Record<string, string>>, name = 'add_note'): ProfiledTool {
  const tool = toolsOf(files).find((one) => one.name === name);
  if (tool === undefined) throw new Error(`${name} has no handler`);
  return tool;
}

test('the code of a tool is told with its places, the handler first', () => {
  expect(toolIn({ 'index.js': server, 'notes.js': notes }).places).toMatchObject([
    { path: 'index.js', line: 5, endLine: 8, excerpt: expect.stringContaining('async ({ text })') },
    { path: 'notes.js', line: 2, endLine: 2 },
    { path: 'notes.js', line: 3, endLine: 3 },
  ]);
});

/** Moved code stands elsewhere, and is the same code. */
function withoutPlaces({ places: _, ...tool }: ProfiledTool): Omit<ProfiledTool, 'places'> {
  return tool;
}

function bundleOf(files: Readonly<Record<string, string>>, minify: boolean): string {
  const folder = mkdtempSync(join(tmpdir(), 'watchkeeper-tools-'));
  for (const [path, text] of Object.entries(files)) writeFileSync(join(folder, path), text);
  const options = { bundle: true, write: false, platform: 'node', packages: 'external' } as const;
  const minified = { minifyWhitespace: minify, minifyIdentifiers: minify };
  const entryPoints = [join(folder, 'index.js')];
  const { outputFiles } = buildSync({ ...options, ...minified, entryPoints, format: 'esm' });
  rmSync(folder, { recursive: true });
  return outputFiles[0]?.text ?? '';
}

const before = { 'index.js': server, 'notes.js': notes };

describe('the structure of a tool', () => {
  test('is there for every handler, with what its code can do', () => {
    const tools = toolsOf(before);
    expect(tools.map(({ name }) => name)).toEqual(['add_note', 'ping']);
    expect(tools.map(({ structure }) => structure.length)).toEqual([24, 24]);
    expect(tools.map(({ capabilities }) => capabilities.length)).toEqual([1, 0]);
  });

  test.each([
    ['in one file', { 'index.js': bundleOf(before, false) }],
    ['in one file, with short names', { 'index.js': bundleOf(before, true) }],
    ['reordered', { ...before, 'notes.js': notes.split('\n').toReversed().join('\n') }],
    ['in another file', { 'index.js': server.replace('./notes', './store'), 'store.js': notes }],
    [
      'with another tool before it',
      {
        ...before,
        'index.js': server.replace(
          "server.tool('add",
          "server.tool('list', 'Lists', async () => list());\nserver.tool('add",
        ),
      },
    ],
  ])('is no other %s', (_, files) => {
    expect(withoutPlaces(toolIn(files))).toEqual(withoutPlaces(toolIn(before)));
  });

  test.each([
    [
      'the handler',
      { ...before, 'index.js': server.replace('shorten(text)', 'shorten(text + process.env.KEY)') },
    ],
    ['what it calls', { ...before, 'notes.js': notes.replace("'saved'", "'saved it'") }],
  ])('is another when %s changes', (_, files) => {
    expect(toolIn(files).structure).not.toBe(toolIn(before).structure);
    expect(toolIn(files, 'ping')).toEqual(toolIn(before, 'ping'));
  });
});
