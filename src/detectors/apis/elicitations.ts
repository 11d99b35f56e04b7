import { bindingOf } from '../../languages/javascript/link.ts';
import { originOf } from '../../languages/javascript/origin.ts';
import { unwrap, type ClassNode } from '../../languages/javascript/syntax.ts';
import { parentOf } from '../../languages/javascript/tree.ts';
import type { CodeUnit, Node } from '../../languages/javascript/unit.ts';
import { rememberOfFile } from '../latest.ts';
import { addedText } from '../values/added-text.ts';
import {
  askedSecret,
  isDescribedSecret,
  isShownAsOther,
  isShownSecret,
} from '../values/asked-secrets.ts';
import { isCredential, isSecretOfUser } from '../values/secret-names.ts';
import { classOf, definitionOf } from '../values/definition.ts';
import { nameTest } from '../values/name-test.ts';
import { describeModel } from '../values/python-schema.ts';
import { fieldOf, fieldsOf } from '../values/object-fields.ts';
import { constantText, memberName, textOf } from '../values/text.ts';

type Call = Extract<Node, { type: 'CallExpression' }>;

/** Methods that ask the person who uses a server for something, or may do so. */
const asking = [
  'elicit',
  'elicitInput',
  'elicit_form',
  'elicit_input',
  'sendRequest',
  'send_request',
  'request',
];
/** Methods of a function by which it is called. */
const callers = ['call', 'apply'];
const mayElicit = nameTest(asking);
const isCaller = nameTest(callers);

/** Whether a member of this name that is called may ask the person for something, or be how a method is called that does. */
export const mayBeAsking = nameTest([...asking, ...callers]);

/** More fields than these are no form that somebody fills in. */
const maxFields = 50;

/** What is known of a form that is shown. */
interface Form {
  readonly message: Node | undefined;
  readonly schema: Node | undefined;
}

/** The secret that a form asks a person for; undefined where a call shows no form or asks for none. */
export function elicitedSecret(unit: CodeUnit, call: Call): string | undefined {
  const form = mayShow(unit, call.callee) ? formOf(unit, call) : undefined;
  if (form === undefined) return undefined;
  const said = form.message === undefined ? [] : textsSaid(unit, form.message);
  return (
    secretField(unit, form) ??
    said.map((text) => askedSecret(unit, text)).find((secret) => secret !== undefined)
  );
}

/** Whether a call is worth being taken apart: nearly all of a bundle are of other methods, or of functions of files that show no forms. */
function mayShow(unit: CodeUnit, callee: Node): boolean {
  if (callee.type === 'Identifier') return speaksOf(unit) && isTaken(callee);
  if (callee.type !== 'MemberExpression' || callee.computed) return true;
  const { property } = callee;
  return property.type === 'Identifier' && mayBeAsking(property.name);
}

/** Whether a name may stand for a method of something: parameters, imports and functions of the file do not. */
function isTaken(name: Node): boolean {
  const write = bindingOf(name)?.writes[0];
  const giving = write === undefined ? undefined : parentOf(write);
  return giving !== undefined && giving.type !== 'FunctionDeclaration' && !isImport(giving);
}

function isImport({ type }: Node): boolean {
  return type === 'ImportSpecifier' || type === 'ImportDefaultSpecifier';
}

/** As the methods of the SDKs take it, or under `params` of a request that is made by hand. */
function formOf(unit: CodeUnit, call: Call): Form | undefined {
  const { name, given } = askedBy(unit, call);
  const [first, second] = given;
  if (first === undefined || !mayElicit(name)) return undefined;
  if (name.startsWith('elicit')) {
    // `ctx.elicit('Which one?', schema)`, `ctx.elicit("Which one?", response_type=Choice)`
    if (textOf(unit, first) === undefined) return formIn(unit, first);
    if (second === undefined) return { message: first, schema: undefined };
    const form = textOf(unit, second) === undefined ? formIn(unit, second) : undefined;
    return form && { message: first, schema: form.schema ?? second };
  }
  const asked = fieldsWithin(unit, first);
  const method = fieldOf(unit, asked, 'method');
  if (method === undefined || textOf(unit, method) !== 'elicitation/create') return undefined;
  const params = fieldOf(unit, asked, 'params');
  return params === undefined ? undefined : formIn(unit, params);
}

interface Asked {
  readonly name: string;
  readonly given: readonly Node[];
}

/** Whether a file names the methods: what it calls under names of its own is looked up only there. */
const speaksOf = rememberOfFile(({ text }) => /[eE]licit/.test(text));

/** The method that a call calls, also `server.elicitInput.call(server, form)` and one that was taken off its server. */
function askedBy(unit: CodeUnit, { callee: wrapped, arguments: given }: Call): Asked {
  const callee = unwrap(wrapped);
  if (callee.type === 'Identifier')
    return { name: speaksOf(unit) ? takenName(unit, callee) : '', given };
  if (callee.type !== 'MemberExpression') return { name: methodName(unit, callee), given };
  const name = memberName(unit, callee) ?? '';
  if (!isCaller(name)) return { name, given };
  const list = given[1] === undefined ? undefined : definitionOf(unit, given[1]);
  const applied = list?.type === 'ArrayExpression' ? list.elements : [];
  return {
    name: methodName(unit, callee.object),
    given: name === 'call' ? given.slice(1) : applied.filter((one) => one !== null),
  };
}

/** `const { elicitInput: ask } = server`, `const ask = server.elicitInput.bind(server)`, `ask = ctx.elicit` */
function takenName(unit: CodeUnit, name: Node): string {
  const binding = bindingOf(name);
  const origin = binding === undefined ? undefined : originOf(binding);
  if (origin?.kind !== 'value') return '';
  const step = origin.path.at(-1);
  if (step === undefined) return methodName(unit, origin.node);
  if ('key' in step) return step.key;
  return 'keyNode' in step ? (constantText(unit, step.keyNode) ?? '') : '';
}

function methodName(unit: CodeUnit, wrapped: Node): string {
  const node = unwrap(wrapped);
  if (node.type === 'MemberExpression') return memberName(unit, node) ?? '';
  if (node.type !== 'CallExpression') return '';
  const callee = unwrap(node.callee);
  const [, second] = node.arguments;
  // `getattr(ctx, 'elicit')`
  if (callee.type === 'Identifier' && callee.name === 'getattr' && second !== undefined)
    return constantText(unit, second) ?? '';
  const isBound = callee.type === 'MemberExpression' && memberName(unit, callee) === 'bind';
  return isBound ? methodName(unit, callee.object) : '';
}

/** What a message may say: each of its choices, and in one all that is put behind it under its name. */
function textsSaid(unit: CodeUnit, message: Node): readonly string[] {
  const said = [message, ...unit.alternativesOf(message)].map((node) => textOf(unit, node));
  return [...said, addedText(unit, message)].filter((text) => text !== undefined);
}

/** `{ message, requestedSchema }`; undefined for a page that the person is sent to. */
function formIn(unit: CodeUnit, node: Node): Form | undefined {
  const form = fieldsWithin(unit, node);
  const modes = fieldsOf(unit, form).filter(({ key }) => key === 'mode');
  const isPage = modes.every(({ value }) => constantText(unit, value) === 'url');
  if (modes.length > 0 && isPage) return undefined;
  return {
    message: fieldOf(unit, form, 'message'),
    schema: fieldOf(unit, form, 'requestedschema', 'requested_schema', 'schema', 'response_type'),
  };
}

/** Calls around the fields of something: `z.object({ … })`, `ServerRequest(ElicitRequest(method=…))`. */
const maxAround = 4;

function fieldsWithin(unit: CodeUnit, node: Node, depth = 0): Node {
  const inner = node.type === 'CallExpression' ? node.arguments[0] : undefined;
  if (inner === undefined || depth > maxAround || fieldsOf(unit, node).length > 0) return node;
  return fieldsWithin(unit, inner, depth + 1);
}

/** A field of the form that is named, or shown to the person, as a secret. */
function secretField(unit: CodeUnit, { schema }: Form): string | undefined {
  if (schema === undefined) return undefined;
  for (const { name, shown, description } of inputsOf(unit, schema)) {
    const spelled = name.replaceAll(/([a-z])([A-Z])/gu, '$1_$2');
    const isNamed = isCredential(spelled) || isSecretOfUser(spelled);
    if (isNamed && !(shown !== undefined && isShownAsOther(shown))) return name;
    if (shown !== undefined && isShownSecret(shown)) return name;
    if (description !== undefined && isDescribedSecret(unit, description)) return name;
  }
  return undefined;
}

interface Input {
  readonly name: string;
  readonly shown: string | undefined;
  readonly description?: string | undefined;
}

function inputsOf(unit: CodeUnit, schema: Node): readonly Input[] {
  const model = classOf(unit, schema);
  if (model !== undefined) {
    return describeModel(unit, model as ClassNode)
      .parameters.split('\n')
      .slice(0, maxFields)
      .map((line) => {
        const [name = '', shown] = line.split(/:(.*)/su);
        return { name, shown };
      });
  }
  const properties = fieldOf(unit, schema, 'properties') ?? fieldsWithin(unit, schema);
  return fieldsOf(unit, properties)
    .slice(0, maxFields)
    .flatMap(({ key, value }) => {
      if (key === undefined || isChosen(unit, value)) return [];
      const [shown, description] = ['title', 'description'].map((field) => {
        const node = fieldOf(unit, value, field);
        return node === undefined ? undefined : textOf(unit, node);
      });
      return [{ name: key, shown, description }];
    });
}

/** Whether a field is a box to tick or a list to choose from: nobody can type a secret into it. */
function isChosen(unit: CodeUnit, field: Node): boolean {
  const type = fieldOf(unit, field, 'type');
  if (type !== undefined && constantText(unit, type) === 'boolean') return true;
  const choices = fieldOf(unit, field, 'enum');
  return choices !== undefined && definitionOf(unit, choices).type === 'ArrayExpression';
}
