import type { Binding } from '../../javascript/scope.ts';
import { isFunction } from '../../javascript/syntax.ts';
import { parentOf } from '../../javascript/tree.ts';
import type { Node } from '../../javascript/unit.ts';

/** More values than these are not looked at. */
const maxWrites = 64;
/** Longest way from a name to its statement. */
const maxLevels = 64;

/** A statement and the list of statements that it stands in. */
interface Place {
  readonly statement: Node;
  readonly list: Node;
}

/**
 * What a name was given last where it is mentioned, as far as that can be read off the page: all of its values are given by statements of
 * one list, and so is the mention. `code = decode(code)` is how loaders peel one layer after the other.
 */
export function latestWriteOf(binding: Binding, mention: Node): Node | undefined {
  if (binding.writes.length > maxWrites) return undefined;
  const here = placeOf(mention);
  if (here === undefined) return undefined;
  let latest: Node | undefined;
  for (const write of binding.writes) {
    const place = placeOf(write);
    if (place === undefined || place.list !== here.list) return undefined;
    if (place.statement.start < here.statement.start) latest = write;
  }
  return latest;
}

function placeOf(node: Node): Place | undefined {
  let at = node;
  for (let left = maxLevels; left > 0; left -= 1) {
    const parent = parentOf(at);
    if (parent === undefined || isFunction(parent)) return undefined;
    if (parent.type === 'Program' || parent.type === 'BlockStatement')
      return isPlain(at) ? { statement: at, list: parent } : undefined;
    at = parent;
  }
  return undefined;
}

/** Loops and branches run what is in them never, or several times. */
function isPlain({ type }: Node): boolean {
  return (
    type === 'ExpressionStatement' ||
    type === 'VariableDeclaration' ||
    type === 'ExportNamedDeclaration' ||
    type === 'ReturnStatement'
  );
}
