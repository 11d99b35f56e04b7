import type { Severity } from '../findings/finding.ts';
import { escapeHtml } from '../reports/escape.ts';

/**
 * Mail programs know little: tables, inline styles, and of a style sheet at most the part for dark screens. Colours keep a
 * contrast of 4.5 to 1 on both.
 */
export const badgeColours: Readonly<Record<Severity, string>> = {
  critical: '#b00020',
  high: '#b3470b',
  medium: '#7a5c00',
  low: '#1f5f8b',
  info: '#555555',
};

/** The same as text on a dark screen. */
const darkColours: Readonly<Record<Severity, string>> = {
  critical: '#ff98a6',
  high: '#ffb184',
  medium: '#e6c65c',
  low: '#8cc4ee',
  info: '#b4bcc6',
};

export const font = "font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";
export const mono = "font-family:ui-monospace,Menlo,Consolas,'Courier New',monospace";

const darkSheet = `@media (prefers-color-scheme: dark){
.page{background:#16181c!important}.card{background:#22262c!important;border-left-color:#3a4048!important;border-right-color:#3a4048!important;border-bottom-color:#3a4048!important}
.text{color:#eceff3!important}.quiet{color:#b4bcc6!important}.code{background:#14171a!important;color:#eceff3!important}
.come{color:#7fdca0!important;background:#14301f!important}.gone{color:#ffa3ad!important;background:#3a1a20!important}
${Object.entries(darkColours)
  .map(([severity, colour]) => `.${severity}{color:${colour}!important}`)
  .join('')}}`;

/** A whole mail around its content. */
export function mailPage(content: string): string {
  return `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark"><title>Watchkeeper</title><style>${darkSheet}</style></head><body class="page" style="margin:0;padding:0;background:#f1f3f5"><table role="presentation" width="100%" cellpadding="0" cellspacing="0" class="page" style="background:#f1f3f5"><tr><td align="center" style="padding:16px 8px"><table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:640px;table-layout:fixed"><tr><td align="left">${content}</td></tr></table></td></tr></table></body></html>`;
}

/** A frame whose upper edge has the colour of a severity. */
export function mailCard(severity: Severity, content: string): string {
  return `<table role="presentation" width="100%" cellpadding="0" cellspacing="0" class="card" style="background:#ffffff;border:1px solid #d8dde3;border-top:4px solid ${badgeColours[severity]};border-radius:6px;margin:0 0 14px"><tr><td style="padding:16px">${content}</td></tr></table>`;
}

/** A word on the colour of a severity. */
export function badge(severity: Severity, word: string = severity): string {
  return `<span style="display:inline-block;padding:2px 8px;border-radius:4px;background:${badgeColours[severity]};color:#ffffff;${font};font-size:13px;font-weight:700">${shown(word.toUpperCase())}</span>`;
}

/** What a card is about. */
export function mailHeading(text: string): string {
  return `<h2 class="text" style="margin:10px 0 2px;${font};font-size:20px;line-height:1.3;color:#111111;word-break:break-word">${shown(text)}</h2>`;
}

/** A paragraph of text that is escaped here; `lead` is the one that is read first. */
export function paragraph(kind: 'lead' | 'text' | 'quiet', text: string): string {
  return rawParagraph(kind, shown(text));
}

/** The same of HTML that is safe already. */
export function rawParagraph(kind: 'lead' | 'text' | 'quiet', html: string): string {
  const [name, look] = paragraphs[kind];
  return `<p class="${name}" style="margin:6px 0 0;${font};${look};word-break:break-word">${html}</p>`;
}

const paragraphs = {
  lead: ['text', 'font-size:17px;line-height:1.4;font-weight:600;color:#111111'],
  text: ['text', 'font-size:15px;line-height:1.45;color:#1c2024'],
  quiet: ['quiet', 'font-size:13px;line-height:1.45;color:#5a6470'],
} as const;

/** What a paragraph is about. */
export function label(text: string): string {
  return `<p class="quiet" style="margin:14px 0 0;${font};font-size:13px;color:#5a6470;word-break:break-word">${shown(text)}</p>`;
}

/** Lines that stand as they are written; they are safe HTML already. */
export function code(html: string): string {
  return `<pre class="code" style="margin:6px 0 0;padding:8px 10px;background:#f1f3f5;color:#1c2024;border-radius:4px;${mono};font-size:13px;line-height:1.45;white-space:pre-wrap;word-break:break-all">${html}</pre>`;
}

/** Text that is escaped, and of which no mail program makes a link: an element inside of an address stops them. */
export function shown(text: string): string {
  return escapeHtml(text).replace(/(?<=[\p{L}\p{N}])[.@:](?=[\p{L}\p{N}/])/gu, '<span>$&</span>');
}
