import type { Node } from '../javascript/unit.ts';
import { bodyOf } from './blocks.ts';
import { childNamed, childrenOf, nameOf, nameText, partsOf, type Lowering } from './lowering.ts';
import { declarator, identifier, list, variables } from './nodes.ts';
import { branch, choice, choiceCase } from './statement-nodes.ts';

/** `match value: case …` is a `switch`; names in a pattern are declared, what they are given is not followed. */
export function lowerMatch(lowering: Lowering, row: number, out: Node[]): void {
  const { table } = lowering;
  const [start, end] = [table.starts[row] as number, table.ends[row] as number];
  const body = childNamed(lowering, row, 'block');
  const subjects = partsOf(lowering, row).filter((part) => part !== body);
  const values = subjects.map((part) => lowering.expression(part));
  const [only] = values;
  const discriminant =
    only !== undefined && values.length === 1 ? only : list(values, start, start);
  const cases: Node[] = [];
  for (const child of body === undefined ? [] : childrenOf(lowering, body))
    if (nameOf(lowering, child) === 'case_clause') lowerCase(lowering, child, cases);
  out.push(choice(discriminant, cases, start, end));
}

function lowerCase(lowering: Lowering, row: number, cases: Node[]): void {
  const { table } = lowering;
  const [start, end] = [table.starts[row] as number, table.ends[row] as number];
  const guard = childNamed(lowering, row, 'if_clause');
  const patterns = partsOf(lowering, row).filter(
    (part) => nameOf(lowering, part) === 'case_pattern',
  );
  const tests = patterns.length === 1 ? alternativesOf(lowering, patterns[0] as number) : patterns;
  const names: Node[] = [];
  const found = tests.map((test) => lowerPattern(lowering, test, names));
  const body = bodyOf(lowering, row);
  const test = guard === undefined ? undefined : partsOf(lowering, guard)[0];
  const guarded =
    test === undefined ? body : branch(lowering.expression(test), body, null, start, end);
  const declared = names.map((name) =>
    variables([declarator(name, null, name.start, name.end)], name.start, name.end),
  );
  for (const [index, value] of found.entries()) {
    const isLast = index === found.length - 1;
    cases.push(choiceCase(value, isLast ? [...declared, guarded] : [], start, end));
  }
}

/** `case "a" | "b"` */
function alternativesOf(lowering: Lowering, row: number): readonly number[] {
  const [inner] = partsOf(lowering, row);
  return inner !== undefined && nameOf(lowering, inner) === 'union_pattern'
    ? partsOf(lowering, inner)
    : [row];
}

/** The constant that a pattern compares with; of a pattern with several, their list; null when it takes everything. */
function lowerPattern(lowering: Lowering, row: number, names: Node[]): Node | null {
  const { table } = lowering;
  const [start, end] = [table.starts[row] as number, table.ends[row] as number];
  const constants: Node[] = [];
  let isPlain = true;
  const left = [row];
  for (let at = left.pop(); at !== undefined; at = left.pop()) {
    const name = nameOf(lowering, at);
    if (constantPatterns.has(name)) constants.push(lowering.expression(at));
    else if (name === 'dotted_name') {
      const parts = partsOf(lowering, at);
      if (parts.length > 1) constants.push(lowering.expression(at));
      else if (nameText(lowering, at) !== '_') names.push(nameAt(lowering, at));
    } else if (name === 'identifier') names.push(nameAt(lowering, at));
    else if (name === 'class_pattern') {
      // Its first part is the class, which is no name that gets a value.
      isPlain = false;
      left.push(...partsOf(lowering, at).slice(1).toReversed());
    } else {
      if (name !== 'case_pattern') isPlain = false;
      left.push(...partsOf(lowering, at).toReversed());
    }
  }
  const [only] = constants;
  if (only === undefined) return isPlain ? null : list([], start, end);
  return isPlain && constants.length === 1 ? only : list(constants, start, end);
}

const constantPatterns = new Set([
  'string',
  'concatenated_string',
  'integer',
  'float',
  'true',
  'false',
  'none',
]);

function nameAt(lowering: Lowering, row: number): Node {
  const { table } = lowering;
  return identifier(
    nameText(lowering, row),
    table.starts[row] as number,
    table.ends[row] as number,
  );
}
