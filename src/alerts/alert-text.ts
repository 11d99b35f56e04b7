import { escapeMarkdown, escapeTerminal, markdownCode } from '../reports/escape.ts';
import { renderMarkdown } from '../reports/markdown.ts';
import { renderText, type TextOptions } from '../reports/text.ts';
import type { Alert } from './alert.ts';

/** An alert for a terminal. Everything that a package chose is shown, nothing of it acts. */
export function alertText(alert: Alert, options: TextOptions): string {
  const owner = alert.owner === undefined ? '' : ` for ${alert.owner}`;
  const heading = escapeTerminal(`Alert ${alert.id}${owner}: ${alert.purl}`);
  return `${heading}\n${renderText(alert.inspection, options)}`;
}

/** An alert as a page of its own. */
export function alertMarkdown(alert: Alert): string {
  const { baseline } = alert.inspection;
  const facts = [
    ...(baseline === undefined ? [] : [`- Compared with ${markdownCode(baseline.id)}`]),
    ...(alert.owner === undefined ? [] : [`- Owner: ${escapeMarkdown(alert.owner)}`]),
    `- Found at ${alert.createdAt}`,
    `- Alert ${alert.id}`,
  ];
  const title = `# ${alert.severity.toUpperCase()}: ${markdownCode(alert.purl)}`;
  return [title, facts.join('\n'), renderMarkdown(alert.inspection)].join('\n\n');
}
