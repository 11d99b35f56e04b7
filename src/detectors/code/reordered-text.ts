import { pushChildren } from '../../languages/javascript/tree.ts';
import type { CodeUnit, Node } from '../../languages/javascript/unit.ts';
import { defineCodeDetector } from '../detector.ts';
import { farBlocksOfFile } from '../values/far-blocks.ts';
import { findDirectionControls, isReordered } from '../values/hidden-text.ts';

const maxControls = 2_000;
const none: readonly number[] = [];

/** Text that a screen shows in another order than it runs: comments that swallow code, texts that end elsewhere (Trojan Source). */
export const reorderedText = defineCodeDetector({
  id: 'code/reordered-text',
  title: 'Reads otherwise than it runs',
  capability: 'obfuscation.reordered-text',
  version: 1,
  visits: {
    Program(program, unit, report) {
      const controls = findDirectionControls(unit.text, maxControls, farBlocksOfFile(unit));
      if (controls.length === 0) return;
      const at = reorderedAt(unit, controls);
      if (at !== undefined) report({ node: program, at, attributes: {} });
    },
  },
});

/** The first text or comment that is reordered. What is no text is a comment: nothing else may hold such characters. */
function reorderedAt(
  unit: CodeUnit,
  controls: readonly number[],
): { readonly start: number; readonly end: number } | undefined {
  const left = new Set(controls);
  const stack: Node[] = [unit.program];
  while (stack.length > 0) {
    const node = stack.pop() as Node;
    // Nine of ten nodes of a bundle stand in functions and tables without any.
    if (isBracketed(unit, node) && controlsWithin(controls, node).length === 0) continue;
    pushChildren(node, stack);
    const isText =
      node.type === 'Literal' || node.type === 'TemplateLiteral' || node.type === 'JSXText';
    if (!isText) continue;
    const inside = controlsWithin(controls, node);
    for (const at of inside) left.delete(at);
    // A pattern that finds such characters lists them.
    if (inside.length === 0 || (node.type === 'Literal' && 'regex' in node)) continue;
    const source = unit.text.slice(node.start, node.end);
    if (!isList(source) && isProse(unit.text, inside[0] ?? node.start) && isReordered(source))
      return { start: node.start, end: node.end };
  }
  const [first] = left;
  if (first === undefined) return undefined;
  const start = unit.text.lastIndexOf('\n', first) + 1;
  const next = unit.text.indexOf('\n', first);
  const end = next === -1 ? unit.text.length : next;
  return isReordered(unit.text.slice(start, end)) ? { start, end } : undefined;
}

/** Whether all that stands in a node stands between its brackets. */
function isBracketed({ language }: CodeUnit, { type }: Node): boolean {
  return (
    language === 'javascript' &&
    (type === 'BlockStatement' ||
      type === 'ObjectExpression' ||
      type === 'ArrayExpression' ||
      type === 'ClassBody')
  );
}

/** The controls in a node; they are in order, and most texts have none. */
function controlsWithin(controls: readonly number[], { start, end }: Node): readonly number[] {
  let low = 0;
  let high = controls.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((controls[middle] as number) < start) low = middle + 1;
    else high = middle;
  }
  const first = controls[low];
  return first === undefined || first >= end
    ? none
    : controls.filter((at) => at >= start && at < end);
}

/** Whether a person reads what stands around a place; tables of Unicode hold every character in any order. */
function isProse(text: string, at: number): boolean {
  const around = text.slice(Math.max(0, at - 40), at + 40);
  const read = around.replaceAll(/[^\x20-\x7E\s\u0590-\u06FF]/gu, '');
  return read.length > around.length * 0.6;
}

/** A text of such characters and nothing else. */
function isList(source: string): boolean {
  return /^['"`]?[\u200B-\u200F\u202A-\u202E\u2060-\u206F\s,|\\-]*['"`]?$/u.test(source);
}
