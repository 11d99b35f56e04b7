import type { Inspection } from '../inspections/inspection.ts';
import { painter } from '../reports/colours.ts';
import { renderHtml } from '../reports/html.ts';
import { renderJson } from '../reports/json.ts';
import { renderMarkdown } from '../reports/markdown.ts';
import { renderSarif } from '../reports/sarif.ts';
import { sourceLine } from '../reports/source-line.ts';
import { renderText } from '../reports/text.ts';
import type { Terminal } from './terminal.ts';

/** The forms that an inspection can be printed in. `json` and `sarif` are for programs and never coloured. */
export const formats = ['text', 'json', 'sarif', 'markdown', 'html'] as const;
export type Format = (typeof formats)[number];

/** An inspection in one of the forms. */
export function render(inspection: Inspection, format: Format, terminal: Terminal): string {
  if (format === 'json') return renderJson(inspection);
  if (format === 'sarif') return renderSarif(inspection);
  if (format === 'markdown') return renderMarkdown(inspection);
  if (format === 'html') return renderHtml(inspection);
  const text = renderText(inspection, { colour: terminal.colour, width: terminal.width });
  const dimmed = painter(terminal.colour)(sourceLine(inspection), 'dim');
  return `${text}\n${dimmed}\n`;
}
