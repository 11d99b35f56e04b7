import { createHash } from 'node:crypto';
import { cutText, escapeTerminal } from '../reports/escape.ts';
import { composeDigest, type Digest } from './digest.ts';
import { digestHtml, messageHtml } from './mail-html.ts';
import { composeMessage, headline } from './message.ts';
import { messageText } from './message-text.ts';
import type { Parcel } from './receiver.ts';

/** A mail without its addresses: those come from the settings alone. */
export interface Mail {
  /** One line; the only header with text of a package in it. */
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** The same for the same parcel, so that whoever gets it twice can tell. */
  readonly messageId: string;
  /** The same for all mails about one release, so that mail programs show them as one thread. */
  readonly thread?: string;
}

const maxSubject = 180;

/** Writes the mail for a parcel; `domain` is the sender's. */
export function composeMail(parcel: Parcel, domain: string): Mail {
  const messageId = `<${parcel.id}@${domain}>`;
  if (parcel.together !== undefined) {
    const digest = composeDigest(parcel);
    return {
      subject: subjectLine(`Watchkeeper: ${digest.title}`),
      text: digestText(digest),
      html: digestHtml(digest),
      messageId,
    };
  }
  const [alert] = parcel.alerts;
  const message = composeMessage(alert);
  const release = createHash('sha256').update(message.purl).digest('hex').slice(0, 24);
  return {
    subject: subjectLine(headline(message)),
    text: `${escapeTerminal(headline(message))}\n\n${messageText(message).join('\n')}\n\n${footer(alert.id)}\n`,
    html: messageHtml(message),
    messageId,
    thread: `<release-${release}@${domain}>`,
  };
}

function digestText({ title, why, messages, more }: Digest): string {
  return [
    `${title}. ${why}`,
    ...messages.map((message) =>
      [escapeTerminal(headline(message)), ...messageText(message), footer(message.alertId)].join(
        '\n',
      ),
    ),
    ...(more === 0 ? [] : [`… and ${more} more: watchkeeper alerts list`]),
  ].join('\n\n');
}

function footer(alertId: string): string {
  return `Alert ${alertId}`;
}

function subjectLine(text: string): string {
  return cutText(escapeTerminal(text), maxSubject);
}
