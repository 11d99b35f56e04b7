import type { ClassNode } from '../../languages/javascript/syntax.ts';
import type { CodeUnit, Node } from '../../languages/javascript/unit.ts';
import {
  keyword,
  keywordsIn,
  lastName,
  namedClass,
  namesOfModule,
  placedArguments,
  writtenText,
} from './python-names.ts';
import { addWords, shownWords } from './schema-words.ts';
import { hole } from './text.ts';

/** A schema that is being read from annotations. */
export interface TypeReading {
  readonly unit: CodeUnit;
  /** What the model is told about each parameter, by its path. */
  readonly lines: Map<string, string>;
  /** Classes that are being spelled: a model may hold itself. */
  readonly open: Set<Node>;
  left: number;
}

const maxDepth = 20;
const maxParts = 500;
/** What says more about a parameter than its type. */
const fieldMakers = new Set(['Field', 'Query', 'Body', 'Path', 'Param', 'Parameter', 'Arg']);

/** Spells a parameter or field: its type, its default, and what is said about it. */
export function spellField(
  reading: TypeReading,
  path: string,
  annotation: Node | null,
  value: Node | null,
  depth = 0,
): string {
  if (!reading.lines.has(path)) reading.lines.set(path, '');
  const type = annotation === null ? '' : spellType(reading, annotation, path, depth);
  const given = value === null ? '' : `=${spellValue(reading, value, path, depth)}`;
  return `${type}${given}`;
}

/** The fields of a model, those of the models of this file that it extends before its own. */
export function spellModel(
  reading: TypeReading,
  model: ClassNode,
  path: string,
  depth: number,
): string {
  if (reading.open.has(model) || depth > maxDepth) return '?';
  reading.open.add(model);
  const base = model.superClass === null ? undefined : namedClass(reading.unit, model.superClass);
  const parts = base === undefined ? [] : [spellModel(reading, base, path, depth + 1)];
  for (const member of model.body.body.slice(0, maxParts)) {
    if (member.type !== 'PropertyDefinition' || member.key.type !== 'Identifier') continue;
    const { name } = member.key;
    if (name.startsWith('_') || name === 'model_config') continue;
    const annotation = member.typeAnnotation as Node | null;
    const isField = annotation !== null && lastName(annotation) !== 'ClassVar';
    if (isField) {
      const inner = joined(path, name);
      const spelled = spellField(reading, inner, annotation, member.value, depth + 1);
      parts.push(`${name}:${spelled}`);
    } else if (annotation === null && member.value !== null)
      parts.push(spellType(reading, member.value, path, depth + 1));
  }
  reading.open.delete(model);
  return `{${parts.join(',')}}`;
}

function spellType(reading: TypeReading, node: Node, path: string, depth: number): string {
  reading.left -= 1;
  if (reading.left < 0 || depth > maxDepth) return '?';
  switch (node.type) {
    case 'Identifier':
      return spellName(reading, node, path, depth);
    case 'Literal':
      if (typeof node.value === 'string') addWords(reading.lines, path, node.value);
      return JSON.stringify(node.value ?? null);
    case 'BinaryExpression':
      return `${spellType(reading, node.left, path, depth + 1)}|${spellType(reading, node.right, path, depth + 1)}`;
    case 'MemberExpression':
      if (!node.computed) return lastName(node);
      return spellGeneric(reading, lastName(node.object), node.property, path, depth);
    case 'ArrayExpression':
      return `[${partsOf(node)
        .map((part) => spellType(reading, part, path, depth + 1))
        .join(',')}]`;
    case 'NewExpression':
    case 'CallExpression':
      return spellMade(reading, node, path, depth);
    default:
      return '?';
  }
}

/** A class of the file is its fields, another name of the file what it stands for. */
function spellName(
  reading: TypeReading,
  node: Extract<Node, { type: 'Identifier' }>,
  path: string,
  depth: number,
): string {
  const model = namedClass(reading.unit, node);
  if (model !== undefined) return spellModel(reading, model, path, depth + 1);
  const value = namesOfModule(reading.unit).get(node.name);
  return value === undefined ? node.name : spellType(reading, value, path, depth + 1);
}

function spellGeneric(
  reading: TypeReading,
  name: string,
  parameters: Node,
  path: string,
  depth: number,
): string {
  const types = parameters.type === 'ArrayExpression' ? partsOf(parameters) : [parameters];
  if (name !== 'Annotated')
    return `${name}[${types.map((type) => spellType(reading, type, path, depth + 1)).join(',')}]`;
  const [type, ...told] = types;
  const spelled = type === undefined ? '' : spellType(reading, type, path, depth + 1);
  return [spelled, ...told.map((one) => spellTold(reading, one, path, depth))].join('&');
}

/** `Annotated[str, 'what it is for']` and `Annotated[str, Field(…)]`. */
function spellTold(reading: TypeReading, node: Node, path: string, depth: number): string {
  const text = writtenText(reading.unit, node);
  if (text === undefined) return spellValue(reading, node, path, depth);
  describe(reading, path, text);
  return JSON.stringify(text);
}

function spellValue(reading: TypeReading, node: Node, path: string, depth: number): string {
  reading.left -= 1;
  if (reading.left < 0 || depth > maxDepth) return '?';
  const text = writtenText(reading.unit, node);
  if (text !== undefined) {
    addWords(reading.lines, path, text);
    return JSON.stringify(text.replaceAll(hole, '${}'));
  }
  if (node.type === 'NewExpression' || node.type === 'CallExpression')
    return spellMade(reading, node, path, depth);
  if (node.type === 'ArrayExpression')
    return `[${partsOf(node)
      .map((part) => spellValue(reading, part, path, depth + 1))
      .join(',')}]`;
  if (node.type === 'Literal') return String(node.value);
  const folded = reading.unit.fold(node);
  return folded.kind === 'constant' ? String(folded.value) : '?';
}

function spellMade(
  reading: TypeReading,
  node: Extract<Node, { type: 'NewExpression' | 'CallExpression' }>,
  path: string,
  depth: number,
): string {
  const name = lastName(node.callee);
  const named = keywordsIn(node.arguments);
  const described = keyword(named, 'description');
  const words = described === undefined ? undefined : writtenText(reading.unit, described);
  if (words !== undefined && fieldMakers.has(name)) describe(reading, path, words);
  const places = placedArguments(node.arguments)
    .slice(0, maxParts)
    .map((one) => spellValue(reading, one, path, depth + 1));
  const given = (named?.properties ?? []).slice(0, maxParts).flatMap((property) => {
    if (property.type !== 'Property' || property.key.type !== 'Identifier') return [];
    return `${property.key.name}:${spellValue(reading, property.value, path, depth + 1)}`;
  });
  return `${name}(${[...places, ...given.toSorted()].join(',')})`;
}

function describe({ lines }: TypeReading, path: string, text: string): void {
  lines.set(path, shownWords(text));
}

function partsOf(list: Extract<Node, { type: 'ArrayExpression' }>): readonly Node[] {
  return list.elements.slice(0, maxParts).filter((one) => one !== null);
}

function joined(path: string, name: string): string {
  return (path === '' ? name : `${path}.${name}`).slice(0, 300);
}
