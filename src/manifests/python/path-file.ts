import { evenPathFile } from '../../languages/python/python-file.ts';

/** What a path file makes every Python do that starts beside it. */
export interface PathFile {
  /** Lines that are run as code, each with its number. */
  readonly code: readonly { readonly line: number; readonly text: string }[];
  /** Folders and archives that are searched for modules from then on. */
  readonly paths: readonly string[];
}

/** Lines of code that are listed; who needs more of them hides something in any of them. */
const maxCode = 200;
/** Reads a `.pth` file as Python's `site` does: a line that begins with `import` is code, any other is a path. */
export function parsePathFile(text: string): PathFile {
  const code: { line: number; text: string }[] = [];
  const paths: string[] = [];
  const lines = evenPathFile(text).split(/\r\n|[\r\n\u{2028}\u{2029}]/u);
  for (const [index, line] of lines.entries()) {
    const isCode = line.startsWith('import ') || line.startsWith('import\t');
    if (isCode && code.length < maxCode) code.push({ line: index + 1, text: line });
    else if (!isCode && line.trim() !== '' && !line.startsWith('#')) paths.push(line.trim());
  }
  return { code, paths };
}

/** What kind of file at the root of an environment runs whenever a Python starts in it; undefined for others. */
export function startFileForm(
  path: string,
): 'path-file' | 'sitecustomize' | 'usercustomize' | undefined {
  if (/^[^/]+\.pth$/.test(path)) return 'path-file';
  const [, name] = /^(sitecustomize|usercustomize)(?:\.pyc?$|\/__init__\.pyc?$)/.exec(path) ?? [];
  return name as 'sitecustomize' | 'usercustomize' | undefined;
}

const maxModules = 50;

/** The modules that a line of code in a path file names after `import`, also those further down the line. */
export function importedModules(line: string): string[] {
  const text = line.slice(0, 64 * 1024);
  const found = new Set<string>();
  for (const [, list = ''] of text.matchAll(
    /\bimport[ \t]{1,20}([\w.]{1,300}(?:[ \t]{0,5},[ \t]{0,5}[\w.]{1,300}){0,20})/g,
  )) {
    for (const name of list.split(',')) if (found.size < maxModules) found.add(name.trim());
  }
  for (const [, name] of text.matchAll(/\bfrom[ \t]{1,20}([\w.]{1,300})[ \t]{1,20}import\b/g)) {
    if (name !== undefined && found.size < maxModules) found.add(name);
  }
  return [...found];
}
