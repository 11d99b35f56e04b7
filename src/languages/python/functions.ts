import type { Node } from '../javascript/unit.ts';
import {
  childNamed,
  childrenOf,
  createNameScope,
  nameOf,
  nameText,
  partsOf,
  within,
  type Lowering,
} from './lowering.ts';
import { lowerHoisted, lowerSuite } from './suites.ts';
import { functionNode, type FunctionParts } from './definition-nodes.ts';
import { assignmentPattern, block, identifier, restElement } from './nodes.ts';
import { lowerTarget } from './targets.ts';

/** How a function stands: what its first parameter is to be left out for, and what an inner one shares. */
export interface FunctionPlace {
  readonly type: 'FunctionDeclaration' | 'FunctionExpression' | 'ArrowFunctionExpression';
  /** Whether it is a method whose first parameter is its object. */
  readonly hasSelf: boolean;
}

/** A `def`. */
export function lowerFunction(
  lowering: Lowering,
  row: number,
  { type, hasSelf }: FunctionPlace,
): Node {
  const { table } = lowering;
  const [start, end] = [table.starts[row] as number, table.ends[row] as number];
  const name = childNamed(lowering, row, 'identifier');
  const parameters = childNamed(lowering, row, 'parameters');
  const body = childNamed(lowering, row, 'block');
  const annotation = childNamed(lowering, row, 'type');
  const id =
    name === undefined
      ? null
      : identifier(
          nameText(lowering, name),
          table.starts[name] as number,
          table.ends[name] as number,
        );
  const returnType = annotation === undefined ? null : lowering.expression(annotation);
  const rows = parameters === undefined ? [] : partsOf(lowering, parameters);
  const own = hasSelf ? rows[0] : undefined;
  const self = own === undefined ? innerSelf(lowering, rows) : parameterName(lowering, own);
  const given = own === undefined || !isPlainName(lowering, own) ? rows : rows.slice(1);
  const params = lowerParameters(lowering, given);
  const [bodyStart, bodyEnd] =
    body === undefined ? [end, end] : [table.starts[body] as number, table.ends[body] as number];
  const scope = createNameScope('function', self);
  const statements = within(lowering, scope, () => {
    const lowered = body === undefined ? [] : lowerSuite(lowering, body);
    return [...lowered, ...lowerHoisted(scope, params, bodyEnd)];
  });
  const parts: FunctionParts = {
    id,
    params,
    body: block(statements, bodyStart, bodyEnd),
    isAsync: childNamed(lowering, row, 'async') !== undefined,
    isGenerator: body !== undefined && hasYield(lowering, body),
    returnType,
  };
  return functionNode(type, parts, start, end);
}

/** A `lambda`. */
export function lowerLambda(lowering: Lowering, row: number): Node {
  const { table } = lowering;
  const [start, end] = [table.starts[row] as number, table.ends[row] as number];
  const parameters = childNamed(lowering, row, 'lambda_parameters');
  const rows = parameters === undefined ? [] : partsOf(lowering, parameters);
  const params = lowerParameters(lowering, rows);
  const scope = {
    ...createNameScope('function', innerSelf(lowering, rows)),
    hoisted: lowering.scope.hoisted,
  };
  const inner = childrenOf(lowering, row).at(-1) as number;
  const body = within(lowering, scope, () => lowering.expression(inner));
  const parts = { id: null, params, body, isAsync: false, isGenerator: false, returnType: null };
  return functionNode('ArrowFunctionExpression', parts, start, end);
}

/** An inner function sees the object of the method around, unless a parameter of its own has that name. */
function innerSelf(lowering: Lowering, parameters: readonly number[]): string {
  const { scope } = lowering;
  if (scope.kind === 'class' || scope.self === '') return '';
  const isHidden = parameters.some((row) => parameterName(lowering, row) === scope.self);
  return isHidden ? '' : scope.self;
}

function isPlainName(lowering: Lowering, row: number): boolean {
  const name = nameOf(lowering, row);
  if (name === 'typed_parameter') return nameOf(lowering, row + 1) === 'identifier';
  return name === 'identifier';
}

function parameterName(lowering: Lowering, row: number): string {
  if (nameOf(lowering, row) === 'identifier') return nameText(lowering, row);
  const name = childNamed(lowering, row, 'identifier');
  return name === undefined ? '' : nameText(lowering, name);
}

/** Defaults and annotations belong to the scope around the function. */
function lowerParameters(lowering: Lowering, rows: readonly number[]): Node[] {
  return rows.flatMap((row) => lowerParameter(lowering, row) ?? []);
}

function lowerParameter(lowering: Lowering, row: number): Node | undefined {
  const { table } = lowering;
  const [start, end] = [table.starts[row] as number, table.ends[row] as number];
  const parts = partsOf(lowering, row);
  const [first] = parts;
  const annotation = childNamed(lowering, row, 'type');
  switch (nameOf(lowering, row)) {
    case 'identifier':
      return identifier(nameText(lowering, row), start, end);
    case 'typed_parameter':
      return first === undefined ? undefined : withAnnotation(lowering, first, annotation);
    case 'default_parameter':
    case 'typed_default_parameter': {
      const value = parts.at(-1);
      if (first === undefined || value === undefined) return undefined;
      const name = withAnnotation(lowering, first, annotation);
      return assignmentPattern(name, lowering.expression(value), start, end);
    }
    case 'list_splat_pattern':
    case 'dictionary_splat_pattern':
    case 'tuple_pattern':
      return withAnnotation(lowering, row, undefined);
    default:
      return undefined;
  }
}

function withAnnotation(lowering: Lowering, row: number, annotation: number | undefined): Node {
  const { table } = lowering;
  const [start, end] = [table.starts[row] as number, table.ends[row] as number];
  const type = annotation === undefined ? null : lowering.expression(annotation);
  switch (nameOf(lowering, row)) {
    case 'identifier':
      return identifier(nameText(lowering, row), start, end, type);
    case 'list_splat_pattern':
    case 'dictionary_splat_pattern': {
      const inner = partsOf(lowering, row).at(-1);
      if (inner === undefined) return identifier('_', start, end);
      return restElement(withAnnotation(lowering, inner, annotation), start, end);
    }
    default:
      return within(lowering, createNameScope('function'), () => lowerTarget(lowering, row));
  }
}

/** Whether a body yields; what its inner functions yield is theirs. */
function hasYield(lowering: Lowering, body: number): boolean {
  const { table } = lowering;
  const end = table.nexts[body] as number;
  for (let row = body + 1; row < end;) {
    const name = nameOf(lowering, row);
    if (name === 'yield' && (table.ends[row] as number) > (table.starts[row] as number))
      return true;
    const isInner =
      name === 'function_definition' || name === 'lambda' || name === 'class_definition';
    row = isInner ? (table.nexts[row] as number) : row + 1;
  }
  return false;
}
