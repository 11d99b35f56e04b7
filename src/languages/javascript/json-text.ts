import type { Analysis } from './analysis.ts';
import type { CallNode } from './syntax.ts';
import { setParent } from './tree.ts';
import type { Node } from './unit.ts';

/** Longest text that is read, and how much may stand in it: beyond it, nothing of what it holds is known, so that nothing seems to be all of it. */
const maxText = 65_536;
const maxNodes = 4_000;
const maxDepth = 16;
/** The same for all texts of a file: one long text may be parsed at thousands of places. */
const maxInFile = 60_000;

/** What `JSON.parse(text)` gives for a constant text, as if it were written out there: settings are hidden in texts. */
export function objectInText(analysis: Analysis, call: CallNode): Node | undefined {
  const [given] = call.arguments;
  if (given === undefined || call.arguments.length > 1) return undefined;
  const read = analysis.once(createObjects);
  if (read.known.has(call)) return read.known.get(call);
  const object = read.left > 0 ? readText(analysis, given, call, read) : undefined;
  read.known.set(call, object);
  return object;
}

interface ReadTexts {
  readonly known: Map<Node, Node | undefined>;
  /** Parts that may still be made for the file. */
  left: number;
}

function createObjects(): ReadTexts {
  return { known: new Map(), left: maxInFile };
}

function readText(
  analysis: Analysis,
  given: Node,
  call: CallNode,
  read: ReadTexts,
): Node | undefined {
  const folded = analysis.evaluate(given);
  const text = folded.kind === 'bytes' ? new TextDecoder().decode(folded.bytes) : valueIn(folded);
  if (typeof text !== 'string' || text.length > maxText || !analysis.spend(text.length >> 6))
    return undefined;
  try {
    const making: Making = { place: call, left: maxNodes, isCut: false };
    const object = makeNode(making, JSON.parse(text) as unknown, call, 0);
    read.left -= maxNodes - making.left;
    return making.isCut ? undefined : object;
  } catch {
    return undefined;
  }
}

function valueIn(folded: ReturnType<Analysis['evaluate']>): unknown {
  return folded.kind === 'constant' ? folded.value : undefined;
}

interface Making {
  /** All of it stands where the text is parsed. */
  readonly place: Node;
  left: number;
  isCut: boolean;
}

function makeNode(making: Making, value: unknown, parent: Node, depth: number): Node | undefined {
  if (making.left <= 0 || depth > maxDepth) making.isCut = true;
  if (making.isCut) return undefined;
  making.left -= 1;
  if (value === null || typeof value !== 'object')
    return made(making, parent, { type: 'Literal', value, raw: JSON.stringify(value) });
  if (Array.isArray(value)) {
    const elements: (Node | null)[] = [];
    const list = made(making, parent, { type: 'ArrayExpression', elements });
    for (const one of value as unknown[])
      elements.push(makeNode(making, one, list, depth + 1) ?? null);
    return list;
  }
  const properties: Node[] = [];
  const object = made(making, parent, { type: 'ObjectExpression', properties });
  for (const [name, one] of Object.entries(value)) {
    const property: Record<string, unknown> = { type: 'Property', kind: 'init', computed: false };
    const node = made(making, object, property);
    const inner = makeNode(making, one, node, depth + 1);
    if (inner === undefined) continue;
    property['key'] = made(making, node, {
      type: 'Literal',
      value: name,
      raw: JSON.stringify(name),
    });
    property['value'] = inner;
    properties.push(node);
  }
  return object;
}

function made({ place }: Making, parent: Node, fields: Record<string, unknown>): Node {
  const node = Object.assign(fields, { start: place.start, end: place.end }) as unknown as Node;
  setParent(node, parent);
  return node;
}
