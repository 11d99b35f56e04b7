import type { Node } from '../javascript/unit.ts';
import { lowerClass, type ClassContext } from './classes.ts';
import { lowerFunction } from './functions.ts';
import { childNamed, nameOf, nameText, partsOf, type Lowering } from './lowering.ts';
import {
  assignment,
  call,
  declarator,
  expressionStatement,
  identifier,
  variables,
} from './nodes.ts';

/** A `def` or `class` outside of classes, with the calls that its decorators are before it. */
export function lowerDefinition(lowering: Lowering, row: number, out: Node[]): void {
  const definition = definitionIn(lowering, row);
  const name =
    definition === undefined ? undefined : childNamed(lowering, definition, 'identifier');
  if (definition === undefined || name === undefined) return;
  const { table, scope } = lowering;
  const [start, end] = [table.starts[name] as number, table.ends[name] as number];
  const text = nameText(lowering, name);
  for (const decorator of decoratorsOf(lowering, row)) {
    const applied = lowering.expression(decorator);
    const argument = identifier(text, start, end);
    out.push(expressionStatement(call(applied, [argument], applied.start, applied.end)));
  }
  const isClass = nameOf(lowering, definition) === 'class_definition';
  const id = identifier(text, start, end);
  const isOutward = scope.outward.has(text);
  if (!isOutward && scope.self === '') {
    const place = { type: 'FunctionDeclaration', hasSelf: false } as const;
    out.push(
      isClass
        ? lowerClass(lowering, definition, 'ClassDeclaration', classContext)
        : lowerFunction(lowering, definition, place),
    );
    return;
  }
  // Inside of a method, an inner function shares the object of it.
  const place = { type: 'ArrowFunctionExpression', hasSelf: false } as const;
  const value = isClass
    ? lowerClass(lowering, definition, 'ClassExpression', classContext)
    : lowerFunction(lowering, definition, place);
  out.push(
    isOutward
      ? expressionStatement(assignment('=', id, value, value.start, value.end))
      : variables([declarator(id, value, value.start, value.end)], value.start, value.end),
  );
}

const classContext: ClassContext = { definitionIn, decoratorsOf };

function definitionIn(lowering: Lowering, row: number): number | undefined {
  if (nameOf(lowering, row) !== 'decorated_definition') return row;
  return partsOf(lowering, row).find((part) => nameOf(lowering, part) !== 'decorator');
}

/** What is applied to a definition, in the order of the source. */
function decoratorsOf(lowering: Lowering, row: number): readonly number[] {
  if (nameOf(lowering, row) !== 'decorated_definition') return [];
  return partsOf(lowering, row).flatMap((part) =>
    nameOf(lowering, part) === 'decorator' ? partsOf(lowering, part).slice(0, 1) : [],
  );
}
