import type { Analysis } from '../analysis.ts';
import { bindingOf } from '../link.ts';
import { originOf } from '../origin.ts';
import { unwrap } from '../syntax.ts';
import type { Node } from '../unit.ts';

/** Where a file gives something of its own the name of a method by which texts are searched: `split(given) {`, `replace: …`, `one.split = …`, `def split(`. */
const definition =
  /(?:^|[^.\w$])(?:def\s{1,3})?["']?(replace|replaceAll|split|rsplit)["']?\]?(?:\s{0,3}[:=](?!=)|\([^()\n]{0,120}\)\s{0,3}[{:])|\.(replace|replaceAll|split|rsplit)\s{0,3}=(?!=)/g;
/** Methods that give a text or a list of texts whatever they are called on. */
const givesText =
  /^(?:stringify|toString|String|text|join|replace|replaceAll|trim\w*|slice|substring|concat|to(?:Lower|Upper)Case|readFileSync|format|decode)$/u;
const maxNames = 4;

/**
 * Whether the object of a method is one of those that the file makes itself, where it has such a method and nothing says that the object is a
 * text: what that method gives, nobody knows.
 */
export function mayBeOwn(analysis: Analysis, object: Node, method: string): boolean {
  return analysis.once(collectOwn).has(method) && !isText(object, 0);
}

function collectOwn({ text }: Analysis): ReadonlySet<string> {
  const names = new Set<string>();
  for (const found of text.matchAll(definition)) {
    names.add(found[1] ?? found[2] ?? '');
    if (names.size === maxNames) break;
  }
  return names;
}

function isText(given: Node, hops: number): boolean {
  const node = unwrap(given);
  switch (node.type) {
    case 'Literal':
    case 'TemplateLiteral':
    case 'BinaryExpression':
      return true;
    case 'CallExpression': {
      const callee = unwrap(node.callee);
      const named =
        callee.type === 'MemberExpression' && !callee.computed ? callee.property : callee;
      return named.type === 'Identifier' && givesText.test(named.name);
    }
    case 'Identifier': {
      const binding = bindingOf(node);
      const origin = binding === undefined ? undefined : originOf(binding);
      if (origin?.kind === 'parameter') return true;
      return origin?.kind === 'value' && origin.path.length === 0 && hops < maxNames
        ? isText(origin.node, hops + 1)
        : false;
    }
    default:
      return false;
  }
}
