import { AlertError } from './errors.ts';
import { post, type Posted } from './post.ts';

/** What every way to Slack needs. */
export interface SlackBasics {
  readonly privateAddresses: 'refuse' | 'allow';
  readonly proxyEnv?: Readonly<Record<string, string | undefined>>;
}

/** A bot in one channel. */
export interface SlackBot extends SlackBasics {
  readonly token: string;
  readonly channel: string;
  /** Where Slack's methods are, with a slash at the end. */
  readonly api: URL;
}

/** A message, as far as it is read. */
export interface SlackPosted {
  readonly ts?: string;
  readonly thread_ts?: string;
  readonly metadata?: { readonly event_payload?: { readonly id?: unknown } };
}

/** What a method answers, as far as it is read. */
export interface SlackAnswer {
  readonly ok?: boolean;
  readonly error?: string;
  readonly ts?: string;
  /** The message as it was posted. */
  readonly message?: SlackPosted;
  readonly messages?: readonly SlackPosted[];
  readonly response_metadata?: { readonly next_cursor?: string };
}

/** A question to Slack. */
export interface SlackCall {
  readonly method: string;
  readonly contentType: 'application/json; charset=utf-8' | 'application/x-www-form-urlencoded';
  readonly body: string;
  /** Errors that are an answer here. */
  readonly answers?: ReadonlySet<string>;
}

const comesBack = new Set([
  'ratelimited',
  'rate_limited',
  'internal_error',
  'fatal_error',
  'service_unavailable',
  'request_timeout',
]);
const somebodyMends = new Set([
  'access_denied',
  'account_inactive',
  'channel_not_found',
  'invalid_auth',
  'is_archived',
  'missing_scope',
  'no_permission',
  'not_authed',
  'not_in_channel',
  'restricted_action',
  'restricted_action_read_only_channel',
  'restricted_action_thread_only_channel',
  'team_access_not_granted',
  'token_expired',
  'token_revoked',
]);
/** A hundred messages with all their blocks are less. */
const maxAnswerBytes = 4 * 1024 * 1024;

/** Calls one of Slack's methods. Throws `AlertError`. */
export async function callSlack(
  name: string,
  bot: SlackBot,
  { method, contentType, body, answers }: SlackCall,
): Promise<SlackAnswer> {
  const posted = await post({
    ...bot,
    receiver: name,
    url: new URL(method, bot.api),
    headers: { 'content-type': contentType, authorization: `Bearer ${bot.token}` },
    body,
    maxAnswerBytes,
  });
  refuseStatus(name, posted);
  const answer = parseAnswer(posted.body);
  if (answer.ok === true || answers?.has(answer.error ?? '') === true) return answer;
  const error = /^[a-z_]{1,60}$/.exec(answer.error ?? '')?.[0] ?? 'no answer that can be read';
  const details = { subject: name, got: error };
  if (comesBack.has(error) || answer.error === undefined)
    throw new AlertError('unreachable', 'Slack is not working now', { ...details, retry: 'later' });
  if (somebodyMends.has(error))
    throw new AlertError('not-allowed', 'Slack does not let this bot post or read there', {
      ...details,
      retry: 'later',
    });
  throw new AlertError('rejected', 'Slack refuses this message', { ...details, retry: 'never' });
}

function parseAnswer(body: string): SlackAnswer {
  try {
    const answer: unknown = JSON.parse(body);
    return typeof answer === 'object' && answer !== null ? answer : {};
  } catch {
    return {};
  }
}

/** Whether a status says that it was taken. Throws `AlertError` otherwise. */
export function refuseStatus(name: string, { status, body, retryAfterSeconds }: Posted): void {
  if (status === 200) return;
  const said = /^[a-z_]{1,60}$/.exec(body.trim())?.[0] ?? '';
  const details = {
    subject: name,
    expected: '200',
    got: `${status} ${said}`.trim(),
    ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
  };
  if (status === 429)
    throw new AlertError('rate-limited', 'Slack asks to wait', { ...details, retry: 'later' });
  if (status >= 500)
    throw new AlertError('unreachable', 'Slack is not working now', { ...details, retry: 'later' });
  if (status === 403)
    throw new AlertError('not-allowed', 'Slack does not let us post there', {
      ...details,
      retry: 'later',
    });
  throw new AlertError('rejected', 'Slack refuses this message', { ...details, retry: 'never' });
}
