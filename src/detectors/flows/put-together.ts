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
  // Of what a function of the file makes, its own code tells.
  if (target?.kind === 'local') return false;
  if (isOfPackage(target)) return isGivenSome(node);
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

/** Whether a function of another file is given more than the name of what it is to give: what it makes of that, is not seen from here. */
function isGivenSome({ arguments: given }: { readonly arguments: readonly Node[] }): boolean {
  return given.some(({ type }) => type !== 'Literal');
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
  for (let step = 0; at !== undefined && step < maxSteps; step += 1) {
    if (isJoined(unit, analysis, at.node)) return true;
    at = at.next;
  }
  return at !== undefined;
}

function isJoined(unit: CodeUnit, analysis: Analysis | undefined, node: Node): boolean {
  if (joins(node) || isPartOfUrl(unit, node)) return true;
  if (node.type !== 'CallExpression') return false;
  if (joining.test(memberName(unit, node.callee) ?? '')) return true;
  return isOfPackage(analysis?.targetOf(node.callee)) && isGivenSome(node);
}

/** `url.search = part` */
function isPartOfUrl(unit: CodeUnit, node: Node): boolean {
  const around = unit.parentOf(node);
  if (around?.type !== 'AssignmentExpression' || around.right !== node) return false;
  return partsOfUrl.test(memberName(unit, around.left) ?? '');
}
