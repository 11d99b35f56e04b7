import type { Analysis } from './analysis.ts';
import type { Node } from './unit.ts';
import { concatenate, constant, plain, unknown, type Value } from './value.ts';

/** Texts shorter than this are not worth remembering. */
const maxPlain = 512;

/** What a short text or number is worth, and what never has a value; undefined for what has to be worked out. */
export function valueAtOnce(analysis: Analysis, node: Node): Value | undefined {
  switch (node.type) {
    case 'Literal':
      return node.end - node.start < maxPlain ? evaluateLiteral(node) : undefined;
    case 'TemplateLiteral':
      return node.expressions.length === 0 && node.end - node.start < maxPlain
        ? evaluateTemplate(analysis, node)
        : undefined;
    case 'ThisExpression':
    case 'ObjectExpression':
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
      return unknown;
    default:
      return undefined;
  }
}

/** A literal that the parser did not make: a text that took the place of its decoder's call, or bytes of Python. */
interface MadeLiteral {
  readonly isDecoded?: boolean;
  readonly isBytes?: boolean;
}

/** What a literal is worth; large ones are remembered by who asks, because they are searched for escapes. */
export function evaluateLiteral(node: Extract<Node, { type: 'Literal' }>): Value {
  const { value } = node;
  if (value === null) return 'regex' in node || 'bigint' in node ? unknown : constant(null);
  if (typeof value === 'object' || typeof value === 'bigint') return unknown;
  if (typeof value !== 'string') return plain(value);
  const { isDecoded, isBytes } = node as MadeLiteral;
  if (isDecoded === true) return constant(value, 'decoder');
  if (isBytes === true) return bytesLiteral(value, node.raw ?? '');
  return isEscaped(node.raw ?? '', value) ? constant(value, 'escape') : plain(value);
}

/** Bytes of Python: each letter of the literal is one of them. */
function bytesLiteral(value: string, raw: string): Value {
  const bytes = Uint8Array.from(Buffer.from(value, 'latin1'));
  return { kind: 'bytes', bytes, steps: isEscaped(raw, value) ? ['escape'] : [] };
}

/** A text with holes, or without them. */
export function evaluateTemplate(
  analysis: Analysis,
  node: Extract<Node, { type: 'TemplateLiteral' }>,
): Value {
  const parts: Value[] = [];
  for (let index = 0; index < node.quasis.length; index += 1) {
    const { cooked, raw } = (node.quasis[index] as (typeof node.quasis)[number]).value;
    const isHidden = cooked !== null && raw.length > cooked.length && isEscaped(`'${raw}'`, cooked);
    parts.push(isHidden ? constant(cooked, 'escape') : plain(cooked ?? ''));
    const hole = node.expressions[index];
    if (hole !== undefined) parts.push(analysis.evaluate(hole));
  }
  return parts.length === 1 ? (parts[0] as Value) : concatenate(parts, 'template');
}

/** Whether printable text was written as `\x41` or `A`: nobody who means to be read does that. */
function isEscaped(raw: string, value: string): boolean {
  if (raw.length <= value.length + 2 || raw.length > 1_000_000) return false;
  return /\\x[2-7][0-9a-fA-F]|\\u00[2-7][0-9a-fA-F]|\\u\{0*[2-7][0-9a-fA-F]\}/u.test(raw);
}
