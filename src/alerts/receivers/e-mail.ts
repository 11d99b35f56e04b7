import { createTransport } from 'nodemailer';
import { AlertError } from '../errors.ts';
import { composeMail } from '../mail.ts';
import type { Parcel, Receiver } from '../receiver.ts';

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
  return {
    id: name,
    deliver: async (parcel) => {
      try {
        await send(route, parcel);
        return undefined;
      } catch (error) {
        throw toAlertError(name, error);
      }
    },
  };
}

async function send(route: MailRoute, parcel: Parcel): Promise<void> {
  const { host, port, security, from, to, auth, ca } = route;
  const domain = from.slice(from.lastIndexOf('@') + 1);
  const { subject, text, html, messageId, thread } = composeMail(parcel, domain);
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
    await transport.sendMail({
      from: { name: 'Watchkeeper', address: from },
      to: to.map((address) => ({ name: '', address })),
      subject,
      text,
      html,
      messageId,
      ...(thread === undefined ? {} : { references: [thread], inReplyTo: thread }),
      headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
      signal: AbortSignal.timeout(wholeMs),
    });
  } finally {
    transport.close();
  }
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
