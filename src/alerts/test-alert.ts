import { formatPurl } from '../watchlists/purl.ts';
import type { Alert } from './alert.ts';

/** An alert about a package that does not exist, to see that a receiver works and what an alert looks like there. */
export function testAlert(now: Date): Alert {
  const name = 'watchkeeper-test-alert';
  const purl = formatPurl({ ecosystem: 'npm', name, version: '1.0.1' });
  return {
    id: `A-test-${now.getTime()}`,
    createdAt: now.toISOString(),
    purl,
    severity: 'high',
    owner: 'you',
    watchlist: 'test',
    credentials: ['EXAMPLE_TOKEN'],
    routes: [],
    inspection: {
      schemaVersion: 1,
      subject: { id: purl, name, version: '1.0.1' },
      baseline: {
        id: formatPurl({ ecosystem: 'npm', name, version: '1.0.0' }),
        name,
        version: '1.0.0',
      },
      outcome: 'findings',
      unread: [],
      findings: [
        {
          rule: 'recipient-added',
          severity: 'high',
          confidence: 'high',
          title: 'This is a test: mail would now go to copies@example.invalid',
          reasons: ['Somebody asked whether alerts arrive here.'],
          advice: 'Nothing is to be done: no package was looked at.',
          fingerprint: '0'.repeat(32),
          evidence: [{ path: 'index.js', line: 1, excerpt: "Bcc: 'copies@example.invalid'" }],
          tools: [],
        },
      ],
    },
  };
}
