import type { Severity } from '../findings/finding.ts';

/** Ways in which a stretch of text stands out. */
export type Colour = 'bold' | 'dim' | 'red' | 'green' | 'yellow' | 'cyan' | 'alarm';

const codes: Readonly<Record<Colour, string>> = {
  bold: '1',
  dim: '2',
  red: '31',
  green: '32',
  yellow: '33',
  cyan: '36',
  alarm: '1;37;41',
};

/** How a severity looks. */
export const severityColours: Readonly<Record<Severity, Colour>> = {
  critical: 'alarm',
  high: 'red',
  medium: 'yellow',
  low: 'cyan',
  info: 'dim',
};

/** A function that colours text, or leaves it alone. The text must be escaped before. */
export function painter(colour: boolean): (text: string, ...colours: Colour[]) => string {
  return (text, ...colours) => {
    if (!colour || text === '') return text;
    const start = colours.map((name) => `\u001B[${codes[name]}m`).join('');
    return `${start}${text}\u001B[0m`;
  };
}
