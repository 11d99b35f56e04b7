import { createTransport } from 'nodemailer';
import { AlertError } from '../errors.ts';
import { composeMail, composeNoticeMail, type Mail } from '../mail.ts';
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

/**
 * Sends mail. SMTP cannot be asked what it has: when the process is killed between sending and noting that, the mail is
 * sent again with the same Message-ID, by which servers and mail programs recognise it.
 */
export function emailReceiver(name: string, route: MailRoute): Receiver {
  /** Of mails that a server took for some of their addresses only: those that have it. A restart forgets it. */
  const taken = new Map<string, ReadonlySet<string>>();
  const domain = route.from.slice(route.from.lastIndexOf('@') + 1);

  async function bring(mail: Mail): Promise<void> {
    const before = taken.get(mail.messageId) ?? new Set();
    const missing = route.to.filter((address) => !before.has(address));
    let refusals: readonly Refusal[];
    try {
      refusals = await send(route, mail, missing);
    } catch (error) {
      throw toAlertError(name, error);
    }
    taken.delete(mail.messageId);
    if (refusals.length === 0) return;
    const refused = new Set(refusals.map(({ address }) => address));
    if (taken.size < mostHalfTaken)
      taken.set(mail.messageId, new Set(route.to.filter((address) => !refused.has(address))));
    throw toPartError(name, refusals);
  }

  return {
    id: name,
    deliver: async (parcel) => {
      await bring(composeMail(parcel, domain));
      return undefined;
    },
    tell: async (notice) => {
      // The alert says it, in the same thread.
      if (notice.alertFollows !== true) await bring(composeNoticeMail(notice, domain));
    },
  };
}

/** An address that a server does not take a mail for, while it takes it for others. */
interface Refusal {
  readonly address: string;
  readonly code: number;
}

/** The same, as the library tells it. */
interface Refused {
  readonly recipient?: string;
  readonly responseCode?: number;
}

const mostHalfTaken = 1_000;

/** Gives back for whom the server did not take it, when it did for somebody. */
async function send(
  route: MailRoute,
  { subject, text, html, messageId, references }: Mail,
  missing: readonly string[],
): Promise<readonly Refusal[]> {
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
    const errors: readonly Refused[] = sent.rejectedErrors ?? [];
    return missing.flatMap((address) => {
      if (!sent.rejected.includes(address)) return [];
      const error = errors.find((one) => one.recipient === address);
      return [{ address, code: error?.responseCode ?? 0 }];
    });
  } finally {
    transport.close();
  }
}

/** Those who have it do not get it again; for the others it is tried while the server may still take it. */
function toPartError(name: string, refusals: readonly Refusal[]): AlertError {
  const forGood = refusals.every(({ code }) => code >= 500);
  const said = refusals.slice(0, 5).map(({ address, code }) => `${address} (${code})`);
  return new AlertError(
    forGood ? 'rejected' : 'unreachable',
    'the mail server took the mail for some addresses, and not for others',
    { subject: name, retry: forGood ? 'never' : 'later', got: `refused ${said.join(', ')}` },
  );
}

/** Where a log-in or the connection fails somebody can mend it, and nothing was said about the mail itself. */
function toAlertError(name: string, cause: unknown): AlertError {
  const {
    code = '',
    command = '',
    responseCode,
    permanent,
  } = cause as {
    readonly code?: string;
    readonly command?: string;
    readonly responseCode?: number;
    readonly permanent?: boolean;
  };
  const got = [code, command, responseCode].filter((part) => part !== undefined && part !== '');
  const details = { subject: name, got: got.join(' ') || 'no answer' };
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
  return new AlertError('unreachable', 'the mail server did not take the mail', {
    ...details,
    retry: 'later',
  });
}
