import type { Node, Program } from '../javascript/unit.ts';

type Maybe = Node | null;

function made(node: object): Node {
  return node as Node;
}

export function branch(
  test: Node,
  consequent: Node,
  alternate: Maybe,
  start: number,
  end: number,
): Node {
  return made({ type: 'IfStatement', start, end, test, consequent, alternate, parent: null });
}

export function loopOver(
  left: Node,
  right: Node,
  body: Node,
  isAsync: boolean,
  start: number,
  end: number,
): Node {
  return made({
    type: 'ForOfStatement',
    start,
    end,
    await: isAsync,
    left,
    right,
    body,
    parent: null,
  });
}

export function loopWhile(test: Node, body: Node, start: number, end: number): Node {
  return made({ type: 'WhileStatement', start, end, test, body, parent: null });
}

export function attempt(
  body: Node,
  handler: Maybe,
  finalizer: Maybe,
  start: number,
  end: number,
): Node {
  return made({ type: 'TryStatement', start, end, block: body, handler, finalizer, parent: null });
}

export function caught(param: Maybe, body: Node, start: number, end: number): Node {
  return made({ type: 'CatchClause', start, end, param, body, parent: null });
}

export function returned(argument: Maybe, start: number, end: number): Node {
  return made({ type: 'ReturnStatement', start, end, argument, parent: null });
}

export function thrown(argument: Node, start: number, end: number): Node {
  return made({ type: 'ThrowStatement', start, end, argument, parent: null });
}

export function leave(
  type: 'BreakStatement' | 'ContinueStatement',
  start: number,
  end: number,
): Node {
  return made({ type, start, end, label: null, parent: null });
}

export function choice(
  discriminant: Node,
  cases: readonly Node[],
  start: number,
  end: number,
): Node {
  return made({ type: 'SwitchStatement', start, end, discriminant, cases, parent: null });
}

/** One case; without a test it takes everything. */
export function choiceCase(
  test: Maybe,
  consequent: readonly Node[],
  start: number,
  end: number,
): Node {
  return made({ type: 'SwitchCase', start, end, test, consequent, parent: null });
}

/** An import of some names of a module, or, without any, for its effects only. */
export function importOf(
  source: Node,
  specifiers: readonly Node[],
  start: number,
  end: number,
): Node {
  return made({
    type: 'ImportDeclaration',
    start,
    end,
    specifiers,
    source,
    phase: null,
    attributes: [],
    importKind: 'value',
    parent: null,
  });
}

export function importedName(imported: Node, local: Node, start: number, end: number): Node {
  return made({
    type: 'ImportSpecifier',
    start,
    end,
    imported,
    local,
    importKind: 'value',
    parent: null,
  });
}

export function importedModule(local: Node): Node {
  return made({
    type: 'ImportNamespaceSpecifier',
    start: local.start,
    end: local.end,
    local,
    parent: null,
  });
}

/** Everything that a module has is passed on. */
export function exportAll(source: Node, start: number, end: number): Node {
  return made({
    type: 'ExportAllDeclaration',
    start,
    end,
    exported: null,
    source,
    attributes: [],
    exportKind: 'value',
    parent: null,
  });
}

/** A declaration of the module, which other files may import. */
export function exported(declaration: Node): Node {
  const { start, end } = declaration;
  return made({
    type: 'ExportNamedDeclaration',
    start,
    end,
    declaration,
    specifiers: [],
    source: null,
    exportKind: 'value',
    attributes: [],
    parent: null,
  });
}

/** Names of the module that are declared elsewhere in it. */
export function exportedNames(specifiers: readonly Node[], at: number): Node {
  return made({
    type: 'ExportNamedDeclaration',
    start: at,
    end: at,
    declaration: null,
    specifiers,
    source: null,
    exportKind: 'value',
    attributes: [],
    parent: null,
  });
}

export function exportedName(local: Node, name: Node): Node {
  return made({
    type: 'ExportSpecifier',
    start: local.start,
    end: local.end,
    local,
    exported: name,
    exportKind: 'value',
    parent: null,
  });
}

export function program(body: readonly Node[], end: number): Program {
  return made({
    type: 'Program',
    start: 0,
    end,
    body,
    sourceType: 'module',
    hashbang: null,
    parent: null,
  }) as Program;
}
