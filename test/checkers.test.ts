import { spawnSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { root } from './support/generate.ts';

/** A project with our own configuration and one seeded violation for each thing that we rely on a checker to see. */
const seeds: Readonly<Record<string, string>> = {
  'workers/command-line.ts': "import { used } from '../src/cli/used.ts';\n\nused();\n",
  'src/cli/used.ts':
    'export function used(): number {\n  return unusedOutside();\n}\n\nexport function unusedOutside(): number {\n  return 1;\n}\n',
  'src/cli/orphan.ts': 'export const orphan = 1;\n',
  'src/cli/dropped-promise.ts':
    'async function send(): Promise<void> {}\n\nexport function run(): void {\n  send();\n}\n',
  'src/cli/misused-promise.ts':
    'export function all(list: readonly number[]): void {\n  list.forEach(async () => {});\n}\n',
  'src/cli/any.ts': 'export function open(value: any): unknown {\n  return value;\n}\n',
  'src/cli/default.ts': 'export default function nameless(): number {\n  return 1;\n}\n',
  'src/cli/console.ts': "console.log('said');\n",
  'src/cli/loose.ts':
    'export const isSame = (one: number, other: number): boolean => one == other;\n',
  'src/cli/long.ts': `export function long(): number {\n  let sum = 0;\n${'  sum += 1;\n'.repeat(60)}  return sum;\n}\n`,
  'src/cli/enum.ts': 'export enum Colour {\n  Red,\n}\n',
  'src/cli/unchecked.ts': 'export const first = (list: readonly number[]): number => list[0];\n',
  'src/cli/unformatted.ts': 'export const   wide = "quoted"\n',
  'test/console.ts': "console.log('said');\n",
  'test/dropped-promise.ts':
    'async function send(): Promise<void> {}\n\nexport function run(): void {\n  send();\n}\n',
  'workers/start.ts': 'export const start = 1;\n',
};

let folder = '';

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'watchkeeper-checkers-'));
  for (const file of ['.oxlintrc.json', '.oxfmtrc.json', 'tsconfig.json']) {
    cpSync(path.join(root, file), path.join(folder, file));
  }
  const { type, knip } = JSON.parse(
    readFileSync(path.join(root, 'package.json'), 'utf8'),
  ) as Readonly<Record<string, unknown>>;
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ name: 'seeded', type, knip }));
  symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'));
  for (const [file, text] of Object.entries(seeds)) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), text);
  }
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

function run(
  tool: string,
  ...given: readonly string[]
): { readonly status: number | null; readonly output: string } {
  const bin = path.join(root, 'node_modules', '.bin', tool);
  const { status, stdout, stderr } = spawnSync(bin, given, { cwd: folder, encoding: 'utf8' });
  return { status, output: stdout + stderr };
}

describe('oxlint', () => {
  interface Diagnostic {
    readonly code: string;
    readonly filename: string;
  }
  let seen: readonly string[] = [];
  let status: number | null = null;

  beforeAll(() => {
    const lint = run('oxlint', '--type-aware', '--deny-warnings', '--format', 'json');
    status = lint.status;
    const { diagnostics } = JSON.parse(lint.output) as {
      readonly diagnostics: readonly Diagnostic[];
    };
    seen = diagnostics.map(({ code, filename }) => `${/\(([^)]+)\)/.exec(code)?.[1]} ${filename}`);
  });

  test.each([
    'no-floating-promises src/cli/dropped-promise.ts',
    'no-floating-promises test/dropped-promise.ts',
    'no-misused-promises src/cli/misused-promise.ts',
    'no-explicit-any src/cli/any.ts',
    'no-default-export src/cli/default.ts',
    'no-console src/cli/console.ts',
    'eqeqeq src/cli/loose.ts',
    'max-lines-per-function src/cli/long.ts',
  ])('reports %s', (expected) => {
    expect(seen).toContain(expected);
    expect(status).toBe(1);
  });

  test('lets a test print, which shows that the exceptions are still found', () => {
    expect(seen).not.toContain('no-console test/console.ts');
  });
});

test('the type checker refuses what Node cannot strip and what may be missing', () => {
  const { status, output } = run('tsc', '--pretty', 'false');
  expect(status).not.toBe(0);
  expect(output).toMatch(/^src\/cli\/enum\.ts\(1,13\): error TS1294/m);
  expect(output).toMatch(/^src\/cli\/unchecked\.ts\(1,.*error TS2322/m);
});

test('the formatter refuses what it would write otherwise', () => {
  const { status, output } = run('oxfmt', '--check', 'src', 'workers', 'test');
  expect(status).toBe(1);
  expect(output).toContain('src/cli/unformatted.ts');
  expect(output).not.toContain('src/cli/used.ts');
});

test('knip reports a file and an export that nobody uses', () => {
  const { status, output } = run('knip', '--reporter', 'json', '--no-progress');
  expect(status).toBe(1);
  const { issues } = JSON.parse(output) as {
    readonly issues: readonly {
      readonly file: string;
      readonly files?: readonly unknown[];
      readonly exports: readonly { readonly name: string }[];
    }[];
  };
  const unused = issues.find(({ file }) => file === 'src/cli/used.ts')?.exports ?? [];
  expect(unused.map(({ name }) => name)).toEqual(['unusedOutside']);
  expect(output).toContain('src/cli/orphan.ts');
  expect(issues.map(({ file }) => file)).not.toContain('workers/start.ts');
});
