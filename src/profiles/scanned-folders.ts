import type { CodeFile } from './code-file.ts';

/** The code of a package, and its texts. */
export interface ScanQuestion {
  readonly linked: ReadonlyMap<string, CodeFile>;
  readonly textOf: (path: string) => string | undefined;
}

/** The longest name of a folder that anybody looks for. */
const maxName = 100;
const statement = /\b(?:from|import)\s{0,20}(["'])[^"'\n]{0,300}\1/g;

/** Whether a file loads or runs code that it does not name. */
export function loads(file: CodeFile | undefined): boolean {
  return (file?.observations ?? []).some(
    ({ kind }) => kind === 'code.load' || kind === 'code.evaluate',
  );
}

/**
 * Whether code that loads files by names that it finds may come upon a file: it stands in the same folder or around it, or a text somewhere
 * names the folder or the file. The manifest may name it, too, for a host that reads it there.
 */
export function mayBeScanned(path: string, { linked, textOf }: ScanQuestion): boolean {
  const parts = path.split('/');
  const file = parts.at(-1) ?? '';
  if (textOf('package.json')?.includes(file) === true) return true;
  const loaders = [...linked.keys()].filter((one) => loads(linked.get(one)));
  if (loaders.length === 0) return false;
  const isAround = loaders.some((one) => path.startsWith(one.slice(0, one.lastIndexOf('/') + 1)));
  const stem = file.replace(/\.\w+$/, '');
  const names = [...parts.slice(1, -1), stem].map((name) => name.slice(0, maxName));
  return (
    isAround || [...linked.keys()].some((other) => other !== path && speaksOf(names, textOf(other)))
  );
}

function speaksOf(names: readonly string[], text = ''): boolean {
  // What passes a file on names it as well.
  const rest = text.replaceAll(statement, '');
  return names.some((name) =>
    new RegExp(`["'\`/\\\\]${escaped(name)}(?:\\.\\w+)?["'\`/\\\\]`).test(rest),
  );
}

function escaped(name: string): string {
  return name.replaceAll(/[^\w]/g, String.raw`\$&`);
}
