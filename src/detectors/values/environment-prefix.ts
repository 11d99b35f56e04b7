import { unwrap } from '../../languages/javascript/syntax.ts';
import type { CodeUnit, Node } from '../../languages/javascript/unit.ts';
import { constantText, memberName } from './text.ts';

/** `/^debug_/i`: words from the start of the name, without alternatives and without anything that could be another name. */
const anchored =
  /^\^([A-Za-z][A-Za-z0-9]{2,}_(?:[A-Za-z0-9_]*))(?:$|(?:\.[*+]|\(\.[*+]\))[^|]{0,100}$)/;
/** Names that begin like this may be secrets of whoever runs the package: to ask for them by their beginning is to look for them. */
const sensitive =
  /aws|amazon|azure|arm_|gcp|google|gcloud|goog|git|gh_|glab|npm|node_|pypi|twine|yarn|docker|kube|vault|token|secret|key|pass|pwd|cred|auth|ssh|gpg|openai|anthropic|claude|gemini|hf_|hugging|slack|discord|telegram|stripe|twilio|sendgrid|mail|smtp|database|db_|pg|postgres|mysql|mongo|redis|actions|ci_|wallet|mnemonic|seed|private|eth_|sol_|api|cloud|ssl|session/i;

/**
 * The beginning of the names that are taken out of `Object.keys(process.env).filter(…)`, in lower case: a library that looks for
 * its own settings (`DEBUG_*`) does not read all of the environment. `environment` is the node that stands for all of it.
 */
export function prefixAskedFor(unit: CodeUnit, environment: Node): string | undefined {
  const listing = unit.parentOf(environment);
  if (unit.language === 'python') return prefixOfPython(unit, environment);
  if (listing?.type !== 'CallExpression' || listing.arguments[0] !== environment) return undefined;
  const listed = memberName(unit, listing.callee);
  if (listed !== 'keys' && listed !== 'entries') return undefined;
  const prefix =
    prefixOfLoop(unit, listing, listed === 'entries') ??
    prefixOfFilter(unit, listing, listed === 'entries');
  return prefix === undefined || sensitive.test(prefix) ? undefined : prefix.toLowerCase();
}

/** `Object.keys(process.env).filter((name) => …)`, and `forEach` where nothing is done with the others. */
function prefixOfFilter(unit: CodeUnit, listing: Node, pairs: boolean): string | undefined {
  const member = unit.parentOf(listing);
  if (member?.type !== 'MemberExpression' || member.object !== listing) return undefined;
  const filtering = unit.parentOf(member);
  if (filtering?.type !== 'CallExpression' || filtering.callee !== member) return undefined;
  const test = filtering.arguments[0] === undefined ? undefined : unwrap(filtering.arguments[0]);
  const method = memberName(unit, member);
  if (test === undefined) return undefined;
  if (method === 'filter') return prefixTestedBy(unit, test, pairs);
  if (method !== 'forEach' || test.type !== 'ArrowFunctionExpression') return undefined;
  const name = nameOfParameter(test.params[0], pairs);
  return name === undefined || test.params.length > 1
    ? undefined
    : prefixOfBody(unit, test.body, name);
}

/** `for (const name in process.env)` has no list, and `for (const [name, value] of Object.entries(process.env))` goes through one. */
function prefixOfLoop(unit: CodeUnit, listing: Node, pairs: boolean): string | undefined {
  const loop = unit.parentOf(listing);
  if (loop?.type !== 'ForOfStatement' || loop.right !== listing) return undefined;
  const declared =
    loop.left.type === 'VariableDeclaration' ? loop.left.declarations[0]?.id : loop.left;
  const name = nameOfParameter(declared, pairs);
  return name === undefined ? undefined : prefixOfBody(unit, loop.body, name);
}

/** The beginning that a name must have for anything to be done: all of the body stands under one condition, or behind `if (!…) continue`. */
function prefixOfBody(unit: CodeUnit, body: Node, name: string): string | undefined {
  const statements = body.type === 'BlockStatement' ? body.body : [body];
  const [first, ...others] = statements;
  if (first?.type !== 'IfStatement' || first.alternate !== null) return undefined;
  const { test } = first;
  if (test.type === 'UnaryExpression' && test.operator === '!' && leaves(first.consequent))
    return prefixInAnswer(unit, unwrap(test.argument), name);
  return others.length > 0 ? undefined : prefixInAnswer(unit, firstOf(test), name);
}

function leaves(node: Node): boolean {
  const only = node.type === 'BlockStatement' && node.body.length === 1 ? node.body[0] : node;
  return (
    only?.type === 'ContinueStatement' ||
    (only?.type === 'ReturnStatement' && only.argument === null)
  );
}

/** What is asked first of `a && b && c`. */
function firstOf(test: Node): Node {
  let at = unwrap(test);
  while (at.type === 'LogicalExpression' && at.operator === '&&') at = unwrap(at.left);
  return at;
}

/** `{k: v for k, v in os.environ.items() if k.startswith('ACME_')}`, and a loop that begins with such a condition. */
function prefixOfPython(unit: CodeUnit, taken: Node): string | undefined {
  const pairs = taken.type === 'CallExpression' && memberName(unit, taken.callee) === 'items';
  const around = unit.parentOf(taken);
  let prefix: string | undefined;
  if (around?.type === 'ForOfStatement') {
    const declared =
      around.left.type === 'VariableDeclaration' ? around.left.declarations[0]?.id : around.left;
    const name = nameOfParameter(declared, pairs);
    if (name !== undefined) prefix = prefixOfBody(unit, around.body, name);
  } else {
    const filtering = isFilter(unit, taken)
      ? taken
      : around?.type === 'MemberExpression'
        ? unit.parentOf(around)
        : undefined;
    const test =
      filtering?.type === 'CallExpression' && isFilter(unit, filtering)
        ? filtering.arguments[0]
        : undefined;
    if (test !== undefined) prefix = prefixTestedBy(unit, unwrap(test), pairs);
  }
  return prefix === undefined || sensitive.test(prefix) ? undefined : prefix.toLowerCase();
}

function isFilter(unit: CodeUnit, node: Node): boolean {
  return node.type === 'CallExpression' && memberName(unit, node.callee) === 'filter';
}

function prefixTestedBy(unit: CodeUnit, test: Node, pairs: boolean): string | undefined {
  if (test.type !== 'ArrowFunctionExpression' && test.type !== 'FunctionExpression')
    return undefined;
  // What answers with a promise or an iterator, whatever comes of it, keeps all names.
  if (test.async || test.generator) return undefined;
  const name = nameOfParameter(test.params[0], pairs);
  const answer = answerOf(test.body);
  return name === undefined || answer === undefined
    ? undefined
    : prefixInAnswer(unit, answer, name);
}

function prefixInAnswer(unit: CodeUnit, answer: Node, name: string): string | undefined {
  if (answer.type !== 'CallExpression') return undefined;
  const { callee } = answer;
  const given = answer.arguments[0];
  if (callee.type !== 'MemberExpression' || given === undefined) return undefined;
  const asked = memberName(unit, callee);
  if ((asked === 'startsWith' || asked === 'startswith') && isNamed(callee.object, name)) {
    const text = constantText(unit, given) ?? '';
    return /^[A-Za-z][A-Za-z0-9]{2,}_\w*$/.test(text) ? text : undefined;
  }
  const pattern = unwrap(callee.object);
  if (asked !== 'test' || !isNamed(given, name) || pattern.type !== 'Literal') return undefined;
  return 'regex' in pattern ? anchored.exec(pattern.regex.pattern)?.[1] : undefined;
}

function nameOfParameter(parameter: Node | undefined, pairs: boolean): string | undefined {
  const taken =
    pairs && parameter?.type === 'ArrayPattern' ? (parameter.elements[0] ?? undefined) : parameter;
  return taken?.type === 'Identifier' && pairs === (taken !== parameter) ? taken.name : undefined;
}

/** What a function of one expression answers. */
function answerOf(body: Node | null): Node | undefined {
  if (body?.type !== 'BlockStatement') return body === null ? undefined : unwrap(body);
  const [only, ...others] = body.body;
  if (only?.type !== 'ReturnStatement' || others.length > 0) return undefined;
  return only.argument === null ? undefined : unwrap(only.argument);
}

function isNamed(node: Node, name: string): boolean {
  const inner = unwrap(node);
  return inner.type === 'Identifier' && inner.name === name;
}
