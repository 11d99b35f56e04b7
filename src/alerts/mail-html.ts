import { cutText, escapeLines } from '../reports/escape.ts';
import { hunkLines } from '../reports/hunk-rows.ts';
import { placeOf } from '../reports/summary.ts';
import type { Digest } from './digest.ts';
import type { AlertMessage, MessagePoint } from './message.ts';
import {
  exposureLine,
  messageParts,
  pinHeading,
  showCommand,
  type MessagePart,
} from './message-text.ts';
import {
  badge,
  badgeColours,
  code,
  font,
  label,
  mailCard,
  mailHeading,
  mailPage,
  mono,
  paragraph,
  rawParagraph,
  shown,
} from './mail-style.ts';

/** More than a hunk is drawn with; what was stored may come from elsewhere. */
const mostHunkLines = 30;
const mostOfHunk = 16_000;
const mostOfLine = 300;
/** In a mail about more than these, the quieter ones are one line each: nobody reads forty cards. */
const mostCards = 5;

/** A mail about one alert. */
export function messageHtml(message: AlertMessage): string {
  const parts = messageParts(message).map((part) =>
    part.label === 'Now' ? points(message) : section(part, message),
  );
  const content = [heading(message), ...parts, evidence(message.points[0]), footer(message)];
  return mailPage(mailCard(message.severity, content.join('')));
}

/** A mail about several: what each can do now, and the way back. */
export function digestHtml(digest: Digest): string {
  const { title, why, messages, more } = digest;
  const intro = `<h1 class="text" style="margin:0;${font};font-size:20px;color:#111111">${shown(title)}</h1>${paragraph('quiet', why)}<p style="margin:0 0 12px"></p>`;
  const asCards = messages.length <= mostCards + 1 ? messages : messages.slice(0, mostCards);
  const rest = messages.slice(asCards.length);
  const left = more === 0 ? '' : paragraph('quiet', `… and ${more} more: watchkeeper alerts list`);
  return mailPage([intro, ...asCards.map(shortCard), rows(rest), left].join(''));
}

function shortCard(message: AlertMessage): string {
  const parts = messageParts(message);
  const hasPin = parts.some((part) => part.label === 'Pin');
  const said = new Set<MessagePart['label']>(['How sure', 'Exposed', 'Not read']);
  const about = parts.filter((part) => said.has(part.label));
  const content = [
    heading(message),
    points(message),
    paragraph('quiet', about.flatMap(({ lines }) => lines).join('; ')),
    ...parts
      .filter((part) => part.label === (hasPin ? 'Pin' : 'Do'))
      .map((part) => section(part, message)),
    footer(message),
  ];
  return mailCard(message.severity, content.join(''));
}

function rows(messages: readonly AlertMessage[]): string {
  const [first] = messages;
  if (first === undefined) return '';
  const lines = messages.map(
    (message) =>
      `${rawParagraph('text', `${severityWord(message)} <b>${shown(titleOf(message))}</b>`)}${paragraph('quiet', `${message.points[0].what} (alert ${message.alertId})`)}${paragraph('quiet', exposedAndPinned(message))}`,
  );
  return mailCard(first.severity, lines.join(''));
}

function exposedAndPinned(message: AlertMessage): string {
  const [pin] = message.lastGood?.pins ?? [];
  const exposed = cutText(exposureLine(message), 200);
  return pin === undefined ? exposed : `${exposed}; pin: ${pin.line}`;
}

function heading(message: AlertMessage): string {
  return badge(message.severity) + mailHeading(titleOf(message));
}

function titleOf({ name, version }: AlertMessage): string {
  return version === undefined ? name : `${name} ${version}`;
}

/** The loudest stands out; of the others, how loud they are is said. */
function points({ points: [first, ...others], morePoints }: AlertMessage): string {
  return [
    paragraph('lead', first.what),
    placeLine(first),
    ...others.map(
      (point) =>
        rawParagraph('text', `${severityWord(point)} ${shown(point.what)}`) + placeLine(point),
    ),
    ...(morePoints > 0 ? [paragraph('quiet', `… and ${morePoints} more`)] : []),
  ].join('');
}

function placeLine({ id, evidence: place }: MessagePoint): string {
  const said = [
    ...(place === undefined ? [] : [placeOf(place)]),
    ...(id === undefined ? [] : [id]),
  ];
  if (said.length === 0) return '';
  return `<p class="quiet" style="margin:2px 0 0;${mono};font-size:12px;line-height:1.4;color:#5a6470;word-break:break-all">${shown(said.join(', '))}</p>`;
}

function severityWord({ severity }: Pick<MessagePoint, 'severity'>): string {
  return `<b class="${severity}" style="color:${badgeColours[severity]}">${severity}</b>`;
}

function section(part: MessagePart, message: AlertMessage): string {
  if (part.label === 'Pin') {
    const lines = part.lines.map((line) => code(shown(line)));
    return label(pinHeading(message)) + lines.join('');
  }
  return label(part.label) + part.lines.map((line) => paragraph('text', line)).join('');
}

function evidence({ evidence: place }: MessagePoint): string {
  if (place === undefined) return '';
  const isDiff = place.hunk !== undefined;
  const text = isDiff ? hunkLines(place.hunk) : place.excerpt;
  const lines = escapeLines(cutText(text, mostOfHunk));
  const left = lines.length - mostHunkLines;
  const more = left > 0 ? [`… left out: ${left} ${left === 1 ? 'line' : 'lines'}`] : [];
  const drawn = [...lines.slice(0, mostHunkLines), ...more].map((line) => codeLine(line, isDiff));
  return label(placeOf(place)) + code(drawn.join('\n'));
}

function codeLine(line: string, isDiff: boolean): string {
  const html = shown(cutText(line, mostOfLine));
  if (isDiff && line.startsWith('+'))
    return `<span class="come" style="color:#0b5f2b;background:#dcf5e4">${html}</span>`;
  if (isDiff && line.startsWith('-'))
    return `<span class="gone" style="color:#8f1024;background:#fbe3e6">${html}</span>`;
  return html;
}

function footer(message: AlertMessage): string {
  const time = `${message.createdAt.slice(0, 16).replace('T', ' ')} UTC`;
  const whole = showCommand(message);
  return [
    `<p style="margin:0 0 8px"></p>`,
    ...(whole === undefined ? [] : [paragraph('quiet', `All of it: ${whole}`)]),
    paragraph('quiet', `Alert ${message.alertId}, ${time}`),
  ].join('');
}
