import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { ConfigurationError } from '../../src/runtime/configuration-error.ts';
import { parseYaml } from '../../src/runtime/yaml.ts';

const dog = z.strictObject({
  name: z.string().max(8),
  legs: z.int().min(0).optional(),
  size: z.enum(['small', 'large']).optional(),
  friends: z
    .array(z.union([z.string(), z.strictObject({ name: z.string(), since: z.int().optional() })]))
    .optional(),
  tricks: z
    .record(z.string().regex(/^[a-z]+$/, { error: 'a lower-case word' }), z.boolean())
    .optional(),
  bite: z.never({ error: 'no bites' }).optional(),
});

function refusalOf(text: string): ConfigurationError {
  try {
    parseYaml(text, 'dog.yaml', dog);
  } catch (error) {
    if (error instanceof ConfigurationError) return error;
    throw error;
  }
  throw new Error('the text was accepted');
}

function places(text: string): readonly string[] {
  return refusalOf(text).problems.map((problem) => `${problem.code} ${problem.subject}`);
}

describe('a document that fits', () => {
  test('becomes its value', () => {
    const text = 'name: Rex\nfriends: [Ada, {name: Bob, since: 2}]\ntricks:\n  sit: true\n';
    expect(parseYaml(text, 'dog.yaml', dog)).toEqual({
      name: 'Rex',
      friends: ['Ada', { name: 'Bob', since: 2 }],
      tricks: { sit: true },
    });
  });

  test('may use an alias, a byte order mark, Windows line ends and comments', () => {
    const text = '\ufeff# a dog\r\nname: &n Rex\r\nfriends: [*n]\r\n';
    expect(parseYaml(text, 'dog.yaml', dog)).toEqual({ name: 'Rex', friends: ['Rex'] });
  });

  test('keeps `constructor` and `toString` as ordinary names', () => {
    const text = 'name: Rex\ntricks: {constructor: true, valueOf: true}\n';
    const tricks = z.looseObject({ tricks: z.record(z.string(), z.boolean()) });
    const value = parseYaml(text, 'dog.yaml', tricks);
    expect(Object.entries(value.tricks)).toEqual([
      ['constructor', true],
      ['valueOf', true],
    ]);
  });
});

describe('a wrong entry is named with its place', () => {
  test.each([
    ['a wrong type', 'name: Rex\nlegs: four\n', 'invalid-entry dog.yaml:2:7'],
    ['a fraction', 'name: Rex\nlegs: 2.5\n', 'invalid-entry dog.yaml:2:7'],
    ['a word that is not one of the list', 'name: Rex\nsize: tiny\n', 'invalid-entry dog.yaml:2:7'],
    ['a text that is too long', 'name: Rumpelstiltskin\n', 'invalid-entry dog.yaml:1:7'],
    ['a missing key', 'legs: 4\n', 'missing-entry dog.yaml:1:1'],
    ['a key without a value', 'legs: 4\nname:\n', 'invalid-entry dog.yaml:2:1'],
    ['an unknown key', 'name: Rex\n  \nlgs: 4\n', 'unknown-key dog.yaml:3:1'],
    [
      'an unknown key inside a list',
      'name: R\nfriends:\n  - A\n  - {name: B, sine: 1}\n',
      'unknown-key dog.yaml:4:15',
    ],
    [
      'a wrong entry inside a list',
      'name: R\nfriends:\n  - A\n  - 5\n',
      'invalid-entry dog.yaml:4:5',
    ],
    [
      'a missing key inside a list',
      'name: R\nfriends:\n  - since: 1\n',
      'missing-entry dog.yaml:3:5',
    ],
    ['a wrong name in a record', 'name: R\ntricks:\n  Sit: true\n', 'invalid-entry dog.yaml:3:3'],
    ['what must not be there', 'name: R\nbite: hard\n', 'invalid-entry dog.yaml:2:7'],
    [
      'a value behind an alias',
      'legs: &x abc\nname: R\nfriends: [{name: B, since: *x}]\n',
      'invalid-entry dog.yaml:1:10',
    ],
    ['another kind of document', '- name: Rex\n', 'invalid-entry dog.yaml:1:1'],
    ['an empty document', '', 'invalid-entry dog.yaml:1:1'],
  ])('%s', (_, text, place) => {
    expect(places(text)[0]).toBe(place);
  });

  test('all problems at once, in the order of the file', () => {
    expect(places('size: tiny\nlegs: -1\nnmae: Rex\n')).toEqual([
      'missing-entry dog.yaml:1:1',
      'invalid-entry dog.yaml:1:7',
      'invalid-entry dog.yaml:2:7',
      'unknown-key dog.yaml:3:1',
    ]);
  });

  test('reads as a sentence a person can act on', () => {
    expect(refusalOf('nmae: Rex\nsize: tiny\nlegs: four\nfriends: [{nam: B}]\n').message)
      .toMatchInlineSnapshot(`
      "dog.yaml:1:1: name is missing; expected text
      dog.yaml:1:1: the document has no key "nmae" (did you mean "name"?); expected one of "name", "legs", "size", "friends", "tricks", "bite"
      dog.yaml:2:7: size cannot be used; expected one of "small", "large", got "tiny"
      dog.yaml:3:7: legs cannot be used; expected a number, got "four"
      dog.yaml:4:11: friends[0].name is missing; expected text
      dog.yaml:4:12: friends[0] has no key "nam" (did you mean "name"?); expected one of "name", "since""
    `);
  });

  test('a value that must not be there is not repeated, it may be a secret', () => {
    const error = refusalOf('name: R\nbite: hunter2\n');
    expect(error.message).not.toContain('hunter2');
    expect(error.expected).toBe('no bites');
  });
});

describe('YAML that is refused before any schema', () => {
  test.each([
    ['a key that stands there twice', 'name: A\nlegs: 4\nname: B\n', 'duplicate-key dog.yaml:3:1'],
    ['the same key written two ways', 'name: A\n"name": B\n', 'duplicate-key dog.yaml:2:1'],
    ['a custom tag', 'name: !secret A\n', 'invalid-yaml dog.yaml:1:7'],
    ['a tag of another language', 'name: !!js/function A\n', 'invalid-yaml dog.yaml:1:7'],
    ['the prototype as a key', 'name: A\n__proto__: {legs: 3}\n', 'invalid-yaml dog.yaml:2:1'],
    [
      'the prototype inside a record',
      'name: A\ntricks: {__proto__: true}\n',
      'invalid-yaml dog.yaml:2:10',
    ],
    ['a list as a key', '? [a]\n: b\n', 'invalid-yaml dog.yaml:1:3'],
    ['two documents', 'name: A\n---\nname: B\n', 'invalid-yaml dog.yaml:2:1'],
    ['an alias to nothing', 'name: *a\n', 'invalid-yaml dog.yaml:1:7'],
    ['a quote that never ends', 'name: "A\n', 'invalid-yaml dog.yaml:2:1'],
    ['a tab as indentation', 'tricks:\n\tsit: true\n', 'invalid-yaml dog.yaml:2:1'],
  ])('%s', (_, text, place) => {
    expect(places(text)[0]).toBe(place);
  });
});

describe('YAML made to exhaust us', () => {
  const laughs = 'abcdefghi'
    .split('')
    .map((name, index) => {
      const before = index === 0 ? 'x' : `*${'abcdefghi'[index - 1]}`;
      return `${name}: &${name} [${Array.from({ length: 9 }, () => before).join(', ')}]`;
    })
    .join('\n');

  test.each([
    ['aliases of aliases of aliases', laughs, 'too-many-aliases'],
    ['many aliases', `name: &n A\nfriends: [${'*n, '.repeat(500)}]\n`, 'too-many-aliases'],
    ['an alias inside itself', '&a [*a]\n', 'invalid-entry'],
    ['lists in lists, never closed', '['.repeat(20_000), 'too-deep'],
    ['lists in lists, closed', `${'['.repeat(500)}${']'.repeat(500)}`, 'too-deep'],
    ['maps in maps', `${'{a: '.repeat(30)}1${'}'.repeat(30)}`, 'too-deep'],
    ['compact lists', `${'- '.repeat(20_000)}a`, 'too-deep'],
    ['keys of keys', '? '.repeat(200), 'invalid-yaml'],
    ['keys of keys of keys', '? '.repeat(5_000), 'too-deep'],
    ['more text than any list', `name: ${'A'.repeat(600_000)}`, 'too-large'],
  ])('%s', (_, text, code) => {
    expect(refusalOf(text).code).toBe(code);
  });

  test('twenty thousand keys, at which a pairwise comparison would take minutes', () => {
    const text = Array.from({ length: 20_000 }, (_, index) => `k${index}: 1`).join('\n');
    const error = refusalOf(text);
    expect(error.code).toBe('missing-entry');
    expect(error.problems).toHaveLength(50);
  });
});
