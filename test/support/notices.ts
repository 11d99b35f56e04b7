import type { Notice } from '../../src/alerts/notice.ts';
import { formatPurl } from '../../src/watchlists/purl.ts';

/** A notice whose words try to do something wherever they are shown. */
export function exampleNotice(changes: Partial<Notice> = {}): Notice {
  return {
    id: 'N-0123456789abcdef0123',
    purl: formatPurl({ ecosystem: 'npm', name: 'example', version: '1.0.16' }),
    kind: 'suppressed',
    reason: 'ours <!channel> <https://x.invalid|here> <img src=x> @everyone\n# and more',
    author: 'ada',
    at: '2026-11-20T12:00:00.000Z',
    expires: '2026-12-20T12:00:00.000Z',
    finding: { id: 'F-0123456789', rule: 'recipient-added', title: 'Mail now goes to <!here>' },
    open: 1,
    alertIds: [],
    parcelIds: [],
    ...changes,
  };
}
