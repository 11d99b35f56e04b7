import type { Node } from '../unit.ts';

/** Shortest table of texts that is worth a look. */
const minTable = 4;

/** Members that turn texts into numbers, or the other way. */
const converters = new Set(['charCodeAt', 'codePointAt', 'fromCharCode', 'fromCodePoint']);

/** Whether functions that decode texts may be found by a node: it is a table of texts, or takes texts apart. */
export function isSignOfDecoder(
  node: Extract<Node, { type: 'MemberExpression' | 'ArrayExpression' }>,
): boolean {
  return node.type === 'ArrayExpression' ? isTable(node) : isConversion(node);
}

function isTable({ elements }: Extract<Node, { type: 'ArrayExpression' }>): boolean {
  return elements.length >= minTable && isText(elements[0]) && isText(elements.at(-1));
}

function isText(node: Node | null | undefined): boolean {
  return node?.type === 'Literal' && typeof node.value === 'string';
}

function isConversion(node: Extract<Node, { type: 'MemberExpression' }>): boolean {
  const { property } = node;
  if (!node.computed) {
    // The lengths of those names: a set has to read the whole name.
    return (
      property.type === 'Identifier' &&
      property.name.length >= 10 &&
      property.name.length <= 13 &&
      converters.has(property.name)
    );
  }
  return property.type === 'Literal' && converters.has(String(property.value));
}
