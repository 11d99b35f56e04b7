import type { Analysis } from '../analysis.ts';
import { classMembersOf, functionMembersOf, superclassOf } from '../class-members.ts';
import { memberKeyOf, propertyKeyOf } from '../keys.ts';
import { isClass, isFunction, singleReturnOf } from '../syntax.ts';
import { forEachNodeIn } from '../tree.ts';
import type { Node } from '../unit.ts';
import { returnsOf } from './returns.ts';

const maxValues = 64;
const maxNodes = 50_000;
const putters = new Set(['push', 'unshift', 'add', 'set', 'append', 'write', 'enqueue']);

/** Classes of a file that extend one another. */
const maxClasses = 8;

/** Every value that a member of a class, of one that it extends, or of a function used as one, is given or has put into it; `*` stands for all members. */
export function memberValuesOf(analysis: Analysis, owner: Node, key: string): readonly Node[] {
  if (!isClass(owner) || owner.superClass === null) return ownValuesOf(analysis, owner, key);
  const values: Node[] = [];
  let at: Node | undefined = owner;
  for (let step = 0; step < maxClasses && at !== undefined; step += 1) {
    values.push(...ownValuesOf(analysis, at, key));
    const extended = superclassOf(analysis, at);
    at = extended?.kind === 'local' && !extended.isInstance ? extended.node : undefined;
  }
  return values.slice(0, maxValues);
}

function ownValuesOf(analysis: Analysis, owner: Node, key: string): readonly Node[] {
  const members = isClass(owner)
    ? classMembersOf(analysis, owner)
    : isFunction(owner)
      ? functionMembersOf(analysis, owner)
      : undefined;
  if (members === undefined) return [];
  if (key === '*' || key === '?') return [...members.instance.values()].flat().slice(0, maxValues);
  const put = isClass(owner) ? (putInto(analysis, owner).get(key) ?? []) : [];
  return [...(members.instance.get(key) ?? []), ...(members.own.get(key) ?? []), ...put];
}

type Put = ReadonlyMap<string, readonly Node[]>;

/** What the methods of a class put into its members: `this.waiting.push(entry)`, and what getters of several lines give. */
function putInto(analysis: Analysis, owner: Node): Put {
  const known = analysis.once(createPut);
  const before = known.get(owner);
  if (before !== undefined) return before;
  const put = new Map<string, Node[]>();
  known.set(owner, put);
  forEachNodeIn(owner, maxNodes, (node) => {
    if (node.type === 'MethodDefinition' && node.kind === 'get')
      return addGetter(analysis, node, put);
    if (node.type !== 'CallExpression' || node.callee.type !== 'MemberExpression') return;
    const { object, property } = node.callee;
    if (property.type !== 'Identifier' || !putters.has(property.name)) return;
    if (object.type !== 'MemberExpression' || object.object.type !== 'ThisExpression') return;
    const key = memberKeyOf(analysis, object);
    if (key === undefined) return;
    const values = put.get(key) ?? [];
    values.push(...node.arguments.slice(0, 8));
    put.set(key, values.slice(0, maxValues));
  });
  return put;
}

/** One that is a single expression is a member like any other. */
function addGetter(
  analysis: Analysis,
  getter: { readonly key: Node; readonly computed: boolean; readonly value: Node | null },
  put: Map<string, Node[]>,
): void {
  const { value } = getter;
  if (!isFunction(value) || singleReturnOf(value) !== undefined) return;
  const key = propertyKeyOf(analysis, getter);
  if (key !== undefined) put.set(key, [...(put.get(key) ?? []), ...returnsOf(value)]);
}

function createPut(): Map<Node, Put> {
  return new Map();
}
