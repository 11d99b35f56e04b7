import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { parseYaml } from '../src/runtime/yaml.ts';
import { root } from './support/generate.ts';
import { findWorkflowProblems, type WorkflowProblemCode } from './support/workflow.ts';

const forge = path.join(root, '.github');
const read = (...names: readonly string[]) => readFile(path.join(forge, ...names), 'utf8');

const field = z.strictObject({
  type: z.enum(['markdown', 'textarea', 'input', 'dropdown', 'checkboxes']),
  id: z
    .string()
    .regex(/^[a-z-]+$/)
    .optional(),
  attributes: z.looseObject({ label: z.string().optional(), value: z.string().optional() }),
  validations: z.strictObject({ required: z.boolean() }).optional(),
});
function isWhole({ type, id, attributes }: z.infer<typeof field>): boolean {
  if (type === 'markdown') return id === undefined && attributes.value !== undefined;
  return id !== undefined && attributes.label !== undefined;
}

function hasDistinctIds(fields: readonly z.infer<typeof field>[]): boolean {
  const ids = fields.flatMap(({ id }) => (id === undefined ? [] : [id]));
  return new Set(ids).size === ids.length;
}

const form = z.strictObject({
  name: z.string().min(3),
  description: z.string().min(3).max(200),
  labels: z.array(z.string()),
  body: z
    .array(field)
    .refine((fields) => fields.every(isWhole), { error: 'a label and an id for every question' })
    .refine(hasDistinctIds, { error: 'each id once' }),
});

describe('workflows', () => {
  test('ask for little, pin everything, and there is one', async () => {
    const files = await readdir(path.join(forge, 'workflows'));
    expect(files).toContain('test.yml');
    for (const file of files) {
      expect(findWorkflowProblems(await read('workflows', file), file)).toEqual([]);
    }
  });

  test('the tests run as everywhere, by .ci/run, which does what the README says', async () => {
    expect(await read('workflows', 'test.yml')).toMatch(/^ +run: \.ci\/run$/m);
    const steps = (await readFile(path.join(root, '.ci/run'), 'utf8')).split('\n').slice(-3, -1);
    expect(steps).toEqual(['npm ci', 'npm test']);
  });

  const good = `on: push
permissions: {}
concurrency: tests
jobs:
  test:
    timeout-minutes: 5
    permissions:
      contents: read
    steps:
      - uses: actions/checkout@de0fac2e4500dabe0009e67214ff5f5447ce83dd # v6.0.2
        with:
          persist-credentials: false
      - run: npm test
`;

  test('the checker accepts a workflow that is in order', () => {
    expect(findWorkflowProblems(good, 'w.yml')).toEqual([]);
  });

  test.each<[WorkflowProblemCode, string, string, string]>([
    ['permissions-not-empty', 'permissions: {}\n', '', 'w.yml:1:1'],
    ['permissions-not-empty', 'permissions: {}\n', 'permissions: read-all\n', 'w.yml:2:14'],
    ['no-concurrency', 'concurrency: tests\n', '', 'w.yml:1:1'],
    ['job-without-permissions', '    permissions:\n      contents: read\n', '', 'w.yml:6:5'],
    ['write-permission', 'contents: read', 'contents: write', 'w.yml:8:7'],
    ['job-without-time-limit', '    timeout-minutes: 5\n', '', 'w.yml:6:5'],
    ['action-not-pinned', '@de0fac2e4500dabe0009e67214ff5f5447ce83dd', '@v6', 'w.yml:10:9'],
    ['action-not-pinned', '@de0fac2e4500dabe0009e67214ff5f5447ce83dd', '@de0fac2', 'w.yml:10:9'],
    ['action-not-pinned', '@de0fac2e4500dabe0009e67214ff5f5447ce83dd', '', 'w.yml:10:9'],
    ['pin-without-version', ' # v6.0.2', '', 'w.yml:10:9'],
    ['credentials-kept', 'persist-credentials: false', 'fetch-depth: 0', 'w.yml:10:9'],
    ['dangerous-trigger', 'on: push', 'on: [push, pull_request_target]', 'w.yml:1:5'],
    ['dangerous-trigger', 'on: push', 'on: { workflow_run: { workflows: [x] } }', 'w.yml:1:5'],
    ['text-in-script', 'npm test', 'echo ${{ github.head_ref }}', 'w.yml:13:9'],
  ])('the checker reports %s for "%s" → "%s"', (code, from, to, subject) => {
    expect(good).toContain(from);
    expect(findWorkflowProblems(good.replace(from, to), 'w.yml')).toEqual([{ code, subject }]);
  });
});

describe('issue forms', () => {
  test('there is one for each reason to write, and a forge accepts them', async () => {
    const files = await readdir(path.join(forge, 'ISSUE_TEMPLATE'));
    const forms = files.filter((file) => file !== 'config.yml').toSorted();
    expect(forms).toEqual([
      'bug.yml',
      'false-alarm.yml',
      'missed-attack.yml',
      'watchlist-entry.yml',
    ]);
    for (const file of forms) {
      expect(parseYaml(await read('ISSUE_TEMPLATE', file), file, form).body.length).toBeGreaterThan(
        3,
      );
    }
  });

  test('the one for watchlist entries offers the lists that ship', async () => {
    const lists = (await readdir(path.join(root, 'watchlists')))
      .filter((file) => file.endsWith('.yaml'))
      .map((file) => path.basename(file, '.yaml'));
    const text = await read('ISSUE_TEMPLATE', 'watchlist-entry.yml');
    const offered = parseYaml(text, 'watchlist-entry.yml', form).body.find(
      ({ id }) => id === 'list',
    );
    expect(new Set(offered?.attributes['options'] as readonly string[])).toEqual(new Set(lists));
  });

  test.each([
    ['a question without an id', '  - {type: input, attributes: {label: A}}'],
    [
      'two questions with one id',
      '  - {type: input, id: a, attributes: {label: A}}\n  - {type: input, id: a, attributes: {label: B}}',
    ],
    ['a kind of question that no forge knows', '  - {type: text, id: a, attributes: {label: A}}'],
  ])('%s is noticed', (_, body) => {
    const text = `name: Form\ndescription: A form\nlabels: []\nbody:\n${body}\n`;
    expect(() => parseYaml(text, 'form.yml', form)).toThrowError(
      expect.objectContaining({ code: 'invalid-entry' }) as Error,
    );
  });
});

describe('the action', () => {
  const action = z.looseObject({
    inputs: z.record(
      z.string(),
      z.strictObject({ description: z.string(), default: z.literal('') }),
    ),
    runs: z.strictObject({
      using: z.literal('composite'),
      steps: z.array(
        z.strictObject({
          name: z.string(),
          id: z.string().optional(),
          shell: z.literal('bash'),
          'working-directory': z.literal('${{ github.action_path }}').optional(),
          env: z.record(z.string(), z.string()).optional(),
          // An expression would be pasted into the script before the shell reads it.
          run: z.string().refine((run) => !run.includes('${{')),
        }),
      ),
    }),
  });

  test('hands everything over as variables, and asks for no secret', async () => {
    const text = await readFile(path.join(root, 'action.yml'), 'utf8');
    const { inputs, runs } = parseYaml(text, 'action.yml', action);
    const given = runs.steps.flatMap(({ env = {} }) => Object.values(env)).join(' ');
    for (const name of Object.keys(inputs)) expect(given).toContain(`inputs.${name}`);
    expect(text).not.toMatch(/secrets\.|github\.token/i);
    expect(text).not.toMatch(/pull_request\.(?:title|body)|head_ref|head\.ref/);
  });

  test('a script with an expression in it would be refused', async () => {
    const text = await readFile(path.join(root, 'action.yml'), 'utf8');
    const pasted = text.replace('run: bash ', 'run: bash ${{ inputs.base }} ');
    expect(pasted).not.toBe(text);
    expect(() => parseYaml(pasted, 'action.yml', action)).toThrow();
  });

  test('its script reads variables in quotes only', async () => {
    const script = await read('review.sh');
    const lines = script.split('\n').filter((line) => !line.startsWith('#'));
    const bare = lines.filter((line) =>
      /(?<!["{\\w:])\$\{?(?:BASE|HEAD_REF|FAIL_ON|SCOPE|[A-Z_]*FILE)/.test(
        line.replaceAll(/"[^"]*"/g, ''),
      ),
    );
    expect(bare).toEqual([]);
    expect(script).not.toContain('eval');
  });
});
