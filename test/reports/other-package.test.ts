import { describe, expect, test } from 'vitest';
import { isOtherPackage } from '../../src/inspections/other-package.ts';
import { renderHtml } from '../../src/reports/html.ts';
import { renderText } from '../../src/reports/text.ts';
import { hiddenCopy, inspectionOf } from './inspection-builder.ts';

function party(id: string, name: string) {
  return { id, name, version: '1.0.0' };
}

describe('a release that was compared with another package', () => {
  test.each([
    ['pkg:npm/a.b@1', 'a.b', 'pkg:npm/a-b@1', 'a-b', true],
    ['pkg:pypi/mail-mcp@1', 'mail-mcp', 'mail_mcp-1.tar.gz', 'Mail_MCP', false],
    ['pkg:pypi/mail-mcp@1', 'mail-mcp', 'pkg:npm/mail-mcp@1', 'mail-mcp', true],
    ['old', '', 'pkg:npm/mail-mcp@1', 'mail-mcp', false],
    ['./fork', '@me/mail-mcp', './mail-mcp', 'mail-mcp', true],
  ])('%s (%j) and %s (%j): %s', (id, name, otherId, otherName, isOther) => {
    expect(isOtherPackage(party(id, name), party(otherId, otherName))).toBe(isOther);
  });

  test.each([
    [party('pkg:npm/%40acme/chat-mcp@1.0.0', '@acme/chat-mcp'), '@acme/chat-mcp 1.0.0'],
    [party('pkg:pypi/mail-mcp@1.0.0', 'mail-mcp'), 'pkg:pypi/mail-mcp@1.0.0'],
  ])('names it', (baseline, name) => {
    const clean = inspectionOf({ baseline, outcome: 'clean', findings: [] });
    const text = renderText(clean, { colour: false, width: 160 });
    expect(text).toContain(`compared with another package, ${name}\n`);
    expect(text).toContain(`Nothing was found that ${name} could not do`);
  });

  test('a baseline without a version is called by its name', () => {
    const baseline = { id: 'old', name: 'mail-mcp', version: '' };
    const text = renderText(inspectionOf({ baseline }), { colour: false, width: 160 });
    expect(text).toContain('compared with mail-mcp\n');
  });
});

describe('the lines that pin the version before', () => {
  const pins = 'Pin the last good version';

  test('stand where the advice is to stay on it', () => {
    expect(renderHtml(inspectionOf())).toContain(pins);
  });

  test('are not offered beside other advice, nor for what is no version to go back to', () => {
    const quiet = { ...hiddenCopy, severity: 'low' as const, advice: 'Read the new text.' };
    expect(renderHtml(inspectionOf({ findings: [quiet] }))).not.toContain(pins);
    const unfit = { ...inspectionOf().baseline!, unfit: 'withdrawn' as const };
    expect(renderHtml(inspectionOf({ baseline: unfit }))).not.toContain(pins);
  });
});
