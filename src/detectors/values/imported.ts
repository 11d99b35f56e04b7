import { unwrap } from '../../languages/javascript/syntax.ts';
import type { CodeUnit, Node } from '../../languages/javascript/unit.ts';
import { definitionOf } from './definition.ts';
import { constantText, memberName } from './text.ts';

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
  return importedMember(unit, node, []);
}

/** The place of what is told of a parameter of a function that is imported. */
export function importedParameter(unit: CodeUnit, callee: Node, index: number): string | undefined {
  return importedMember(unit, callee, [nameOfParameter(index)]);
}

/** A parameter of an exported function, as a member of it. */
export function nameOfParameter(index: number): string {
  return `(${index})`;
}

/** The place of a member of what is imported. */
function importedMember(unit: CodeUnit, node: Node, member: readonly string[]): string | undefined {
  const reference = unit.resolve(node);
  if (reference?.root !== 'module' || !/^[.#]/.test(reference.module)) return undefined;
  const end = reference.path.findIndex((step) => step === '()' || step === 'shape');
  const whole = end === -1 ? reference.path : reference.path.slice(0, end);
  // `Tools.LIST.value`: what a member of an enumeration is worth.
  const isEnumerated = unit.language === 'python' && whole.length > 2 && whole.at(-1) === 'value';
  const path = isEnumerated ? whole.slice(0, -1) : whole;
  return importedFrom(reference.module, [...(path.length === 0 ? ['default'] : path), ...member]);
}

/** As many parts as anybody writes into one text by hand, one within the other. */
const maxParts = 20;
const maxDepth = 6;

/**
 * A text that is put together from what is known and from what other files export, `${desk.name}@${desk.domain}`, with the places of those.
 * Undefined where a part is neither, and where nothing is imported.
 */
export function textWithImports(unit: CodeUnit, node: Node): string | undefined {
  const parts: string[] = [];
  return addParts(unit, node, parts, 0) && parts.some(isImported) ? parts.join('') : undefined;
}

function addParts(unit: CodeUnit, node: Node, parts: string[], depth: number): boolean {
  if (parts.length >= maxParts || depth > maxDepth) return false;
  const text = constantText(unit, node);
  const value = definitionOf(unit, node);
  const known =
    text === undefined ? (entryOfMap(unit, value) ?? importedText(unit, node)) : withoutSigns(text);
  if (known !== undefined) return parts.push(known) > 0;
  if (value.type === 'TemplateLiteral') {
    return value.quasis.every(({ value: { cooked } }, at) => {
      parts.push(withoutSigns(cooked ?? ''));
      const next = value.expressions[at];
      return next === undefined || addParts(unit, next, parts, depth + 1);
    });
  }
  if (value.type !== 'BinaryExpression' || value.operator !== '+') return false;
  return [value.left, value.right].every((one) => addParts(unit, one, parts, depth + 1));
}

/** `contacts.get('archive')` of a `Map` that another file exports: its entries are kept as members are. */
function entryOfMap(unit: CodeUnit, node: Node): string | undefined {
  if (node.type !== 'CallExpression' || node.arguments.length !== 1) return undefined;
  const [key] = node.arguments;
  const callee = unwrap(node.callee);
  if (callee.type !== 'MemberExpression' || memberName(unit, callee) !== 'get') return undefined;
  const name = key === undefined ? undefined : constantText(unit, key);
  return name === undefined ? undefined : importedMember(unit, callee.object, [name]);
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
