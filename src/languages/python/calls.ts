import type { Node } from '../javascript/unit.ts';
import { argumentsWithCall, handingOf, registerGivenTools } from './handed-calls.ts';
import { childrenOf, nameOf, nameText, partsOf, textOf, type Lowering } from './lowering.ts';
import {
  call,
  construct,
  identifier,
  list,
  literal,
  member,
  object,
  parentObject,
  property,
  spread,
} from './nodes.ts';

/** By convention, what begins with a capital letter is a class. */
const className = /^_*[A-Z]/;

/** A call of something that is lowered already. */
export function lowerCall(lowering: Lowering, row: number, callee: Node): Node {
  const { table } = lowering;
  const end = table.ends[row] as number;
  const last = childrenOf(lowering, row).at(-1) as number;
  const args =
    nameOf(lowering, last) === 'argument_list'
      ? (argumentsHanded(lowering, last, callee) ?? lowerArguments(lowering, last))
      : [lowering.expression(last)];
  const { start } = callee;
  if (isParent(callee)) return parentObject(start, end);
  const joined = joinedBy(callee, args, start, end);
  if (joined !== undefined) return joined;
  return className.test(calledName(callee))
    ? construct(callee, registerGivenTools(calledName(callee), args), start, end)
    : call(parentMethod(callee), args, start, end);
}

function argumentsHanded(lowering: Lowering, row: number, callee: Node): Node[] | undefined {
  const handing = handingOf(calledName(callee));
  if (handing === undefined) return undefined;
  return argumentsWithCall(lowering, row, handing, (part) => lowerNamed(lowering, part));
}

function calledName(callee: Node): string {
  if (callee.type === 'Identifier') return callee.name;
  const isMember = callee.type === 'MemberExpression' && !callee.computed;
  return isMember && callee.property.type === 'Identifier' ? callee.property.name : '';
}

/** `super()` is the class above; `super().__init__(…)` is its constructor. */
function isParent(callee: Node): boolean {
  return callee.type === 'Identifier' && callee.name === 'super';
}

function parentMethod(callee: Node): Node {
  if (callee.type !== 'MemberExpression' || calledName(callee) !== '__init__') return callee;
  return (callee.object.type as string) === 'Super' ? callee.object : callee;
}

/** `", ".join(parts)` is the list joined by the text. */
function joinedBy(
  callee: Node,
  args: readonly Node[],
  start: number,
  end: number,
): Node | undefined {
  const [only] = args;
  if (only === undefined || args.length !== 1 || only.type === 'SpreadElement') return undefined;
  if (callee.type !== 'MemberExpression' || callee.object.type !== 'Literal') return undefined;
  if (calledName(callee) !== 'join' || typeof callee.object.value !== 'string') return undefined;
  const { start: from, end: to } = callee.property;
  const joining = member(only, identifier('join', from, to), false, only.end);
  return call(joining, [callee.object], start, end);
}

/** Arguments by place, and those by name as one object after them. */
export function lowerArguments(lowering: Lowering, row: number): Node[] {
  const { table } = lowering;
  const places: Node[] = [];
  const named: Node[] = [];
  for (const part of partsOf(lowering, row)) {
    const name = nameOf(lowering, part);
    if (name === 'keyword_argument' || name === 'dictionary_splat')
      named.push(lowerNamed(lowering, part));
    else places.push(lowering.expression(part));
  }
  const [first] = named;
  const last = named.at(-1);
  if (first !== undefined && last !== undefined)
    places.push(object(named, first.start, Math.max(last.end, table.starts[row] as number), true));
  return places;
}

function lowerNamed(lowering: Lowering, row: number): Node {
  return nameOf(lowering, row) === 'keyword_argument'
    ? lowerKeyword(lowering, row)
    : lowering.expression(row);
}

function lowerKeyword(lowering: Lowering, row: number): Node {
  const { table } = lowering;
  const [start, end] = [table.starts[row] as number, table.ends[row] as number];
  const [name, value] = partsOf(lowering, row);
  if (name === undefined || value === undefined)
    return spread(literal(null, '...', start, end), start, end);
  const key = identifier(nameText(lowering, name), start, table.ends[name] as number);
  return property(key, lowering.expression(value), false, start, end);
}

/** `x[key]` is a member; `x[a:b:c]` is a piece of a list or text. */
export function lowerSubscript(lowering: Lowering, row: number, value: Node): Node {
  const { table } = lowering;
  const end = table.ends[row] as number;
  const parts = partsOf(lowering, row).slice(1);
  const [only] = parts;
  if (only === undefined) return value;
  if (parts.length > 1) {
    const keys = parts.map((part) => lowerKey(lowering, part));
    return member(value, list(keys, table.starts[only] as number, end), true, end);
  }
  if (nameOf(lowering, only) !== 'slice')
    return member(value, lowering.expression(only), true, end);
  const at = table.starts[only] as number;
  const slice = member(value, identifier('slice', at, at), false, at);
  return call(slice, boundsOf(lowering, only), value.start, end);
}

function lowerKey(lowering: Lowering, row: number): Node {
  const { table } = lowering;
  if (nameOf(lowering, row) !== 'slice') return lowering.expression(row);
  return list(boundsOf(lowering, row), table.starts[row] as number, table.ends[row] as number);
}

/** `a:b:c` by place; what is left out is `None`. */
function boundsOf(lowering: Lowering, row: number): Node[] {
  const bounds: Node[] = [];
  let colons = 0;
  for (const child of childrenOf(lowering, row)) {
    const at = lowering.table.starts[child] as number;
    if (textOf(lowering, child) === ':') {
      if (bounds.length === colons) bounds.push(literal(null, 'null', at, at));
      colons += 1;
    } else bounds.push(lowering.expression(child));
  }
  return bounds;
}
