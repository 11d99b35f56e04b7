import { createHash } from 'node:crypto';
import { severities, type Severity } from '../findings/finding.ts';
import { cutText, escapeMarkdown, markdownCode } from '../reports/escape.ts';
import { parsePurl, type Purl } from '../watchlists/purl.ts';
import type { Alert } from './alert.ts';
import { alertPage } from './alert-text.ts';
import { composeDigest } from './digest.ts';
import { commentMark, maxIssueBody, maxIssueText, writeIssueBody } from './issue-body.ts';
import { composeMessage, headline } from './message.ts';
import { exposureLine } from './message-text.ts';
import type { Notice } from './notice.ts';
import type { Parcel } from './receiver.ts';

/** The label that all issues of ours have, by which they are found again. */
export const watchLabel = 'watchkeeper';

/** Labels and their colours; each severity has one. */
export const labelColours: ReadonlyMap<string, string> = new Map([
  [watchLabel, '1d3557'],
  [severityLabel('critical'), 'b60205'],
  [severityLabel('high'), 'd93f0b'],
  [severityLabel('medium'), 'fbca04'],
  [severityLabel('low'), 'c2e0c6'],
  [severityLabel('info'), 'ededed'],
]);

/** An issue for the first alert about a release or package. */
export function composeIssue(alert: Alert) {
  return {
    // It stays as it is, whatever is found later: people know an issue by it.
    title: titleOf(alert.purl),
    labels: [watchLabel, severityLabel(alert.severity)],
    body: writeIssueBody({
      about: 'release',
      key: releaseKey(alert.purl),
      ids: [plainId(alert.id)],
      updates: [],
      text: alertPage(alert, maxIssueText),
    }),
  };
}

/** One issue for a flood: somebody asked for a summary, and a hundred issues are none. */
export function composeFloodIssue(parcel: Parcel) {
  const { title, why, messages, more } = composeDigest(parcel);
  const [loudest] = messages;
  const lines = messages.map((message) => {
    const pins = message.lastGood?.pins.map(({ line }) => markdownCode(line)) ?? [];
    const pinned = pins.length === 0 ? '' : `; pin ${pins.join(' or ')}`;
    const exposed = escapeMarkdown(cutText(exposureLine(message), 200));
    return `- ${escapeMarkdown(cutText(headline(message), 300))} (${[message.alertId, ...message.points.flatMap(({ id }) => id ?? [])].join(', ')}); ${exposed}${pinned}`;
  });
  const left =
    more === 0 ? [] : [`- … and ${more} more: ${markdownCode('watchkeeper alerts list')}`];
  return {
    title: `Watchkeeper: ${title}`,
    labels: [watchLabel, severityLabel(loudest?.severity ?? 'high')],
    body: writeIssueBody({
      about: 'parcel',
      key: plainId(parcel.id),
      ids: parcel.alerts.map(({ id }) => plainId(id)),
      updates: [],
      text: cutLines([why, '', ...lines, ...left], maxIssueText),
    }),
  };
}

/** What an alert adds to an issue that is there: a comment, and a line in the body. */
export function composeUpdate(alert: Alert): { readonly comment: string; readonly line: string } {
  const said = escapeMarkdown(cutText(headline(composeMessage(alert)), 300));
  const page = alertPage(alert, maxIssueBody - 2_000);
  return {
    comment: `${commentMark(plainId(alert.id))}\n\nThere is more: ${said}\n\n${page}`,
    line: `- ${alert.createdAt.slice(0, 10)}: ${said}`,
  };
}

/** What a notice adds to an issue. */
export function composeNotice(notice: Notice): { readonly comment: string; readonly line: string } {
  const said = noticeText(notice);
  return {
    comment: `${commentMark(plainId(notice.id))}\n\n${said}`,
    line: `- ${notice.at.slice(0, 10)}: ${said}`,
  };
}

function noticeText({ kind, finding, author, reason, expires, open }: Notice): string {
  const what = finding === undefined ? 'this release' : `“${cutText(finding.title, 200)}”`;
  const words = {
    suppressed: `${what} was suppressed`,
    accepted: 'this release was accepted',
    withdrawn: 'this release was withdrawn from its registry',
    yanked: 'this release was yanked at its registry',
    reopened: `${what} is open again`,
  }[kind];
  const by = author === undefined ? '' : ` by ${author}`;
  const until = expires === undefined ? '' : ` until ${expires.slice(0, 10)}`;
  const why = reason === '' ? '' : `: ${cutText(reason, 500)}`;
  const left =
    kind === 'suppressed' && open > 0
      ? ` ${open === 1 ? 'One finding is' : `${open} findings are`} still open.`
      : '';
  const said = `${words}${by}${until}`;
  return `${escapeMarkdown(said.charAt(0).toUpperCase() + said.slice(1) + why)}${left}`;
}

/** The labels of an issue when something of a severity comes along: what people added stays, and it never gets quieter. */
export function louderLabels(labels: readonly string[], severity: Severity): readonly string[] {
  const known = severities.filter((one) => labels.includes(severityLabel(one)));
  const loudest = severities.findLast((one) => known.includes(one) || one === severity) ?? severity;
  const others = labels.filter((name) => !known.some((one) => severityLabel(one) === name));
  return [...new Set([...others, watchLabel, severityLabel(loudest)])];
}

/** By what the issue of a release or package is known. */
export function releaseKey(purl: Purl): string {
  return createHash('sha256').update(purl).digest('hex').slice(0, 32);
}

/** Ids are hashes of ours; whatever else one may be cannot end a mark. */
export function plainId(id: string): string {
  return /^[\w-]{1,100}$/.test(id)
    ? id
    : createHash('sha256').update(id).digest('hex').slice(0, 32);
}

function severityLabel(severity: Severity): string {
  return `watchkeeper: ${severity}`;
}

function titleOf(purl: Purl): string {
  const { ecosystem, name, version } = parsePurl(purl);
  const release = version === undefined ? name : `${name} ${version}`;
  return `Watchkeeper: ${markdownCode(cutText(release, 180))} (${ecosystem})`;
}

function cutLines(lines: readonly string[], max: number): string {
  const kept: string[] = [];
  let length = 0;
  for (const [index, line] of lines.entries()) {
    length += line.length + 1;
    if (length > max) return [...kept, `- … and ${lines.length - index} more lines`].join('\n');
    kept.push(line);
  }
  return kept.join('\n');
}
