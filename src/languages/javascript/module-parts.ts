import { packageOfPath } from './bundlers.ts';
import { lineStartsOf } from './positions.ts';

/** Where a stretch of a bundle begins that came from one package; it ends where the next begins. Empty for code of its own. */
interface ModulePart {
  readonly start: number;
  readonly module: string;
}

/** The packages that a bundle says its parts came from. Whoever makes a release writes these comments, so this is a claim. */
export interface ModuleParts {
  /** Their names, each once, sorted. */
  readonly modules: readonly string[];
  /** The package that the code at an offset is said to come from. */
  readonly moduleAt: (offset: number) => string | undefined;
}

const maxParts = 20_000;
const maxModules = 1000;

/**
 * What bundlers write at the beginning of a line before a module, each with the module's path in one of the groups: esbuild, bun and
 * tsup (`// node_modules/x/a.js`, and the key of `__commonJS`), rolldown (`//#region x`), webpack and ncc
 * (`/***\/ "./node_modules/x/a.js"`, `!*** ./x ***!`, `;// ./x`). Every group is bounded and none begins like another goes on.
 * No mark goes beyond its line.
 */
const marks =
  /^[ \t]{0,8}(?:\/\/ ?(#endregion)|\/\/ ?#region ([^\s"'`]{1,400})|;?\/\/ (?:CONCATENATED MODULE: )?((?:[\w()-]{1,20}:)?[\w@.+~/\\-]{1,400}\.[A-Za-z]{2,4}(?:\?[\w=&-]{0,80})?)[ \t]*$|\/\*\*\*\/ \(?["']([^"'\s]{1,400})["']|[! ]{0,3}!\*\*\* ([^\s*]{1,400}) |["']([^"'\s]{0,200}node_modules\/[^"'\s]{1,300})["'](?:\(| ?:))/my;

const noParts: ModuleParts = { modules: [], moduleAt: () => undefined };

/** Reads which package each part of a bundle is said to come from; where its lines begin may be known already. */
export function modulePartsOf(
  text: string,
  lineStarts: () => Uint32Array = () => lineStartsOf(text),
): ModuleParts {
  if (!text.includes('node_modules/')) return noParts;
  const parts = findParts(text, lineStarts());
  const modules = new Set<string>();
  for (const { module } of parts) {
    if (module !== '' && modules.size < maxModules) modules.add(module);
  }
  if (modules.size === 0) return noParts;
  return { modules: [...modules].sort(), moduleAt: (offset) => moduleAt(parts, offset) };
}

function findParts(text: string, lineStarts: Uint32Array): readonly ModulePart[] {
  const parts: ModulePart[] = [];
  for (let line = 0; line < lineStarts.length; line += 1) {
    const start = lineStarts[line] as number;
    if (!mayBeMark(text, start)) continue;
    marks.lastIndex = start;
    const mark = marks.exec(text);
    if (mark === null) continue;
    const path = mark.slice(1).find((group) => group !== undefined) ?? '';
    const module = packageOfPath(path.replaceAll('\\', '/')) ?? '';
    if (parts.at(-1)?.module !== module) parts.push({ start, module });
    // The rest of so strange a file is taken for its own code, which nothing excuses.
    if (parts.length >= maxParts) return [...parts, { start, module: '' }];
  }
  return parts;
}

/** Whether a line begins with one of the signs that marks begin with, `/`, `;`, `!` and quotes: a few of a hundred do. */
function mayBeMark(text: string, start: number): boolean {
  let at = start;
  let code = text.charCodeAt(at);
  while (code === 32 || code === 9) code = text.charCodeAt((at += 1));
  return code === 47 || code === 59 || code === 33 || code === 34 || code === 39;
}

function moduleAt(parts: readonly ModulePart[], offset: number): string | undefined {
  let low = 0;
  let high = parts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((parts[middle]?.start ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  const module = parts[low - 1]?.module ?? '';
  return module === '' ? undefined : module;
}
