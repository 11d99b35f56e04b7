import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Inventory, InventoryEntry } from '../artifacts/inventory.ts';
import { loadPythonGrammar, pythonGrammar } from '../languages/python/grammar.ts';
import { isPythonPath } from '../languages/python/python-file.ts';

/** Reads the two programs that parse Python from the packages that they come with. */
export async function loadPython(): Promise<void> {
  if (pythonGrammar() !== undefined) return;
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
