import type { Analysis, Target } from '../../languages/javascript/analysis.ts';
import { analysisOf } from '../../languages/javascript/create-unit.ts';
import type { Trail } from '../../languages/javascript/trace/point.ts';
import type { CodeUnit, Node } from '../../languages/javascript/unit.ts';
import { memberName } from '../values/text.ts';

/** Calls that give back one thing as it was, or a part of it. */
const keeping = /^(?:trim\w*|toString|String|get|getItem|find|at|pop|shift|then|parse)$/u;

/** Whether an expression makes one value of several, so that what comes out is more than what went in. */
export function putsTogether(analysis: Analysis, unit: CodeUnit, node: Node): boolean {
  if (node.type !== 'CallExpression' && node.type !== 'NewExpression') return joins(node);
  if (joins(node)) return true;
  const target = analysis.targetOf(node.callee);
  // Of what a function of the package makes, its own code tells.
  if (target?.kind === 'local' || isOfPackage(target)) return false;
  return !keeping.test(nameOfCallee(unit, node.callee));
}

/** The same by the form of an expression alone. */
function joins(node: Node): boolean {
  switch (node.type) {
    case 'TemplateLiteral':
      return node.expressions.length > 0;
    case 'TaggedTemplateExpression':
    case 'BinaryExpression':
      return true;
    case 'AssignmentExpression':
      return node.operator === '+=';
    case 'ArrayExpression':
      // As a text, it is all of its elements.
      return node.elements.length > 1;
    case 'NewExpression':
      // `new URL(part, other)`
      return node.arguments.length > 1;
    default:
      return false;
  }
}

function isOfPackage(target: Target | undefined): boolean {
  if (target?.kind !== 'reference' || target.reference.root !== 'module') return false;
  return /^[.#]/u.test(target.reference.module);
}

function nameOfCallee(unit: CodeUnit, callee: Node): string {
  return callee.type === 'Identifier' ? callee.name : (memberName(unit, callee) ?? '');
}

const joining =
  /^(?:concat|join|replace\w*|format|resolve|raw|reduce|push|unshift|append|set|pad(?:Start|End)|splice|toSpliced|with|fill|assign|write)$/u;
/** What a URL is told by its members. */
const partsOfUrl = /^(?:search|hash|pathname|username|password|port|host|hostname)$/u;
const maxSteps = 200;

/** Whether what is at the beginning of a way becomes a part of something longer on it. */
export function becomesPart(unit: CodeUnit, trail: Trail): boolean {
  const analysis = analysisOf(unit);
  let at: Trail | undefined = trail;
  let before: Node | undefined;
  for (let step = 0; at !== undefined && step < maxSteps; step += 1) {
    if (isJoined(unit, at.node)) return true;
    if (before !== undefined && isGivenAway(analysis, at.node, before)) return true;
    before = at.node;
    at = at.next;
  }
  return at !== undefined;
}

function isJoined(unit: CodeUnit, node: Node): boolean {
  if (joins(node) || isPartOfUrl(unit, node)) return true;
  return node.type === 'CallExpression' && joining.test(memberName(unit, node.callee) ?? '');
}

/** Whether a function of another file is given it: what that makes of it, is not seen from here. Of what it gives of its own, its file tells. */
function isGivenAway(analysis: Analysis | undefined, node: Node, given: Node): boolean {
  if (node.type !== 'CallExpression' && node.type !== 'NewExpression') return false;
  const isGiven = node.arguments.some(({ start, end }) => start <= given.start && given.end <= end);
  return isGiven && isOfPackage(analysis?.targetOf(node.callee));
}

/** `url.search = part` */
function isPartOfUrl(unit: CodeUnit, node: Node): boolean {
  const around = unit.parentOf(node);
  if (around?.type !== 'AssignmentExpression' || around.right !== node) return false;
  return partsOfUrl.test(memberName(unit, around.left) ?? '');
}
