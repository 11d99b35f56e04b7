import { z } from 'zod';
import type { ConfigurationProblem } from './configuration-error.ts';
import { findSimilar } from './similar-name.ts';

/** A problem whose place is still a path: `key` names a key of the map at `path`, for what is wrong with the key itself. */
export interface UnplacedProblem extends Omit<ConfigurationProblem, 'subject'> {
  readonly place: { readonly path: readonly PropertyKey[]; readonly key?: string };
}

/** Longest piece of a wrong value that an error repeats. */
const maxShownCharacters = 60;

/** Enough to mend a file in one go; a file with more is another kind of file. */
const maxProblems = 50;

/** Says what a person must change, one problem for each thing that the schema refused. */
export function describeIssues(
  issues: readonly z.core.$ZodIssue[],
  schema: z.ZodType,
): readonly UnplacedProblem[] {
  const outline = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  return issues
    .slice(0, maxProblems)
    .flatMap((issue) => describe(issue, [], outline))
    .slice(0, maxProblems);
}

function describe(
  issue: z.core.$ZodIssue,
  above: readonly PropertyKey[],
  outline: z.core.JSONSchema.JSONSchema,
): readonly UnplacedProblem[] {
  const path = [...above, ...issue.path];
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.slice(0, maxProblems).map((key) => describeUnknownKey(key, path, outline));
  }
  if (issue.code === 'invalid_key') {
    const key = String(path.at(-1));
    const expected = issue.issues.map(expectationOf).join(' and ');
    return [
      problem('invalid-entry', { path: path.slice(0, -1), key }, path, {
        expected,
        got: show(key),
      }),
    ];
  }
  if (issue.code === 'invalid_union') {
    const branch = chosenBranch(issue.errors);
    if (branch !== undefined) return branch.flatMap((inner) => describe(inner, path, outline));
  }
  const isMissing = issue.input === undefined && path.length > 0;
  const expected = expectationOf(issue);
  if (isMissing) return [problem('missing-entry', { path }, path, { expected })];
  // What must not stand here at all may be a secret, so it is not repeated.
  const isForbidden = issue.code === 'invalid_type' && issue.expected === 'never';
  if (isForbidden) return [problem('invalid-entry', { path }, path, { expected })];
  return [problem('invalid-entry', { path }, path, { expected, got: show(issue.input) })];
}

function problem(
  code: 'invalid-entry' | 'missing-entry',
  place: UnplacedProblem['place'],
  path: readonly PropertyKey[],
  said: { readonly expected: string; readonly got?: string },
): UnplacedProblem {
  const name = formatPath(path);
  const verb = code === 'missing-entry' ? 'is missing' : 'cannot be used';
  return { code, place, path: name, what: `${name || 'the document'} ${verb}`, ...said };
}

function describeUnknownKey(
  key: string,
  path: readonly PropertyKey[],
  outline: z.core.JSONSchema.JSONSchema,
): UnplacedProblem {
  const known = knownKeys(outline, path);
  const similar = findSimilar(key, known);
  const hint = similar === undefined ? '' : ` (did you mean ${JSON.stringify(similar)}?)`;
  const where = path.length === 0 ? 'the document' : formatPath(path);
  return {
    code: 'unknown-key',
    place: { path, key },
    path: formatPath([...path, key]),
    what: `${where} has no key ${show(key)}${hint}`,
    ...(known.length === 0 ? {} : { expected: oneOf(known) }),
  };
}

/** The branch of a union that a person evidently meant: the only one whose outermost type fits. */
function chosenBranch(
  branches: readonly (readonly z.core.$ZodIssue[])[],
): readonly z.core.$ZodIssue[] | undefined {
  const meant = branches.filter(
    (issues) => !issues.some((issue) => issue.code === 'invalid_type' && issue.path.length === 0),
  );
  return meant.length === 1 ? meant[0] : undefined;
}

/** What the schema wants at this place. A schema's own `error` text is written as an expectation and used as it is. */
function expectationOf(issue: z.core.$ZodIssue): string {
  if (!/^(?:Invalid|Too (?:small|big)|Unrecognized)/.test(issue.message)) return issue.message;
  switch (issue.code) {
    case 'invalid_type':
      return typeName(issue.expected);
    case 'invalid_value':
      return oneOf(issue.values.map(String));
    case 'too_small':
      return `${issue.inclusive === false ? 'more than' : 'at least'} ${amount(issue.minimum, issue.origin)}`;
    case 'too_big':
      return `${issue.inclusive === false ? 'less than' : 'at most'} ${amount(issue.maximum, issue.origin)}`;
    case 'invalid_format':
      return `a valid ${issue.format}`;
    case 'invalid_union':
      return issue.errors.map((branch) => branch.map(expectationOf).join(' and ')).join(', or ');
    default:
      return issue.message;
  }
}

const typeNames: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a map of keys',
  record: 'a map of keys',
  never: 'nothing here',
};

function typeName(expected: string): string {
  return typeNames[expected] ?? expected;
}

function amount(limit: number | bigint, origin: string): string {
  if (origin === 'string') return `${limit} characters`;
  if (origin === 'array' || origin === 'set') return `${limit} entries`;
  return String(limit);
}

function oneOf(values: readonly string[]): string {
  const shown = values.map((value) => JSON.stringify(value));
  return shown.length === 1 ? String(shown[0]) : `one of ${shown.join(', ')}`;
}

function show(value: unknown): string {
  if (value === null) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a map of keys';
  const text = JSON.stringify(value) ?? typeof value;
  return text.length > maxShownCharacters ? `${text.slice(0, maxShownCharacters)}…` : text;
}

function formatPath(path: readonly PropertyKey[]): string {
  return path
    .map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`))
    .join('')
    .replace(/^\./, '');
}

/** The keys that the schema allows at a path, through lists, records and unions. */
function knownKeys(
  outline: z.core.JSONSchema.JSONSchema,
  path: readonly PropertyKey[],
): readonly string[] {
  let here: readonly z.core.JSONSchema.JSONSchema[] = withBranches(outline);
  for (const step of path) {
    here = here.flatMap((schema) => childSchemas(schema, step)).flatMap(withBranches);
  }
  return [...new Set(here.flatMap((schema) => Object.keys(schema.properties ?? {})))];
}

function childSchemas(
  schema: z.core.JSONSchema.JSONSchema,
  step: PropertyKey,
): readonly z.core.JSONSchema.JSONSchema[] {
  const named = Object.hasOwn(schema.properties ?? {}, step)
    ? schema.properties?.[String(step)]
    : schema.additionalProperties;
  const child = typeof step === 'number' ? schema.items : named;
  return typeof child === 'object' && !Array.isArray(child) ? [child] : [];
}

function withBranches(
  schema: z.core.JSONSchema.JSONSchema,
): readonly z.core.JSONSchema.JSONSchema[] {
  const branches = [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])];
  return [schema, ...branches.filter((branch) => typeof branch === 'object')];
}
