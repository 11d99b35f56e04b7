import { joined, numberOf, stop, textOf, type SymbolValue } from './symbol-values.ts';

/** Names of the language that such code asks for by `Function('return …')`. */
const named =
  /^(?:escape|unescape|eval|Date|String|Number|Boolean|Array|Function|RegExp|Object|atob|decodeURIComponent)$/u;
const maxCodes = 50;

/** What a call gives. A text that is run as code is added to `codes`, and what it would give is not known. */
export function callSymbol(
  callee: SymbolValue,
  given: readonly SymbolValue[],
  codes: string[],
): SymbolValue {
  if (typeof callee !== 'object') return stop();
  if (callee.kind === 'giving') return callee.value;
  if (callee.kind !== 'function') return stop();
  const [first] = given;
  const { name, self } = callee;
  if (name === 'Function') return functionOf(textOf(first), codes);
  if (name === 'eval') return noteCode(textOf(first), codes);
  if (self === undefined) return callPlain(name, first);
  return callMethod(name, self, first);
}

function functionOf(text: string, codes: string[]): SymbolValue {
  const returned = /^\s*return\s*(.{1,200}?)\s*;?\s*$/su.exec(text)?.[1] ?? '';
  if (named.test(returned)) return { kind: 'giving', value: { kind: 'function', name: returned } };
  if (/^\/[^/]{1,20}\/$/u.test(returned))
    return { kind: 'giving', value: { kind: 'other', text: returned, maker: 'RegExp' } };
  if (returned === '{}')
    return { kind: 'giving', value: { kind: 'other', text: '[object Object]', maker: 'Object' } };
  const date = /^new Date\((\d{1,13})\)$/u.exec(returned)?.[1];
  if (date !== undefined)
    return {
      kind: 'giving',
      value: { kind: 'other', text: dateText(Number(date)), maker: 'Date' },
    };
  if (returned === 'this')
    return { kind: 'giving', value: { kind: 'other', text: '[object global]', maker: 'Object' } };
  const literal = /^(["'])((?:\\[ux]?[\da-f]{1,4}|[^"'\\])*)\1$/iu.exec(returned)?.[2];
  if (literal !== undefined) return { kind: 'giving', value: withoutEscapes(literal) };
  return noteCode(text, codes);
}

/** What runs is kept, and gives nothing that is known: the call of the function after it is the end. */
function noteCode(text: string, codes: string[]): SymbolValue {
  if (codes.length < maxCodes) codes.push(text);
  return { kind: 'giving', value: undefined };
}

function withoutEscapes(text: string): string {
  return text.replaceAll(
    /\\(?:u([\da-f]{4})|x([\da-f]{2})|([0-7]{1,3}))/giu,
    (_, unit?: string, byte?: string, octal?: string) =>
      String.fromCharCode(
        octal === undefined ? Number.parseInt(unit ?? byte ?? '', 16) : Number.parseInt(octal, 8),
      ),
  );
}

function callPlain(name: string, first: SymbolValue): SymbolValue {
  switch (name) {
    case 'String':
      return first === undefined ? '' : textOf(first);
    case 'Number':
      return numberOf(first);
    case 'RegExp':
      return {
        kind: 'other',
        text: first === undefined ? '/(?:)/' : `/${textOf(first)}/`,
        maker: 'RegExp',
      };
    case 'Date':
      return dateText(0);
    case 'escape':
      return escaped(textOf(first));
    case 'unescape':
    case 'decodeURIComponent':
      return unescaped(textOf(first));
    case 'atob':
      return Buffer.from(textOf(first), 'base64').toString('latin1');
    default:
      return stop();
  }
}

/** A time as the language writes it, where the time is that of Greenwich. */
function dateText(time: number): string {
  const [day = '', date, month, year, clock] = new Date(time).toUTCString().split(' ');
  return `${day.slice(0, 3)} ${month} ${date} ${year} ${clock} GMT+0000 (Coordinated Universal Time)`;
}

function escaped(text: string): string {
  return text.replaceAll(/[^\w@*+\-./]/gu, (sign) => {
    const code = sign.charCodeAt(0).toString(16).toUpperCase();
    return code.length > 2 ? `%u${code.padStart(4, '0')}` : `%${code.padStart(2, '0')}`;
  });
}

function unescaped(text: string): string {
  return text.replaceAll(/%(?:u([\da-f]{4})|([\da-f]{2}))/giu, (_, unit?: string, byte?: string) =>
    String.fromCharCode(Number.parseInt(unit ?? byte ?? '', 16)),
  );
}

function callMethod(name: string, self: SymbolValue, first: SymbolValue): SymbolValue {
  if (typeof self === 'string') return ofText(name, self, first);
  if (typeof self === 'number' && name === 'toString') {
    const radix = first === undefined ? 10 : numberOf(first);
    return radix >= 2 && radix <= 36 ? self.toString(radix) : stop();
  }
  if (typeof self === 'object' && self.kind === 'list') return ofList(name, self.items, first);
  if (name === 'toString') return textOf(self);
  return name === 'fromCharCode' ? String.fromCharCode(numberOf(first)) : stop();
}

function ofText(name: string, self: string, first: SymbolValue): SymbolValue {
  const given = first === undefined ? 'undefined' : textOf(first);
  switch (name) {
    case 'italics':
      return `<i>${self}</i>`;
    case 'bold':
      return `<b>${self}</b>`;
    case 'sub':
      return `<sub>${self}</sub>`;
    case 'link':
      return `<a href="${given.replaceAll('"', '&quot;')}">${self}</a>`;
    case 'fontcolor':
      return `<font color="${given.replaceAll('"', '&quot;')}">${self}</font>`;
    case 'split':
      return { kind: 'list', items: first === undefined ? [self] : self.split(given) };
    case 'concat':
      return first === undefined ? self : self + given;
    case 'slice':
    case 'at':
    case 'charAt':
      return name === 'slice' ? self.slice(numberOf(first)) : self.at(numberOf(first));
    case 'toUpperCase':
      return self.toUpperCase();
    case 'toLowerCase':
      return self.toLowerCase();
    case 'toString':
      return self;
    default:
      return stop();
  }
}

function ofList(name: string, items: readonly SymbolValue[], first: SymbolValue): SymbolValue {
  switch (name) {
    case 'concat': {
      const more = typeof first === 'object' && first.kind === 'list' ? first.items : [first];
      return items.length + more.length > 10_000
        ? stop()
        : { kind: 'list', items: first === undefined ? items : [...items, ...more] };
    }
    case 'join':
      return joined(items, first === undefined ? ',' : textOf(first));
    case 'entries':
    case 'keys':
    case 'values':
      return { kind: 'other', text: '[object Array Iterator]', maker: 'Object' };
    case 'toString':
      return textOf({ kind: 'list', items });
    case 'reverse':
    case 'sort':
    case 'flat':
      return { kind: 'list', items: name === 'reverse' ? items.toReversed() : items };
    default:
      return stop();
  }
}
