import type { Node } from '../javascript/unit.ts';
import { childrenOf, createNameScope, nameOf, partsOf, within, type Lowering } from './lowering.ts';
import { functionNode } from './definition-nodes.ts';
import { call, identifier, list, member } from './nodes.ts';
import { lowerTarget } from './targets.ts';

/** One `for … in …` with its conditions. */
interface Loop {
  readonly target: number;
  readonly source: number;
  readonly conditions: number[];
}

/**
 * `[f(x) for x in xs if c(x)]` is `xs.filter((x) => c(x)).map((x) => f(x))`, and a dictionary is made of such pairs. Names in it are
 * its own, except for those that `:=` gives a value.
 */
export function lowerComprehension(lowering: Lowering, row: number): Node {
  const { table } = lowering;
  const [start, end] = [table.starts[row] as number, table.ends[row] as number];
  const loops: Loop[] = [];
  let body: number | undefined;
  for (const part of partsOf(lowering, row)) {
    const name = nameOf(lowering, part);
    if (name === 'for_in_clause') loops.push(loopOf(lowering, part));
    else if (name === 'if_clause')
      loops.at(-1)?.conditions.push(partsOf(lowering, part)[0] ?? part);
    else body ??= part;
  }
  const made = lowerLoops(lowering, loops, 0, body ?? row, [start, end]);
  if (nameOf(lowering, row) !== 'dictionary_comprehension') return made;
  const maker = member(
    identifier('Object', start, start),
    identifier('fromEntries', start, start),
    false,
    start,
  );
  return call(maker, [made], start, end);
}

function loopOf(lowering: Lowering, row: number): Loop {
  const parts = childrenOf(lowering, row);
  const at = parts.findIndex((part) => nameOf(lowering, part) === 'in');
  return {
    target: parts[at - 1] ?? row,
    source: parts[at + 1] ?? row,
    conditions: [],
  };
}

type Range = readonly [start: number, end: number];

function lowerLoops(
  lowering: Lowering,
  loops: readonly Loop[],
  index: number,
  body: number,
  range: Range,
): Node {
  const loop = loops[index];
  if (loop === undefined) return lowerBody(lowering, body);
  let source = lowering.expression(loop.source);
  for (const condition of loop.conditions) {
    source = callWith(lowering, source, 'filter', loop.target, range, () =>
      lowering.expression(condition),
    );
  }
  const method = index === loops.length - 1 ? 'map' : 'flatMap';
  return callWith(lowering, source, method, loop.target, range, () =>
    lowerLoops(lowering, loops, index + 1, body, range),
  );
}

function lowerBody(lowering: Lowering, row: number): Node {
  if (nameOf(lowering, row) !== 'pair') return lowering.expression(row);
  const { table } = lowering;
  const [start, end] = [table.starts[row] as number, table.ends[row] as number];
  const elements = partsOf(lowering, row).map((part) => lowering.expression(part));
  return list(elements, start, end);
}

function callWith(
  lowering: Lowering,
  source: Node,
  method: string,
  target: number,
  [start, end]: Range,
  lowerInside: () => Node,
): Node {
  const { scope } = lowering;
  // A name given by `:=` belongs to the function around, so both write down their late names in one place.
  const inner = {
    ...createNameScope('function', scope.self),
    outward: new Set<string>(),
    hoisted: scope.hoisted,
  };
  const [parameter, body] = within(lowering, inner, () => {
    const pattern = lowerTarget(lowering, target);
    return [pattern, lowerInside()] as const;
  });
  const parts = {
    id: null,
    params: [isPlain(parameter) ? parameter : literalName(parameter)],
    body,
    isAsync: false,
    isGenerator: false,
    returnType: null,
  };
  const arrow = functionNode(
    'ArrowFunctionExpression',
    parts,
    Math.min(parameter.start, body.start),
    end,
  );
  const name = identifier(method, source.end, source.end);
  return call(member(source, name, false, source.end), [arrow], start, end);
}

/** `for x.y in …` gives a value to a member, which no parameter can. */
function isPlain(node: Node): boolean {
  return node.type === 'Identifier' || node.type === 'ArrayPattern' || node.type === 'RestElement';
}

function literalName({ start, end }: Node): Node {
  return identifier('_', start, end);
}
