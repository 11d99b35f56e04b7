import type { Analysis, Target } from '../../languages/javascript/analysis.ts';
import type { Trail } from '../../languages/javascript/trace/point.ts';
import type { CodeUnit, Node } from '../../languages/javascript/unit.ts';
import { memberName } from '../values/text.ts';

/** Calls that give back one thing as it was, or a part of it. */
const keeping = /^(?:trim\w*|toString|String|get|getItem|find|at|pop|shift|then|parse)$/u;

/** Whether an expression makes one value of several, so that what comes out is more than what went in. */
export function putsTogether(analysis: Analysis, unit: CodeUnit, node: Node): boolean {
  switch (node.type) {
    case 'TemplateLiteral':
      return node.expressions.length > 0;
    case 'TaggedTemplateExpression':
    case 'BinaryExpression':
      return true;
    case 'AssignmentExpression':
      return node.operator === '+=';
    case 'CallExpression':
    case 'NewExpression': {
      const target = analysis.targetOf(node.callee);
      // Of what a function of the package makes, its own code tells.
      if (target?.kind === 'local') return false;
      if (isOfPackage(target)) return false;
      const { callee } = node;
      return !keeping.test(
        callee.type === 'Identifier' ? callee.name : (memberName(unit, callee) ?? ''),
      );
    }
    default:
      return false;
  }
}

function isOfPackage(target: Target | undefined): boolean {
  if (target?.kind !== 'reference' || target.reference.root !== 'module') return false;
  return /^[.#]/u.test(target.reference.module);
}

const joining = /^(?:concat|join|replace\w*|format|resolve|raw|reduce|push|unshift|append|set)$/u;
const maxSteps = 200;

/** Whether what is at the beginning of a way becomes a part of something longer on it. */
export function becomesPart(unit: CodeUnit, trail: Trail): boolean {
  let at: Trail | undefined = trail;
  for (let step = 0; at !== undefined && step < maxSteps; step += 1) {
    if (joins(unit, at.node)) return true;
    at = at.next;
  }
  return at !== undefined;
}

function joins(unit: CodeUnit, node: Node): boolean {
  switch (node.type) {
    case 'TemplateLiteral':
    case 'TaggedTemplateExpression':
    case 'BinaryExpression':
      return true;
    case 'AssignmentExpression':
      return node.operator === '+=';
    case 'CallExpression':
      return joining.test(memberName(unit, node.callee) ?? '');
    default:
      return false;
  }
}
