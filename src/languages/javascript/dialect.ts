/** How one text is to be read: the grammar and the goal symbol, in the parser's words. */
export interface Dialect {
  readonly lang: 'js' | 'jsx' | 'ts' | 'tsx';
  readonly sourceType: 'module' | 'commonjs' | 'unambiguous';
}

const declarationPath = /\.d\.(?:[^/.]+\.)?[cm]?ts$/u;
const codePath = /\.(?:[cm]?js|[cm]?ts|jsx|tsx)$/u;
/** Runtimes that read JavaScript or TypeScript from a file without an extension. */
const runtimes = new Set(['node', 'nodejs', 'bun', 'deno', 'tsx', 'ts-node', 'zx']);

/** Whether a path holds type declarations only: nothing of it ever runs. */
export function isDeclarationPath(path: string): boolean {
  return declarationPath.test(path.toLowerCase());
}

/**
 * Whether a file is code that Node or a TypeScript runner would read. A file without an extension counts when its
 * first line asks for such a runtime; that is how the commands in `bin` are often shipped.
 */
export function isJavaScriptFile(path: string, text: string): boolean {
  const lower = path.toLowerCase();
  if (declarationPath.test(lower)) return false;
  if (codePath.test(lower)) return true;
  return text.startsWith('#!') && runtimes.has(interpreterOf(text));
}

/** The program that a first line asks for: `#!/usr/bin/env -S FOO=1 node --flag` asks for `node`. */
function interpreterOf(text: string): string {
  const line = text.slice(2, 202).split(/[\r\n]/u, 1)[0] ?? '';
  const [command = '', ...others] = line.trim().split(/\s+/u);
  const name = command.split('/').at(-1) ?? '';
  return name === 'env'
    ? (others.find((word) => !word.startsWith('-') && !word.includes('=')) ?? '')
    : name;
}

/**
 * The dialects worth trying, likeliest first. The publisher chooses the extension, so it only orders them: a file that
 * fails under its own name may still be what another loader accepts.
 */
export function dialectsOf(path: string): readonly Dialect[] {
  const lower = path.toLowerCase();
  if (/\.[cm]?ts$/u.test(lower)) {
    const sourceType = lower.endsWith('.cts') ? 'commonjs' : 'unambiguous';
    return [{ lang: 'ts', sourceType }, { lang: 'tsx', sourceType }, ...javaScript('unambiguous')];
  }
  if (lower.endsWith('.tsx')) {
    return [{ lang: 'tsx', sourceType: 'unambiguous' }, ...javaScript('unambiguous')];
  }
  const first = lower.endsWith('.cjs')
    ? 'commonjs'
    : lower.endsWith('.mjs')
      ? 'module'
      : 'unambiguous';
  return [
    ...javaScript(first),
    { lang: 'ts', sourceType: 'unambiguous' },
    { lang: 'tsx', sourceType: 'unambiguous' },
  ];
}

/** JSX is read in every `.js` file: outside JSX a `<` that starts an expression is an error anyway. */
function javaScript(first: Dialect['sourceType']): readonly Dialect[] {
  const others = (['unambiguous', 'commonjs', 'module'] as const).filter((goal) => goal !== first);
  return [first, ...others].map((sourceType) => ({ lang: 'jsx', sourceType }));
}
