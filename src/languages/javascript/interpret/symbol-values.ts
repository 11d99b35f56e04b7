/** A value that code of symbols alone can make. Functions are known by their names only. */
export type SymbolValue = undefined | boolean | number | string | SymbolObject;

export type SymbolObject =
  | { readonly kind: 'list'; readonly items: readonly SymbolValue[] }
  | { readonly kind: 'function'; readonly name: string; readonly self?: SymbolValue }
  /** `Function('return escape')` gives back what its text names. */
  | { readonly kind: 'giving'; readonly value: SymbolValue }
  | { readonly kind: 'other'; readonly text: string; readonly maker: string };

/** Something that the rules do not know: then nothing more is known of the stretch. */
export class Unknown extends Error {}

const unknown = new Unknown('unknown');
const maxText = 262_144;

/** Ends the reading. */
export function stop(): never {
  throw unknown;
}

/** What `String(value)` gives. */
export function textOf(value: SymbolValue): string {
  if (typeof value !== 'object') return String(value);
  switch (value.kind) {
    case 'list':
      return joined(value.items, ',');
    case 'function':
      return `function ${value.name}() { [native code] }`;
    case 'other':
      return value.text;
    default:
      return stop();
  }
}

/** What `items.join(separator)` gives. */
export function joined(items: readonly SymbolValue[], separator: string): string {
  const texts = items.map((item) => (item === undefined ? '' : textOf(item)));
  const length = texts.reduce((sum, text) => sum + text.length, separator.length * texts.length);
  return length > maxText ? stop() : texts.join(separator);
}

/** What `+value` gives. */
export function numberOf(value: SymbolValue): number {
  return typeof value === 'object' ? Number(textOf(value)) : Number(value);
}

/** What `a + b` gives. */
export function sumOf(a: SymbolValue, b: SymbolValue): SymbolValue {
  const [first, second] = [plain(a), plain(b)];
  if (typeof first !== 'string' && typeof second !== 'string')
    return Number(first) + Number(second);
  const text = `${first}${second}`;
  return text.length > maxText ? stop() : text;
}

function plain(value: SymbolValue): Exclude<SymbolValue, SymbolObject> {
  return typeof value === 'object' ? textOf(value) : value;
}

/** What `value[key]` gives; methods keep what they are of. */
export function memberOf(value: SymbolValue, key: SymbolValue): SymbolValue {
  const name = textOf(key);
  if (value === undefined) return stop();
  if (name === 'constructor') return { kind: 'function', name: makerOf(value) };
  if (typeof value === 'object' && value.kind === 'function' && name === 'name') return value.name;
  const parts = typeof value === 'string' ? value : listOf(value);
  if (parts !== undefined) {
    if (name === 'length') return parts.length;
    if (/^\d{1,9}$/u.test(name)) return parts[Number(name)];
  }
  return isMethod(value, name) ? { kind: 'function', name, self: value } : undefined;
}

function listOf(value: SymbolValue): readonly SymbolValue[] | undefined {
  return typeof value === 'object' && value.kind === 'list' ? value.items : undefined;
}

function makerOf(value: SymbolValue): string {
  if (typeof value === 'string') return 'String';
  if (typeof value === 'number') return 'Number';
  if (typeof value === 'boolean') return 'Boolean';
  if (typeof value !== 'object') return stop();
  if (value.kind === 'list') return 'Array';
  return value.kind === 'other' ? value.maker : 'Function';
}

const prototypes: ReadonlyMap<string, object> = new Map<string, object>([
  ['String', String.prototype],
  ['Number', Number.prototype],
  ['Boolean', Boolean.prototype],
  ['Array', Array.prototype],
  ['Function', Function.prototype],
  ['RegExp', RegExp.prototype],
]);

/** Only the names of the language's methods are looked up; none of them is called from here. */
function isMethod(value: SymbolValue, name: string): boolean {
  const prototype = prototypes.get(makerOf(value));
  if (prototype !== undefined && Object.hasOwn(prototype, name)) return true;
  return typeof value === 'object' && value.kind === 'function' && name === 'fromCharCode';
}
