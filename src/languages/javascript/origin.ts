import { isFunction, type FunctionNode } from './syntax.ts';
import type { Binding } from './scope.ts';
import { parentOf } from './tree.ts';
import type { Node } from './unit.ts';

/** One step of a destructuring: a key (a node that may have to be folded), or the rest of what is left. */
export type PatternStep =
  | { readonly key: string }
  | { readonly keyNode: Node }
  | { readonly rest: true };

/** Where a name's only value comes from. `path` leads from that value to the name, outermost first. */
export type Origin =
  | { readonly kind: 'value'; readonly node: Node; readonly path: readonly PatternStep[] }
  | { readonly kind: 'element'; readonly node: Node; readonly path: readonly PatternStep[] }
  | {
      readonly kind: 'parameter';
      readonly identifier: Node;
      readonly owner: FunctionNode;
      readonly index: number;
      readonly path: readonly PatternStep[];
    }
  | { readonly kind: 'declared'; readonly node: Node; readonly path?: undefined };

/** More values than these are not looked at: what has so many is not known. */
const maxWrites = 16;

/** The origin of a name that is given a value exactly once, empty values (`null`, `undefined`) not counted. */
export function originOf(binding: Binding): Origin | undefined {
  const only = binding.writes[0];
  const second = binding.writes[1];
  if (only === undefined) return undefined;
  if (second === undefined) return originOfOnly(binding, only);
  const origins = originsOf(binding);
  return origins.length === 1 && origins[0] !== 'unknown' ? origins[0] : undefined;
}

/** Nearly every name is written once, and asked for at every place that mentions it. */
function originOfOnly(binding: Binding, write: Node): Origin | undefined {
  if (binding.origin === undefined) binding.origin = originOfWrite(write) ?? null;
  return (binding.origin as Origin | null) ?? undefined;
}

/** The same for a name that is given a value at one place: undefined when that is an empty one, or cannot be told. */
export function originOfOnce(binding: Binding): Origin | undefined {
  const only = originOfOnly(binding, binding.writes[0] as Node);
  return only?.kind === 'value' && isEmpty(only.node) ? undefined : only;
}

const noOrigins: readonly Origin[] = [];
const oneUnknown: readonly 'unknown'[] = ['unknown'];
const severalUnknown: readonly 'unknown'[] = ['unknown', 'unknown'];

/** The origins of everything that a name may be worth, empty values left out, `unknown` for what cannot be told. */
export function originsOf(binding: Binding): readonly (Origin | 'unknown')[] {
  if (binding.writes.length > maxWrites) return severalUnknown;
  if (binding.writes.length === 1) {
    const only = originOfOnly(binding, binding.writes[0] as Node);
    if (only === undefined) return oneUnknown;
    return only.kind === 'value' && isEmpty(only.node) ? noOrigins : [only];
  }
  return binding.writes
    .map((write) => originOfWrite(write) ?? 'unknown')
    .filter((origin) => origin === 'unknown' || origin.kind !== 'value' || !isEmpty(origin.node));
}

function isEmpty(node: Node): boolean {
  if (node.type === 'Literal') return node.value === null && node.raw === 'null';
  if (node.type === 'Identifier') return node.name === 'undefined';
  return node.type === 'UnaryExpression' && node.operator === 'void';
}

/** Where the value written by one declaration or assignment comes from. */
export function originOfWrite(identifier: Node): Origin | undefined {
  const path: PatternStep[] = [];
  let node = identifier;
  for (let parent = parentOf(node); parent !== undefined; node = parent, parent = parentOf(node)) {
    switch (parent.type) {
      case 'Property':
        path.unshift(stepOf(parent));
        break;
      case 'ArrayPattern':
        path.unshift({ key: String((parent.elements as readonly (Node | null)[]).indexOf(node)) });
        break;
      case 'RestElement':
        path.unshift({ rest: true });
        break;
      case 'ObjectPattern':
      case 'AssignmentPattern':
      case 'TSParameterProperty':
        break;
      default:
        return originIn(parent, node, path, identifier);
    }
    if (isFunction(parentOf(parent)) && isParameterOf(parentOf(parent), parent)) {
      return originIn(parentOf(parent) as Node, parent, path, identifier);
    }
  }
  return undefined;
}

/** `a ??= b` gives a name what stands on the right, or leaves it what another place gave it. */
const giving = new Set(['=', '??=', '||=', '&&=']);

function originIn(
  parent: Node,
  node: Node,
  path: readonly PatternStep[],
  identifier: Node,
): Origin | undefined {
  switch (parent.type) {
    case 'VariableDeclarator': {
      const loop = loopOf(parent);
      if (loop !== undefined) return { kind: 'element', node: loop, path };
      return parent.init === null ? undefined : { kind: 'value', node: parent.init, path };
    }
    case 'AssignmentExpression':
      return giving.has(parent.operator) ? { kind: 'value', node: parent.right, path } : undefined;
    case 'ForOfStatement':
      return { kind: 'element', node: parent.right, path };
    case 'FunctionDeclaration':
    case 'FunctionExpression':
    case 'ArrowFunctionExpression': {
      const index = (parent.params as readonly Node[]).indexOf(node);
      if (index === -1) return { kind: 'declared', node: parent };
      return { kind: 'parameter', identifier, owner: parent, index, path };
    }
    case 'ClassDeclaration':
    case 'ClassExpression':
    case 'ImportSpecifier':
    case 'ImportDefaultSpecifier':
    case 'ImportNamespaceSpecifier':
    case 'TSImportEqualsDeclaration':
    case 'TSEnumDeclaration':
      return { kind: 'declared', node: parent };
    default:
      return undefined;
  }
}

function isParameterOf(node: Node | undefined, parameter: Node): boolean {
  return isFunction(node) && (node.params as readonly Node[]).includes(parameter);
}

function stepOf(property: Extract<Node, { type: 'Property' }>): PatternStep {
  if (property.key.type === 'Identifier' && !property.computed) return { key: property.key.name };
  return { keyNode: property.key };
}

/** What is iterated, when a declarator stands in the head of `for (… of …)`. */
function loopOf(declarator: Node): Node | undefined {
  const declaration = parentOf(declarator);
  const loop = declaration === undefined ? undefined : parentOf(declaration);
  return loop?.type === 'ForOfStatement' && loop.left === declaration ? loop.right : undefined;
}
