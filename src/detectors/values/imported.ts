import type { CodeUnit, Node } from '../../languages/javascript/unit.ts';

/**
 * Stand around the place that a text is imported from, `./names.js#Tools.list`, until the other files of the package are read. Signs
 * that no text shows; what a package writes with them is replaced, so that none of its texts can pass for such a place.
 */
const opening = '\uFFF9';
const closing = '\uFFFB';
const place = new RegExp(`${opening}([^#${closing}]{1,300})#([^${closing}]{1,200})${closing}`, 'g');

/** What another file of the package exports. */
export interface ImportedPlace {
  readonly specifier: string;
  readonly name: string;
}

/** The place that an expression is imported from, as a text to be replaced by what is exported there. */
export function importedText(unit: CodeUnit, node: Node): string | undefined {
  const reference = unit.resolve(node);
  if (reference?.root !== 'module' || !/^[.#]/.test(reference.module)) return undefined;
  const end = reference.path.findIndex((step) => step === '()' || step === 'shape');
  const whole = end === -1 ? reference.path : reference.path.slice(0, end);
  // `Tools.LIST.value`: what a member of an enumeration is worth.
  const isEnumerated = unit.language === 'python' && whole.length > 2 && whole.at(-1) === 'value';
  const path = isEnumerated ? whole.slice(0, -1) : whole;
  return importedFrom(reference.module, path.length === 0 ? ['default'] : path);
}

/** A place as a text. */
function importedFrom(specifier: string, path: readonly string[]): string {
  return `${opening}${withoutSigns(specifier).slice(0, 300)}#${withoutSigns(path.join('.')).slice(0, 200)}${closing}`;
}

/** Takes the signs out of a text that a package wrote. */
export function withoutSigns(text: string): string {
  return text.replace(/[\uFFF9\uFFFB]/g, '\uFFFD');
}

/** Whether a text still waits for another file. */
export function isImported(text: string): boolean {
  return text.includes(opening);
}

/** A text with every place replaced by what `find` knows of it; undefined when one is not known. */
export function withImports(
  text: string,
  find: (place: ImportedPlace) => string | undefined,
): string | undefined {
  let isKnown = true;
  const replaced = text.replaceAll(place, (_, specifier: string, name: string) => {
    const found = find({ specifier, name });
    isKnown &&= found !== undefined;
    return found ?? '';
  });
  return isKnown ? replaced : undefined;
}
