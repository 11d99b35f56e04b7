import {
  badge,
  code,
  label,
  mailCard,
  mailHeading,
  mailPage,
  paragraph,
  shown,
} from './mail-style.ts';
import type { Notice } from './notice.ts';
import { noticeParts, noticeSubject, noticeWords } from './notice-text.ts';

/** A mail about what became of alerts. */
export function noticeHtml(notice: Notice): string {
  // Only what is open again asks for somebody.
  const colour = notice.kind === 'reopened' ? 'high' : 'info';
  const [said, ...others] = noticeParts(notice);
  const content = [
    badge(colour, noticeWords[notice.kind]),
    mailHeading(noticeSubject(notice)),
    paragraph('lead', said?.line ?? ''),
    ...others.map((part) =>
      part.label === 'To take it back'
        ? label(part.label) + code(shown(part.line))
        : label(part.label) + paragraph('text', part.line),
    ),
    `<p style="margin:0 0 8px"></p>`,
    paragraph('quiet', `Notice ${notice.id}, ${notice.at.slice(0, 16).replace('T', ' ')} UTC`),
  ];
  return mailPage(mailCard(colour, content.join('')));
}
