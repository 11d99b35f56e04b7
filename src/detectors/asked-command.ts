import { bindingOf } from '../languages/javascript/link.ts';
import { originOf } from '../languages/javascript/origin.ts';
import { unwrap } from '../languages/javascript/syntax.ts';
import type { CodeUnit, Node } from '../languages/javascript/unit.ts';
import { apiName } from './apis/api.ts';
import { constantText, keyText, memberName } from './values/text.ts';

/** Words that clients put after a server's name to start it: nobody asks for anything with them. */
const starting =
  /^-{0,2}(?:stdio|sse|https?|streamable-?http|ws|start|serve|server|run|mcp|main|dev|prod|production|launch|node|transport|port|host|config|y|yes)$/i;
const wordLike = /^-{0,2}\w[\w:.-]{1,40}$/;
const maxDepth = 8;

/** `all` are the words of the command line with the program and the file in front, `rest` those after them, `word` is one of those. */
type Part = 'all' | 'rest' | 'word' | undefined;

/** Whether a branch of JavaScript is for a word that stands in the command line: then somebody asked for what it does. */
export function isAskedFor(unit: CodeUnit, around: Node, inner: Node): boolean {
  switch (around.type) {
    case 'IfStatement':
    case 'ConditionalExpression':
      return around.consequent === inner && asksForWord(unit, around.test, 0);
    case 'LogicalExpression':
      return (
        around.operator === '&&' && around.right === inner && asksForWord(unit, around.left, 0)
      );
    case 'SwitchCase': {
      const choice = unit.parentOf(around);
      return (
        around.test !== null &&
        around.test !== inner &&
        choice?.type === 'SwitchStatement' &&
        isWordAsked(unit, choice.discriminant, around.test) &&
        !isFallenInto(choice.cases, around)
      );
    }
    default:
      return false;
  }
}

/** `default:` and whatever stands before it without an end also leads to the case after it. */
function isFallenInto(cases: readonly Node[], one: Node): boolean {
  const before = cases[cases.indexOf(one) - 1];
  if (before?.type !== 'SwitchCase') return false;
  const last = before.consequent.at(-1);
  const ends = /^(?:Break|Return|Throw|Continue)Statement$/.test(last?.type ?? '');
  const inner = last?.type === 'BlockStatement' ? last.body.at(-1)?.type : undefined;
  return !ends && !/^(?:Break|Return|Throw|Continue)Statement$/.test(inner ?? '');
}

function asksForWord(unit: CodeUnit, condition: Node, depth: number): boolean {
  const test = unwrap(condition);
  if (depth > maxDepth) return false;
  if (test.type === 'LogicalExpression') {
    const left = asksForWord(unit, test.left, depth + 1);
    if (test.operator === '&&') return left || asksForWord(unit, test.right, depth + 1);
    return left && asksForWord(unit, test.right, depth + 1);
  }
  if (test.type === 'BinaryExpression')
    return (
      /^={2,3}$/.test(test.operator) &&
      (isWordAsked(unit, test.left, test.right) || isWordAsked(unit, test.right, test.left))
    );
  if (test.type !== 'CallExpression' || test.callee.type !== 'MemberExpression') return false;
  const [word] = test.arguments;
  if (memberName(unit, test.callee) !== 'includes' || word === undefined) return false;
  const part = partOf(unit, test.callee.object, 0);
  return (part === 'all' || part === 'rest') && isTelling(unit, word);
}

function isWordAsked(unit: CodeUnit, asked: Node, word: Node): boolean {
  return isTelling(unit, word) && partOf(unit, asked, 0) === 'word';
}

function isTelling(unit: CodeUnit, word: Node): boolean {
  const text = constantText(unit, word);
  return text !== undefined && wordLike.test(text) && !starting.test(text);
}

function partOf(unit: CodeUnit, node: Node, depth: number): Part {
  const inner = unwrap(node);
  if (depth > maxDepth) return undefined;
  if (inner.type === 'Identifier') return partOfName(unit, inner, depth);
  if (inner.type === 'MemberExpression') {
    if (memberName(unit, inner) === 'argv' && apiName(unit, inner) === 'process.argv') return 'all';
    const key = keyText(unit, inner.property, inner.computed);
    return partAt(partOf(unit, inner.object, depth + 1), key);
  }
  if (inner.type !== 'CallExpression' || inner.callee.type !== 'MemberExpression') return undefined;
  const method = memberName(unit, inner.callee);
  if (!/^(?:slice|at|toLowerCase|trim)$/.test(method ?? '')) return undefined;
  const part = partOf(unit, inner.callee.object, depth + 1);
  if (method === 'toLowerCase' || method === 'trim') return part === 'word' ? part : undefined;
  const first = inner.arguments[0];
  const from = first?.type === 'Literal' ? String(first.value) : undefined;
  const one = partAt(part, from);
  return method === 'slice' && one === 'word' ? 'rest' : one;
}

/** What stands at a place: the program and the file come first and are no words. */
function partAt(part: Part, key: string | undefined): Part {
  if (key === undefined || !/^\d{1,3}$/.test(key)) return undefined;
  if (part === 'rest') return 'word';
  return part === 'all' && Number(key) >= 2 ? 'word' : undefined;
}

function partOfName(
  unit: CodeUnit,
  name: Extract<Node, { type: 'Identifier' }>,
  depth: number,
): Part {
  const binding = bindingOf(name);
  if (binding?.kind === 'import') return apiName(unit, name) === 'process.argv' ? 'all' : undefined;
  const origin = binding === undefined ? undefined : originOf(binding);
  if (origin?.kind !== 'value') return undefined;
  const part = partOf(unit, origin.node, depth + 1);
  const [step, ...others] = origin.path;
  if (step === undefined || others.length > 0) return step === undefined ? part : undefined;
  return 'key' in step ? partAt(part, step.key) : undefined;
}
