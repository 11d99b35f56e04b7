import type { Finding, FindingEvidence } from '../findings/finding.ts';
import type { Inspection } from '../inspections/inspection.ts';
import { painter, severityColours, type Colour } from './colours.ts';
import { decisionOf, standingOf } from './decision.ts';
import { drawCode, type CodeLine } from './code-lines.ts';
import { columnsOf, wrapColumns } from './columns.ts';
import { escapeTerminal } from './escape.ts';
import {
  baselineName,
  groupFindings,
  placeOf,
  summarise,
  summariseProvenance,
  wayOf,
} from './summary.ts';

/** What the place can show. */
export interface TextOptions {
  readonly colour: boolean;
  readonly width: number;
}

/** Further places, files and quiet findings beyond these are counted, not listed. */
const maxPlaces = 3;
const maxListed = 20;
/** Lines of one item of a list; what a stranger wrote into it may be longer. */
const maxItemLines = 3;

type Paint = (text: string, ...colours: Colour[]) => string;

/** An inspection for somebody at a terminal: the answer first, then what was found, where, why, and what to do. */
export function renderText(inspection: Inspection, options: TextOptions): string {
  const paint = painter(options.colour);
  const width = Math.max(options.width, 40);
  const { read, named, decided } = groupFindings(inspection.findings);
  const loudest = read[0]?.severity ?? 'info';
  const colour = inspection.outcome === 'clean' ? 'green' : severityColours[loudest];
  const answer = wrapColumns(escapeTerminal(summarise(inspection)), width);
  const blocks = [
    answer.map((line) => paint(line, 'bold', ...(colour === 'dim' ? [] : [colour]))),
    ...read.map((finding) => findingBlock(finding, width, paint)),
    listBlock('Also new:', named, oneLine, width, paint),
    listBlock('Decided on before:', decided, decidedLines, width, paint),
    listBlock(
      'Not looked at:',
      inspection.unread,
      (one) => [`${one.path === '' ? '(the release)' : one.path}  ${one.reason}: ${one.detail}`],
      width,
      paint,
    ),
    inspection.outcome === 'clean' && inspection.findings.length === 0
      ? cleanBlock(inspection, width)
      : [],
    wrapColumns(escapeTerminal(summariseProvenance(inspection)), width)
      .filter((line) => line !== '')
      .map((line) => paint(line, 'dim')),
    cutNote(read, width).map((line) => paint(line, 'dim')),
  ];
  return `${blocks
    .filter((block) => block.length > 0)
    .map((block) => block.join('\n'))
    .join('\n\n')}\n`;
}

function findingBlock(finding: Finding, width: number, paint: Paint): readonly string[] {
  const label = finding.severity.toUpperCase();
  const [first = '', ...more] = wrapColumns(
    escapeTerminal(finding.title),
    width - label.length - 2,
  );
  const indent = ' '.repeat(label.length + 2);
  return [
    `${paint(label, severityColours[finding.severity])}  ${paint(first, 'bold')}`,
    ...more.map((line) => indent + paint(line, 'bold')),
    ...finding.evidence
      .slice(0, maxPlaces)
      .flatMap((evidence) => placeLines(evidence, width, paint)),
    ...moreLine(finding.evidence.length - maxPlaces, 'more place', paint),
    ...wayLines(finding, width),
    ...(finding.standingSince === undefined ? [] : paragraph('Old: ', standingOf(finding), width)),
    ...paragraph('Why: ', finding.reasons.join(' '), width),
    ...paragraph('Do:  ', finding.advice, width),
    ...paragraph(
      '',
      `${finding.rule} · confidence ${finding.confidence} · ${finding.fingerprint}`,
      width,
    ).map((line) => paint(line, 'dim')),
  ];
}

function placeLines(evidence: FindingEvidence, width: number, paint: Paint): readonly string[] {
  const place = placeText(placeOf(evidence), width - 2).map((line) => `  ${paint(line, 'cyan')}`);
  return [
    ...place,
    ...drawCode(evidence, width - 4).lines.map(
      ({ text, mark }) => `  ${paint('│', 'dim')} ${paint(text, ...colourOf[mark])}`,
    ),
  ];
}

const colourOf: Readonly<Record<CodeLine['mark'], readonly Colour[]>> = {
  '+': ['green'],
  '-': ['red'],
  ' ': [],
};

/** Where lines of code are wider than the terminal: how to see the rest of them. */
function cutNote(read: readonly Finding[], width: number): readonly string[] {
  const isCut = read.some(({ evidence }) =>
    evidence.slice(0, maxPlaces).some((one) => drawCode(one, width - 4).isCut),
  );
  const note =
    'Code that is wider than the terminal is cut at its width; --format markdown and --format html show more of it.';
  return isCut ? wrapColumns(note, width) : [];
}

/** A place that was cut at its end would have lost its line; of one that is far too long, the middle is left out. */
function placeText(place: string, width: number): readonly string[] {
  const lines = wrapColumns(escapeTerminal(place), width - 1);
  return lines.length > maxItemLines
    ? [...lines.slice(0, maxItemLines - 1), `…${lines.at(-1) ?? ''}`]
    : lines;
}

/** How data gets to the first place, which is the one that a reader looks at. */
function wayLines({ evidence: [first] }: Finding, width: number): readonly string[] {
  const way = first === undefined ? '' : wayOf(first);
  return way === '' ? [] : paragraph('Way: ', way, width);
}

function paragraph(label: string, text: string, width: number): readonly string[] {
  return wrapColumns(escapeTerminal(text), width - label.length - 2).map(
    (line, index) => `  ${index === 0 ? label : ' '.repeat(label.length)}${line}`,
  );
}

function listBlock<Item>(
  heading: string,
  items: readonly Item[],
  linesOf: (item: Item) => readonly string[],
  width: number,
  paint: Paint,
): readonly string[] {
  if (items.length === 0) return [];
  return [
    heading,
    ...items
      .slice(0, maxListed)
      .flatMap(linesOf)
      .flatMap((line) => listLines(line, width)),
    ...moreLine(items.length - maxListed, 'more', paint),
  ];
}

/** An item of a list in a few lines, the further ones indented. */
function listLines(text: string, width: number): readonly string[] {
  const lead = ' '.repeat(2 + text.length - text.trimStart().length);
  const item = escapeTerminal(text.trimStart());
  if (columnsOf(item) <= width - lead.length) return [`${lead}${item}`];
  const lines = wrapColumns(item, width - lead.length - 3);
  const shown = lines.slice(0, maxItemLines);
  const end = lines.length > shown.length ? '…' : '';
  return shown.map((line, index) => {
    const isLast = index === shown.length - 1;
    return `${lead}${index === 0 ? '' : '  '}${line}${isLast ? end : ''}`;
  });
}

function moreLine(count: number, what: string, paint: Paint): readonly string[] {
  if (count <= 0) return [];
  const plural = what === 'more' || count === 1 ? '' : 's';
  const whole = what === 'more' ? ' (--format json has them all)' : '';
  return [`  ${paint(`… and ${count} ${what}${plural}${whole}`, 'dim')}`];
}

function oneLine(finding: Finding): readonly string[] {
  const [evidence] = finding.evidence;
  const place = evidence === undefined ? '' : ` (${placeOf(evidence)})`;
  return [`${finding.title}${place}`];
}

function decidedLines(finding: Finding): readonly string[] {
  return [`${finding.severity}  ${finding.title}`, `  ${decisionOf(finding)}`];
}

function cleanBlock(inspection: Inspection, width: number): readonly string[] {
  const text =
    inspection.baseline === undefined
      ? 'Nothing in it is alarming by itself. There was no earlier release to compare it with.'
      : `Nothing was found that ${baselineName(inspection)} could not do: no new host, recipient, program, script, secret or tool text.`;
  return wrapColumns(escapeTerminal(text), width);
}
