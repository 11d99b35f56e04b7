import { forEachNodeIn } from '../../languages/javascript/tree.ts';
import type { CodeUnit, Node } from '../../languages/javascript/unit.ts';
import { importedText, withoutSigns } from '../values/imported.ts';
import { fieldOf, fieldsOf } from '../values/object-fields.ts';
import { givenTo } from '../values/python-names.ts';
import { schemaOfModel } from '../values/python-schema.ts';
import { describeSchema, noSchema, type SchemaSummary } from '../values/schema-summary.ts';
import { constantText, hole, isWholeText, textOf } from '../values/text.ts';
import { withinReading } from '../values/told-length.ts';

/** A tool, prompt or resource that an MCP server offers, as its code declares it. */
export interface McpDeclaration {
  readonly kind: 'tool' | 'prompt' | 'resource';
  /** May be what another file exports: see `imported.ts`. */
  readonly name: string;
  /** What the model is told, of bounded length. Parts that are not constant are shown as `${}`. */
  readonly description: string;
  readonly schema: SchemaSummary;
  /** What clients are told about it: `title`, the hints that are set, and `returns`, the words about its output. */
  readonly annotations: Readonly<Record<string, string>>;
  /** What runs when it is used, when the declaration names it. */
  readonly handler: Node | undefined;
  readonly node: Node;
}

/** The texts of a prompt together. */
const maxContent = 8192;
/** Names as they are in lists of tools; anything else with a name and a description is another thing. */
export const toolName = /^[\w./:-]{1,128}$/;

/** Properties and methods that hold what a tool does, in the frameworks that there are. */
export const handlerKeys: readonly string[] = [
  'handler',
  'execute',
  'handle',
  'callback',
  'run',
  'call',
  'cb',
  'func',
  'fn',
  'implementation',
  'invoke',
  'load',
  'read',
  'get',
  'tool',
  'process',
  'action',
];
/** Properties that hold what a tool takes, in lower case. */
export const schemaKeys: readonly string[] = [
  'inputschema',
  'input_schema',
  'parameters',
  'schema',
  'paramsschema',
  'params',
  'argsschema',
  'args',
  'inputs',
  'input',
  'shape',
  'zodschema',
  'arguments',
];
const hints = ['readonlyhint', 'destructivehint', 'idempotenthint', 'openworldhint'] as const;
const hintNames = {
  readonlyhint: 'readOnlyHint',
  destructivehint: 'destructiveHint',
  idempotenthint: 'idempotentHint',
  openworldhint: 'openWorldHint',
} as const;

/** A name or description that is known wholly: here, or where it is imported from. */
export function mcpText(unit: CodeUnit, node: Node): string | undefined {
  const text = constantText(unit, node);
  return text === undefined ? importedText(unit, node) : withoutSigns(text);
}

/** A text as people see it: holes as `${}`, of bounded length. */
export function shown(text: string): string {
  return withinReading(withoutSigns(text).replaceAll(hole, '${}'));
}

/** What a model is told, by an expression. */
export function describedBy(unit: CodeUnit, node: Node | undefined): string {
  if (node === undefined) return '';
  const text = textOf(unit, node);
  return text === undefined ? (importedText(unit, node) ?? '') : shown(text);
}

/** What a tool takes, by an expression. */
export function takenBy(unit: CodeUnit, node: Node | undefined): SchemaSummary {
  const model =
    node === undefined || unit.language !== 'python' ? undefined : schemaOfModel(unit, node);
  return model ?? describeSchema(unit, node);
}

/** Title and hints of a definition, and of its `annotations`. */
export function annotationsOf(
  unit: CodeUnit,
  definition: Node,
  annotations: Node | undefined = fieldOf(unit, definition, 'annotations'),
): Readonly<Record<string, string>> {
  const found: Record<string, string> = {};
  const titles = [definition, annotations].flatMap((node) =>
    node === undefined ? [] : (fieldOf(unit, givenTo(unit, node), 'title') ?? []),
  );
  const described = fieldOf(unit, definition, 'description');
  if (described !== undefined && isDownloaded(unit, described)) found['described'] = 'download';
  const title = titles.map((node) => textOf(unit, node)).find((text) => text !== undefined);
  if (title !== undefined) found['title'] = shown(title).slice(0, 500);
  const returned = fieldOf(unit, definition, 'outputschema', 'output_schema');
  const returns = returned === undefined ? '' : wordsOfSchema(unit, returned);
  if (returns !== '') found['returns'] = returns;
  if (annotations === undefined) return found;
  for (const { key, value } of fieldsOf(unit, givenTo(unit, annotations))) {
    const hint = hints.find((one) => one === key?.replaceAll('_', '').toLowerCase());
    const folded = hint === undefined ? undefined : unit.fold(value);
    if (hint !== undefined && folded?.kind === 'constant' && typeof folded.value === 'boolean') {
      found[hintNames[hint]] = String(folded.value);
    }
  }
  return found;
}

/** What a model is told of what a tool gives back: the described parts of its output. */
function wordsOfSchema(unit: CodeUnit, schema: Node): string {
  const lines = takenBy(unit, schema).parameters.split('\n');
  return lines.filter((line) => line.startsWith(' ') || line.includes(': ')).join('\n');
}

const clients = new Set([
  'axios',
  'got',
  'undici',
  'node-fetch',
  'ky',
  'superagent',
  'py:requests',
  'py:httpx',
  'py:urllib',
  'py:urllib.request',
]);

/** Whether a text is what a request gives: then nobody who reads the package knows it. */
export function isDownloaded(unit: CodeUnit, node: Node): boolean {
  if (node.type === 'Literal' || node.type === 'TemplateLiteral') return false;
  const reference = unit.resolve(node);
  if (reference?.root === 'module')
    return clients.has(reference.module) && reference.path.includes('()');
  return (
    reference?.root === 'global' && reference.path[0] === 'fetch' && reference.path[1] === '()'
  );
}

/** Whether an object holds hints for clients. */
export function holdsHints(unit: CodeUnit, node: Node): boolean {
  return fieldOf(unit, node, ...hints) !== undefined;
}

const maxNodes = 5000;
/** Shorter texts are labels and keys. */
const minContent = 40;

/** The fixed texts of a prompt's handler: what it returns is read by the model, more than its description. */
function contentOf(unit: CodeUnit, { kind, handler }: McpDeclaration): string {
  const code = kind === 'prompt' && handler !== undefined ? unit.functionOf(handler) : undefined;
  if (code === undefined) return '';
  const texts: string[] = [];
  forEachNodeIn(code, maxNodes, (node) => {
    if (node.type !== 'Literal' && node.type !== 'TemplateLiteral') return;
    // A text that stands alone is a docstring, which is the description.
    if (unit.parentOf(node)?.type === 'ExpressionStatement') return;
    const text = isWholeText(unit, node) ? textOf(unit, node) : undefined;
    if (text !== undefined && text.length >= minContent) texts.push(shown(text));
  });
  return texts.join('\n').slice(0, maxContent);
}

/** The attributes that every declaration has in common, as a capability carries them. */
export function attributesOf(unit: CodeUnit, declaration: McpDeclaration): Record<string, string> {
  const { name, description, schema, annotations } = declaration;
  const content = contentOf(unit, declaration);
  const told = { name, description, ...annotations, ...(content === '' ? {} : { content }) };
  if (schema === noSchema) return told;
  const accepts = schema.isOpen === true ? { accepts: 'anything' } : {};
  return { ...told, ...accepts, parameters: schema.parameters, schema: schema.digest };
}
