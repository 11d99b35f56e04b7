import {
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  type Document,
  type YAMLError,
} from 'yaml';
import type { z } from 'zod';
import {
  ConfigurationError,
  type ConfigurationErrorCode,
  type ConfigurationProblem,
} from './configuration-error.ts';
import { describeIssues } from './yaml-issues.ts';

/** Above any list that a person keeps; what is larger is not configuration. */
const maxCharacters = 512 * 1024;

/** Our own documents are at most five levels deep. */
const maxDepth = 24;

/** Aliases that one document may use, and also what `yaml` may expand them to (the "billion laughs" defence). */
const maxAliases = 100;

/** After the first few the parser only stumbles over its own guesses. */
const maxSyntaxProblems = 5;

/**
 * Turns YAML that a person wrote into a value of the schema. Everything wrong with it comes as one `ConfigurationError`
 * that names each place as `source:line:column`. The text may come from a pull request: aliases, depth and size are bounded, custom
 * tags and duplicate keys are refused.
 */
export function parseYaml<T>(text: string, source: string, schema: z.ZodType<T>): T {
  return parseYamlDocument(text, source, schema).value;
}

/** A parsed document that still knows where each entry stands. */
export interface PositionedYaml<T> {
  readonly value: T;
  /** `source:line:column` of the entry at a path, or of the nearest entry above it that exists. */
  readonly locate: (path: readonly PropertyKey[]) => string;
}

/** Like `parseYaml`, for callers whose own checks need to name a place too. */
export function parseYamlDocument<T>(
  text: string,
  source: string,
  schema: z.ZodType<T>,
): PositionedYaml<T> {
  if (text.length > maxCharacters) throw tooLarge(text, source);
  const lines = new LineCounter();
  // uniqueKeys compares every key with every other (20,000 keys take 23 s), so duplicates are found by our own walk.
  const document = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    uniqueKeys: false,
    stringKeys: true,
  });
  const at = (offset: number): string => {
    const { line, col } = lines.linePos(offset);
    return `${source}:${Math.max(line, 1)}:${Math.max(col, 1)}`;
  };
  refuse(syntaxProblems(document, at));
  refuse(structureProblems(document, at));

  const locate = (path: readonly PropertyKey[]): string => at(offsetOf(document, path));
  const value = toValue(document, at);
  const result = schema.safeParse(value, { reportInput: true });
  if (result.success) return { value: result.data, locate };
  const placed = describeIssues(result.error.issues, schema)
    .map(({ place, ...said }) => ({ said, offset: offsetOf(document, place.path, place.key) }))
    .toSorted((one, other) => one.offset - other.offset);
  throw new ConfigurationError(
    nonEmpty(placed.map(({ said, offset }) => ({ ...said, subject: at(offset) }))),
  );
}

function tooLarge(text: string, source: string): ConfigurationError {
  return new ConfigurationError([
    {
      code: 'too-large',
      subject: source,
      path: '',
      what: 'the file is too large to be configuration',
      expected: `at most ${maxCharacters} characters`,
      got: String(text.length),
    },
  ]);
}

function syntaxProblems(
  document: Document,
  at: (offset: number) => string,
): ConfigurationProblem[] {
  // An unresolved tag is only a warning to the parser, which then silently reads the value as text.
  const errors: YAMLError[] = [...document.errors, ...document.warnings];
  const exhausted = errors.find((error) => error.code === 'RESOURCE_EXHAUSTION');
  if (exhausted !== undefined) {
    const what = 'nested too deeply';
    return [{ code: 'too-deep', subject: at(exhausted.pos[0]), path: '', what }];
  }
  return errors
    .toSorted((one, other) => one.pos[0] - other.pos[0])
    .slice(0, maxSyntaxProblems)
    .map((error) => ({
      code: 'invalid-yaml',
      subject: at(error.pos[0]),
      path: '',
      what: `not valid YAML: ${error.message.split('\n', 1)[0]}`,
    }));
}

/** What the syntax allows and we do not. Walks without recursion and without following aliases. */
function structureProblems(
  document: Document,
  at: (offset: number) => string,
): ConfigurationProblem[] {
  const problems: ConfigurationProblem[] = [];
  const report = (code: ConfigurationErrorCode, node: unknown, what: string, expected: string) =>
    problems.push({ code, subject: at(startOf(node)), path: '', what, expected });
  const pending: { readonly node: unknown; readonly depth: number }[] = [
    { node: document.contents, depth: 0 },
  ];
  let aliases = 0;
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { node, depth } = next;
    if (depth > maxDepth) {
      report('too-deep', node, 'nested too deeply', `at most ${maxDepth} levels`);
      return problems;
    }
    if (isAlias(node) && ++aliases > maxAliases) {
      report('too-many-aliases', node, 'too many aliases', `at most ${maxAliases}`);
      return problems;
    }
    if (isAlias(node) && node.resolve(document) === undefined) {
      report('invalid-yaml', node, `nothing is named "&${node.source}"`, 'an anchor before it');
    }
    if (isMap(node)) checkKeys(node.items, report);
    if (isMap(node) || isSeq(node)) {
      for (const item of node.items.toReversed()) {
        pending.push({ node: isPair(item) ? item.value : item, depth: depth + 1 });
      }
    }
  }
  return problems;
}

function checkKeys(
  pairs: readonly { readonly key: unknown }[],
  report: (code: ConfigurationErrorCode, node: unknown, what: string, expected: string) => void,
): void {
  const seen = new Set<string>();
  for (const { key } of pairs) {
    const name = isScalar(key) ? String(key.value) : undefined;
    if (name === undefined || name === '__proto__') {
      report('invalid-yaml', key, 'this key cannot be used', 'a plain name');
    } else if (seen.has(name)) {
      report('duplicate-key', key, `the key ${JSON.stringify(name)} stands here twice`, 'it once');
    } else {
      seen.add(name);
    }
  }
}

function toValue(document: Document, at: (offset: number) => string): unknown {
  try {
    return document.toJS({ maxAliasCount: maxAliases });
  } catch (cause) {
    throw new ConfigurationError(
      [
        {
          code: 'too-many-aliases',
          subject: at(0),
          path: '',
          what: 'aliases expand to more than configuration needs',
          expected: `at most ${maxAliases} expansions`,
        },
      ],
      cause,
    );
  }
}

/** Start of the entry at a path; with `key`, of that key in it. What is not there is found at its nearest ancestor. */
function offsetOf(document: Document, path: readonly PropertyKey[], key?: string): number {
  let node: unknown = document.contents;
  let offset = startOf(node);
  for (const step of key === undefined ? path : [...path, key]) {
    const target: unknown = isAlias(node) ? node.resolve(document) : node;
    const pair = isMap(target)
      ? target.items.find((item) => isScalar(item.key) && String(item.key.value) === String(step))
      : undefined;
    const child: unknown = isSeq(target) ? target.items[Number(step)] : pair?.value;
    if (child === undefined && pair === undefined) return offset;
    node = child;
    // `key:` without a value has an empty node after the line's end; the key is where a person looks.
    offset = isEmpty(child) ? startOf(pair?.key ?? child) : startOf(child);
    if (pair !== undefined && step === key) offset = startOf(pair.key);
  }
  return offset;
}

function isEmpty(node: unknown): boolean {
  return (
    node === null ||
    node === undefined ||
    (isScalar(node) && node.source === '' && node.value === null)
  );
}

function startOf(node: unknown): number {
  const range = (node as { readonly range?: readonly number[] | null } | null | undefined)?.range;
  return range?.[0] ?? 0;
}

function refuse(problems: readonly ConfigurationProblem[]): void {
  if (problems.length > 0) throw new ConfigurationError(nonEmpty(problems));
}

function nonEmpty<T>(list: readonly T[]): readonly [T, ...T[]] {
  const [first, ...others] = list;
  if (first === undefined) throw new TypeError('a refused document has at least one problem');
  return [first, ...others];
}
