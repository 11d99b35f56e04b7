import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { severities } from '../../src/findings/finding.ts';
import { ConfigurationError } from '../../src/runtime/configuration-error.ts';
import { alertLevels } from '../../src/runtime/alert-settings.ts';
import { readSettings, shippedWatchlists } from '../../src/runtime/settings.ts';
import { readWatchlists } from '../../src/watchlists/read-watchlists.ts';

let cwd = '';

beforeAll(async () => {
  cwd = await mkdtemp(path.join(tmpdir(), 'watchkeeper-settings-'));
});

afterAll(async () => {
  await rm(cwd, { recursive: true });
});

async function withFile(name: string, text: string): Promise<string> {
  const file = path.join(cwd, name);
  await writeFile(file, text);
  return file;
}

async function refusalOf(reading: Promise<unknown>): Promise<ConfigurationError> {
  const error: unknown = await reading.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof ConfigurationError) return error;
  throw new Error('the settings were accepted', { cause: error });
}

describe('without a file', () => {
  test('everything has a default', async () => {
    expect(await readSettings({ env: {}, cwd })).toEqual({
      dataFolder: path.join(cwd, '.watchkeeper'),
      pollSchedule: '*/5 * * * *',
      watchlists: [shippedWatchlists()],
      pollConcurrency: 8,
      inspectConcurrency: 2,
      alertAt: 'high',
      logLevel: 'info',
      sourceComparison: 'off',
      github: { tokenVariable: 'GITHUB_TOKEN' },
      receivers: {},
      routes: [],
      observeOnly: false,
    });
  });

  test('the default watchlists are those that ship, wherever it is started', async () => {
    const { watchlists } = await readSettings({ env: {}, cwd });
    expect((await readWatchlists(watchlists)).length).toBeGreaterThan(100);
  });

  test('a file that a person named must be there', async () => {
    const error = await refusalOf(readSettings({ env: {}, cwd, file: 'gone.yaml' }));
    expect([error.code, error.subject]).toEqual(['unreadable', path.join(cwd, 'gone.yaml')]);
    const named = await refusalOf(readSettings({ env: { WATCHKEEPER_CONFIG: 'gone.yaml' }, cwd }));
    expect(named.code).toBe('unreadable');
  });
});

describe('with a file', () => {
  test('what it says holds, and its paths are relative to it', async () => {
    const file = await withFile(
      'full.yaml',
      [
        'dataFolder: data',
        'pollSchedule: "0 */10 * * * *"',
        'watchlists: [ours.yaml, /srv/lists]',
        'pollConcurrency: 2',
        'inspectConcurrency: 3',
        'alertAt: critical',
        'logLevel: debug',
        'sourceComparison: on',
        'github: { apiUrl: https://github.acme.example/api/v3, tokenVariable: OUR_TOKEN }',
      ].join('\n'),
    );
    expect(await readSettings({ env: {}, cwd: '/', file })).toEqual({
      dataFolder: path.join(cwd, 'data'),
      pollSchedule: '0 */10 * * * *',
      watchlists: [path.join(cwd, 'ours.yaml'), '/srv/lists'],
      pollConcurrency: 2,
      inspectConcurrency: 3,
      alertAt: 'critical',
      logLevel: 'debug',
      sourceComparison: 'on',
      github: { apiUrl: 'https://github.acme.example/api/v3', tokenVariable: 'OUR_TOKEN' },
      receivers: {},
      routes: [],
      observeOnly: false,
    });
  });

  test('a policy file is found beside it', async () => {
    const file = await withFile('policy.yaml', 'policyFile: rules/policy.yaml\n');
    const settings = await readSettings({ env: {}, cwd: '/', file });
    expect(settings.policyFile).toBe(path.join(cwd, 'rules/policy.yaml'));
  });

  test('a file of comments only changes nothing', async () => {
    const file = await withFile('comments.yaml', '# nothing yet\n');
    expect(await readSettings({ env: {}, cwd, file })).toEqual(
      await readSettings({ env: {}, cwd }),
    );
  });

  test.each([
    ['a misspelled key', 'alertAt: high\npollSchedul: x\n', 'unknown-key', ':2:1'],
    ['a token', 'github: { token: abc }\n', 'invalid-entry', ':1:18'],
    ['a schedule in words', 'pollSchedule: hourly\n', 'invalid-entry', ':1:15'],
    ['a schedule of four fields', 'pollSchedule: "* * * *"\n', 'invalid-entry', ':1:15'],
    ['no work at all', 'pollConcurrency: 0\n', 'invalid-entry', ':1:18'],
    ['more work than any machine', 'inspectConcurrency: 1000\n', 'invalid-entry', ':1:21'],
    [
      'a setting that the policy file overrules',
      'policyFile: p.yaml\nalertAt: low\n',
      'invalid-entry',
      ':2:10',
    ],
    ['no lists', 'watchlists: []\n', 'invalid-entry', ':1:13'],
    ['a secret', 'databaseUrl: postgresql://u:hunter2@h/d\n', 'invalid-entry', ':1:14'],
  ])('%s is refused with its place', async (_, text, code, place) => {
    const file = await withFile('wrong.yaml', text);
    const error = await refusalOf(readSettings({ env: {}, cwd, file }));
    expect([error.code, error.subject]).toEqual([code, `${file}${place}`]);
    expect(error.message).not.toContain('hunter2');
  });
});

describe('from the environment', () => {
  test('the database comes only from there, and variables win over the file', async () => {
    const file = await withFile('some.yaml', 'dataFolder: data\nlogLevel: warn\n');
    const env = {
      DATABASE_URL: 'postgresql://watch:secret@db.example/watch',
      WATCHKEEPER_DATA_FOLDER: 'elsewhere',
      WATCHKEEPER_LOG_LEVEL: 'trace',
    };
    expect(await readSettings({ env, cwd, file })).toMatchObject({
      databaseUrl: 'postgresql://watch:secret@db.example/watch',
      dataFolder: path.join(cwd, 'elsewhere'),
      logLevel: 'trace',
    });
  });

  test('an empty variable is one that is not set', async () => {
    const env = { DATABASE_URL: '', WATCHKEEPER_LOG_LEVEL: ' ', WATCHKEEPER_CONFIG: '' };
    expect(await readSettings({ env, cwd })).toEqual(await readSettings({ env: {}, cwd }));
  });

  test.each([
    [{ DATABASE_URL: 'mysql://u:hunter2@h/d' }, 'DATABASE_URL'],
    [{ DATABASE_URL: 'hunter2' }, 'DATABASE_URL'],
    [{ WATCHKEEPER_LOG_LEVEL: 'loud' }, 'WATCHKEEPER_LOG_LEVEL'],
  ])('a wrong variable is named, its value is not', async (env, name) => {
    const error = await refusalOf(readSettings({ env, cwd }));
    expect([error.code, error.subject]).toEqual(['invalid-entry', name]);
    expect(error.message).not.toContain('hunter2');
  });
});

test('the alert levels are the severities of findings, which this stage may not import', () => {
  expect([...alertLevels]).toEqual([...severities]);
});
