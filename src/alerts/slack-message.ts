import { cutText, escapeTerminal } from '../reports/escape.ts';
import { composeDigest } from './digest.ts';
import { composeMessage, headline, type AlertMessage } from './message.ts';
import { exposureLine, messageParts, pinHeading } from './message-text.ts';
import type { Notice, Story } from './notice.ts';
import { noticeHeadline, noticeLine, noticeParts, noticeWords, storyLine } from './notice-text.ts';
import type { Parcel } from './receiver.ts';
import { alertNow, countTold, storyState } from './story.ts';

interface PlainText {
  readonly type: 'plain_text';
  readonly text: string;
  readonly emoji: false;
}

interface Mrkdwn {
  readonly type: 'mrkdwn';
  readonly text: string;
  /** Makes no links of what looks like one. */
  readonly verbatim: true;
}

/** The blocks of Slack that are used here. */
export type SlackBlock =
  | { readonly type: 'header'; readonly text: PlainText }
  | { readonly type: 'section'; readonly text: PlainText | Mrkdwn }
  | { readonly type: 'context'; readonly elements: readonly PlainText[] }
  | { readonly type: 'divider' };

/** A message for Slack: blocks, and a line for notifications and screen readers. */
export interface SlackMessage {
  readonly text: string;
  readonly blocks: readonly SlackBlock[];
}

/** Slack's limits are 150 and 3,000, for a message 50 blocks and about 13,000 characters; these stay below. */
const maxHeader = 140;
const maxSection = 1_500;
const mostInDigest = 10;
const maxState = 900;
const mostStateLines = 3;

/** Writes the message for a parcel. */
export function composeSlackMessage(parcel: Parcel): SlackMessage {
  if (parcel.together !== undefined) return digestMessage(parcel);
  const message = composeMessage(parcel.alerts[0]);
  return { text: fallback(headline(message)), blocks: alertBlocks(message) };
}

/** Writes the message that says what became of an alert. */
export function composeSlackNotice(notice: Notice): SlackMessage {
  const line = noticeLine(notice);
  return { text: fallback(line), blocks: [section(oneLine(line))] };
}

/** The same where it has to stand alone, because there is no thread for it. */
export function composeLoneSlackNotice(notice: Notice): SlackMessage {
  const [said, ...rest] = noticeParts(notice);
  const others = rest.map(({ label, line }) => plain(oneLine(`${label}: ${line}`), 1_000));
  return {
    text: fallback(noticeLine(notice)),
    blocks: [
      { type: 'header', text: plain(oneLine(noticeHeadline(notice)), maxHeader) },
      section(oneLine(said?.line ?? '')),
      ...(others.length === 0 ? [] : [{ type: 'context', elements: others } as const]),
    ],
  };
}

/** Writes the first message of a thread as it is to be now: how loud what is left is, or what became of it. */
export function composeSlackStory(story: Story): SlackMessage {
  const message = composeMessage(alertNow(story));
  const state = storyState(story);
  const { severity, name, version } = message;
  const subject = version === undefined ? name : `${name} ${version}`;
  const line =
    state === 'open' ? headline(message) : `${noticeWords[state].toUpperCase()} ${subject}`;
  return {
    text: fallback(line),
    blocks: alertBlocks(message, {
      loudness: state === 'open' ? severity : noticeWords[state],
      section: stateSection(story),
    }),
  };
}

/** Adds how things stand, for where the first message cannot say it. */
export function withState(message: SlackMessage, story: Story | undefined): SlackMessage {
  if (story === undefined) return message;
  return { ...message, blocks: [...message.blocks, stateSection(story)] };
}

function stateSection(story: Story): SlackBlock {
  const state = storyState(story);
  const told = countTold(story);
  const left = `${story.open.length} of ${told} finding${told === 1 ? '' : 's'} undecided`;
  const lines = story.notices
    .slice(-mostStateLines)
    .toReversed()
    .map((notice) => oneLine(storyLine(notice)));
  const now = state === 'open' ? 'open' : noticeWords[state];
  const text = [`State: ${now}, ${left}`, ...lines].join('\n• ');
  return { type: 'section', text: plain(text, maxState) };
}

/** What stands at the head of a message that was changed. */
interface StateNow {
  readonly loudness: string;
  readonly section: SlackBlock;
}

function alertBlocks(message: AlertMessage, now?: StateNow): readonly SlackBlock[] {
  const { severity, name, version } = message;
  const subject = version === undefined ? name : `${name} ${version}`;
  const loudness = (now?.loudness ?? severity).toUpperCase();
  return [
    { type: 'header', text: plain(`${loudness} ${subject}`, maxHeader) },
    ...(now === undefined ? [] : [now.section]),
    ...messageParts(message).flatMap(({ label, lines }): SlackBlock[] => {
      if (label !== 'Pin') return [section(`${label}: ${lines.map(oneLine).join('\n• ')}`)];
      return [section(`${pinHeading(message)}:`), codeSection(lines)];
    }),
    { type: 'context', elements: [plain(`Alert ${message.alertId}`, 200)] },
  ];
}

function digestMessage(parcel: Parcel): SlackMessage {
  const { title, why, messages, more } = composeDigest(parcel);
  const shown = messages.slice(0, mostInDigest);
  const left = more + messages.length - shown.length;
  return {
    text: fallback(`Watchkeeper: ${title}`),
    blocks: [
      { type: 'header', text: plain(title, maxHeader) },
      section(why),
      ...shown.flatMap((message): SlackBlock[] => [
        { type: 'divider' },
        section(
          `${cutText(oneLine(headline(message)), 400)}\nExposed: ${cutText(oneLine(exposureLine(message)), 200)}`,
        ),
        ...(message.lastGood === undefined || message.lastGood.pins.length === 0
          ? []
          : [codeSection(message.lastGood.pins.map(({ line }) => line))]),
      ]),
      ...(left === 0 ? [] : [section(`… and ${left} more: watchkeeper alerts list`)]),
    ],
  };
}

function section(text: string): SlackBlock {
  return { type: 'section', text: plain(text, maxSection) };
}

/** Pin lines are made of plain names and versions only: see `pinLines`. */
function codeSection(lines: readonly string[]): SlackBlock {
  const text = lines.map((line) => escapeControl(line.replaceAll('`', ''))).join('\n');
  return {
    type: 'section',
    text: { type: 'mrkdwn', text: `\`\`\`\n${text}\n\`\`\``, verbatim: true },
  };
}

function plain(text: string, max: number): PlainText {
  return { type: 'plain_text', text: cutText(withoutBrackets(text), max), emoji: false };
}

function oneLine(text: string): string {
  return escapeTerminal(text);
}

/** Mentions and links of Slack stand in angle brackets. Plain text is not read for them; a bracket that is none cannot be misread. */
function withoutBrackets(text: string): string {
  return text.replaceAll('<', '‹').replaceAll('>', '›');
}

/** The line beside the blocks is always read as mrkdwn. It is cut before it is escaped, so that no escape is cut. */
function fallback(text: string): string {
  return escapeControl(cutText(oneLine(text).replace(/[*_~`]/g, "'"), 300));
}

function escapeControl(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
