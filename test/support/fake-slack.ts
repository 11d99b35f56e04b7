import { startWebServer, type Answer, type Came } from './web-server.ts';

/** A message in the fake Slack's one channel. */
export interface FakeMessage {
  readonly ts: string;
  readonly threadTs?: string;
  readonly text: string;
  readonly blocks: readonly FakeBlock[];
  readonly metadata?: unknown;
  /** How often it was changed. */
  readonly changes: number;
}

/** A block, as it was sent. */
export type FakeBlock = Readonly<Record<string, unknown>>;

/** A Slack on this machine with one channel and one bot. */
export interface FakeSlack {
  readonly url: string;
  readonly channel: string;
  readonly token: string;
  /** What stands there now, the oldest first. */
  readonly messages: readonly FakeMessage[];
  /** Which methods were called. */
  readonly calls: readonly string[];
  /** Deletes a message; what was said in its thread stays. */
  remove(ts: string): void;
  /** Answers the next calls of a method otherwise; `lose` does what was asked and breaks off. */
  disturb(method: string, ...answers: readonly (Answer | 'lose')[]): void;
  stop(): Promise<void>;
}

/** What a workspace is like. */
export interface FakeSlackOptions {
  /** Whether the bot may read the channel. */
  readonly canRead?: boolean;
  /** Whether messages may be changed, however old. */
  readonly canEdit?: boolean;
  /** Messages to a page at most, whatever is asked for. */
  readonly perPage?: number;
}

type Fields = Readonly<Record<string, unknown>>;
type Stored = { -readonly [Key in keyof FakeMessage]: FakeMessage[Key] };

const channel = 'C0123456789';
const token = 'xoxb-1';
const ok = (fields: Fields): Fields => ({ ok: true, ...fields });
const no = (error: string): Fields => ({ ok: false, error });

/** Starts one. */
export async function startFakeSlack(options: FakeSlackOptions = {}): Promise<FakeSlack> {
  const messages: Stored[] = [];
  const calls: string[] = [];
  const disturbances = new Map<string, (Answer | 'lose')[]>();
  const methods: Readonly<Record<string, (fields: Fields) => Fields>> = {
    'chat.postMessage': (fields) => postMessage(messages, fields),
    'chat.update': (fields) => update(messages, fields, options),
    'conversations.history': (fields) => history(messages, fields, options),
    'conversations.replies': (fields) => replies(messages, fields, options),
  };

  const server = await startWebServer((came: Came): Answer | undefined => {
    const method = came.path.slice(1);
    calls.push(method);
    const disturbance = disturbances.get(method)?.shift();
    if (disturbance !== undefined && disturbance !== 'lose') return disturbance;
    const answer = authorized(came) ? methods[method]?.(fieldsOf(came)) : no('invalid_auth');
    // A body that nobody can read is what is left of an answer that was lost.
    if (disturbance === 'lose') return { body: '' };
    return { body: JSON.stringify(answer ?? no('unknown_method')) };
  });

  return {
    url: server.url,
    channel,
    token,
    messages,
    calls,
    remove(ts) {
      const at = messages.findIndex((one) => one.ts === ts);
      if (at !== -1) messages.splice(at, 1);
    },
    disturb(method, ...answers) {
      disturbances.set(method, [...answers]);
    },
    stop: server.stop,
  };
}

function authorized({ headers }: Came): boolean {
  return headers.authorization === `Bearer ${token}`;
}

function fieldsOf({ body, headers }: Came): Fields {
  return headers['content-type']?.startsWith('application/json') === true
    ? (JSON.parse(body) as Fields)
    : Object.fromEntries(new URLSearchParams(body));
}

function postMessage(messages: Stored[], fields: Fields): Fields {
  const refused = refuse(fields);
  if (refused !== undefined) return no(refused);
  const wanted = fields['thread_ts'];
  // Slack has no thread below what is deleted or in another channel, and posts to the channel instead, without a word.
  const threadTs = messages.find(({ ts }) => ts === wanted)?.ts;
  const message: Stored = {
    ts: `1700000000.${String(messages.length + 1).padStart(6, '0')}`,
    ...(threadTs === undefined ? {} : { threadTs }),
    text: String(fields['text']),
    blocks: fields['blocks'] as FakeBlock[],
    metadata: fields['metadata'],
    changes: 0,
  };
  if (messages.some(({ ts }) => ts === message.ts)) message.ts = `${message.ts}1`;
  messages.push(message);
  return ok({ channel, ts: message.ts, message: shown(message, true) });
}

function update(messages: Stored[], fields: Fields, { canEdit = true }: FakeSlackOptions): Fields {
  const refused = refuse(fields);
  if (refused !== undefined) return no(refused);
  const message = messages.find(({ ts }) => ts === fields['ts']);
  if (message === undefined) return no('message_not_found');
  if (!canEdit) return no('edit_window_closed');
  message.text = String(fields['text']);
  message.blocks = fields['blocks'] as FakeBlock[];
  message.changes += 1;
  return ok({ channel, ts: message.ts, text: message.text });
}

function history(messages: Stored[], fields: Fields, options: FakeSlackOptions): Fields {
  if (options.canRead === false) return no('missing_scope');
  if (fields['channel'] !== channel) return no('channel_not_found');
  const found = messages.filter(({ threadTs }) => threadTs === undefined).toReversed();
  return page(found, fields, options);
}

function replies(messages: Stored[], fields: Fields, options: FakeSlackOptions): Fields {
  if (options.canRead === false) return no('missing_scope');
  if (fields['channel'] !== channel) return no('channel_not_found');
  const parent = messages.find(({ ts }) => ts === fields['ts']);
  if (parent === undefined) return no('thread_not_found');
  return page(
    messages.filter((one) => one === parent || one.threadTs === parent.ts),
    fields,
    options,
  );
}

function page(found: readonly Stored[], fields: Fields, { perPage = 999 }: FakeSlackOptions) {
  const start = Number(fields['cursor'] ?? 0);
  const size = Math.min(perPage, Number(fields['limit'] ?? 100));
  const end = start + size;
  const withMetadata = fields['include_all_metadata'] === 'true';
  return ok({
    messages: found.slice(start, end).map((one) => shown(one, withMetadata)),
    has_more: end < found.length,
    response_metadata: { next_cursor: end < found.length ? String(end) : '' },
  });
}

function shown({ ts, threadTs, text, blocks, metadata }: Stored, withMetadata: boolean): Fields {
  return {
    ts,
    text,
    blocks,
    ...(threadTs === undefined ? {} : { thread_ts: threadTs }),
    ...(withMetadata ? { metadata } : {}),
  };
}

/** What Slack refuses of what is posted, as its types and errors say. */
function refuse(fields: Fields): string | undefined {
  if (fields['channel'] !== channel) return 'channel_not_found';
  const { text, blocks } = fields;
  if (typeof text !== 'string' || text === '') return 'no_text';
  if (!Array.isArray(blocks) || blocks.length > 50) return 'invalid_blocks';
  if (JSON.stringify(blocks).length > 13_000) return 'msg_blocks_too_long';
  return (blocks as FakeBlock[]).every(isBlock) ? undefined : 'invalid_blocks';
}

function isBlock({ type, text, elements }: FakeBlock): boolean {
  if (type === 'divider') return true;
  if (type === 'header') return isText(text, 150, ['plain_text']);
  if (type === 'section') return isText(text, 3_000, ['plain_text', 'mrkdwn']);
  const isContext = type === 'context' && Array.isArray(elements) && elements.length <= 10;
  return isContext && elements.every((one) => isText(one, 2_000, ['plain_text', 'mrkdwn']));
}

function isText(one: unknown, most: number, types: readonly string[]): boolean {
  const { type, text } = one as { readonly type?: string; readonly text?: string };
  return types.includes(type ?? '') && text !== undefined && text !== '' && text.length <= most;
}
