import type { FunctionNode } from '../../languages/javascript/syntax.ts';

const maxLines = 2000;

/** What a function of Python says of itself in its first statement, as `inspect.cleandoc` gives it. */
export function docstringOf({ body }: FunctionNode): string | undefined {
  if (body?.type !== 'BlockStatement') return undefined;
  const [first] = body.body;
  if (first?.type !== 'ExpressionStatement' || first.expression.type !== 'Literal')
    return undefined;
  const { value } = first.expression;
  const isBytes = (first.expression as { readonly isBytes?: boolean }).isBytes === true;
  return typeof value === 'string' && !isBytes ? cleaned(value) : undefined;
}

/** Without the indentation that all lines after the first have in common, and without empty lines around it. */
function cleaned(text: string): string {
  const [first = '', ...rest] = text.replaceAll('\t', '        ').split(/\r\n|[\n\r]/, maxLines);
  const indents = rest.flatMap((line) => (line.trim() === '' ? [] : [line.search(/\S/)]));
  const indent = indents.reduce((least, one) => Math.min(least, one), Number.POSITIVE_INFINITY);
  const lines = [first.trimStart(), ...rest.map((line) => line.slice(Math.min(indent, 10_000)))];
  return lines.join('\n').replace(/^\n+/, '').trimEnd();
}
