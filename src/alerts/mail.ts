import { createHash } from 'node:crypto';
import { cutText, escapeTerminal } from '../reports/escape.ts';
import { composeDigest, type Digest } from './digest.ts';
import { digestHtml, messageHtml } from './mail-html.ts';
import { noticeHtml } from './mail-notice-html.ts';
import { composeMessage, headline, type AlertMessage } from './message.ts';
import { messageText, showCommand } from './message-text.ts';
import type { Notice } from './notice.ts';
import { noticeHeadline, noticeParts } from './notice-text.ts';
import type { Parcel } from './receiver.ts';

/** A mail without its addresses: those come from the settings alone. */
export interface Mail {
  /** One line; the only header with text of a package in it. */
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** The same for the same parcel, so that whoever gets it twice can tell. */
  readonly messageId: string;
  /** What it goes on with, the last one last. The first is the same for all about one release, so that mail programs show one thread. */
  readonly references: readonly string[];
}

const maxSubject = 180;
/** Enough for every program to find the thread. */
const mostReferences = 10;

/** Writes the mail for a parcel; `domain` is the sender's. */
export function composeMail(parcel: Parcel, domain: string): Mail {
  const messageId = messageIdOf(parcel.id, domain);
  if (parcel.together !== undefined) {
    const digest = composeDigest(parcel);
    return {
      subject: subjectLine(`Watchkeeper: ${digest.title}`),
      text: digestText(digest),
      html: digestHtml(digest),
      messageId,
      references: [],
    };
  }
  const [alert] = parcel.alerts;
  const message = composeMessage(alert);
  return {
    subject: subjectLine(headline(message)),
    text: `${escapeTerminal(headline(message))}\n\n${messageText(message).join('\n')}\n\n${footer(message)}\n`,
    html: messageHtml(message),
    messageId,
    references: [threadOf(message.purl, domain)],
  };
}

/** Writes the mail that says what became of alerts, in the thread of their release. */
export function composeNoticeMail(notice: Notice, domain: string): Mail {
  const said = noticeHeadline(notice);
  const came = notice.parcelIds.slice(-mostReferences).map((id) => messageIdOf(id, domain));
  const parts = noticeParts(notice).map(({ label, line }) => `${label}: ${escapeTerminal(line)}`);
  return {
    subject: subjectLine(said),
    text: `${escapeTerminal(said)}\n\n${parts.join('\n')}\n\nNotice ${notice.id}\n`,
    html: noticeHtml(notice),
    messageId: messageIdOf(notice.id, domain),
    references: [threadOf(notice.purl, domain), ...came],
  };
}

function messageIdOf(id: string, domain: string): string {
  return `<${id}@${domain}>`;
}

function threadOf(purl: string, domain: string): string {
  const release = createHash('sha256').update(purl).digest('hex').slice(0, 24);
  return `<release-${release}@${domain}>`;
}

function digestText({ title, why, messages, more }: Digest): string {
  return [
    `${title}. ${why}`,
    ...messages.map((message) =>
      [escapeTerminal(headline(message)), ...messageText(message), footer(message)].join('\n'),
    ),
    ...(more === 0 ? [] : [`… and ${more} more: watchkeeper alerts list`]),
  ].join('\n\n');
}

function footer(message: AlertMessage): string {
  const whole = showCommand(message);
  return `${whole === undefined ? '' : `All of it: ${whole}\n`}Alert ${message.alertId}`;
}

function subjectLine(text: string): string {
  return cutText(escapeTerminal(text), maxSubject);
}
