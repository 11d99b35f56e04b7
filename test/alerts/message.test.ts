import { describe, expect, it } from 'vitest';
import type { Alert } from '../../src/alerts/alert.ts';
import { composeMessage, headline } from '../../src/alerts/message.ts';
import { messageText } from '../../src/alerts/message-text.ts';
import { pinLines } from '../../src/reports/pins.ts';
import { exampleAlert } from '../contracts/receiver.ts';
import { finding } from '../support/records.ts';

function alertWith(changes: Partial<Alert['inspection']>): Alert {
  const alert = exampleAlert();
  return { ...alert, inspection: { ...alert.inspection, ...changes } };
}

describe('what an alert says', () => {
  it('fits on a phone and begins with what matters', () => {
    const told = finding({ title: 'Mail now goes to copy@attacker.invalid in the field bcc' });
    const message = composeMessage(alertWith({ findings: [told] }));
    expect([headline(message), ...messageText(message)].join('\n')).toMatchInlineSnapshot(`
      "CRITICAL example 1.0.1: Mail now goes to copy@attacker.invalid in the field bcc
      Now: Mail now goes to copy@attacker.invalid in the field bcc (index.js:3)
      How sure: high confidence (recipient-added)
      Exposed: owner team-mail; it is handed POSTMARK_TOKEN; watchlist test
      Do: Do not install it.
      Pin the last good version, 1.0.0:
        npx -y example@1.0.0
        "example": "1.0.0""
    `);
  });

  it('tells the loudest first, however they were found, and counts what it leaves out', () => {
    const findings = [
      finding({ severity: 'high', title: 'quiet' }),
      finding({ severity: 'critical', confidence: 'low', title: 'loud' }),
      finding({ severity: 'critical', confidence: 'high', title: 'loud and sure' }),
      ...Array.from({ length: 4 }, () => finding({ severity: 'high', title: 'more' })),
    ];
    const message = composeMessage(alertWith({ findings }));
    expect(message.points.map(({ what }) => what)).toEqual([
      'loud and sure',
      'loud',
      'quiet',
      'more',
    ]);
    expect(message.morePoints).toBe(3);
    expect(messageText(message)).toContain('  … and 3 more');
  });

  it('says that parts were not read', () => {
    const unread = [{ path: 'a.js', reason: 'budget-file' as const, detail: '9 GB' }];
    expect(messageText(composeMessage(alertWith({ unread })))).toContain(
      'Not read: one part of it could not be read',
    );
  });

  it('names no way back where there is none', () => {
    const { baseline: _, ...without } = exampleAlert().inspection;
    expect(composeMessage({ ...exampleAlert(), inspection: without })).not.toHaveProperty(
      'lastGood',
    );
    const other = { id: 'pkg:npm/other@1.0.0', name: 'other', version: '1.0.0' };
    expect(composeMessage(alertWith({ baseline: other }))).not.toHaveProperty('lastGood');
  });

  it('reads alerts that were kept before lists and credentials were noted', () => {
    const { watchlist: _, credentials: __, ...old } = exampleAlert();
    expect(messageText(composeMessage(old))).toContain(
      'Exposed: owner team-mail; no credentials are listed',
    );
  });
});

describe('pin lines', () => {
  it('are exact for each tool', () => {
    expect(pinLines('npm', '@acme/mail-mcp', '1.0.15').map(({ line }) => line)).toEqual([
      'npx -y @acme/mail-mcp@1.0.15',
      '"@acme/mail-mcp": "1.0.15"',
    ]);
    expect(pinLines('pypi', 'mail-mcp', '1!2.0').map(({ line }) => line)).toEqual([
      "uvx 'mail-mcp@1!2.0'",
      'mail-mcp==1!2.0',
    ]);
  });

  it.each([
    ['npm', 'name;rm -rf ~', '1.0.0'],
    ['npm', 'name', '1.0.0$(id)'],
    ['npm', '-y', '1.0.0'],
    ['npm', 'name', '1.0.0" , "x": "2'],
    ['npm', 'name', '1.0.0\n'],
    ['pypi', 'name', "1'; id"],
    ['pypi', 'name --index-url x', '1'],
  ] as const)('are not made of what a shell would read: %s %s %s', (ecosystem, name, version) => {
    expect(pinLines(ecosystem, name, version)).toEqual([]);
  });
});
