import { createTransport } from 'nodemailer';
import { AlertError } from '../errors.ts';
import { composeMail, composeNoticeMail, type Mail } from '../mail.ts';
import { untried, type Partly } from '../partly.ts';
import type { Receiver } from '../receiver.ts';

/** A mail server and who writes to whom. */
export interface MailRoute {
  readonly host: string;
  readonly port: number;
  readonly security: 'starttls' | 'tls' | 'none';
  readonly from: string;
  readonly to: readonly string[];
  readonly auth?: { readonly user: string; readonly pass: string };
  /** Certificates that are trusted instead of the ones that Node knows. */
  readonly ca?: string;
}

const connectMs = 15_000;
const silenceMs = 30_000;
const wholeMs = 90_000;
const mostNamed = 5;

/**
 * Sends mail. SMTP cannot be asked what it has: when the process is killed between sending and noting that, the mail is
 * sent again with the same Message-ID, by which servers and mail programs recognise it. Of several addresses, those that have
 * it do not get it again, and those that were refused for good are not asked for again.
 */
export function emailReceiver(name: string, route: MailRoute): Receiver {
  const domain = route.from.slice(route.from.lastIndexOf('@') + 1);
  const everybody = [...new Set(route.to.map(asSent))];

  async function bring(mail: Mail, to: readonly string[], before: Partly = untried): Promise<void> {
    const settled = new Set(
      [...before.reached, ...before.refused.map((one) => one.to)].map(asSent),
    );
    const missing = to.filter((address) => !settled.has(address));
    let refusals: readonly Refused[] = [];
    try {
      if (missing.length > 0) refusals = await send(route, mail, missing);
    } catch (error) {
      throw toAlertError(name, error);
    }
    const after = partlyAfter(before, missing, refusals);
    const left = refusals.filter(({ code }) => code < 500);
    if (left.length > 0 || after.refused.length > 0) throw toPartError(name, after, left);
  }

  return {
    id: name,
    deliver: async (parcel) => {
      await bring(composeMail(parcel, domain), everybody, parcel.partly);
      return undefined;
    },
    tell: async (notice) => {
      // The alert says it, in the same thread.
      if (notice.alertFollows === true) return;
      const onlyTo = notice.onlyTo?.map(asSent);
      const to = everybody.filter((address) => onlyTo?.includes(address) ?? true);
      await bring(composeNoticeMail(notice, domain), to, notice.partly);
    },
  };
}

/** The one spelling of an address: the library sends it with its domain in small letters, and calls it so when it is refused. */
function asSent(address: string): string {
  const at = address.lastIndexOf('@');
  return `${address.slice(0, at)}${address.slice(at).toLowerCase()}`;
}

/** An address that a server does not take a mail for. */
interface Refused {
  readonly address: string;
  readonly code: number;
}

function partlyAfter(
  before: Partly,
  asked: readonly string[],
  refusals: readonly Refused[],
): Partly {
  const refused = new Set(refusals.map(({ address }) => address));
  const forGood = refusals.filter(({ code }) => code >= 500);
  return {
    reached: [...before.reached, ...asked.filter((address) => !refused.has(address))],
    refused: [
      ...before.refused,
      ...forGood.map(({ address, code }) => ({ to: address, why: String(code) })),
    ],
  };
}

/** Gives back for whom the server did not take it. */
async function send(
  route: MailRoute,
  { subject, text, html, messageId, references }: Mail,
  missing: readonly string[],
): Promise<readonly Refused[]> {
  const { host, port, security, from, to, auth, ca } = route;
  const inReplyTo = references.at(-1);
  const transport = createTransport({
    host,
    port,
    secure: security === 'tls',
    requireTLS: security === 'starttls',
    ignoreTLS: security === 'none',
    tls: { minVersion: 'TLSv1.2', ...(ca === undefined ? {} : { ca }) },
    ...(auth === undefined ? {} : { auth }),
    connectionTimeout: connectMs,
    greetingTimeout: connectMs,
    socketTimeout: silenceMs,
    dnsTimeout: connectMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  try {
    const sent = await transport.sendMail({
      envelope: { from, to: [...missing] },
      from: { name: 'Watchkeeper', address: from },
      to: to.map((address) => ({ name: '', address })),
      subject,
      text,
      html,
      messageId,
      ...(inReplyTo === undefined ? {} : { references: [...references], inReplyTo }),
      headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
      signal: AbortSignal.timeout(wholeMs),
    });
    return readRefusals(missing, sent);
  } catch (error) {
    // Where nobody at all was let through, that comes as an error, with the same in it.
    const { rejected = [] } = error as Told;
    if (missing.some((address) => !rejected.includes(address))) throw error;
    return readRefusals(missing, error as Told);
  } finally {
    transport.close();
  }
}

/** What the library tells of addresses. */
interface Told {
  readonly accepted?: readonly unknown[];
  readonly rejected?: readonly unknown[];
  readonly rejectedErrors?: readonly {
    readonly recipient?: string;
    readonly responseCode?: number;
  }[];
}

/** Only who is said to have been taken has it: whoever the library left out without a word has not. */
function readRefusals(
  asked: readonly string[],
  { accepted = [], rejectedErrors = [] }: Told,
): readonly Refused[] {
  return asked.flatMap((address) => {
    if (accepted.includes(address)) return [];
    const error = rejectedErrors.find((one) => one.recipient === address);
    return [{ address, code: error?.responseCode ?? 0 }];
  });
}

/** For those whom the server may still take it for, it is tried again. */
function toPartError(name: string, partly: Partly, left: readonly Refused[]): AlertError {
  const refused = [
    ...partly.refused.map(({ to, why }) => `${to} (${why})`),
    ...left.map(({ address, code }) => `${address} (${code})`),
  ];
  const said = refused.length > mostNamed ? [...refused.slice(0, mostNamed), '…'] : refused;
  const some = partly.reached.length > 0;
  return new AlertError(
    left.length === 0 ? 'rejected' : 'unreachable',
    `the mail server took the mail for ${some ? 'some addresses, and not for others' : 'no address'}`,
    {
      subject: name,
      retry: left.length === 0 ? 'never' : 'later',
      got: `refused ${said.join(', ')}`,
      partly,
    },
  );
}

/** What a person can mend about a connection, by what Node and the library say of it: their codes are the same for all of them. */
const connectionFailures: readonly (readonly [what: string, said: RegExp])[] = [
  ['nothing that listens at this host and port', /\bECONNREFUSED\b/],
  ['no host of this name', /\b(?:ENOTFOUND|EAI_AGAIN)\b/],
  ['a certificate that has expired', /certificate has expired/],
  ['a certificate for another host', /does not match certificate/],
  ['a certificate that nobody known vouches for', /self-signed|unable to (?:get|verify)/],
  ['no TLS at this port (`security: starttls` begins without)', /wrong version number/],
  ['no greeting (a port for TLS alone needs `security: tls`)', /Greeting never received/],
];

/** Where a log-in or the connection fails somebody can mend it, and nothing was said about the mail itself. */
function toAlertError(name: string, cause: unknown): AlertError {
  const {
    code = '',
    command = '',
    responseCode,
    permanent,
    message = '',
  } = cause as {
    readonly message?: string;
    readonly code?: string;
    readonly command?: string;
    readonly responseCode?: number;
    readonly permanent?: boolean;
  };
  const got = [code, command, responseCode].filter((part) => part !== undefined && part !== '');
  const why = connectionFailures.find(([, pattern]) => pattern.test(message))?.[0];
  const details = { subject: name, got: why ?? (got.join(' ') || 'no answer') };
  if (code === 'EAUTH') {
    return new AlertError('not-allowed', 'the mail server does not accept the user and password', {
      ...details,
      retry: 'later',
    });
  }
  if (permanent === true && (code === 'EENVELOPE' || code === 'EMESSAGE')) {
    return new AlertError('rejected', 'the mail server refuses this mail for good', {
      ...details,
      retry: 'never',
    });
  }
  if (code === 'ETLS' && responseCode !== undefined) {
    return new AlertError('unreachable', 'the mail server does not offer STARTTLS', {
      ...details,
      retry: 'later',
      expected:
        '`security: tls` and its port in the settings of the receiver, or `security: none` for a server that is trusted with mail in the clear',
    });
  }
  return new AlertError('unreachable', 'the mail server did not take the mail', {
    ...details,
    retry: 'later',
  });
}
