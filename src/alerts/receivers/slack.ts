import { AlertError } from '../errors.ts';
import type { Notice, Story } from '../notice.ts';
import { post } from '../post.ts';
import type { Parcel, Receiver } from '../receiver.ts';
import {
  callSlack,
  refuseStatus,
  type SlackAnswer,
  type SlackBasics,
  type SlackBot,
  type SlackPosted,
} from '../slack-api.ts';
import {
  composeLoneSlackNotice,
  composeSlackMessage,
  composeSlackNotice,
  composeSlackStory,
  withState,
  type SlackMessage,
} from '../slack-message.ts';
import { readThread, writeThread, type SlackThread } from '../slack-thread.ts';

/** An incoming webhook; its URL is the secret. */
export interface SlackWebhook extends SlackBasics {
  readonly webhookUrl: URL;
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
 * Posts as a bot: what comes later about a release goes into the thread of its first message, and the first message is changed so that
 * it says how things stand. A message that was tried before is looked for first, by the id in its metadata, where the token may read
 * the channel's history.
 */
export function slackBotReceiver(name: string, bot: SlackBot): Receiver {
  return {
    id: name,
    deliver: (parcel) => deliver(name, bot, parcel),
    tell: async (notice) => {
      // The alert says it, in the same thread.
      if (notice.alertFollows !== true) await tell(name, bot, notice);
    },
  };
}

async function deliver(name: string, bot: SlackBot, parcel: Parcel): Promise<string | undefined> {
  const { id, again, alerts, thread: reference, story, together } = parcel;
  const thread = readThread(reference, bot.channel);
  const isShown = await showState(name, bot, thread, story);
  const message = composeSlackMessage(parcel);
  const posted = await postOnce(name, bot, {
    id,
    since: alerts[0].createdAt,
    message: isShown ? message : withState(message, story),
    ...(again === undefined ? {} : { again }),
    ...(thread === undefined ? {} : { thread: thread.ts }),
  });
  if (posted === undefined) return undefined;
  if (thread !== undefined && posted === thread.ts) return reference;
  return writeThread({ ts: posted, channel: bot.channel, isShared: together !== undefined });
}

async function tell(name: string, bot: SlackBot, notice: Notice): Promise<void> {
  const { id, again, at, story } = notice;
  const thread = readThread(notice.thread, bot.channel);
  const isShown = await showState(name, bot, thread, story);
  const message =
    thread === undefined ? composeLoneSlackNotice(notice) : composeSlackNotice(notice);
  await postOnce(name, bot, {
    id,
    since: at,
    message: isShown ? message : withState(message, story),
    ...(again === undefined ? {} : { again }),
    ...(thread === undefined ? {} : { thread: thread.ts }),
  });
}

const cannotBeChanged = new Set([
  'message_not_found',
  'cant_update_message',
  'edit_window_closed',
  'update_failed',
  'block_mismatch',
  'msg_too_long',
  'msg_blocks_too_long',
  'invalid_blocks',
]);

/**
 * Has the first message say how things stand. False where it cannot: it was deleted, or may not be edited any more. Done before the
 * line in the thread, because it does no harm a second time. What is about several releases is left as it is.
 */
async function showState(
  name: string,
  bot: SlackBot,
  thread: SlackThread | undefined,
  story: Story | undefined,
): Promise<boolean> {
  if (thread === undefined || thread.isShared || story === undefined) return true;
  const answer = await callSlack(name, bot, {
    method: 'chat.update',
    contentType: 'application/json; charset=utf-8',
    body: JSON.stringify({
      channel: bot.channel,
      ts: thread.ts,
      ...composeSlackStory(story),
      parse: 'none',
      link_names: false,
    }),
    answers: cannotBeChanged,
  });
  return answer.ok === true;
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

/** A thread that takes nothing more: somebody locked it, or its first message cannot be answered. */
const cannotBeAnswered = new Set([
  'cannot_reply_to_message',
  'restricted_action_non_threadable_channel',
  'restricted_action_thread_locked',
  'thread_not_found',
]);

/** Posts a message, or finds it where it was posted before; the thread that goes on with it. */
async function postOnce(name: string, bot: SlackBot, one: Message): Promise<string | undefined> {
  const found = one.again === true ? await findPosted(name, bot, one) : undefined;
  if (found !== undefined) return found;
  const { thread, ...alone } = one;
  if (thread === undefined) return (await postMessage(name, bot, one)).ts;
  const { ok, ts, message } = await postMessage(name, bot, one, cannotBeAnswered);
  if (ok !== true) return (await postMessage(name, bot, alone)).ts;
  // Where the first message was deleted, Slack puts what was to go into its thread into the channel, and says so only by this.
  return message !== undefined && message.thread_ts === undefined ? ts : thread;
}

async function postMessage(
  name: string,
  bot: SlackBot,
  { id, message, thread }: Message,
  answers: ReadonlySet<string> = new Set(),
): Promise<SlackAnswer> {
  return callSlack(name, bot, {
    method: 'chat.postMessage',
    contentType: 'application/json; charset=utf-8',
    body: JSON.stringify({
      channel: bot.channel,
      ...message,
      ...(thread === undefined ? {} : { thread_ts: thread }),
      metadata: { event_type: 'watchkeeper_alert', event_payload: { id } },
      parse: 'none',
      link_names: false,
      unfurl_links: false,
      unfurl_media: false,
    }),
    answers,
  });
}

/** Where a message of ours stands already; without the right to look, nowhere. */
async function findPosted(name: string, bot: SlackBot, one: Message): Promise<string | undefined> {
  try {
    const inThread =
      one.thread === undefined ? undefined : await findIn(name, bot, one, one.thread);
    const found = inThread ?? (await findIn(name, bot, one));
    return found === undefined ? undefined : (found.thread_ts ?? found.ts);
  } catch (error) {
    if (error instanceof AlertError && error.code === 'not-allowed') return undefined;
    throw error;
  }
}

const perPage = 100;
/** Two thousand messages in the time between two tries: beyond that, saying it twice is better than not at all. */
const mostPages = 20;
/** Slack's clock is not ours. */
const clockSkewMs = 600_000;
const noThread = new Set(['thread_not_found']);

/** Looks through the channel, or a thread of it, since the message may have been posted. */
async function findIn(
  name: string,
  bot: SlackBot,
  { id, since }: Message,
  thread?: string,
): Promise<SlackPosted | undefined> {
  let cursor = '';
  for (let page = 0; page < mostPages; page += 1) {
    const query = new URLSearchParams({
      channel: bot.channel,
      limit: String(perPage),
      include_all_metadata: 'true',
      oldest: String((Date.parse(since) - clockSkewMs) / 1_000),
      ...(thread === undefined ? {} : { ts: thread }),
      ...(cursor === '' ? {} : { cursor }),
    });
    const answer = await callSlack(name, bot, {
      method: thread === undefined ? 'conversations.history' : 'conversations.replies',
      contentType: 'application/x-www-form-urlencoded',
      body: query.toString(),
      answers: noThread,
    });
    const found = answer.messages?.find(({ metadata }) => metadata?.event_payload?.id === id);
    if (found !== undefined) return found;
    cursor = answer.response_metadata?.next_cursor ?? '';
    if (cursor === '') return undefined;
  }
  return undefined;
}

function gone(name: string): AlertError {
  return new AlertError('gone', 'Slack says that this webhook is no more', {
    subject: name,
    retry: 'never',
    expected: 'the URL of a webhook that exists; make a new one and start again',
  });
}
