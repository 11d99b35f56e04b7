import { apiName } from '../apis/api.ts';
import { defineCodeDetector, type Sighting } from '../detector.ts';
import {
  isNamedForProcess,
  nameAskedFor,
  useOfEnvironment,
  type EnvironmentUse,
} from '../apis/python-environment.ts';
import { prefixAskedFor } from '../values/environment-prefix.ts';
import { isHandedIn } from '../values/handed-in.ts';
import { namesKeptOf, namesTakenFrom } from '../values/taken-by-name.ts';
import { namesTakenElsewhere } from '../values/taken-elsewhere.ts';
import { constantText, isCounter, keyText } from '../values/text.ts';
import { bindingOf } from '../../languages/javascript/link.ts';
import { parentOf } from '../../languages/javascript/tree.ts';
import type { Binding } from '../../languages/javascript/scope.ts';
import type { CodeUnit, Node } from '../../languages/javascript/unit.ts';

type Member = Extract<Node, { type: 'MemberExpression' }>;

const initialisers = new Set([
  'MemberExpression',
  'Identifier',
  'LogicalExpression',
  'ConditionalExpression',
  'ChainExpression',
  'TSAsExpression',
  'AwaitExpression',
]);
/** What has members that are no environment. */
const values = new Set([
  'ArrayExpression',
  'NewExpression',
  'Literal',
  'TemplateLiteral',
  'BinaryExpression',
  'UnaryExpression',
  'FunctionExpression',
  'ArrowFunctionExpression',
]);
const environments = new Set([
  'process.env',
  'Bun.env',
  'env.process.env',
  'py:os.environ',
  'py:os.environb',
]);

/**
 * Reads of environment variables, by name; `debug_*` is all whose names begin so, `*` is the whole environment, and `process`
 * where it goes on to a program.
 */
export const environmentRead = defineCodeDetector({
  id: 'code/environment-read',
  title: 'Reads the environment',
  capability: 'environment.read',
  version: 9,
  visits: {
    MemberExpression(member, unit, report) {
      if (isEnvironment(unit, member.object)) {
        if (isTarget(unit, member)) return;
        const use = unit.language === 'python' ? useOfEnvironment(unit, member) : undefined;
        if (use !== undefined) return tellUse(unit, use, report);
        report(sighting(member, keyText(unit, member.property, member.computed) ?? 'dynamic'));
      } else if (isEnvironment(unit, member)) seeWhole(member, unit, report);
    },
    Identifier(node, unit, report) {
      // `import { env } from 'process'`, or another name for `process.env` that is passed on.
      const binding = bindingOf(node);
      if (binding === undefined || binding.isEnvironment === false || !mayStandFor(binding)) return;
      if (!isPassedOn(unit, node, unit.parentOf(node))) return;
      if (isEnvironment(unit, node)) seeWhole(node, unit, report);
    },
    ApiCall(call, unit, report) {
      const asked = apiName(unit, call.callee);
      if (call.type === 'CallExpression' && (asked === 'py:os.getenv' || asked === 'py:os.getenvb'))
        return tellUse(unit, nameAskedFor(unit, call), report);
      if (asked !== 'Deno.env.get') return;
      const name = call.arguments[0];
      report(
        sighting(call, (name === undefined ? undefined : constantText(unit, name)) ?? 'dynamic'),
      );
    },
  },
});

function sighting(node: Node, name: string, to?: string): Sighting {
  return { node, attributes: { name: name.slice(0, 200), ...(to === undefined ? {} : { to }) } };
}

function tellUse(unit: CodeUnit, use: EnvironmentUse, report: (sighting: Sighting) => void): void {
  if (use.takes === 'name') report(sighting(use.node, use.name));
  else if (use.takes === 'all') tellWhole(use.node, unit, report);
}

function isEnvironment(unit: CodeUnit, node: Node): boolean {
  if (node.type === 'MemberExpression') {
    // A computed name is only worth folding where it is taken from something that is known.
    return node.computed && node.property.type !== 'Literal'
      ? mayBeAsked(unit, node) && environments.has(apiName(unit, node))
      : isNamedSo(keyText(unit, node.property, node.computed)) &&
          environments.has(apiName(unit, node));
  }
  if (node.type !== 'Identifier') return false;
  const binding = bindingOf(node);
  if (binding === undefined) return false;
  // Kept with the name, which is asked for at every place that mentions it.
  return (binding.isEnvironment ??=
    mayBeEnvironment(binding) && environments.has(apiName(unit, node)));
}

/** `list[index]` and members of what is handed in are no environment, whatever the key is. */
function mayBeAsked(unit: CodeUnit, { object, property }: Member): boolean {
  if (unit.language !== 'javascript') return true;
  if (isHandedIn(object) || isCounter(property)) return false;
  const made = object.type === 'Identifier' ? initialOf(bindingOf(object)) : undefined;
  return made === undefined || !values.has(made.type);
}

/** The value that a name is declared with, and the only one that it has. */
function initialOf(binding: Binding | undefined): Node | undefined {
  if (binding?.kind !== 'variable' || binding.writes.length !== 1) return undefined;
  const holder = binding.declaration === undefined ? undefined : parentOf(binding.declaration);
  if (holder?.type !== 'VariableDeclarator' || holder.id !== binding.declaration) return undefined;
  return holder.init ?? undefined;
}

/** Asked for every member of a file, and twice. */
function isNamedSo(name: string | undefined): boolean {
  return name === 'env' || name === 'environ' || name === 'environb';
}

/** What neither is imported nor given a value stands for itself. Two of three names of a bundle are turned away by that. */
function mayStandFor({ kind }: Binding): boolean {
  return kind === 'import' || kind === 'variable';
}

/** Most names are given a call, a function, a literal or what a caller hands in: they are turned away before anything is resolved. */
function mayBeEnvironment({ kind, declaration, writes }: Binding): boolean {
  if (kind === 'import') return true;
  const declarator = declaration === undefined ? undefined : parentOf(declaration);
  if (kind !== 'variable' || declarator === undefined) return false;
  if (declarator.type === 'VariableDeclarator')
    return declarator.init === null ? writes.some(isGivenOne) : mayInitialise(declarator.init);
  if (declarator.type !== 'Property') return false;
  const pattern = parentOf(declarator);
  const around = pattern === undefined ? undefined : parentOf(pattern);
  return around?.type !== 'VariableDeclarator' || around.init === null || !isHandedIn(around.init);
}

function mayInitialise(value: Node): boolean {
  return initialisers.has(value.type) && !isHandedIn(value);
}

/** `let settings; …; settings = process.env`. */
function isGivenOne(write: Node): boolean {
  const parent = parentOf(write);
  return parent?.type !== 'AssignmentExpression' || mayInitialise(parent.right);
}

function isTarget(unit: CodeUnit, node: Node): boolean {
  const parent = unit.parentOf(node);
  if (parent?.type === 'UnaryExpression') return parent.operator === 'delete';
  return parent?.type === 'AssignmentExpression' && parent.operator === '=' && parent.left === node;
}

function isPassedOn(unit: CodeUnit, node: Node, parent: Node | undefined): boolean {
  if (parent === undefined || parent.type === 'MemberExpression') return false;
  if (parent.type === 'CallExpression') return parent.callee !== node;
  if (parent.type === 'VariableDeclarator')
    return parent.init === node && parent.id.type === 'ObjectPattern';
  if (parent.type === 'Property') {
    return parent.value === node && unit.parentOf(parent)?.type === 'ObjectExpression';
  }
  return parent.type === 'SpreadElement' || parent.type === 'ForInStatement';
}

/** What happens to the whole environment: taken apart by name, handed to a program, or taken as it is. */
function seeWhole(node: Node, unit: CodeUnit, report: (sighting: Sighting) => void): void {
  const parent = unit.parentOf(node);
  if (parent?.type === 'VariableDeclarator') {
    if (parent.id.type === 'ObjectPattern') takeApart(parent.id, unit, report);
    return;
  }
  const isWhole =
    parent?.type === 'CallExpression' ||
    parent?.type === 'ForOfStatement' ||
    parent?.type === 'NewExpression' ||
    parent?.type === 'SpreadElement' ||
    parent?.type === 'Property' ||
    parent?.type === 'ReturnStatement' ||
    parent?.type === 'ForInStatement';
  if (isWhole) tellWhole(node, unit, report);
}

function tellWhole(node: Node, unit: CodeUnit, report: (sighting: Sighting) => void): void {
  const parent = unit.parentOf(node);
  const taken = namesTakenFrom(unit, node) ?? namesKeptOf(unit, node);
  if (taken !== undefined) {
    for (const name of taken) report(sighting(node, name));
    return;
  }
  const elsewhere = namesTakenElsewhere(unit, node);
  const prefix = elsewhere === undefined ? prefixAskedFor(unit, node) : undefined;
  if (elsewhere !== undefined) report(sighting(node, elsewhere));
  else if (prefix !== undefined) report(sighting(node, `${prefix}*`));
  else report(sighting(node, '*', goesToProcess(unit, node, parent) ? 'process' : undefined));
}

function takeApart(
  pattern: Extract<Node, { type: 'ObjectPattern' }>,
  unit: CodeUnit,
  report: (sighting: Sighting) => void,
): void {
  for (const property of pattern.properties) {
    if (property.type === 'RestElement') report(sighting(property, '*'));
    else report(sighting(property, keyText(unit, property.key, property.computed) ?? 'dynamic'));
  }
}

/** The object that the environment is spread into. */
function wholeAround(unit: CodeUnit, node: Node): Node {
  const spread = unit.parentOf(node);
  const object = spread?.type === 'SpreadElement' ? unit.parentOf(spread) : undefined;
  return object?.type === 'ObjectExpression' ? object : node;
}

/** `env: process.env` and `env: { ...process.env, X }` are how programs are started. */
function goesToProcess(unit: CodeUnit, node: Node, parent: Node | undefined): boolean {
  let property: Node | undefined = parent;
  // `dict(os.environ)` is a copy of it.
  if (unit.language === 'python') {
    const copied = parent?.type === 'CallExpression' && parent.callee.type === 'Identifier';
    const whole = copied ? parent : wholeAround(unit, node);
    if (isNamedForProcess(unit, whole)) return true;
    property = unit.parentOf(whole);
  }
  for (
    let step = 0;
    step < 4 && property !== undefined && property.type !== 'Property';
    step += 1
  ) {
    const isWrapper = [
      'SpreadElement',
      'ObjectExpression',
      'LogicalExpression',
      'ConditionalExpression',
      'TSAsExpression',
    ].includes(property.type);
    if (!isWrapper) return false;
    property = unit.parentOf(property);
  }
  if (property?.type !== 'Property') return false;
  return keyText(unit, property.key, property.computed) === 'env';
}
