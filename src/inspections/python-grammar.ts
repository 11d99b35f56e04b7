import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Inventory, InventoryEntry } from '../artifacts/inventory.ts';
import { loadPythonGrammar, pythonGrammar } from '../languages/python/grammar.ts';
import { isPythonPath } from '../languages/python/python-file.ts';

/** Reads the two programs that parse Python from the packages that they come with. */
export async function loadPython(): Promise<void> {
  loading ??= load();
  try {
    await loading;
  } finally {
    // What failed may be tried again.
    if (pythonGrammar() === undefined) loading = undefined;
  }
}

/** Two loads at once would take parts of each other: a request may come while a process warms up. */
let loading: Promise<void> | undefined;

async function load(): Promise<void> {
  const [engine, language] = await Promise.all(
    ['web-tree-sitter/web-tree-sitter.wasm', 'tree-sitter-python/tree-sitter-python.wasm'].map(
      async (file) => await readFile(fileURLToPath(import.meta.resolve(file))),
    ),
  );
  if (engine === undefined || language === undefined) return;
  await loadPythonGrammar({ engine, language });
}

/** Whether something of an artifact may be Python: only then is its grammar worth the time that loading takes. */
export function holdsPython({ entries }: Inventory): boolean {
  return entries.some((entry) => isPythonPath(entry.path) || beginsWithPython(entry));
}

/** `#!/usr/bin/env python3` */
function beginsWithPython({ content }: InventoryEntry): boolean {
  if (content === undefined || content[0] !== 0x23 || content[1] !== 0x21) return false;
  return /\bpy(?:thon|py)/.test(Buffer.from(content.subarray(0, 200)).toString('latin1'));
}
