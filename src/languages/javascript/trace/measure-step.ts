import type { Analysis } from '../analysis.ts';
import { memberKeyOf } from '../keys.ts';
import { propertyValuesOf } from '../property.ts';
import type { Node } from '../unit.ts';
import { within, type Way } from './point.ts';

/** Properties that say how much there is, or what kind of thing, and not what: of what is no object of the package's own making. */
const measures = new Set(['length', 'size', 'byteLength', 'constructor', 'name', 'status', 'ok']);

/** Whether a member of this name may say only how much there is. */
export function isMeasure(key: string | undefined): key is string {
  return key !== undefined && measures.has(key);
}

type Member = Extract<Node, { type: 'MemberExpression' }>;

/** What callers fill in under names of their own choice, as servers and tools have it. */
const filledIn = new Set(['args', 'arguments', 'body', 'query', 'input']);

/**
 * `box.name` is what the code itself put there, as any member is, and `args.name` what a caller wrote. Of an answer, an error or a file only the
 * kind or the size is meant.
 */
export function stepThroughMeasure(
  analysis: Analysis,
  { object }: Member,
  key: string,
  path: readonly string[],
  way: Way,
): void {
  if (object.type === 'ThisExpression' || (key === 'name' && isFilledIn(analysis, object)))
    return way.go(object, within(key, path));
  for (const value of propertyValuesOf(analysis, object, key)) way.go(value, path);
}

function isFilledIn(analysis: Analysis, object: Node): boolean {
  if (object.type === 'Identifier') return filledIn.has(object.name);
  return object.type === 'MemberExpression' && filledIn.has(memberKeyOf(analysis, object) ?? '');
}
