import { cutText } from '../reports/escape.ts';
import type { Notice } from './notice.ts';

const maxReason = 500;

/** What became of what was told, in one line; its words are strangers', and not escaped. */
export function noticeLine(notice: Notice): string {
  const { purl, finding, open } = notice;
  const about = finding === undefined ? purl : `${finding.id} of ${purl} (${finding.title})`;
  const left = notice.kind === 'suppressed' && open > 0 ? ` ${stillOpen(open)}` : '';
  return cutText(`${about} ${whatBecame(notice)}${left}`, 1_000);
}

function whatBecame({ kind, author, expires, reason }: Notice): string {
  const said = cutText(reason, maxReason);
  const why = reason === '' ? '.' : `: ${said}${/[.!?…]$/.test(said) ? '' : '.'}`;
  const by = author === undefined ? '' : ` by ${author}`;
  const until = expires === undefined ? '' : ` until ${expires.slice(0, 10)}`;
  switch (kind) {
    case 'accepted':
      return `was accepted${by}${why}`;
    case 'suppressed':
      return `was suppressed${by}${until}${why}`;
    case 'withdrawn':
      return `is no longer served by its registry${why}`;
    case 'yanked':
      return `was yanked: installers pass over it${why}`;
    default:
      return `is open again${why}`;
  }
}

function stillOpen(open: number): string {
  return open === 1 ? 'One other finding is open.' : `${open} other findings are open.`;
}
