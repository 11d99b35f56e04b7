import { escapeMarkdown, escapeTerminal, markdownBlock, markdownCode } from '../reports/escape.ts';
import { renderMarkdown } from '../reports/markdown.ts';
import { renderText, type TextOptions } from '../reports/text.ts';
import type { Alert } from './alert.ts';
import { composeMessage, type AlertMessage } from './message.ts';
import { messageParts, messageText, pinHeading } from './message-text.ts';

/** An alert for a terminal. Everything that a package chose is shown, nothing of it acts. */
export function alertText(alert: Alert, options: TextOptions): string {
  const owner = alert.owner === undefined ? '' : ` for ${alert.owner}`;
  const heading = escapeTerminal(`Alert ${alert.id}${owner}: ${alert.purl}`);
  const brief = messageText(composeMessage(alert)).join('\n');
  return `${heading}\n${brief}\n\n${renderText(alert.inspection, options)}`;
}

/** An alert as a page of its own. */
export function alertMarkdown(alert: Alert): string {
  const title = `# ${alert.severity.toUpperCase()}: ${markdownCode(alert.purl)}`;
  return [title, ...alertSections(alert), renderMarkdown(alert.inspection)].join('\n\n');
}

/** An alert below a headline of its own, of at most so many characters. What does not fit is said, and where it is. */
export function alertPage(alert: Alert, maxLength: number): string {
  const brief = alertSections(alert).join('\n\n');
  const whole = `The whole of it: ${markdownCode(`watchkeeper show ${alert.purl}`)}`;
  const left = maxLength - brief.length - whole.length - 200;
  return [brief, renderMarkdown(alert.inspection, Math.max(left, 0)).trimEnd(), whole].join('\n\n');
}

function alertSections(alert: Alert): readonly string[] {
  const { baseline } = alert.inspection;
  const facts = [
    ...(baseline === undefined ? [] : [`- Compared with ${markdownCode(baseline.id)}`]),
    `- Found at ${alert.createdAt}`,
    `- Alert ${alert.id}`,
  ];
  return [briefMarkdown(composeMessage(alert)), facts.join('\n')];
}

/** What a message says, for a page or an issue. */
function briefMarkdown(message: AlertMessage): string {
  return messageParts(message)
    .map(({ label, lines }) => {
      if (label === 'Pin')
        return `**${escapeMarkdown(pinHeading(message))}**\n\n${markdownBlock(lines.join('\n'))}`;
      const [first = '', ...others] = lines.map(escapeMarkdown);
      return others.length === 0
        ? `**${label}.** ${first}`
        : `**${label}.**\n\n${[first, ...others].map((line) => `- ${line}`).join('\n')}`;
    })
    .join('\n\n');
}
