import { isFunction, singleReturnOf } from '../../languages/javascript/syntax.ts';
import type { CodeUnit, Node } from '../../languages/javascript/unit.ts';
import { apiOf } from '../apis/api.ts';
import { definitionOf } from './definition.ts';
import { hole, textOf } from './text.ts';

const maxDepth = 8;
const joiner = /^(?:posix\.|win32\.)?(?:join|resolve|normalize)$/u;

/**
 * The text that a path certainly ends with: `.png` of `folder + name + '.png'`. Empty where the code may give the path another end,
 * by a condition for example.
 */
export function pathEnding(unit: CodeUnit, node: Node, depth = 0): string {
  if (depth > maxDepth) return '';
  const value = definitionOf(unit, node);
  if (value.type === 'TemplateLiteral') {
    const end = value.quasis.at(-1)?.value.cooked ?? '';
    const last = value.expressions.at(-1);
    return end !== '' || last === undefined ? end : pathEnding(unit, last, depth + 1);
  }
  if (value.type === 'BinaryExpression')
    return value.operator === '+' ? pathEnding(unit, value.right, depth + 1) : '';
  if (value.type === 'CallExpression') return endingOfCall(unit, value, depth);
  if (value.type !== 'Literal' && value.type !== 'Identifier') return '';
  return endOf(textOf(unit, value) ?? '');
}

function endOf(text: string): string {
  return text.slice(text.lastIndexOf(hole) + 1);
}

/** `path.join(folder, 'a.json')`, and a function of the same file that gives a path. */
function endingOfCall(
  unit: CodeUnit,
  call: Extract<Node, { type: 'CallExpression' }>,
  depth: number,
): string {
  const api = apiOf(unit, call.callee);
  const last = call.arguments.at(-1);
  if (api?.module === 'path' && joiner.test(api.path.join('.')) && last !== undefined)
    return last.type === 'SpreadElement' ? '' : pathEnding(unit, last, depth + 1);
  const owner = unit.functionOf(call.callee);
  const made = isFunction(owner) ? singleReturnOf(owner) : undefined;
  return made === undefined ? '' : pathEnding(unit, made, depth + 1);
}
