import type { Node } from '../javascript/unit.ts';
import { lowerGeneric, lowerMemberType, lowerUnion } from './annotations.ts';
import { lowerCall, lowerSubscript } from './calls.ts';
import { lowerComprehension } from './comprehensions.ts';
import { lowerDictionary } from './dictionaries.ts';
import { lowerLambda } from './functions.ts';
import { lowerConstant, lowerFloat, lowerInteger, lowerString } from './literals.ts';
import {
  childrenOf,
  isToken,
  maxChain,
  nameOf,
  nameText,
  partsOf,
  textOf,
  TooDeep,
  type Lowering,
} from './lowering.ts';
import {
  assignment,
  awaited,
  binary,
  conditional,
  identifier,
  list,
  literal,
  logical,
  member,
  self,
  sequence,
  spread,
  unary,
  yielded,
} from './nodes.ts';
import { lowerTarget } from './targets.ts';

type Lower = (lowering: Lowering, row: number) => Node;

const handlers: ReadonlyMap<string, Lower> = new Map<string, Lower>([
  ['identifier', lowerName],
  ['integer', lowerInteger],
  ['float', lowerFloat],
  ['none', lowerConstant],
  ['true', lowerConstant],
  ['false', lowerConstant],
  ['ellipsis', lowerConstant],
  ['string', lowerString],
  ['concatenated_string', lowerString],
  ['binary_operator', lowerChain],
  ['boolean_operator', lowerChain],
  ['attribute', lowerChain],
  ['call', lowerChain],
  ['subscript', lowerChain],
  ['comparison_operator', lowerComparison],
  [
    'not_operator',
    (lowering, row) => wrap(lowering, row, (inner, start, end) => unary('!', inner, start, end)),
  ],
  ['unary_operator', lowerUnary],
  ['await', (lowering, row) => wrap(lowering, row, awaited)],
  ['parenthesized_expression', lowerInner],
  ['type', lowerInner],
  ['constrained_type', lowerList],
  ['union_type', lowerUnion],
  ['member_type', lowerMemberType],
  ['generic_type', lowerGeneric],
  ['type_parameter', lowerList],
  ['list', lowerList],
  ['set', lowerList],
  ['tuple', lowerList],
  ['expression_list', lowerList],
  ['pattern_list', lowerList],
  ['tuple_pattern', lowerList],
  ['list_pattern', lowerList],
  ['list_splat', lowerSpread],
  ['list_splat_pattern', lowerSpread],
  ['splat_type', lowerSpread],
  ['dictionary_splat', lowerSpread],
  ['dictionary_splat_pattern', lowerSpread],
  ['parenthesized_list_splat', lowerInner],
  ['dictionary', lowerDictionary],
  ['list_comprehension', lowerComprehension],
  ['set_comprehension', lowerComprehension],
  ['generator_expression', lowerComprehension],
  ['dictionary_comprehension', lowerComprehension],
  ['lambda', lowerLambda],
  ['conditional_expression', lowerConditional],
  ['named_expression', lowerNamed],
  ['as_pattern', lowerAs],
  ['as_pattern_target', lowerInner],
  ['yield', lowerYield],
  ['dotted_name', lowerDotted],
]);

/** What an expression becomes. What the grammar could not read keeps the expressions in it. */
export function lowerExpression(lowering: Lowering, row: number): Node {
  const handler = handlers.get(nameOf(lowering, row));
  return handler === undefined ? lowerUnread(lowering, row) : handler(lowering, row);
}

/** Whether a node is an expression that has a form of its own. */
export function isExpression(name: string): boolean {
  return handlers.has(name);
}

function startOf({ table }: Lowering, row: number): number {
  return table.starts[row] as number;
}

function endOf({ table }: Lowering, row: number): number {
  return table.ends[row] as number;
}

function lowerUnread(lowering: Lowering, row: number): Node {
  const parts = childrenOf(lowering, row).filter((child) => isExpression(nameOf(lowering, child)));
  const [start, end] = [startOf(lowering, row), endOf(lowering, row)];
  const [only, second] = parts;
  if (only === undefined) return literal(null, '...', start, end);
  if (second === undefined) return lowering.expression(only);
  return sequence(
    parts.map((part) => lowering.expression(part)),
    start,
    end,
  );
}

function lowerName(lowering: Lowering, row: number): Node {
  const { scope } = lowering;
  const [start, end] = [startOf(lowering, row), endOf(lowering, row)];
  const name = nameText(lowering, row);
  if (name === scope.self && name !== '') return self(start, end);
  if (scope.kind === 'class' && scope.members.has(name))
    return member(self(start, start), identifier(name, start, end), false, end);
  return identifier(name, start, end);
}

/** Chains are lowered from their base in a loop: they are longer than any sensible recursion. */
function lowerChain(lowering: Lowering, row: number): Node {
  const links: number[] = [row];
  let base = row + 1;
  while (handlers.get(nameOf(lowering, base)) === lowerChain) {
    links.push(base);
    if (links.length > maxChain) throw new TooDeep('a chain of operators or calls');
    base += 1;
  }
  let node = lowering.expression(base);
  for (let index = links.length - 1; index >= 0; index -= 1)
    node = addLink(lowering, links[index] as number, node);
  return node;
}

function addLink(lowering: Lowering, row: number, left: Node): Node {
  const end = endOf(lowering, row);
  switch (nameOf(lowering, row)) {
    case 'attribute': {
      const name = childrenOf(lowering, row).at(-1) as number;
      const key = identifier(
        nameText(lowering, name),
        startOf(lowering, name),
        endOf(lowering, name),
      );
      return member(left, key, false, end);
    }
    case 'call':
      return lowerCall(lowering, row, left);
    case 'subscript':
      return lowerSubscript(lowering, row, left);
    default:
      return lowerOperation(lowering, row, left);
  }
}

function lowerOperation(lowering: Lowering, row: number, left: Node): Node {
  const [, ...rest] = childrenOf(lowering, row);
  const operator = rest.find((child) => isToken(lowering, child));
  const right = rest.findLast((child) => !isToken(lowering, child));
  const [start, end] = [startOf(lowering, row), endOf(lowering, row)];
  const sign = operator === undefined ? '+' : textOf(lowering, operator);
  if (right === undefined) return left;
  const other = lowering.expression(right);
  if (sign === 'and') return logical('&&', left, other, start, end);
  if (sign === 'or') return logical('||', left, other, start, end);
  return binary(sign, left, other, start, end);
}

const comparisons: ReadonlyMap<string, string> = new Map([
  ['==', '==='],
  ['is', '==='],
  ['!=', '!=='],
  ['<>', '!=='],
  ['is not', '!=='],
]);

function lowerComparison(lowering: Lowering, row: number): Node {
  const end = endOf(lowering, row);
  let node: Node | undefined;
  let operator = '===';
  for (const child of childrenOf(lowering, row)) {
    const name = nameOf(lowering, child);
    if (isComparison(name)) operator = name;
    else if (node === undefined) node = lowering.expression(child);
    else node = compare(operator, node, lowering.expression(child), endOf(lowering, child));
  }
  return node ?? literal(null, '...', startOf(lowering, row), end);
}

function isComparison(name: string): boolean {
  return /^(?:[<>=!]{1,2}|(?:not )?in|is(?: not)?)$/.test(name);
}

function compare(operator: string, left: Node, right: Node, end: number): Node {
  if (operator === 'not in')
    return unary('!', binary('in', left, right, left.start, end), left.start, end);
  return binary(comparisons.get(operator) ?? operator, left, right, left.start, end);
}

function wrap(
  lowering: Lowering,
  row: number,
  make: (inner: Node, start: number, end: number) => Node,
): Node {
  return make(lowerInner(lowering, row), startOf(lowering, row), endOf(lowering, row));
}

/** The last expression in something that only holds one. */
function lowerInner(lowering: Lowering, row: number): Node {
  const inner = partsOf(lowering, row).at(-1);
  return inner === undefined ? lowerConstant(lowering, row) : lowering.expression(inner);
}

function lowerUnary(lowering: Lowering, row: number): Node {
  const [operator] = childrenOf(lowering, row);
  const sign = operator === undefined ? '-' : textOf(lowering, operator);
  return wrap(lowering, row, (inner, start, end) => unary(sign, inner, start, end));
}

function lowerList(lowering: Lowering, row: number): Node {
  const elements = partsOf(lowering, row).map((part) => lowering.expression(part));
  return list(elements, startOf(lowering, row), endOf(lowering, row));
}

function lowerSpread(lowering: Lowering, row: number): Node {
  return wrap(lowering, row, spread);
}

function lowerConditional(lowering: Lowering, row: number): Node {
  const [value, test, other] = partsOf(lowering, row);
  if (value === undefined || test === undefined || other === undefined)
    return lowerUnread(lowering, row);
  const consequent = lowering.expression(value);
  const [start, end] = [startOf(lowering, row), endOf(lowering, row)];
  return conditional(lowering.expression(test), consequent, lowering.expression(other), start, end);
}

/** `(name := value)` is a name of the function around, wherever it stands. */
function lowerNamed(lowering: Lowering, row: number): Node {
  const [name, value] = partsOf(lowering, row);
  if (name === undefined || value === undefined) return lowerUnread(lowering, row);
  const target = lowerTarget(lowering, name);
  if (target.type === 'Identifier' && !lowering.scope.outward.has(target.name))
    lowering.scope.hoisted.add(target.name);
  const [start, end] = [startOf(lowering, row), endOf(lowering, row)];
  return assignment('=', target, lowering.expression(value), start, end);
}

/** `open(path) as file` where the grammar takes it for an expression. */
function lowerAs(lowering: Lowering, row: number): Node {
  const [value, target] = partsOf(lowering, row);
  const inner = target === undefined ? undefined : partsOf(lowering, target)[0];
  if (value === undefined) return lowerUnread(lowering, row);
  if (target === undefined) return lowering.expression(value);
  const name = lowerTarget(lowering, inner ?? target);
  if (name.type === 'Identifier') lowering.scope.hoisted.add(name.name);
  const [start, end] = [startOf(lowering, row), endOf(lowering, row)];
  return assignment('=', name, lowering.expression(value), start, end);
}

function lowerYield(lowering: Lowering, row: number): Node {
  const isDelegated = childrenOf(lowering, row).some((child) => nameOf(lowering, child) === 'from');
  const [start, end] = [startOf(lowering, row), endOf(lowering, row)];
  const [value] = partsOf(lowering, row);
  return yielded(value === undefined ? null : lowering.expression(value), isDelegated, start, end);
}

function lowerDotted(lowering: Lowering, row: number): Node {
  const [first, ...rest] = partsOf(lowering, row);
  if (first === undefined) return lowerName(lowering, row);
  return rest.reduce((left, name) => {
    const [start, end] = [startOf(lowering, name), endOf(lowering, name)];
    return member(left, identifier(nameText(lowering, name), start, end), false, end);
  }, lowering.expression(first));
}
