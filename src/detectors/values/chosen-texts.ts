import type { CodeUnit, Node } from '../../languages/javascript/unit.ts';
import type { Work } from './choices.ts';
import { definitionOf } from './definition.ts';
import { constantText, hole, textOf } from './text.ts';

const maxTexts = 8;
const maxDepth = 8;
const maxPieces = 64;
/** Expressions that are looked at for one text: templates of templates could be made without end. */
const maxWork = 200;

/** What one stretch of a text may be. */
type Piece = readonly string[];

/**
 * The texts that a template or a sum may be when parts of it are choices between constant texts: `${isWindows ? 'where' : 'which'} node`.
 * Every combination, so that none hides behind another; nothing where no part is such a choice, where there are more than eight, or where not all of it was looked at: half a text is that of another program.
 */
export function chosenTexts(unit: CodeUnit, node: Node): readonly string[] {
  const work: Work = { left: maxWork };
  const pieces = piecesOf(unit, node, work);
  if (work.left < 0 || pieces.length > maxPieces) return [];
  let texts: readonly string[] = [''];
  for (const piece of pieces) {
    texts = texts.flatMap((text) => piece.map((one) => text + one));
    if (texts.length > maxTexts) return [];
  }
  return texts.length > 1 ? texts : [];
}

function piecesOf(unit: CodeUnit, given: Node, work: Work): readonly Piece[] {
  work.left -= 1;
  if (work.left < 0) return [];
  const node = definitionOf(unit, given);
  if (node.type === 'TemplateLiteral') {
    return node.quasis.slice(0, maxPieces + 1).flatMap(({ value }, at) => {
      const expression = node.expressions[at];
      const text: Piece = [value.cooked ?? hole];
      return expression === undefined ? [text] : [text, ...piecesOf(unit, expression, work)];
    });
  }
  if (node.type === 'BinaryExpression' && node.operator === '+')
    return [node.left, node.right].flatMap((side) => piecesOf(unit, side, work));
  const known = node.type === 'ConditionalExpression' ? alternativesOf(unit, node, 0) : undefined;
  return [known ?? [textOf(unit, node) ?? hole]];
}

/** Both sides of a condition; undefined where one of them is not constant. */
function alternativesOf(unit: CodeUnit, given: Node, depth: number): Piece | undefined {
  const text = constantText(unit, given);
  if (text !== undefined) return [text];
  const node = definitionOf(unit, given);
  if (node.type !== 'ConditionalExpression' || depth >= maxDepth) return undefined;
  const yes = alternativesOf(unit, node.consequent, depth + 1);
  const no = yes === undefined ? undefined : alternativesOf(unit, node.alternate, depth + 1);
  if (yes === undefined || no === undefined) return undefined;
  return [...new Set([...yes, ...no])];
}
