import { escapeTerminal } from '../reports/escape.ts';
import { placeOf } from '../reports/summary.ts';
import type { AlertMessage, MessagePoint } from './message.ts';

/** A label and what it says; several lines where they have to stand alone. The texts are not escaped. */
export interface MessagePart {
  readonly label: 'Again' | 'Now' | 'How sure' | 'Exposed' | 'Do' | 'Pin' | 'Not read';
  readonly lines: readonly string[];
}

/** What a message says below its headline, part by part: the one order and the one choice of words for all receivers. */
export function messageParts(message: AlertMessage): readonly MessagePart[] {
  const { again, points, morePoints, unread, advice, lastGood } = message;
  const more = morePoints > 0 ? [`… and ${morePoints} more`] : [];
  return [
    ...(again === undefined ? [] : ([{ label: 'Again', lines: [again] }] as const)),
    { label: 'Now', lines: [...points.map(pointLine), ...more] },
    { label: 'How sure', lines: [sureness(message)] },
    { label: 'Exposed', lines: [exposureLine(message)] },
    { label: 'Do', lines: [advice] },
    ...(lastGood === undefined || lastGood.pins.length === 0
      ? []
      : ([{ label: 'Pin', lines: lastGood.pins.map(({ line }) => line) }] as const)),
    ...(unread === 0 ? [] : ([{ label: 'Not read', lines: [unreadLine(unread)] }] as const)),
  ];
}

/** A message in plain text, one escaped line after another. */
export function messageText(message: AlertMessage): readonly string[] {
  return messageParts(message).flatMap(({ label, lines }) => {
    if (label === 'Pin') return [`${pinHeading(message)}:`, ...lines.map(indented)];
    const [first = '', ...others] = lines;
    return [`${label}: ${escapeTerminal(first)}`, ...others.map(indented)];
  });
}

/** Where a whole alert can be read; undefined for a name that means something in a shell. */
export function showCommand({ purl }: Pick<AlertMessage, 'purl'>): string | undefined {
  return /^pkg:[\w%./@+:-]{1,300}$/.test(purl) ? `watchkeeper show ${purl}` : undefined;
}

/** Which version the pin lines stay on. */
export function pinHeading({ lastGood }: AlertMessage): string {
  return `Pin the last good version, ${escapeTerminal(lastGood?.version ?? '')}`;
}

function indented(line: string): string {
  return `  ${escapeTerminal(line)}`;
}

function pointLine({ id, what, evidence }: MessagePoint): string {
  const place = evidence === undefined ? '' : ` (${placeOf(evidence)})`;
  return `${what}${place}${id === undefined ? '' : `, ${id}`}`;
}

function sureness({ confidence, points: [first] }: AlertMessage): string {
  return `${confidence} confidence (${first.rule})`;
}

/** Who of ours is exposed. */
export function exposureLine({ exposure }: Pick<AlertMessage, 'exposure'>): string {
  const { owner, watchlist, credentials, routes } = exposure;
  const parts = [
    owner === undefined ? 'nobody is named as its owner' : `owner ${owner}`,
    credentials.length === 0
      ? 'no credentials are listed'
      : `it is handed ${credentials.join(', ')}`,
    ...(watchlist === undefined ? [] : [`watchlist ${watchlist}`]),
    ...(routes.length === 0 ? [] : [`routes ${routes.join(', ')}`]),
  ];
  return parts.join('; ');
}

function unreadLine(unread: number): string {
  return unread === 1
    ? 'one part of it could not be read'
    : `${unread} parts of it could not be read`;
}
