import { createHash } from 'node:crypto';
import { unwrap, type ClassNode, type FunctionNode } from '../../languages/javascript/syntax.ts';
import type { CodeUnit, Node } from '../../languages/javascript/unit.ts';
import { classOf } from './definition.ts';
import { importedText } from './imported.ts';
import { lastName } from './python-names.ts';
import { spellField, spellModel, type TypeReading } from './python-types.ts';
import { noSchema, type SchemaSummary } from './schema-summary.ts';

const maxNodes = 4000;
const maxParameters = 8192;
/** Types of a union, one inside the other. */
const maxUnion = 20;
const schemaMethods = new Set(['model_json_schema', 'schema', 'json_schema']);
/** Defaults that the framework fills in; no model gives such a parameter. */
const injected = /^(?:Depends|Current\w{1,50}|Inject\w{0,50}|Provide)$/;

/** What a function of Python takes as a tool: its parameters, without those that the framework gives it. */
export function describeParameters(unit: CodeUnit, code: FunctionNode): SchemaSummary {
  const reading = startReading(unit);
  const parts = code.params.flatMap((parameter) => {
    const [name, value] = partsOf(parameter);
    if (name.type !== 'Identifier' || isInjectedParameter(parameter)) return [];
    return `${name.name}:${spellField(reading, name.name, annotationOf(name), value ?? null)}`;
  });
  return parts.length === 0 ? noSchema : summaryOf(reading, parts.toSorted().join(','));
}

/** The fields of a class that describes what a tool takes. */
export function describeModel(unit: CodeUnit, model: ClassNode): SchemaSummary {
  const reading = startReading(unit);
  const text = spellModel(reading, model, '', 0);
  return reading.lines.size === 0 ? noSchema : summaryOf(reading, text);
}

/** `Args.model_json_schema()`; undefined for everything else. */
export function schemaOfModel(unit: CodeUnit, node: Node): SchemaSummary | undefined {
  const call = unwrap(node);
  if (call.type !== 'CallExpression') return undefined;
  const callee = unwrap(call.callee);
  if (callee.type !== 'MemberExpression' || !schemaMethods.has(lastName(callee))) return undefined;
  const owner = unwrap(callee.object);
  const isAdapter = owner.type === 'NewExpression' && lastName(owner.callee) === 'TypeAdapter';
  const model = (isAdapter ? owner.arguments[0] : undefined) ?? owner;
  const local = classOf(unit, model);
  if (local !== undefined) return describeModel(unit, local as ClassNode);
  const imported = importedText(unit, model);
  return imported === undefined ? noSchema : { parameters: '', digest: imported };
}

function startReading(unit: CodeUnit): TypeReading {
  return { unit, lines: new Map(), open: new Set(), left: maxNodes };
}

function summaryOf({ lines }: TypeReading, text: string): SchemaSummary {
  const told = [...lines].map(([path, words]) => (words === '' ? path : `${path}: ${words}`));
  const digest = createHash('sha256').update(text).digest('hex').slice(0, 16);
  return { parameters: told.join('\n').slice(0, maxParameters), digest };
}

function annotationOf(name: Node): Node | null {
  return ((name as { readonly typeAnnotation?: unknown }).typeAnnotation ?? null) as Node | null;
}

function partsOf(parameter: Node): readonly [name: Node, value: Node | undefined] {
  return parameter.type === 'AssignmentPattern'
    ? [parameter.left, parameter.right]
    : [parameter, undefined];
}

/** Whether the framework gives a parameter, and no model does: the session of a call, and what is found for it. */
export function isInjectedParameter(parameter: Node): boolean {
  const [name, value] = partsOf(parameter);
  const annotation = annotationOf(name);
  if (annotation === null) {
    if (name.type === 'Identifier' && name.name === 'ctx') return true;
  } else if (namesContext(annotation)) return true;
  const isMade = value?.type === 'CallExpression' || value?.type === 'NewExpression';
  return isMade && injected.test(lastName(value.callee));
}

/** `Context`, `Context[Session, None]`, `Context | None` and `Optional[Context]`. */
function namesContext(annotation: Node, depth = 0): boolean {
  if (depth > maxUnion) return false;
  switch (annotation.type) {
    case 'BinaryExpression':
      return namesContext(annotation.right, depth + 1) || namesContext(annotation.left, depth + 1);
    case 'MemberExpression':
      if (!annotation.computed) return lastName(annotation) === 'Context';
      return lastName(annotation.object) === 'Optional'
        ? namesContext(annotation.property, depth + 1)
        : lastName(annotation.object) === 'Context';
    case 'Literal':
      return /^Context(?:$|[[ |])/.test(String(annotation.value));
    default:
      return lastName(annotation) === 'Context';
  }
}
