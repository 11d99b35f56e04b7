import { expect, test } from 'vitest';
import { composeMail } from '../../src/alerts/mail.ts';
import { parcelOf } from '../../src/alerts/receiver.ts';
import { alertAbout, sampleInspection, typicalFinding } from '../support/sample-inspections.ts';

/** The page of a mail about a finding whose change is drawn like that. */
function pageOf(...hunk: readonly string[]): string {
  const evidence = [{ path: 'a.js', line: 18, excerpt: '', hunk: hunk.join('\n') }];
  const findings = [{ ...typicalFinding, evidence }];
  const alert = alertAbout({ ...sampleInspection, findings });
  return composeMail(parcelOf(alert), 'example.org').html;
}

function gone(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `-gone ${index + 1}`);
}

test('a mail shows a hunk to its end, where the line that came may stand', () => {
  const html = pageOf('@@ -1,19 +1,1 @@', ...gone(19), "+send({ bcc: 'x' })");
  expect(html).toContain('-gone 19<');
  expect(html).toContain('+send({ bcc: &#39;x&#39; })');
  expect(html).not.toContain('left out');
});

test('and counts the lines of a longer one that it leaves out, and marks a line that goes on', () => {
  expect(pageOf(...gone(30), '+a')).toContain('\n… left out: 1 line</pre>');
  expect(pageOf(...gone(30), '+a', '+b')).toContain('\n… left out: 2 lines</pre>');
  expect(pageOf(`+${'x'.repeat(400)}`)).toContain('x…</span>');
});
