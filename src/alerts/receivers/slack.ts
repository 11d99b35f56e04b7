import { AlertError } from '../errors.ts';
import { post, type Posted } from '../post.ts';
import type { Receiver } from '../receiver.ts';
import {
  composeLoneSlackNotice,
  composeSlackMessage,
  composeSlackNotice,
  type SlackMessage,
} from '../slack-message.ts';

/** What every way to Slack needs. */
interface SlackBasics {
  readonly privateAddresses: 'refuse' | 'allow';
  readonly proxyEnv?: Readonly<Record<string, string | undefined>>;
}

/** An incoming webhook; its URL is the secret. */
export interface SlackWebhook extends SlackBasics {
  readonly webhookUrl: URL;
}

/** A bot in one channel. */
export interface SlackBot extends SlackBasics {
  readonly token: string;
  readonly channel: string;
  /** Where Slack's methods are, with a slash at the end. */
  readonly api: URL;
}

/**
 * Posts to an incoming webhook. Slack gives no id for what came in that way and cannot be asked for it: when the process
 * is killed between posting and noting that, the message is posted twice.
 */
export function slackWebhookReceiver(name: string, target: SlackWebhook): Receiver {
  let isGone = false;

  async function send(message: SlackMessage): Promise<void> {
    if (isGone) throw gone(name);
    const posted = await post({
      ...target,
      receiver: name,
      url: target.webhookUrl,
      headers: { 'content-type': 'application/json; charset=utf-8' },
      body: JSON.stringify({ ...message, unfurl_links: false, unfurl_media: false }),
    });
    if (posted.status === 404 || posted.status === 410) {
      isGone = true;
      throw gone(name);
    }
    refuseStatus(name, posted);
  }

  return {
    id: name,
    deliver: async (parcel) => {
      await send(composeSlackMessage(parcel));
      return undefined;
    },
    tell: async (notice) => {
      // The alert says it.
      if (notice.alertFollows !== true) await send(composeLoneSlackNotice(notice));
    },
  };
}

/**
 * Posts as a bot: what comes later about a release goes into the thread of its first message. A message that was tried
 * before is looked for first, by the id in its metadata, where the token may read the channel's history.
 */
export function slackBotReceiver(name: string, bot: SlackBot): Receiver {
  return {
    id: name,
    deliver: async (parcel) => {
      const since = parcel.alerts[0].createdAt;
      return postOnce(name, bot, { ...parcel, since, message: composeSlackMessage(parcel) });
    },
    tell: async (notice) => {
      // The alert says it, in the same thread.
      if (notice.alertFollows === true) return;
      const message = composeSlackNotice(notice);
      await postOnce(name, bot, { ...notice, since: notice.at, message });
    },
  };
}

/** One message of ours. */
interface Message {
  /** By which it is found again. */
  readonly id: string;
  readonly message: SlackMessage;
  readonly thread?: string;
  readonly again?: boolean;
  /** It cannot have been posted before this ISO time. */
  readonly since: string;
}

/** Posts a message, or finds it where it was posted before; the thread that goes on with it. */
async function postOnce(name: string, bot: SlackBot, one: Message): Promise<string | undefined> {
  const found = one.again === true ? await findPosted(name, bot, one) : undefined;
  if (found !== undefined) return found;
  const { ts } = await call(
    name,
    bot,
    'chat.postMessage',
    'application/json; charset=utf-8',
    JSON.stringify({
      channel: bot.channel,
      ...one.message,
      ...(one.thread === undefined ? {} : { thread_ts: one.thread }),
      metadata: { event_type: 'watchkeeper_alert', event_payload: { id: one.id } },
      parse: 'none',
      link_names: false,
      unfurl_links: false,
      unfurl_media: false,
    }),
  );
  return one.thread ?? ts;
}

interface SlackAnswer {
  readonly ok?: boolean;
  readonly error?: string;
  readonly ts?: string;
  readonly messages?: readonly {
    readonly ts?: string;
    readonly metadata?: { readonly event_payload?: { readonly id?: unknown } };
  }[];
}

/** The newest hundred messages since the alert was raised; without the right to read them, nothing is found. */
async function findPosted(
  name: string,
  bot: SlackBot,
  parcel: Message,
): Promise<string | undefined> {
  const oldest = String(Date.parse(parcel.since) / 1_000);
  const query = new URLSearchParams({
    channel: bot.channel,
    limit: '100',
    include_all_metadata: 'true',
    ...(parcel.thread === undefined ? { oldest } : { ts: parcel.thread, oldest }),
  });
  const method = parcel.thread === undefined ? 'conversations.history' : 'conversations.replies';
  try {
    const answer = await call(
      name,
      bot,
      method,
      'application/x-www-form-urlencoded',
      query.toString(),
    );
    const found = answer.messages?.find(
      ({ metadata }) => metadata?.event_payload?.id === parcel.id,
    );
    return found === undefined ? undefined : (parcel.thread ?? found.ts);
  } catch (error) {
    if (error instanceof AlertError && error.code === 'not-allowed') return undefined;
    throw error;
  }
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
  'account_inactive',
  'channel_not_found',
  'invalid_auth',
  'is_archived',
  'missing_scope',
  'not_authed',
  'not_in_channel',
  'token_expired',
  'token_revoked',
]);

async function call(
  name: string,
  bot: SlackBot,
  method: string,
  contentType: string,
  body: string,
): Promise<SlackAnswer> {
  const posted = await post({
    ...bot,
    receiver: name,
    url: new URL(method, bot.api),
    headers: { 'content-type': contentType, authorization: `Bearer ${bot.token}` },
    body,
    maxAnswerBytes: 1024 * 1024,
  });
  refuseStatus(name, posted);
  const answer = parseAnswer(posted.body);
  if (answer.ok === true) return answer;
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

function refuseStatus(name: string, { status, body, retryAfterSeconds }: Posted): void {
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

function gone(name: string): AlertError {
  return new AlertError('gone', 'Slack says that this webhook is no more', {
    subject: name,
    retry: 'never',
    expected: 'the URL of a webhook that exists; make a new one and start again',
  });
}
