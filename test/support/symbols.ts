/** Spells code with `[`, `]`, `(`, `)`, `!` and `+` alone, in the way that such code is made: letters of the language's own words. */
export function spellInSymbols(code: string): string {
  return `[][${spell('flat')}][${spell('constructor')}](${spell(code)})()`;
}

/** The same by `eval`, which runs it where it stands. */
export function spellForEval(code: string): string {
  return `${given('eval')}(${spell(code)})`;
}

const words: readonly (readonly [text: string, expression: string])[] = [
  ['false', '(![]+[])'],
  ['true', '(!![]+[])'],
  ['undefined', '([][[]]+[])'],
  ['NaN', '(+[![]]+[])'],
];
const known = new Map<string, string>();
for (const [text, expression] of words) learn(text, expression);
const flat = `[][${spell('flat')}]`;
learn('function flat() { [native code] }', `(${flat}+[])`);
const maker = `[${spell('constructor')}]`;
learn('function String() { [native code] }', `(([]+[])${maker}+[])`);
learn('function Number() { [native code] }', `((+[])${maker}+[])`);
learn('function Function() { [native code] }', `(${flat}${maker}+[])`);
for (let digit = 0; digit < 36; digit += 1) {
  const sign = digit.toString(36);
  if (digit < 10) known.set(sign, `(${count(digit)}+[])`);
  else learn(sign, `(+(${spell(String(digit))}))[${spell('toString')}](${spell('36')})`);
}
learn('<i></i>', `([]+[])[${spell('italics')}]()`);
learn('%3C', `${given('escape')}(${spell('<')})`);

/** What the language knows by this name. */
function given(name: string): string {
  return `${flat}${maker}(${spell(`return ${name}`)})()`;
}

function learn(text: string, expression: string): void {
  for (const [index, sign] of Array.from(text).entries())
    if (!known.has(sign)) known.set(sign, `${expression}[${count(index)}]`);
}

function count(number: number): string {
  if (number < 10)
    return number === 0
      ? '+[]'
      : Array(number)
          .fill('!+[]')
          .join('+')
          .replace(/^!\+\[\]$/, '+!+[]');
  return `+(${Array.from(String(number), (digit) => `[${count(Number(digit))}]`).join('+')})`;
}

function spell(text: string): string {
  const parts = Array.from(text, (sign) => {
    const expression = known.get(sign);
    if (expression !== undefined) return expression;
    const byte = sign.charCodeAt(0).toString(16).padStart(2, '0');
    return `${given('unescape')}(${spell(`%${byte}`)})`;
  });
  return parts.join('+');
}
