import { cutText } from '../reports/escape.ts';
import { parsePurl } from '../watchlists/purl.ts';
import type { Notice, NoticeKind, StoryNotice } from './notice.ts';

const maxReason = 500;
const mostAlerts = 5;

/** What became of it, in as few words as a badge has. */
export const noticeWords: Readonly<Record<NoticeKind, string>> = {
  suppressed: 'suppressed',
  accepted: 'accepted',
  withdrawn: 'withdrawn',
  yanked: 'yanked',
  reopened: 'open again',
};

/** `ACCEPTED example 1.0.1`, one line, not escaped. */
export function noticeHeadline(notice: Notice): string {
  const what = notice.finding === undefined ? '' : `: ${cutText(notice.finding.title, 300)}`;
  return `${noticeWords[notice.kind].toUpperCase()} ${noticeSubject(notice)}${what}`;
}

/** The release or package that a notice is about, as a person calls it. */
export function noticeSubject({ purl }: Notice): string {
  const { name, version } = parsePurl(purl);
  const subject = cutText(name, 214);
  return version === undefined ? subject : `${subject} ${cutText(version, 100)}`;
}

/** What a notice says where it has to stand alone, part by part; not escaped. */
export function noticeParts(
  notice: Notice,
): readonly { readonly label: 'Now' | 'Told before' | 'To take it back'; readonly line: string }[] {
  const { alertIds } = notice;
  const told = alertIds.slice(0, mostAlerts).map((id) => `alert ${id}`);
  const more = alertIds.length > told.length ? [`${alertIds.length - told.length} more`] : [];
  const command = takeBack(notice);
  return [
    { label: 'Now', line: noticeLine(notice) },
    ...(told.length === 0
      ? []
      : ([{ label: 'Told before', line: [...told, ...more].join(', ') }] as const)),
    ...(command === undefined ? [] : ([{ label: 'To take it back', line: command }] as const)),
  ];
}

/** People copy it into a shell, so a name that means something there gets none. */
function takeBack({ kind, purl, finding }: Notice): string | undefined {
  if (kind === 'suppressed' && finding !== undefined)
    return `watchkeeper suppress ${finding.id} --lift`;
  if (kind !== 'accepted' || parsePurl(purl).version === undefined) return undefined;
  if (!/^pkg:[\w%./@+:-]{1,300}$/.test(purl)) return undefined;
  return `watchkeeper accept ${purl} --lift --reason "…"`;
}

/** What became of what was told, in one line; its words are strangers', and not escaped. */
export function noticeLine(notice: Notice): string {
  const { purl, finding, open } = notice;
  const about = finding === undefined ? purl : `${finding.id} of ${purl} (${finding.title})`;
  const left = notice.kind === 'suppressed' && open > 0 ? ` ${stillOpen(open)}` : '';
  return cutText(`${about} ${whatBecame(notice)}${left}`, 1_000);
}

/** The same where it is clear what it is about, with the day: `2026-11-20: F-0123456789 was suppressed by …`. */
export function storyLine(notice: StoryNotice): string {
  const about = notice.finding?.id ?? 'It';
  return cutText(`${notice.at.slice(0, 10)}: ${about} ${whatBecame(notice)}`, 400);
}

function whatBecame({ kind, author, expires, reason }: StoryNotice): string {
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
