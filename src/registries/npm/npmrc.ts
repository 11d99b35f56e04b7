/** A value as it stands in an `.npmrc`: text, a switch, nothing, or a list of such (`key[] = value`). */
export type NpmrcValue = string | boolean | null | readonly (string | boolean | null)[];

/**
 * Reads the text of an `.npmrc` as npm does: `key = value` lines, `;` and `#` comments, quotes, lists, `${NAME}` from the
 * environment in keys and values. What stands below a `[section]` has no meaning to npm and is left out.
 */
export function parseNpmrc(
  text: string,
  env: Readonly<Record<string, string | undefined>>,
): ReadonlyMap<string, NpmrcValue> {
  const values = new Map<string, NpmrcValue>();
  for (const line of text.split(/[\r\n]+/)) {
    const trimmed = line.trim();
    if (trimmed === '' || trimmed.startsWith(';') || trimmed.startsWith('#')) continue;
    if (trimmed.startsWith('[') && trimmed.endsWith(']')) break;
    const equals = line.indexOf('=');
    const rawKey = unquote(equals === -1 ? line : line.slice(0, equals));
    const isList = rawKey.length > 2 && rawKey.endsWith('[]');
    const key = expandEnvironment(isList ? rawKey.slice(0, -2) : rawKey, env);
    const value = equals === -1 ? true : parseValue(line.slice(equals + 1), env);
    const earlier = values.get(key);
    if (isList || Array.isArray(earlier)) values.set(key, [listOf(earlier), value].flat());
    else values.set(key, value);
  }
  return values;
}

/** Replaces `${NAME}` by the variable, and `${NAME?}` by nothing when it is not set; `\${NAME}` stays as it is. */
export function expandEnvironment(
  text: string,
  env: Readonly<Record<string, string | undefined>>,
): string {
  return text.replace(
    /(?<!\\)(\\*)\$\{([^${}?]+)(\?)?\}/g,
    (whole: string, escapes: string, name: string, optional: string | undefined) => {
      if (escapes.length % 2 === 1) return whole.slice((escapes.length + 1) / 2);
      const value = env[name] ?? (optional === '?' ? '' : `\${${name}}`);
      return escapes.slice(escapes.length / 2) + value;
    },
  );
}

function listOf(value: NpmrcValue | undefined): readonly (string | boolean | null)[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value as string | boolean | null];
}

function parseValue(
  raw: string,
  env: Readonly<Record<string, string | undefined>>,
): string | boolean | null {
  const text = unquote(raw);
  if (text === 'true') return true;
  if (text === 'false') return false;
  if (text === 'null') return null;
  return expandEnvironment(text, env);
}

function unquote(raw: string): string {
  const text = raw.trim();
  const quote = text.at(0);
  if (text.length > 1 && quote === text.at(-1) && (quote === '"' || quote === "'")) {
    return unquoteJson(quote === "'" ? text.slice(1, -1) : text);
  }
  // An unescaped ; or # starts a comment.
  return text
    .replace(/^((?:[^;#\\]|\\.)*)[;#].*$/s, '$1')
    .replace(/\\([\\;#])/g, '$1')
    .trim();
}

function unquoteJson(text: string): string {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'string' ? value : text;
  } catch {
    return text;
  }
}
