/**
 * Who a message goes to, whom an answer reaches, who is invited to an event, where an account forwards what it gets, who may read all of
 * it, or who is let in to a document.
 */
export type MailField =
  | 'to'
  | 'cc'
  | 'bcc'
  | 'reply-to'
  | 'attendees'
  | 'forward'
  | 'delegate'
  | 'shared-with';

/** Endings that mail libraries put behind the name of a field: `bccList`, `bcc_recipients`, `BccAddresses`. */
const endings = [
  '',
  's',
  'list',
  'recipient',
  'recipients',
  'address',
  'addresses',
  'email',
  'emails',
  'emailaddress',
  'emailaddresses',
  'field',
  'header',
  'mail',
  'user',
  'users',
];

const fieldNames: ReadonlyMap<string, MailField> = new Map([
  ...named('bcc', 'bcc'),
  ...named('blindcarboncopy', 'bcc'),
  ...named('blindcopy', 'bcc'),
  ...named('hiddencopy', 'bcc'),
  ...named('cc', 'cc'),
  ...named('carboncopy', 'cc'),
  ...named('to', 'to'),
  ...named('recipient', 'to'),
  ...named('mailto', 'to'),
  ...named('sendto', 'to'),
  ...named('rcptto', 'to'),
  // The command of SMTP as a method, and the envelope of a raw mail of SES.
  ...named('rcpt', 'to'),
  ...named('destination', 'to'),
  ...named('replyto', 'reply-to'),
  ...named('attendee', 'attendees'),
  ...named('guest', 'attendees'),
  ...named('invitee', 'attendees'),
  ...named('forward', 'forward'),
  ...named('forwardto', 'forward'),
  ...named('forwarding', 'forward'),
  // `updateAutoForwarding` of Gmail.
  ...named('autoforwarding', 'forward'),
  ...named('delegate', 'delegate'),
  // Rules of an inbox in Microsoft Graph.
  ...named('redirectto', 'forward'),
  ...named('forwardasattachmentto', 'forward'),
]);

function named(stem: string, field: MailField): (readonly [string, MailField])[] {
  return endings.map((ending) => [stem + ending, field] as const);
}

const separators = /[-_. :$]/g;
const mayBeField =
  /cc|copy|to$|to[-_. ]|^to|recip|reply|^rcpt|^destination|^attendee|^guest|^invitee|^(?:auto)?forward|^delegate|^redirect/i;

/** The mail field that a name means, in any letter case and however its words are joined. */
export function mailFieldOf(name: string): MailField | undefined {
  // Asked for every property of a bundle: most names are turned away at the first look, which costs less than to remember them.
  if (name.length < 2 || name.length > 40 || !mayBeField.test(name)) return undefined;
  return fieldNames.get(
    name
      .toLowerCase()
      .replaceAll(separators, '')
      .replace(/^x(?=bcc)/, ''),
  );
}

const mayBeMethod =
  /cc|copy|to$|to[-_. ]|^(?:add|set|with|append|push|put|insert|prepend)?to|recip|reply|rcpt|attendee|guest|invitee|forward|delegate|redirect/i;
const setterPrefix = /^(?:add|set|update|with|append|push|put|insert|prepend)(?=[A-Z_])/;
/** `file.addEditor(…)`, `sheet.share(…)`, `conversations.inviteShared({ emails: […] })` */
const sharing =
  /^(?:share|add(?:Editor|Viewer|Commenter|Member|Collaborator)s?|invite(?:Shared|User|Member|Collaborator|Guest)?s?)$/;

/** The mail field that a method fills: `addBcc`, `set_cc`, `.bcc(…)`. */
export function mailFieldOfMethod(name: string): MailField | undefined {
  if (name.length < 2 || name.length > 60) return undefined;
  if (sharing.test(name)) return 'shared-with';
  return mayBeMethod.test(name) ? mailFieldOf(name.replace(setterPrefix, '')) : undefined;
}

/** Keys that hold the address of a recipient who is an object. */
export const addressKeys = new Set([
  'email',
  'emails',
  'address',
  'emailaddress',
  'mail',
  'addr',
  'mailbox',
  'value',
  'e-mail',
  'email_address',
  'login',
]);

const subjectKeys = new Set(['subject', 'subjectline']);
const bodyKeys = new Set([
  'text',
  'html',
  'body',
  'textbody',
  'htmlbody',
  'message',
  'content',
  'from',
  'attachments',
  'bodytext',
  'bodyhtml',
  'templateid',
  'templatealias',
  'templatemodel',
]);

/** Whether an object with these keys is a mail: it has a subject, or several things that only mails have together. */
export function looksLikeMail(keys: readonly (string | undefined)[]): boolean {
  const names = new Set(keys.map((key) => key?.toLowerCase().replaceAll(/[-_]/g, '')));
  const bodies = [...names].filter((name) => name !== undefined && bodyKeys.has(name)).length;
  if ([...subjectKeys].some((key) => names.has(key))) return bodies > 0 || names.has('to');
  return names.has('from') && bodies > 1;
}

/** One header line of a raw message. The text before it is the start of the text or a line end. */
const headerLine =
  /(?:^|[\r\n])[ \t]{0,8}(bcc|cc|to|reply-to|rcpt to|resent-bcc)[ \t]{0,4}:[ \t]{0,8}([^\r\n]{0,2000})/gi;
const otherHeader =
  /(?:^|[\r\n])(?:subject|from|mime-version|content-type|date|message-id)[ \t]{0,4}:/i;

/** A header of a raw message and what follows it on its line. */
export interface MailHeader {
  readonly field: MailField;
  readonly value: string;
  /** Whether the text has other headers of a message too. */
  readonly amongHeaders: boolean;
}

/** The recipient headers of a text; none for texts that merely mention one. */
export function mailHeadersOf(text: string): MailHeader[] {
  if (!text.includes(':')) return [];
  const amongHeaders = otherHeader.test(text);
  return [...text.matchAll(headerLine)].slice(0, 50).map((match) => {
    const name = match[1]?.toLowerCase() ?? '';
    const field = name.endsWith('bcc') ? 'bcc' : name === 'rcpt to' ? 'to' : (name as MailField);
    return { field, value: match[2] ?? '', amongHeaders };
  });
}

const guestLine = /(?:^|[\r\n])ATTENDEE[;:][^\r\n]{0,300}?mailto:[ \t]{0,4}([^\r\n;]{1,300})/gi;

/** Those whom an event invites that is written as a text of the iCalendar format. */
export function guestsIn(text: string): readonly string[] {
  return text.includes('ATTENDEE')
    ? [...text.matchAll(guestLine)].slice(0, 50).map((match) => match[1] ?? '')
    : [];
}

const jsonField = /["'](bcc[\w-]{0,20})["']\s{0,4}:\s{0,4}\[?["']([^"'\n]{1,300})/gi;
/** `{"key":"Bcc","text":"x@y.z"}` and `["Bcc","x@y.z"]`: the name of the field is a value like the address. */
const jsonPair =
  /[:[,]\s{0,4}"(bcc)"\s{0,4},\s{0,4}(?:"[\w-]{1,20}"\s{0,4}:\s{0,4})?\[?"([^"@\n]{1,64}@[^"\n]{1,253})"/gi;
const formField = /(?:^|[?&])(bcc(?:\[\d{0,3}\])?)=([^&\s]{1,300})/gi;

/** Hidden copies inside other texts: JSON that is parsed later, and form or query strings. */
export function hiddenCopiesIn(text: string): string[] {
  if (!/bcc/i.test(text)) return [];
  const found = [jsonField, jsonPair, formField].flatMap((form) => [...text.matchAll(form)]);
  return found.slice(0, 50).map((match) => (match[2] ?? '').replaceAll(/%40/gi, '@'));
}
