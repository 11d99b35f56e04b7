import { array, assert, constantFrom, oneof, property, string } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseCommentCommand } from '../../../src/reviews/triage/comment-command.ts';

const id = 'F-0123456789';

describe('a comment', () => {
  test.each([
    ['/watchkeeper accept it is our archive', { kind: 'accept', reason: 'it is our archive' }],
    ['/watchkeeper accept because we read it', { kind: 'accept', reason: 'we read it' }],
    ['Thanks!\r\n/watchkeeper accept read\r\nbye', { kind: 'accept', reason: 'read' }],
    [
      `/watchkeeper suppress ${id} our own collector`,
      { kind: 'suppress', finding: id, days: 90, reason: 'our own collector' },
    ],
    [
      `/watchkeeper  suppress\t${id} for 30d because ours`,
      { kind: 'suppress', finding: id, days: 30, reason: 'ours' },
    ],
    [`/watchkeeper lift ${id}`, { kind: 'lift', finding: id, reason: '' }],
    ['/watchkeeper help', { kind: 'help' }],
    ['```\n/watchkeeper help\n```\n/watchkeeper accept seen', { kind: 'accept', reason: 'seen' }],
    ['/watchkeeper accept se\u202een\u001B[31m', { kind: 'accept', reason: 'seen[31m' }],
  ])('%j asks for something', (text, command) => {
    expect(parseCommentCommand(text)).toEqual(command);
  });

  test.each([
    '',
    'please /watchkeeper accept this',
    '> /watchkeeper accept this',
    '    /watchkeeper accept this',
    '/watchkeepers accept this',
    '/Watchkeeper accept this',
    '```\n/watchkeeper accept this\n```',
    '~~~~\n```\n/watchkeeper accept this',
  ])('%j is for people', (text) => {
    expect(parseCommentCommand(text)).toBeUndefined();
  });

  test.each([
    ['/watchkeeper', 'no such command'],
    ['/watchkeeper reject it', 'no such command'],
    ['/watchkeeper accept', 'needs a reason'],
    ['/watchkeeper accept because', 'needs a reason'],
    ['/watchkeeper accept \u200b\u200b ...', 'needs a reason'],
    [`/watchkeeper suppress ${id}`, 'needs a reason'],
    [`/watchkeeper suppress ${id} for 30d`, 'needs a reason'],
    [`/watchkeeper suppress ${id} for ever ours`, 'number of days'],
    [`/watchkeeper suppress ${id} for 0d ours`, 'number of days'],
    ['/watchkeeper suppress 3f9a ours', 'A finding is named'],
    ["/watchkeeper lift F-' or 1=1", 'A finding is named'],
    ['/watchkeeper help me', 'stands alone'],
    [`/watchkeeper accept ${'x'.repeat(2_000)}`, 'too long'],
  ])('%j is answered with the right form', (text, what) => {
    const command = parseCommentCommand(text);
    expect(command).toMatchObject({ kind: 'mistake', message: expect.stringContaining(what) });
    expect(command).toMatchObject({ message: expect.stringContaining('`/watchkeeper ') });
  });

  test('of any text is read in bounds, and no mistake repeats it', () => {
    const words = constantFrom(
      '/watchkeeper',
      'accept',
      'suppress',
      'lift',
      'for',
      '30d',
      id,
      '\n',
      ' ',
      '@team',
      '```',
      '<!--',
    );
    const text = array(oneof(words, string({ unit: 'binary' })), { maxLength: 60 });
    assert(
      property(text, (parts) => {
        const command = parseCommentCommand(parts.join(' '));
        if (command === undefined) return;
        if (command.kind === 'mistake') expect(command.message).not.toContain('@team');
        if ('reason' in command) {
          expect(command.reason.length).toBeLessThanOrEqual(500);
          expect(command.reason).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u);
        }
      }),
    );
    const start = Date.now();
    expect(
      parseCommentCommand(`${'`'.repeat(50_000)}\n${'/watchkeeper'.repeat(5_000)}`),
    ).toBeUndefined();
    expect(Date.now() - start).toBeLessThan(2_000);
  });
});
