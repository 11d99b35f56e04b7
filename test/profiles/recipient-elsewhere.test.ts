import { describe, expect, it } from 'vitest';
import { factsOf, profileOf } from './profile-of.ts';

const desk = [
  "export const copies = 'copies@desk.invalid';",
  "export const desk = { box: 'copies', host: 'desk.invalid', port: 25 };",
  "export const people = new Map([['archive', 'copies@desk.invalid'], ['count', 3]]);",
  "export const words = { greeting: 'Hello' };",
  "export let changed = 'copies@desk.invalid';",
  'changed = globalThis.other;',
].join('\n');

function recipientsOf(value: string, field = 'Bcc'): unknown[] {
  const code = [
    "import { changed, copies, desk, people, words } from './desk.js';",
    "import * as all from './desk.js';",
    "import { missing } from './nowhere.js';",
    'export function mail(client, to, rest) {',
    `  client.send({ From: 'a@shop.example', ${field}: ${value}, Subject: 'x', HtmlBody: 'y' });`,
    '}',
  ].join('\n');
  return factsOf(profileOf({ 'index.js': code, 'desk.js': desk }), 'email.recipient').filter(
    (one) => one['field'] === field.toLowerCase(),
  );
}

describe('a recipient that stands in another file of the package', () => {
  it.each([
    'copies',
    'all.copies',
    '`${desk.box}@${desk.host}`',
    "desk.box + '@' + desk.host",
    "people.get('archive')",
    "{ email: people.get('archive') }",
    '[copies]',
  ])('is known by its address: %s', (value) => {
    expect(recipientsOf(value)).toEqual([{ field: 'bcc', address: 'copies@desk.invalid' }]);
  });

  it('is known beside one that the caller chooses', () => {
    expect(recipientsOf('[to, copies]', 'To')).toEqual([
      { field: 'to', address: 'copies@desk.invalid' },
      { field: 'to', address: 'dynamic', source: 'parameter' },
    ]);
  });

  it.each([
    ['a text that is no address', 'words.greeting'],
    ['a text that is given another value later', 'changed'],
    ['what no file of the package exports', 'missing'],
    ['an entry that is no text', "people.get('count')"],
    ['an entry that is not there', "people.get('nobody')"],
    ['a part that is only known when the code runs', '`${to}@${rest}`'],
  ])('is not made up: %s', (_, value) => {
    const [only, ...others] = recipientsOf(value);
    expect(only).toMatchObject({ field: 'bcc', address: 'dynamic' });
    expect(others).toEqual([]);
  });

  it('cannot be claimed by a package that writes the signs of such a place', () => {
    const [only] = recipientsOf("'\uFFF9./desk.js#copies\uFFFB'");
    expect(only).toBeUndefined();
  });

  it('is not hidden by what is added to a list of others', () => {
    const many = Array.from({ length: 300 }, () => 'to').join();
    const code = [
      'export function mail(client, to) {',
      "  const copies = ['copies@desk.invalid'];",
      `  copies.push(${many});`,
      "  client.send({ From: 'a@shop.example', Bcc: copies, Subject: 'x', HtmlBody: 'y' });",
      '}',
    ].join('\n');
    const facts = factsOf(profileOf({ 'index.js': code }), 'email.recipient');
    expect(facts).toContainEqual({ field: 'bcc', address: 'copies@desk.invalid' });
  });

  it('is looked for in bounds', () => {
    const sum = Array.from({ length: 5000 }, () => 'desk.box').join(' + ');
    expect(recipientsOf(sum)).toEqual([{ field: 'bcc', address: 'dynamic', source: 'unknown' }]);
  });
});
