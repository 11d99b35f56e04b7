import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';

/** Elements that our own pages are made of. */
const ours =
  /^<\/?(?:p|strong|code|pre|h[1-4]|ul|ol|li|br ?\/|hr ?\/)>$|^<code class="language-diff">$/;

/** What GitHub makes of text beside Markdown: mentions, numbers of issues, commits, emoji, formulas. */
const forgeReads = [
  /(?<![\w/])@[a-z\d]/i,
  /#\d/,
  /\bGH-\d/i,
  /[\w.-]+\/[\w.-]+[#@]/,
  /(?<![\w])[\da-f]{7,40}(?![\w])/,
  // A time of day is none.
  /:(?!\d\d:)[\w+-]+:/,
  /\$/,
  /https?:|www\.|ftp:|mailto:|xmpp:/i,
  /[\w.+-]+@[\w-]+\.\w/,
];

/**
 * What of a page would act on its reader at GitHub: an element that none of our own pages has, or text that is turned into a link, a
 * picture or a message to somebody. It is read as GitHub reads it, by a parser of CommonMark with GitHub's extensions.
 */
export function activeParts(markdown: string): readonly string[] {
  const html = micromark(markdown, {
    extensions: [gfm()],
    htmlExtensions: [gfmHtml()],
    allowDangerousHtml: true,
  }).replace(/<!-- watchkeeper:[\w:-]+(?: [\w-]+)* -->/g, '');
  const elements = (html.match(/<[^>]*>?/g) ?? []).filter((tag) => !ours.test(tag));
  const text = html
    .replace(/<pre>[\s\S]*?<\/pre>/g, ' ')
    .replace(/<code>[\s\S]*?<\/code>/g, '`')
    .replace(/<[^>]*>/g, '');
  return [...elements, ...forgeReads.flatMap((pattern) => pattern.exec(text)?.[0] ?? [])];
}
