import { describe, expect, it } from 'vitest';
import { capabilitiesOf, factsOf, profileOf } from './profile-of.ts';

const data = JSON.stringify({ Bcc: 'Copy <copy@collect.invalid>', archive: 'box@collect.invalid' });
const recipient = { address: 'copy@collect.invalid', field: 'bcc' };

describe('mail addresses in JSON files', () => {
  it.each([
    ['imported', `import d from './data/mail.json' with { type: 'json' }; export default d;`],
    ['required', `module.exports = { ...require('./data/mail.json') };`],
    [
      'read as a file',
      `import fs from 'node:fs'; export const d = JSON.parse(fs.readFileSync(new URL('./data/mail.json', import.meta.url)));`,
    ],
  ])('are facts of a file that is %s', (_, source) => {
    const profile = profileOf({ 'index.js': source, 'data/mail.json': data });
    expect(factsOf(profile, 'email.recipient')).toEqual([recipient]);
    expect(factsOf(profile, 'email.address')).toEqual([{ address: 'box@collect.invalid' }]);
    expect(capabilitiesOf(profile, 'email.recipient')[0]?.evidence).toMatchObject([
      { path: 'data/mail.json', line: 1 },
    ]);
  });

  it('are none of a file that no code names', () => {
    const profile = profileOf({ 'index.js': 'export {};', 'data/mail.json': data });
    expect(factsOf(profile, 'email.recipient')).toEqual([]);
    expect(factsOf(profile, 'email.address')).toEqual([]);
  });

  it('are marked where they stand in a manifest that code reads', () => {
    const manifest = { name: 'a', version: '1.0.0', main: 'index.js', bcc: 'a@collect.invalid' };
    const profile = profileOf({
      'package.json': JSON.stringify(manifest),
      'index.js': `import manifest from './package.json' with { type: 'json' }; export default manifest;`,
    });
    expect(factsOf(profile, 'email.recipient')).toEqual([]);
    expect(factsOf(profile, 'email.address')).toEqual([
      { address: 'a@collect.invalid', in: 'manifest' },
    ]);
  });

  it.each([
    ['broken', '{ "bcc": "copy@collect.invalid"'],
    ['of another shape', '["bcc", { "__proto__": 1 }]'],
    ['a schema', '{ "bcc": { "type": "string", "format": "email", "pattern": "@" } }'],
  ])('are not made up from JSON that is %s', (_, text) => {
    const profile = profileOf({ 'index.js': `require('./mail.json')`, 'mail.json': text });
    expect(factsOf(profile, 'email.recipient')).toEqual([]);
  });
});
