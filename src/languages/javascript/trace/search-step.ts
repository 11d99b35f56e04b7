import type { Analysis, Target } from '../analysis.ts';
import { givenArgument } from '../given-arguments.ts';
import { memberKeyOf } from '../keys.ts';
import { bindingOf } from '../link.ts';
import { isFunction, type CallNode } from '../syntax.ts';
import { parentOf } from '../tree.ts';
import type { Node, Reference } from '../unit.ts';
import { mayBeOwn } from './own-methods.ts';

type ParameterReference = Extract<Reference, { root: 'parameter' }>;

/** What of a call only says where to look: its first argument, or the object whose method it is. */
export type Searched = 'argument' | 'object';

/** Methods of texts whose first argument is looked for: `text.replaceAll(secret, '***')` gives all but the secret. */
const searching = new Set(['replace', 'replaceAll', 'split']);
const searchingInPython = new Set(['replace', 'split', 'rsplit']);
/** Functions of Python's `re` that look for their first argument, and methods of a pattern that is made of it. */
const ofPatterns = new Set(['sub', 'subn', 'split']);
/** Calls that are asked what they hand to a parameter. */
const maxSites = 32;

/** Which part of a call is looked for in a text, and therefore is not in what comes out. */
export function searchedBy(
  analysis: Analysis,
  call: CallNode,
  method: string | undefined,
  target: Target | undefined,
): Searched | undefined {
  const first: Node | undefined = call.arguments[0];
  // Arguments by name stand in an object, and what is spread may hold the replacement.
  if (first === undefined || first.type === 'SpreadElement' || first.type === 'ObjectExpression')
    return undefined;
  const isPython = analysis.language === 'python';
  if (isPython && target?.kind === 'reference' && isOf(target.reference, 're')) {
    const { path } = target.reference;
    if (!ofPatterns.has(path.at(-1) ?? '')) return undefined;
    if (path.length === 1) return 'argument';
    return path.length === 3 && path[0] === 'compile' ? 'object' : undefined;
  }
  const methods = isPython ? searchingInPython : searching;
  if (method === undefined || !methods.has(method) || !mayBeOfText(analysis, target))
    return undefined;
  const isMade =
    target === undefined || (target.kind === 'reference' && target.reference.root === 'global');
  if (isMade && isOfOwn(analysis, call, method)) return undefined;
  // An object may say by itself what becomes of the text.
  return analysis.targetOf(first)?.kind === 'local' ? undefined : 'argument';
}

function isOfOwn(analysis: Analysis, { callee }: CallNode, method: string): boolean {
  return callee.type === 'MemberExpression' && mayBeOwn(analysis, callee.object, method);
}

/** Whether a list is only gone through to look for each of its elements: `secrets.reduce((text, one) => text.replaceAll(one, '***'), text)`. */
export function isSearchedFor(analysis: Analysis, call: CallNode): boolean {
  const { callee } = call;
  const [folds, initial] = call.arguments;
  if (callee.type !== 'MemberExpression' || memberKeyOf(analysis, callee) !== 'reduce')
    return false;
  if (initial === undefined || initial.type === 'SpreadElement') return false;
  if (folds?.type !== 'ArrowFunctionExpression' || folds.params.length !== 2) return false;
  const element = folds.params[1];
  const binding = element?.type === 'Identifier' ? bindingOf(element) : undefined;
  const count = binding?.references.length ?? 0;
  if (binding === undefined || count === 0 || count > maxSites) return false;
  if (!mayBeOfText(analysis, analysis.targetOf(callee))) return false;
  return binding.references.every((one) => isOnlySought(analysis, one));
}

/** Whether a name is looked for in a text, or asked whether it is there at all. */
function isOnlySought(analysis: Analysis, reference: Node): boolean {
  const parent = parentOf(reference);
  if (parent?.type === 'ConditionalExpression' || parent?.type === 'IfStatement')
    return parent.test === reference;
  if (parent?.type !== 'CallExpression' || parent.arguments[0] !== reference) return false;
  const { callee } = parent;
  const method = callee.type === 'MemberExpression' ? memberKeyOf(analysis, callee) : undefined;
  return searchedBy(analysis, parent, method, analysis.targetOf(callee)) === 'argument';
}

/** Whether a call only says how long a text is, as the header of a request does. */
export function isByteLength(target: Target | undefined): boolean {
  if (target?.kind !== 'reference') return false;
  const { path } = target.reference;
  return (
    path.length === 2 &&
    path[0] === 'Buffer' &&
    path[1] === 'byteLength' &&
    (target.reference.root === 'global' || isOf(target.reference, 'buffer'))
  );
}

function isOf(reference: Reference, module: string): boolean {
  return reference.root === 'module' && reference.module.replace(/^(?:node|py):/u, '') === module;
}

/** Whether a method may be that of a text or a list. Those of the package's own objects do what they like, and functions of a library may be given the text itself: `_.split(text, by)`. */
function mayBeOfText(analysis: Analysis, target: Target | undefined): boolean {
  if (target === undefined) return true;
  if (target.kind === 'local') return false;
  const { reference } = target;
  if (reference.root === 'parameter') return !isGivenObject(analysis, reference);
  if (reference.root === 'module' && /^(?:py:)?[.#]/u.test(reference.module)) return false;
  return reference.path.length > 2;
}

/** Whether a call of the file hands an object of the file to a parameter. */
function isGivenObject(analysis: Analysis, { owner, name }: ParameterReference): boolean {
  if (!isFunction(owner)) return false;
  const index = owner.params.findIndex((one) => nameOf(one) === name);
  return analysis
    .callsOf(owner)
    .sites.slice(0, maxSites)
    .some((call) => {
      const given = index < 0 ? undefined : givenArgument(call, owner, index);
      return given !== undefined && analysis.targetOf(given)?.kind === 'local';
    });
}

function nameOf(parameter: Node): string | undefined {
  const name = parameter.type === 'AssignmentPattern' ? parameter.left : parameter;
  return name.type === 'Identifier' ? name.name : undefined;
}
