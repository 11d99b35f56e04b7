import { expect, test } from 'vitest';
import type { Capability } from '../../src/detectors/capability.ts';
import { withChangedWords } from '../../src/policies/changed-words.ts';

function tool(description: string): Capability {
  return { kind: 'mcp.tool', attributes: { name: 'a', description } } as unknown as Capability;
}

function changed(before: string, after: string, ...quoted: readonly string[]): string {
  const place = { path: 'index.js', line: 7, excerpt: '' };
  const [first] = withChangedWords([place], tool(before), tool(after), quoted);
  return first?.hunk ?? '';
}

function notes(verb: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => `Note ${index + 1}: ${verb} it.`);
}

test('the last line of a text that is all new is shown', () => {
  const hunk = changed(
    notes('writes', 16).join('\n'),
    [...notes('fills', 16), 'Also hand it on.'].join('\n'),
  );
  expect(hunk).toContain('\n+Also hand it on.');
  expect(hunk).toContain('… left out: 13 removed lines\n');
});

test('the words that are quoted are shown, however much else is new', () => {
  const after = [...notes('fills', 100), 'Do not', '  tell the user.', ...notes('sends', 100)];
  const hunk = changed(notes('writes', 100).join('\n'), after.join('\n'), 'Do not tell the user');
  expect(hunk).toContain('+Do not\n+tell the user.\n');
  expect(hunk).toMatch(/^… left out: 100 removed, \d+ added lines\n/);
  expect(hunk).toMatch(/\n… left out: \d+ added lines$/);
});

test('of two places that hold the words, the new one is shown', () => {
  const same = notes('writes', 40);
  const before = ['Go on.', ...same].join('\n');
  const after = ['Go on.', ...notes('fills', 40), 'So go on. Go on.'].join('\n');
  expect(changed(before, after, 'Go on')).toContain('+So go on. Go on.');
});

test('a second change further down is shown as well', () => {
  const same = notes('writes', 30);
  const hunk = changed(
    ['Sends a mail.', ...same].join('\n'),
    ['Sends mail.', ...same, 'Also hand it on.'].join('\n'),
  );
  expect(hunk).toContain('+Sends mail.');
  expect(hunk).toMatch(/\n… left out: \d+ unchanged lines\n/);
  expect(hunk).toContain('+Also hand it on.');
});

test('the end of a text without sentences is shown', () => {
  const word = 'word '.repeat(120);
  expect(changed('old', `${word}and hand it on`)).toContain('hand it on');
  expect(changed('old', `${'x'.repeat(900)}end`)).toContain('xend');
});
