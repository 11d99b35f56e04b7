import { expect, test } from 'vitest';
import { render } from '../../src/cli/render.ts';
import { openTerminal } from '../../src/cli/terminal.ts';
import { sampleInspection } from '../support/sample-inspections.ts';

test('a report whose source was not compared ends with a quiet line that says how to have it compared', () => {
  const source = { status: 'not-checked', reason: 'off', detail: '' } as const;
  const terminal = { ...openTerminal(process.stdout, process.stderr, {}), colour: true, width: 80 };
  const text = render({ ...sampleInspection, source }, 'text', terminal);
  expect(text.trimEnd().split('\n').at(-1)).toBe(
    '\u001B[2mSource: not checked; sourceComparison: "on" in watchkeeper.yaml turns it on\u001B[0m',
  );
});
