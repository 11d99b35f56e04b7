import { StageError } from './errors.ts';

const hidden = '[hidden]';
const maxDepth = 6;
const maxEntries = 100;
const maxTextLength = 2_000;

const secretNames =
  /token|secret|password|passwd|authorization|cookie|credential|api[-_]?key|private[-_]?key|_auth$/i;

/** Secrets that are recognised by their look, wherever they stand in a text. Every pattern is linear. */
const secretShapes: readonly (readonly [RegExp, string])[] = [
  [/\/\/[^/?#\s@]*@/g, `//${hidden}@`],
  [/\b(?:Bearer|Basic)\s+[\w.~+/=-]+/gi, hidden],
  [/\b(?:npm|ghp|gho|ghs|ghu|ghr)_[A-Za-z0-9]{20,}/g, hidden],
  [/\bhooks\.slack\.com\/[\w/-]*/g, `hooks.slack.com/${hidden}`],
  [/\bxox[a-z]-[\w-]{8,}/g, hidden],
  [/\bwhsec_[\w+/=]{8,}/g, hidden],
  [/\bgithub_pat_\w{20,}/g, hidden],
  [/([?&](?:token|secret|password|key|api_key|access_token)=)[^&\s]+/gi, `$1${hidden}`],
];

/** The same fields without secrets, errors as plain facts, bounded in depth and size: fit to be written down. */
export function scrub(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return scrubObject(fields, 0);
}

/** A text without the secrets that are recognised by their look, cut to a bearable length. */
export function scrubText(text: string): string {
  const cut = text.length > maxTextLength ? `${text.slice(0, maxTextLength)}…` : text;
  return secretShapes.reduce((result, [shape, instead]) => result.replace(shape, instead), cut);
}

function scrubObject(object: object, depth: number): Record<string, unknown> {
  const result: Record<string, unknown> = Object.create(null) as Record<string, unknown>;
  for (const [name, value] of Object.entries(object).slice(0, maxEntries)) {
    result[name] = secretNames.test(name) ? hidden : scrubValue(value, depth + 1);
  }
  return result;
}

function scrubValue(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return scrubText(value);
  if (typeof value === 'bigint') return value.toString();
  if (value === null || typeof value !== 'object') return value;
  if (value instanceof Date || value instanceof URL)
    return scrubText(JSON.stringify(value).slice(1, -1));
  if (depth > maxDepth) return '[deeper]';
  if (value instanceof Error) return scrubError(value, depth);
  if (Array.isArray(value)) {
    return value.slice(0, maxEntries).map((item) => scrubValue(item, depth + 1));
  }
  return scrubObject(value, depth);
}

function scrubError(error: Error, depth: number): Record<string, unknown> {
  const code = 'code' in error ? { code: scrubValue(error.code, depth + 1) } : {};
  const retry = error instanceof StageError ? { retry: error.retry } : {};
  // A stage error explains itself; of anything else the place matters, because it is a defect of ours.
  const stack = error instanceof StageError ? {} : { stack: scrubText(error.stack ?? '') };
  const cause = error.cause === undefined ? {} : { cause: scrubValue(error.cause, depth + 1) };
  return {
    name: error.name,
    ...code,
    message: scrubText(error.message),
    ...retry,
    ...stack,
    ...cause,
  };
}
