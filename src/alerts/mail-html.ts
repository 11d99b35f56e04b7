import type { Severity } from '../findings/finding.ts';
import { escapeHtml, escapeLines } from '../reports/escape.ts';
import { placeOf } from '../reports/summary.ts';
import type { Digest } from './digest.ts';
import type { AlertMessage, MessagePoint } from './message.ts';
import { messageParts, pinHeading } from './message-text.ts';

/**
 * Mail programs know little: tables, inline styles, and of a style sheet at most the part for dark screens. Colours keep a
 * contrast of 4.5 to 1 on both.
 */
const severityColours: Readonly<Record<Severity, string>> = {
  critical: '#b00020',
  high: '#b3470b',
  medium: '#7a5c00',
  low: '#1f5f8b',
  info: '#555555',
};

const font = "font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";
const mono = "font-family:ui-monospace,Menlo,Consolas,'Courier New',monospace";

const darkSheet = `@media (prefers-color-scheme: dark){
.page{background:#16181c!important}.card{background:#22262c!important;border-color:#3a4048!important}
.text{color:#eceff3!important}.quiet{color:#b4bcc6!important}.code{background:#14171a!important;color:#eceff3!important}}`;

const mostHunkLines = 12;

/** A mail about one alert. */
export function messageHtml(message: AlertMessage): string {
  return page(card(message, true));
}

/** A mail about several. */
export function digestHtml(digest: Digest): string {
  const more =
    digest.more === 0
      ? ''
      : paragraph('quiet', `… and ${digest.more} more: watchkeeper alerts list`);
  const intro = `<h1 class="text" style="margin:0 0 4px;${font};font-size:20px;color:#111">${shown(digest.title)}</h1>${paragraph('quiet', digest.why)}`;
  const cards = digest.messages.map((message) => card(message, false)).join('');
  return page(`${intro}${cards}${more}`);
}

function page(content: string): string {
  return `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark"><title>Watchkeeper</title><style>${darkSheet}</style></head><body class="page" style="margin:0;padding:0;background:#f1f3f5"><table role="presentation" width="100%" cellpadding="0" cellspacing="0" class="page" style="background:#f1f3f5"><tr><td align="center" style="padding:16px 8px"><table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:640px"><tr><td>${content}</td></tr></table></td></tr></table></body></html>`;
}

function card(message: AlertMessage, isWhole: boolean): string {
  const { severity, name, version } = message;
  const colour = severityColours[severity];
  const badge = `<span style="display:inline-block;padding:2px 8px;border-radius:4px;background:${colour};color:#ffffff;${font};font-size:13px;font-weight:700">${severity.toUpperCase()}</span>`;
  const title = `<h2 class="text" style="margin:10px 0 2px;${font};font-size:19px;line-height:1.3;color:#111;word-break:break-word">${shown(version === undefined ? name : `${name} ${version}`)}</h2>`;
  const [first] = message.points;
  const parts = messageParts(message).map((part) =>
    part.label === 'Pin' ? pins(message) : section(part.label, part.lines),
  );
  const evidence = isWhole ? hunk(first) : '';
  const footer = paragraph('quiet', `Alert ${message.alertId}, ${message.createdAt}`);
  return `<table role="presentation" width="100%" cellpadding="0" cellspacing="0" class="card" style="background:#ffffff;border:1px solid #d8dde3;border-top:4px solid ${colour};border-radius:6px;margin:0 0 14px"><tr><td style="padding:16px">${badge}${title}${parts.join('')}${evidence}${footer}</td></tr></table>`;
}

function section(label: string, lines: readonly string[]): string {
  return `<p class="quiet" style="margin:12px 0 0;${font};font-size:12px;color:#5a6470;text-transform:uppercase;letter-spacing:.04em">${label}</p>${lines.map((line) => paragraph('text', line)).join('')}`;
}

function paragraph(kind: 'text' | 'quiet', text: string): string {
  const [colour, size] = kind === 'text' ? ['#1c2024', '15px'] : ['#5a6470', '12px'];
  return `<p class="${kind}" style="margin:4px 0 0;${font};font-size:${size};line-height:1.45;color:${colour};word-break:break-word">${shown(text)}</p>`;
}

function pins(message: AlertMessage): string {
  const lines = message.lastGood?.pins ?? [];
  const heading = `<p class="quiet" style="margin:12px 0 0;${font};font-size:12px;color:#5a6470">${shown(pinHeading(message))}</p>`;
  return `${heading}${lines.map(({ line }) => code(escapeHtml(line))).join('')}`;
}

function hunk({ evidence }: MessagePoint): string {
  if (evidence === undefined) return '';
  const lines = escapeLines((evidence.hunk ?? evidence.excerpt).slice(0, 4_000));
  const text = lines.slice(0, mostHunkLines).map((line) => escapeHtml(line.slice(0, 200)));
  return `${section('Where', [placeOf(evidence)])}${code(text.join('\n'))}`;
}

function code(escaped: string): string {
  return `<pre class="code" style="margin:4px 0 0;padding:8px 10px;background:#f1f3f5;color:#1c2024;border-radius:4px;${mono};font-size:13px;line-height:1.4;white-space:pre-wrap;word-break:break-all">${unlinked(escaped)}</pre>`;
}

function shown(text: string): string {
  return unlinked(escapeHtml(text));
}

/** Mail programs make links of whatever looks like an address; an element inside of it stops them. Entities stay whole. */
function unlinked(escaped: string): string {
  return escaped.replace(/(?<=[\p{L}\p{N}])[.@:](?=[\p{L}\p{N}/])/gu, '<span>$&</span>');
}
