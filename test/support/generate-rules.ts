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
    '/** Ids of all rules, in order. */',
    'export const ruleIds = [',
    ...ids.map((id) => `  '${id}',`),
    '] as const;',
    '',
    '/** Every rule of this folder. */',
    'export const rules: readonly Rule[] = [',
    ...ids.map((id) => `  ${camelCase(id)},`),
    '];',
    '',
  ].join('\n');
}

function camelCase(id: string): string {
  return id.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
