import {
  isClass,
  isFunction,
  singleReturnOf,
  unwrap,
  type ClassNode,
} from '../../languages/javascript/syntax.ts';
import type { CodeUnit, Node } from '../../languages/javascript/unit.ts';
import { definitionOf } from './definition.ts';
import { hole } from './text.ts';

/** A call or an object made, whose last argument may hold those that are given by name. */
type Given = readonly Node[];

const known = new WeakMap<CodeUnit, ReadonlyMap<string, Node>>();
const maxDepth = 8;
const maxText = 16 * 1024;
/** Nodes that one text may be put together of. */
const maxNodes = 200;

/**
 * What the names of a Python module stand for: its classes, and the only value of a variable. Annotations are read by it: nothing runs
 * in them, so they are not linked.
 */
export function namesOfModule(unit: CodeUnit): ReadonlyMap<string, Node> {
  const before = known.get(unit);
  if (before !== undefined) return before;
  const names = new Map<string, Node>();
  const twice = new Set<string>();
  const add = (name: string, value: Node): void => {
    if (names.has(name)) twice.add(name);
    names.set(name, value);
  };
  for (const statement of unit.program.body) {
    const declaration =
      statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement;
    if (declaration?.type === 'ClassDeclaration' && declaration.id !== null)
      add(declaration.id.name, declaration);
    else if (declaration?.type === 'VariableDeclaration') {
      for (const { id, init } of declaration.declarations)
        if (id.type === 'Identifier' && init !== null) add(id.name, init);
    }
  }
  for (const name of twice) names.delete(name);
  known.set(unit, names);
  return names;
}

/** The class of this module that an expression or annotation names. */
export function namedClass(unit: CodeUnit, node: Node): ClassNode | undefined {
  const value = node.type === 'Identifier' ? namesOfModule(unit).get(node.name) : undefined;
  return isClass(value) ? value : undefined;
}

/** A text of code that is not linked, with a hole for what is not known. Names may stand for one another in ever more ways. */
export function writtenText(unit: CodeUnit, node: Node): string | undefined {
  return textIn({ unit, left: maxNodes }, node, 0);
}

interface Writing {
  readonly unit: CodeUnit;
  left: number;
}

function textIn(writing: Writing, node: Node, depth: number): string | undefined {
  writing.left -= 1;
  if (depth > maxDepth || writing.left < 0) return undefined;
  const inner = (part: Node): string | undefined => textIn(writing, part, depth + 1);
  switch (node.type) {
    case 'Literal':
      return typeof node.value === 'string' ? node.value.slice(0, maxText) : undefined;
    case 'Identifier': {
      const value = namesOfModule(writing.unit).get(node.name);
      return value === undefined ? undefined : inner(value);
    }
    case 'TemplateLiteral':
      return node.quasis
        .slice(0, maxNodes)
        .flatMap(({ value }, index) => {
          const part = node.expressions[index];
          return [value.cooked ?? '', part === undefined ? '' : (inner(part) ?? hole)];
        })
        .join('')
        .slice(0, maxText);
    case 'BinaryExpression': {
      if (node.operator !== '+') return undefined;
      const [left, right] = [inner(node.left), inner(node.right)];
      if (left === undefined && right === undefined) return undefined;
      return `${left ?? hole}${right ?? hole}`.slice(0, maxText);
    }
    default:
      return undefined;
  }
}

/** The arguments by place, without the object that holds those by name. */
export function placedArguments(given: Given): readonly Node[] {
  return keywordsIn(given) === undefined ? given : given.slice(0, -1);
}

/** The object that holds the arguments that a call of Python gives by name. */
export function keywordsIn(given: Given): Extract<Node, { type: 'ObjectExpression' }> | undefined {
  const last = given.at(-1);
  return last?.type === 'ObjectExpression' && isKeywords(last) ? last : undefined;
}

/** The object of arguments by name in `ToolAnnotations(…)`, also as the only thing that a function returns; else the node. */
export function givenTo(unit: CodeUnit, node: Node): Node {
  if (unit.language !== 'python') return node;
  const made = definitionOf(unit, node);
  if (made.type !== 'NewExpression' && made.type !== 'CallExpression') return node;
  const code = unit.functionOf(made.callee);
  const returned = isFunction(code) ? singleReturnOf(code) : undefined;
  const last = returned === undefined ? made : unwrap(returned);
  const isMade = last.type === 'NewExpression' || last.type === 'CallExpression';
  return (isMade ? keywordsIn(last.arguments) : undefined) ?? node;
}

/** Whether an object holds arguments, and is no dictionary. */
export function isKeywords(object: Node): boolean {
  return (object as { readonly isKeywords?: boolean }).isKeywords === true;
}

/** The value of an argument by its name. */
export function keyword(object: Node | undefined, ...names: readonly string[]): Node | undefined {
  if (object?.type !== 'ObjectExpression') return undefined;
  for (const property of object.properties) {
    if (property.type !== 'Property' || property.key.type !== 'Identifier') continue;
    if (names.includes(property.key.name)) return property.value;
  }
  return undefined;
}

/** The last name of a dotted one: `Field` of `pydantic.Field`. */
export function lastName(node: Node): string {
  const callee = unwrap(node);
  if (callee.type === 'Identifier') return callee.name;
  const isMember = callee.type === 'MemberExpression' && !callee.computed;
  return isMember && callee.property.type === 'Identifier' ? callee.property.name : '';
}
