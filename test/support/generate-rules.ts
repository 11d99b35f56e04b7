import { readdirSync } from 'node:fs';

const folder = new URL('../../src/policies/rules/', import.meta.url);

/** What `src/policies/rules/index.ts` must hold: one line for each file of the folder, so that nobody registers a rule by hand. */
export function generateRules(): string {
  const ids = readdirSync(folder)
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.examples.ts') && file !== 'index.ts')
    .map((file) => file.slice(0, -'.ts'.length))
    .sort();
  return [
    '// Generated from the folder listing by test/support/generate-rules.ts (npm run generate).',
    "import type { Rule } from '../rule.ts';",
    ...ids.map((id) => `import { ${camelCase(id)} } from './${id}.ts';`),
    '',
    'const byId = {',
    ...ids.map((id) => `  ${propertyName(id)}: ${camelCase(id)},`),
    '} as const satisfies Readonly<Record<string, Rule>>;',
    '',
    '/** Ids of all rules, in order. */',
    'export const ruleIds = Object.keys(byId) as readonly (keyof typeof byId)[];',
    '',
    '/** Every rule of this folder. */',
    'export const rules: readonly Rule[] = Object.values(byId);',
    '',
  ].join('\n');
}

function camelCase(id: string): string {
  return id.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

function propertyName(id: string): string {
  return /^\w+$/.test(id) ? id : `'${id}'`;
}
