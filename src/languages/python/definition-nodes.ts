import type { Node } from '../javascript/unit.ts';

type Maybe = Node | null;

function made(node: object): Node {
  return node as Node;
}

/** What the three kinds of functions have in common. */
export interface FunctionParts {
  readonly id: Maybe;
  readonly params: readonly Node[];
  readonly body: Node;
  readonly isAsync: boolean;
  readonly isGenerator: boolean;
  readonly returnType: Maybe;
}

/** A function. Arrow functions share what the object of the method around is. */
export function functionNode(
  type: 'FunctionDeclaration' | 'FunctionExpression' | 'ArrowFunctionExpression',
  { id, params, body, isAsync, isGenerator, returnType }: FunctionParts,
  start: number,
  end: number,
): Node {
  const isArrow = type === 'ArrowFunctionExpression';
  return made({
    type,
    start,
    end,
    // A method is no name that its own body knows.
    id: type === 'FunctionDeclaration' ? id : null,
    params,
    body,
    async: isAsync,
    generator: isGenerator,
    expression: isArrow && body.type !== 'BlockStatement',
    returnType,
    parent: null,
  });
}

export function classNode(
  type: 'ClassDeclaration' | 'ClassExpression',
  id: Node,
  superClass: Maybe,
  members: readonly Node[],
  bodyStart: number,
  start: number,
  end: number,
): Node {
  const body = made({ type: 'ClassBody', start: bodyStart, end, body: members, parent: null });
  return made({ type, start, end, decorators: [], id, superClass, body, parent: null });
}

export function method(
  key: Node,
  value: Node,
  kind: 'constructor' | 'method' | 'get' | 'set',
  isStatic: boolean,
  start: number,
  end: number,
): Node {
  return made({
    type: 'MethodDefinition',
    start,
    end,
    decorators: [],
    key,
    value,
    kind,
    computed: false,
    static: isStatic,
    parent: null,
  });
}

export function field(
  key: Node,
  value: Maybe,
  annotation: Maybe,
  start: number,
  end: number,
): Node {
  return made({
    type: 'PropertyDefinition',
    start,
    end,
    decorators: [],
    key,
    typeAnnotation: annotation,
    value,
    computed: false,
    static: false,
    parent: null,
  });
}

export function staticBlock(body: readonly Node[], start: number, end: number): Node {
  return made({ type: 'StaticBlock', start, end, body, flat: true, parent: null });
}
