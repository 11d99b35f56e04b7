import { satisfies } from '@renovatebot/pep440';

/** Where a requirement is asked whether it is needed: the values of a marker's names. */
export type MarkerEnvironment = ReadonlyMap<string, string>;

const maxLength = 500;
const maxDepth = 20;
const token =
  /\s*(?:(\(|\))|(["'])(.*?)\2|(===|<=|>=|==|!=|~=|<|>|not\s+in\b|in\b)|(and|or)\b|([a-z_]+(?:\.[a-z_]+)?))/y;
const versions = new Set(['python_version', 'python_full_version', 'implementation_version']);

interface Token {
  readonly kind: 'paren' | 'text' | 'operator' | 'joint' | 'name';
  readonly text: string;
}

/**
 * Whether a marker of PEP 508 holds in an environment. Undefined for what is not understood, and for names that the environment has no
 * value of. Linear in the text.
 */
export function markerHolds(marker: string, environment: MarkerEnvironment): boolean | undefined {
  const tokens = tokensOf(marker);
  if (tokens === undefined) return undefined;
  const reading = { tokens, at: 0, environment };
  const result = readAny(reading, 0);
  return reading.at === tokens.length ? result : undefined;
}

interface Reading {
  readonly tokens: readonly Token[];
  readonly environment: MarkerEnvironment;
  at: number;
}

function tokensOf(marker: string): readonly Token[] | undefined {
  if (marker.length > maxLength) return undefined;
  const text = marker.trimEnd();
  const tokens: Token[] = [];
  token.lastIndex = 0;
  while (token.lastIndex < text.length) {
    const [, paren, quote, quoted, operator, joint, name] = token.exec(text) ?? [];
    if (paren !== undefined) tokens.push({ kind: 'paren', text: paren });
    else if (quote !== undefined) tokens.push({ kind: 'text', text: quoted ?? '' });
    else if (operator !== undefined) tokens.push({ kind: 'operator', text: operator });
    else if (joint !== undefined) tokens.push({ kind: 'joint', text: joint });
    else if (name !== undefined) tokens.push({ kind: 'name', text: name });
    else return undefined;
  }
  return tokens;
}

/** Of three values: what is unknown stays so unless the other side decides. */
function readAny(reading: Reading, depth: number): boolean | undefined {
  let result = readAll(reading, depth);
  while (reading.tokens[reading.at]?.text === 'or') {
    reading.at += 1;
    const other = readAll(reading, depth);
    const isOn = result === true || other === true;
    result = isOn ? true : result === undefined || other === undefined ? undefined : false;
  }
  return result;
}

function readAll(reading: Reading, depth: number): boolean | undefined {
  let result = readOne(reading, depth);
  while (reading.tokens[reading.at]?.text === 'and') {
    reading.at += 1;
    const other = readOne(reading, depth);
    const isOff = result === false || other === false;
    result = isOff ? false : result === undefined || other === undefined ? undefined : true;
  }
  return result;
}

function readOne(reading: Reading, depth: number): boolean | undefined {
  const first = reading.tokens[reading.at];
  if (first?.text === '(' && first.kind === 'paren' && depth < maxDepth) {
    reading.at += 1;
    const inner = readAny(reading, depth + 1);
    if (reading.tokens[reading.at]?.text === ')') reading.at += 1;
    return inner;
  }
  const [left, operator, right] = reading.tokens.slice(reading.at, reading.at + 3);
  reading.at += 3;
  if (left === undefined || operator?.kind !== 'operator' || right === undefined) return undefined;
  return compare(left, operator.text.replace(/\s+/, ' '), right, reading.environment);
}

function compare(
  left: Token,
  operator: string,
  right: Token,
  environment: MarkerEnvironment,
): boolean | undefined {
  const valueOf = ({ kind, text }: Token): string | undefined =>
    kind === 'name' ? environment.get(text) : text;
  const [one, other] = [valueOf(left), valueOf(right)];
  if (one === undefined || other === undefined) return undefined;
  if (operator === 'in') return other.includes(one);
  if (operator === 'not in') return !other.includes(one);
  if (versions.has(left.text)) return satisfies(one, `${operator}${other}`, { prereleases: true });
  if (versions.has(right.text)) return undefined;
  if (operator === '==' || operator === '===') return one === other;
  return operator === '!=' ? one !== other : undefined;
}
