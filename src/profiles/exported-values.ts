import type { Gates } from '../detectors/gate.ts';
import { docstringOf } from '../detectors/values/docstring.ts';
import { describeModel, describeParameters } from '../detectors/values/python-schema.ts';
import { describeSchema } from '../detectors/values/schema-summary.ts';
import { withoutSigns } from '../detectors/values/imported.ts';
import { withinReading } from '../detectors/values/told-length.ts';
import { constantText, memberName } from '../detectors/values/text.ts';
import type { OtherVisits, Visitor } from '../detectors/run-detectors.ts';
import { definitionOf } from '../detectors/values/definition.ts';
import { bindingOf } from '../languages/javascript/link.ts';
import { literalTextOf } from '../languages/javascript/syntax.ts';
import type { CodeUnit, Node } from '../languages/javascript/unit.ts';
import { exportedNodes, isExport } from './exported-nodes.ts';
import { exportedSettings } from './exported-settings.ts';
import { starOf } from './exported-star.ts';

/** What a file exports under a name, `Tools.list` for a member: a text, or a schema with its parameters. */
export interface ExportedValue {
  readonly name: string;
  readonly text?: string;
  readonly parameters?: string;
  readonly digest?: string;
}

/** What a file passes on from another one; `*` for everything. */
export interface PassedExport {
  readonly name: string;
  readonly specifier: string;
  readonly imported: string;
}

/** Texts and schemas that other files of the package may name in what they declare. */
export interface ExportedValues {
  readonly values: readonly ExportedValue[];
  readonly passed: readonly PassedExport[];
}

const maxValues = 1000;
/** Long texts of one file are kept whole only while there is room for them. */
const maxLongTexts = 4_000_000;
const maxText = 8192;
/** Texts of a list that are put together. */
const maxListed = 200;
const schemaName = /schema|args|params|input|shape|fields|options/i;

interface Collected {
  readonly values: Map<string, ExportedValue>;
  /** Room for long texts. */
  left: number;
  readonly passed: PassedExport[];
}

const gates: Gates = {
  CallExpression: { names: (name) => name === 'forEach', calls: ({ given }) => given > 1 },
};

/** Collects what a file exports on the walk that the detectors share. */
export function findExportedValues(unit: CodeUnit): {
  readonly visitors: OtherVisits['visitors'];
  readonly gates: Gates;
  /** What the walk has collected. */
  readonly found: () => ExportedValues;
} {
  const found: Collected = { values: new Map(), passed: [], left: maxLongTexts };
  const visitors = new Map<Node['type'], Visitor>([
    ['ExportNamedDeclaration', (node) => noteNamed(unit, node, found)],
    ['ExportAllDeclaration', (node) => noteAll(node, found)],
    ['ExportDefaultDeclaration', (node) => noteDefault(unit, node, found)],
    ['AssignmentExpression', (node) => noteAssigned(unit, node, found)],
    [
      'CallExpression',
      (node) => {
        const specifier = starOf(unit, node);
        if (specifier !== undefined) notePassed(found, '*', specifier, '*');
      },
    ],
  ]);
  return {
    visitors,
    gates,
    found: () => {
      noteOthers(unit, found);
      return { values: [...found.values.values()], passed: found.passed };
    },
  };
}

/** What is exported in other ways: by getters, by a helper of a compiler, in one object. */
function noteOthers(unit: CodeUnit, found: Collected): void {
  if (unit.language === 'python' || unit.program.body.some(isExport)) return;
  const passed = new Set(found.passed.map(({ name }) => name));
  for (const [name, node] of exportedNodes(unit).slice(0, maxValues)) {
    if (!passed.has(name) && !found.values.has(name)) noteBound(unit, name, node, found);
  }
}

function noteNamed(unit: CodeUnit, node: Node, found: Collected): void {
  if (node.type !== 'ExportNamedDeclaration') return;
  if (unit.language === 'python' && node.declaration !== null)
    noteDefinition(unit, node.declaration, found);
  else if (node.declaration?.type === 'FunctionDeclaration' && node.declaration.id !== null)
    noteSettings(unit, node.declaration.id.name, node.declaration.id, found);
  if (node.declaration?.type === 'VariableDeclaration') {
    for (const { id, init } of node.declaration.declarations) {
      if (id.type !== 'Identifier') continue;
      // What is given another value later is not what it began with.
      const isFixed = init !== null && (bindingOf(id)?.writes.length ?? 1) < 2;
      noteValue(unit, id.name, isFixed ? init : id, found);
    }
  }
  for (const { local, exported } of node.specifiers) {
    const name = exported.type === 'Identifier' ? exported.name : exported.value;
    if (local.type !== 'Identifier') continue;
    if (node.source !== null) notePassed(found, name, node.source.value, local.name);
    else noteBound(unit, name, local, found);
  }
}

/** What a function of Python says of itself and takes, the fields of a model, and the texts of an enumeration. */
function noteDefinition(unit: CodeUnit, node: Node, found: Collected): void {
  if (found.values.size >= maxValues) return;
  if (node.type === 'FunctionDeclaration' && node.id !== null) {
    const { name } = node.id;
    const text = docstringOf(node);
    const { parameters, digest } = describeParameters(unit, node);
    if (text === undefined && digest === '') return;
    const told = text === undefined ? {} : { text: withinReading(withoutSigns(text)) };
    found.values.set(name, { name, ...told, ...(digest === '' ? {} : { parameters, digest }) });
  } else if (node.type === 'ClassDeclaration' && node.id !== null) {
    const { name } = node.id;
    const { parameters, digest } = describeModel(unit, node);
    if (digest !== '') found.values.set(name, { name, parameters, digest });
    for (const member of node.body.body.slice(0, maxValues)) {
      if (member.type !== 'PropertyDefinition' || member.value === null) continue;
      const key = member.key.type === 'Identifier' ? member.key.name : '';
      const text = literalTextOf(member.value);
      if (text !== undefined && found.values.size < maxValues)
        noteText(found, `${name}.${key}`, text);
    }
  }
}

/** `export { X }`, of something made here or of an import. */
function noteBound(unit: CodeUnit, name: string, local: Node, found: Collected): void {
  const reference = unit.resolve(local);
  if (reference?.root === 'module') {
    notePassed(found, name, reference.module, reference.path.join('.') || 'default');
  } else noteValue(unit, name, local, found);
}

function noteAll(node: Node, found: Collected): void {
  if (node.type !== 'ExportAllDeclaration') return;
  const name =
    node.exported === null ? '*' : node.exported.type === 'Identifier' ? node.exported.name : '';
  notePassed(found, name, node.source.value, '*');
}

function noteDefault(unit: CodeUnit, node: Node, found: Collected): void {
  if (node.type === 'ExportDefaultDeclaration') noteValue(unit, 'default', node.declaration, found);
}

type Assignment = Extract<Node, { type: 'AssignmentExpression' }>;

/** `exports.X = …` */
function noteAssigned(unit: CodeUnit, node: Node, found: Collected): void {
  if (node.type !== 'AssignmentExpression' || node.left.type !== 'MemberExpression') return;
  const { object, property, computed } = node.left;
  if (object.type === 'Identifier' && object.name === 'module') return noteWhole(unit, node, found);
  if (object.type !== 'Identifier' || object.name !== 'exports' || computed) return;
  if (property.type !== 'Identifier' || node.right.type === 'UnaryExpression') return;
  if (node.right.type === 'AssignmentExpression') return;
  noteBound(unit, property.name, node.right, found);
}

/** `module.exports = require('./x')` and `module.exports = { ...require('./x') }`. */
function noteWhole(unit: CodeUnit, { left, right }: Assignment, found: Collected): void {
  if (memberName(unit, left) !== 'exports') return;
  const spread =
    right.type === 'ObjectExpression'
      ? right.properties.flatMap((one) => (one.type === 'SpreadElement' ? [one.argument] : []))
      : [right];
  for (const one of spread) {
    const reference = unit.resolve(one);
    if (reference?.root === 'module' && reference.path.length === 0)
      notePassed(found, '*', reference.module, '*');
  }
}

function notePassed(found: Collected, name: string, specifier: string, imported: string): void {
  if (found.passed.length >= maxValues || !/^[.#]/.test(specifier)) return;
  found.passed.push({ name, specifier, imported });
}

function noteValue(unit: CodeUnit, name: string, node: Node, found: Collected): void {
  if (found.values.size >= maxValues) return;
  const text = constantText(unit, node);
  if (text !== undefined) return noteText(found, name, text);
  const value = definitionOf(unit, node);
  noteSettings(unit, name, node, found);
  if (value.type === 'ObjectExpression' || value.type === 'Identifier' || isFrozen(unit, value)) {
    noteMembers(unit, name, value, found);
  } else if (value.type === 'NewExpression') noteEntries(unit, name, value, found);
  else if (value.type === 'ArrayExpression') noteList(unit, name, value, found);
  if (schemaName.test(name) && value.type !== 'Identifier') noteSchema(unit, name, value, found);
}

function noteSettings(unit: CodeUnit, name: string, node: Node, found: Collected): void {
  for (const value of exportedSettings(unit, name, node))
    if (found.values.size < maxValues) found.values.set(value.name, value);
}

/** Texts in an exported object or enumeration, and the schemas of the definitions in it. */
function noteMembers(unit: CodeUnit, name: string, node: Node, found: Collected): void {
  for (const { key, value } of unit.shapeOf(node)?.properties ?? []) {
    if (key === undefined || found.values.size >= maxValues) continue;
    const text = value.type === 'ArrowFunctionExpression' ? undefined : constantText(unit, value);
    if (text !== undefined) noteText(found, `${name}.${key}`, text);
    else if (schemaName.test(key)) noteSchema(unit, `${name}.${key}`, value, found);
  }
}

/** What `rules.join(' ')` comes to in another file; of an array with anything but texts in it nobody knows. */
function noteList(
  unit: CodeUnit,
  name: string,
  { elements }: Extract<Node, { type: 'ArrayExpression' }>,
  found: Collected,
): void {
  if (elements.length === 0 || elements.length > maxListed) return;
  const texts: string[] = [];
  for (const element of elements) {
    const text = element === null ? undefined : constantText(unit, element);
    if (text === undefined) return;
    texts.push(text);
  }
  noteText(found, `${name}.join`, texts.join(' '));
}

/** Texts in an exported `new Map([['archive', '…']])`, as members of it. */
function noteEntries(
  unit: CodeUnit,
  name: string,
  { callee, arguments: [list] }: Extract<Node, { type: 'NewExpression' }>,
  found: Collected,
): void {
  if (callee.type !== 'Identifier' || callee.name !== 'Map' || list === undefined) return;
  const entries = definitionOf(unit, list);
  for (const entry of entries.type === 'ArrayExpression' ? entries.elements : []) {
    if (entry?.type !== 'ArrayExpression' || found.values.size >= maxValues) continue;
    const [key, text] = entry.elements.map((one) =>
      one === null ? undefined : constantText(unit, one),
    );
    if (key !== undefined && text !== undefined) noteText(found, `${name}.${key}`, text);
  }
}

function isFrozen(unit: CodeUnit, node: Node): boolean {
  return node.type === 'CallExpression' && memberName(unit, node.callee) === 'freeze';
}

function noteText(found: Collected, name: string, text: string): void {
  const plain = withoutSigns(text);
  const isLong = plain.length > maxText;
  if (isLong) found.left -= plain.length;
  found.values.set(name, {
    name,
    text: isLong && found.left > 0 ? withinReading(plain) : plain.slice(0, maxText),
  });
}

function noteSchema(unit: CodeUnit, name: string, node: Node, found: Collected): void {
  const { parameters, digest } = describeSchema(unit, node);
  if (digest !== '' && !found.values.has(name))
    found.values.set(name, { name, parameters, digest });
}
