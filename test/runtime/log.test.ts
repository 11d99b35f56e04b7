import { describe, expect, it } from 'vitest';
import { openLog, type Log, type LogLevel } from '../../src/runtime/log.ts';
import { StorageError } from '../../src/storage/errors.ts';

function record(style: 'human' | 'json', level: LogLevel = 'info') {
  const lines: string[] = [];
  const log: Log = openLog({
    style,
    level,
    write: (line) => {
      lines.push(line);
    },
  });
  return { log, lines };
}

function fieldsOf(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const { log, lines } = record('json');
  log.info('Something happened', fields);
  return JSON.parse(lines[0] ?? '') as Record<string, unknown>;
}

describe('a log', () => {
  it('writes one object a line, with the message and its fields', () => {
    const { log, lines } = record('json');
    log.with({ package: 'pkg:npm/example' }).warn('A package could not be looked at', { tries: 2 });
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0] ?? '')).toEqual({
      level: 'warn',
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
      package: 'pkg:npm/example',
      tries: 2,
      message: 'A package could not be looked at',
    });
    expect(lines[0]?.endsWith('}\n')).toBe(true);
  });

  it('says no more than its level', () => {
    const { log, lines } = record('json', 'warn');
    log.debug('no');
    log.info('no');
    log.warn('yes');
    log.error('yes');
    expect(lines).toHaveLength(2);
  });

  it('writes lines for eyes on a terminal, on which no text acts', () => {
    const { log, lines } = record('human');
    log.info('Watching', { package: 'pkg:npm/x', odd: 'a\u001b[31m\n\u202eb', count: 3 });
    expect(lines).toHaveLength(1);
    expect(lines[0]?.replace(/^\S+ /, '')).toBe(
      'info  Watching package=pkg:npm/x odd="a\\u001b[31m\\n\\u202eb" count=3\n',
    );
  });
});

describe('what is written', () => {
  it.each([
    ['token', 'abc'],
    ['npmToken', 'abc'],
    ['Authorization', 'abc'],
    ['password', 'abc'],
    ['apiKey', 'abc'],
    ['cookie', 'abc'],
    ['//host/:_auth', 'abc'],
  ])('hides the value of %s', (name, value) => {
    expect(fieldsOf({ nested: { [name]: value } })['nested']).toEqual({ [name]: '[hidden]' });
  });

  it.each([
    ['postgres://user:s3cret@db.example/x', 'postgres://[hidden]@db.example/x'],
    ['https://s3cret@host.example/a@b', 'https://[hidden]@host.example/a@b'],
    ['sent Bearer s3cret.abc-1 along', 'sent [hidden] along'],
    [`npm_${'s3cret'.repeat(6)} leaked`, '[hidden] leaked'],
    [`ghp_${'s3cret'.repeat(6)}`, '[hidden]'],
    ['https://host.example/?a=1&token=s3cret&b=2', 'https://host.example/?a=1&token=[hidden]&b=2'],
    ['https://hooks.slack.com/services/T1/B1/abc', 'https://hooks.slack.com/[hidden]'],
    ['xoxb-1234567890-abc', '[hidden]'],
    ['whsec_MfKQ9r8GKYqr', '[hidden]'],
    ['pkg:npm/%40scope/name@1.0.0', 'pkg:npm/%40scope/name@1.0.0'],
  ])('hides secrets in %s', (text, shown) => {
    expect(fieldsOf({ text, list: [text] })).toMatchObject({ text: shown, list: [shown] });
    expect(fieldsOf({ error: new Error(text) })['error']).toMatchObject({ message: shown });
  });

  it('shows errors as facts, with their cause and without a stack when they explain themselves', () => {
    const cause = new TypeError('socket to postgres://u:p@db.example broke');
    const error = new StorageError('database-unreachable', 'it cannot be used', {
      subject: 'db.example',
      retry: 'later',
      cause,
    });
    expect(fieldsOf({ error })['error']).toEqual({
      name: 'StorageError',
      code: 'database-unreachable',
      message: 'db.example: it cannot be used',
      retry: 'later',
      cause: {
        name: 'TypeError',
        message: 'socket to postgres://[hidden]@db.example broke',
        stack: expect.stringContaining('TypeError'),
      },
    });
  });

  it('ends, whatever it is given', () => {
    const circle: Record<string, unknown> = { big: 'x'.repeat(10_000), n: 10n };
    circle['self'] = circle;
    const shown = fieldsOf({ circle, many: Array.from({ length: 1_000 }, () => 1) });
    expect(JSON.stringify(shown).length).toBeLessThan(30_000);
    expect(shown['many']).toHaveLength(100);
  });
});
