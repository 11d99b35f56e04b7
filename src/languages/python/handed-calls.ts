import type { Node } from '../javascript/unit.ts';
import { nameOf, nameText, partsOf, type Lowering } from './lowering.ts';
import { call, identifier, member, object, property } from './nodes.ts';

/** How a function is handed another one that it runs, with what it gives it: beside it, or as a list. */
interface Handing {
  /** Where the function stands by place, and what it is called. */
  readonly at: number;
  readonly named?: readonly string[];
  /** Where the list of its arguments stands; without it they follow the function. */
  readonly list?: number;
}

const thread: Handing = { at: 1, named: ['target'], list: 3 };
const beside: Handing = { at: 0 };
const listed: Handing = { at: 0, named: ['func'], list: 1 };

/** By the last name of what is called; those that mean other things elsewhere have to be given a function and more. */
const handings: ReadonlyMap<string, Handing> = new Map([
  ['Thread', thread],
  ['Process', thread],
  ['Timer', { at: 1, named: ['function'], list: 2 }],
  ['start_new_thread', listed],
  ['apply_async', listed],
  ['submit', beside],
  ['to_thread', beside],
  ['run_sync', beside],
  ['call_soon', beside],
  ['call_soon_threadsafe', beside],
  ['run_in_executor', { at: 1 }],
  ['call_later', { at: 1 }],
]);

/** How a function of this name is handed another one; undefined for most. */
export function handingOf(name: string): Handing | undefined {
  return handings.get(name);
}

/**
 * The arguments of `Thread(target=send, args=(url, text))` and `to_thread(send, url, text)`, with the call that they come to in the
 * place of what is handed over: whoever looks for the calls of a function finds `send(url, text)`. Undefined where no function and
 * arguments for it are seen.
 */
export function argumentsWithCall(
  lowering: Lowering,
  row: number,
  { at, named = [], list }: Handing,
  lowerNamed: (row: number) => Node,
): Node[] | undefined {
  const parts = partsOf(lowering, row);
  const places = parts.filter((part) => !isNamed(lowering, part));
  const words = parts.filter((part) => isNamed(lowering, part));
  const target = valueNamed(lowering, words, named) ?? places[at];
  if (target === undefined || !mayBeFunction(lowering, target)) return undefined;
  const isListed = list !== undefined;
  const given = isListed
    ? elementsOf(lowering, valueNamed(lowering, words, ['args']) ?? places[list])
    : places.slice(at + 1).map((part) => lowering.expression(part));
  const givenByName = isListed
    ? pairsOf(lowering, valueNamed(lowering, words, ['kwargs', 'kwds']))
    : words.map(lowerNamed);
  if (given.length === 0 && givenByName.length === 0) return undefined;
  const { starts, ends } = lowering.table;
  const handed = call(
    lowering.expression(target),
    [...given, ...asKeywords(givenByName)],
    starts[parts[0] as number] as number,
    ends[parts.at(-1) as number] as number,
  );
  const kept = isListed ? words.filter((word) => !isHandedOver(lowering, word)) : [];
  return [
    ...places.slice(0, at + 1).map((part) => lowering.expression(part)),
    handed,
    ...asKeywords(kept.map(lowerNamed)),
  ];
}

function asKeywords(properties: readonly Node[]): readonly Node[] {
  const [first] = properties;
  const last = properties.at(-1);
  return first === undefined || last === undefined
    ? []
    : [object(properties, first.start, last.end, true)];
}

function isNamed(lowering: Lowering, part: number): boolean {
  const name = nameOf(lowering, part);
  return name === 'keyword_argument' || name === 'dictionary_splat';
}

function mayBeFunction(lowering: Lowering, row: number): boolean {
  const name = nameOf(lowering, row);
  return name === 'identifier' || name === 'attribute';
}

function valueNamed(
  lowering: Lowering,
  words: readonly number[],
  names: readonly string[],
): number | undefined {
  for (const word of words) {
    const [name, value] = partsOf(lowering, word);
    if (name !== undefined && value !== undefined && names.includes(nameText(lowering, name)))
      return value;
  }
  return undefined;
}

function isHandedOver(lowering: Lowering, word: number): boolean {
  const [name] = partsOf(lowering, word);
  return name !== undefined && /^(?:args|kwargs|kwds)$/u.test(nameText(lowering, name));
}

/** The elements of the tuple or list of arguments. */
function elementsOf(lowering: Lowering, row: number | undefined): Node[] {
  if (row === undefined) return [];
  const name = nameOf(lowering, row);
  if (name !== 'tuple' && name !== 'list') return [];
  return partsOf(lowering, row).map((part) => lowering.expression(part));
}

/** `kwargs={'json': data}`: the function is given them by name. */
function pairsOf(lowering: Lowering, row: number | undefined): Node[] {
  if (row === undefined || nameOf(lowering, row) !== 'dictionary') return [];
  return partsOf(lowering, row).flatMap((part) => {
    if (nameOf(lowering, part) !== 'pair') return [lowering.expression(part)];
    const [first, second] = partsOf(lowering, part).map((one) => lowering.expression(one));
    if (first?.type !== 'Literal' || second === undefined) return [];
    const key = identifier(String(first.value), first.start, first.end);
    return [property(key, second, false, first.start, second.end)];
  });
}

const servers = /^(?:FastMCP|MCPServer)$/u;

/** `FastMCP('name', tools=[search])` registers each of them, as `server.tool(search)` does. */
export function registerGivenTools(server: string, args: readonly Node[]): readonly Node[] {
  const last = args.at(-1);
  if (!servers.test(server) || last?.type !== 'ObjectExpression') return args;
  for (const one of last.properties) {
    if (one.type !== 'Property' || one.key.type !== 'Identifier' || one.key.name !== 'tools')
      continue;
    if (one.value.type !== 'ArrayExpression') continue;
    one.value.elements = one.value.elements.map((element) =>
      element?.type === 'Identifier' || element?.type === 'MemberExpression'
        ? (registered(element) as typeof element)
        : element,
    );
  }
  return args;
}

function registered(tool: Node): Node {
  const { start, end } = tool;
  const add = member(
    identifier('FastMCP', start, start),
    identifier('tool', start, start),
    false,
    start,
  );
  return call(add, [tool], start, end);
}
