import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { loadPythonGrammar, pythonGrammar } from '../languages/python/grammar.ts';

/**
 * Reads the two programs that parse Python from the packages that they come with. Every package may hold some, as a text that it starts or
 * writes: what is read must not depend on what the process did before.
 */
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
