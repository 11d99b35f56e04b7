import { parseJavaScript } from '../../../src/languages/javascript/parse.ts';
import type { CodeUnit, Node } from '../../../src/languages/javascript/unit.ts';
import { walk } from '../../../src/languages/javascript/walk.ts';

/** Parses a snippet that is valid in its dialect; anything else is a mistake of the test. */
export function unitOf(code: string, path = 'index.js'): CodeUnit {
  const parsed = parseJavaScript(path, code);
  if ('failure' in parsed) throw new Error(`${parsed.failure}: ${parsed.detail}`);
  if (parsed.partial) throw new Error(`partial: ${parsed.detail}`);
  return parsed.unit;
}

/** The first arguments of all calls of `$`, in source order: what a table test asks about. */
export function probes(unit: CodeUnit): Node[] {
  const found: Node[] = [];
  const visit = (node: Node): void => {
    if (node.type !== 'CallExpression' || node.callee.type !== 'Identifier') return;
    const [first] = node.arguments;
    if (node.callee.name === '$' && first !== undefined) found.push(first);
  };
  walk(unit, new Map([['CallExpression', visit]]));
  return found;
}

/** The only probe of a snippet, with its unit. */
export function probe(code: string, path?: string): { unit: CodeUnit; node: Node } {
  const unit = unitOf(code, path);
  const [node, ...others] = probes(unit);
  if (node === undefined || others.length > 0) throw new Error('a snippet has one $(…)');
  return { unit, node };
}

/** All nodes of a type, in source order. */
export function nodesOfType<Type extends Node['type']>(
  unit: CodeUnit,
  type: Type,
): Extract<Node, { type: Type }>[] {
  const found: Node[] = [];
  walk(unit, new Map([[type, (node: Node) => found.push(node)]]));
  return found as Extract<Node, { type: Type }>[];
}
