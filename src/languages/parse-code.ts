import { parseJavaScript, type ParsedJavaScript } from './javascript/parse.ts';
import { parsePython } from './python/parse.ts';
import { codeOfPathFile, isPythonFile } from './python/python-file.ts';

/** Parses a file by the language that its path and first line say. */
export function parseCode(path: string, text: string): ParsedJavaScript {
  if (!isPythonFile(path, () => text, text.startsWith('#!'))) return parseJavaScript(path, text);
  return parsePython(path, path.toLowerCase().endsWith('.pth') ? codeOfPathFile(text) : text);
}
