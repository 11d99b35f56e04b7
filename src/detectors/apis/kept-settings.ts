import { bindingOf } from '../../languages/javascript/link.ts';
import { unwrap } from '../../languages/javascript/syntax.ts';
import type { CodeUnit, Node } from '../../languages/javascript/unit.ts';
import { definitionOf } from '../values/definition.ts';
import { fieldOf } from '../values/object-fields.ts';
import { keyText, memberName } from '../values/text.ts';
import { apiOf, nameOfApi } from './api.ts';

/** A call that is given a whole environment and keeps of it what it names: `z.object({ HOST: z.string() }).parse(process.env)`. */
export interface KeptSettings {
  /** What it is given. */
  readonly given: Node;
  readonly names: readonly string[];
  /** Where in its answer they are. */
  readonly within: readonly string[];
  /** What says what is kept, and what stands in for what is not there. */
  readonly shapes: readonly Node[];
}

const parsing = /^(?:safeP|p)arse(?:Async)?$/;
const objects = /^zod(?:\/v[34])?\.(?:z\.)?(?:object|strictObject)$/;
/** What a schema that drops what it does not name can be told without keeping more, or calling anything with more. */
const narrowing = new Set(
  'strict strip partial required readonly brand describe meta refine superRefine pick omit'.split(
    ' ',
  ),
);
const t3 = /^@t3-oss\/env-(?:core|nextjs|nuxt)\.createEnv$/;
const maxSteps = 12;

/** Undefined when more than what is named may be kept, or when the names are not known. */
export function keptSettings(
  unit: CodeUnit,
  call: Extract<Node, { type: 'CallExpression' | 'NewExpression' }>,
): KeptSettings | undefined {
  const given = call.arguments;
  if (call.type !== 'CallExpression' || given.length === 0 || given.length > 2) return undefined;
  const first = given[0] as Node;
  const second = given[1];
  if (first.type === 'SpreadElement' || second?.type === 'SpreadElement') return undefined;
  const callee = unwrap(call.callee);
  const method = memberName(unit, callee) ?? '';
  if (parsing.test(method)) {
    // What else it may be given is told of whatever does not fit.
    if (second !== undefined || callee.type !== 'MemberExpression') return undefined;
    const names = namesOfSchema(unit, callee.object);
    const within = method.startsWith('safe') ? ['data'] : [];
    return names === undefined
      ? undefined
      : { given: first, names, within, shapes: [callee.object] };
  }
  const isCleaned = second !== undefined && calls(unit, callee, 'cleanEnv', /^envalid\.cleanEnv$/);
  if (isCleaned) {
    const names = keysOf(unit, second);
    return names === undefined ? undefined : { given: first, names, within: [], shapes: [second] };
  }
  return second === undefined && calls(unit, callee, 'createEnv', t3)
    ? keptByT3(unit, first)
    : undefined;
}

/** Asked of every call on every way back, so the name comes first: few are called so, or imported under another name. */
function calls(unit: CodeUnit, callee: Node, name: string, api: RegExp): boolean {
  const isNamed =
    callee.type === 'Identifier'
      ? callee.name === name || bindingOf(callee)?.kind === 'import'
      : callee.type === 'MemberExpression' && memberName(unit, callee) === name;
  return isNamed && api.test(nameOfApi(apiOf(unit, callee)));
}

/** `createEnv({ server: { … }, runtimeEnv: process.env })`. */
function keptByT3(unit: CodeUnit, options: Node): KeptSettings | undefined {
  if (options.type !== 'ObjectExpression') return undefined;
  const given = fieldOf(unit, options, 'runtimeenv');
  if (given === undefined) return undefined;
  const names: string[] = [];
  const shapes: Node[] = [];
  for (const part of ['server', 'client', 'shared']) {
    const shape = fieldOf(unit, options, part);
    const keys = shape === undefined ? [] : keysOf(unit, shape);
    if (keys === undefined) return undefined;
    names.push(...keys);
    if (shape !== undefined) shapes.push(shape);
  }
  return { given, names, within: [], shapes };
}

/** The names of `z.object({ … }).strict()` and `z.object({ … }).extend({ … })`. */
function namesOfSchema(unit: CodeUnit, schema: Node): readonly string[] | undefined {
  const names: string[] = [];
  let at = definitionOf(unit, schema);
  for (let step = 0; step < maxSteps; step += 1) {
    if (at.type !== 'CallExpression') return undefined;
    const callee = unwrap(at.callee);
    const method = memberName(unit, callee) ?? '';
    const [shape, ...others] = at.arguments;
    const isObject = objects.test(nameOfApi(apiOf(unit, callee)));
    if (isObject || method === 'extend') {
      const keys = shape === undefined || others.length > 0 ? undefined : keysOf(unit, shape);
      if (keys === undefined) return undefined;
      names.push(...keys);
      if (isObject) return names;
    } else if (!narrowing.has(method)) return undefined;
    if (callee.type !== 'MemberExpression') return undefined;
    at = definitionOf(unit, callee.object);
  }
  return undefined;
}

/** The keys of an object that is written out and that nothing else gets hold of. */
function keysOf(unit: CodeUnit, node: Node): readonly string[] | undefined {
  const inner = unwrap(node);
  const isShared =
    inner.type !== 'ObjectExpression' &&
    (inner.type !== 'Identifier' || (bindingOf(inner)?.references.length ?? 0) > 1);
  const object = isShared ? inner : definitionOf(unit, inner);
  if (object.type !== 'ObjectExpression') return undefined;
  const keys: string[] = [];
  for (const property of object.properties) {
    const key =
      property.type === 'Property' ? keyText(unit, property.key, property.computed) : undefined;
    if (key === undefined) return undefined;
    keys.push(key);
  }
  return keys;
}
