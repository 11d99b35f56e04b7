/** What must stand before and after a stretch of code so that it may be a program. */
export interface Around {
  readonly before: string;
  readonly after: string;
}

const closers: Readonly<Record<string, string>> = { '{': '}', '(': ')', '[': ']' };

/** Brackets of a stretch that have no partner in it. */
interface Loose {
  /** Closing ones, in their order. */
  readonly closing: readonly string[];
  /** What closes those that are open at its end, in the order in which it must stand. */
  readonly open: readonly string[];
  /** What ends a comment or a text that is open at its end. */
  readonly rest: string;
}

const maxLoose = 60;

/**
 * Ways to make a stretch of code from anywhere in a file a program: a statement of a function, of a branch, of a class or of an object. Whoever
 * asks tries them in their order. `name` is what something may be called that needs a name.
 */
export function closeBrackets(text: string, name: string): readonly Around[] {
  const { closing, open, rest } = looseIn(text);
  if (closing.length > maxLoose || open.length > maxLoose) return [];
  const after = `${rest}${open.join('')}`;
  const whole = [
    ['', ''],
    ['(class {', '})'],
    ['(async function* () {', '})'],
    ['(async () => {', '})'],
    ['({', '})'],
  ].map(([first = '', last = '']) => ({ before: first, after: `${after}${last}` }));
  if (closing.length === 0) return whole;
  const outer = [
    `async function* ${name}() {`,
    '(class { async *_() {',
    '({ async *_() {',
    '(() => {',
  ];
  const ends = ['', '})', '})', ''];
  return ['if (0) {', 'try {', '(() => {'].flatMap((branch) =>
    outer.map((first, index) => {
      const opened = closing
        .toReversed()
        .map((one, at) => (one === '}' ? (at === 0 ? first : branch) : one === ')' ? '_(' : '['));
      return { before: opened.join(''), after: `${after}${ends[index] ?? ''}` };
    }),
  );
}

function looseIn(text: string): Loose {
  const closing: string[] = [];
  const open: string[] = [];
  let index = 0;
  let rest = '';
  while (index < text.length) {
    const character = text[index] ?? '';
    const end = endOfText(text, index);
    if (end !== undefined) {
      rest = end.rest;
      index = end.index;
      continue;
    }
    const closer = closers[character];
    if (closer !== undefined) {
      const isTry = /(?:^|\W)try\s*$/.test(text.slice(Math.max(0, index - 12), index));
      open.push(isTry ? '} finally {}' : closer);
    } else if (')]}'.includes(character)) {
      if (open.pop() === undefined) closing.push(character);
    }
    if (closing.length > maxLoose || open.length > maxLoose) break;
    index += 1;
  }
  return { closing, open: open.toReversed(), rest };
}

/** Where a comment or a text that begins here ends, and what would end one that is cut. */
export function endOfText(
  text: string,
  index: number,
): { readonly index: number; readonly rest: string } | undefined {
  if (text.startsWith('//', index)) {
    const end = text.indexOf('\n', index);
    return { index: end === -1 ? text.length : end, rest: end === -1 ? '\n' : '' };
  }
  if (text.startsWith('/*', index)) {
    const end = text.indexOf('*/', index + 2);
    return end === -1 ? { index: text.length, rest: '*/' } : { index: end + 2, rest: '' };
  }
  const quote = text[index] ?? '';
  if (quote !== '"' && quote !== "'" && quote !== '`') return undefined;
  for (let at = index + 1; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === quote) return { index: at + 1, rest: '' };
    else if (text[at] === '\n' && quote !== '`') return { index: at, rest: '' };
  }
  return { index: text.length, rest: quote };
}
