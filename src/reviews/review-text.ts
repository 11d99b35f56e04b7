import { painter, type Colour } from '../reports/colours.ts';
import { wrapColumns } from '../reports/columns.ts';
import { cutText, escapeTerminal } from '../reports/escape.ts';
import { renderTable } from '../reports/table.ts';
import { renderText, type TextOptions } from '../reports/text.ts';
import {
  ageOf,
  answerOf,
  headline,
  launcherWords,
  reasonOf,
  sentenceOf,
  versionStep,
} from './headline.ts';
import type { Attention, Review, ReviewedPackage } from './review.ts';

const colours: Readonly<Record<Attention, Colour>> = {
  alarm: 'red',
  unseen: 'yellow',
  notable: 'yellow',
  quiet: 'green',
};

const marks: Readonly<Record<Attention, string>> = {
  alarm: '!!',
  unseen: '??',
  notable: '!',
  quiet: '',
};

/** Lists beyond this are counted. */
const maxListed = 40;

/** A review for somebody at a terminal: the answer first, then a table, then each package that asks for somebody. */
export function renderReviewText(review: Review, options: TextOptions): string {
  const paint = painter(options.colour);
  const width = Math.max(options.width, 40);
  const loudest = review.packages[0]?.attention ?? 'quiet';
  const blocks = [
    wrapColumns(headline(review), width).map((line) => paint(line, 'bold', colours[loudest])),
    review.settings.problem === undefined
      ? []
      : paragraph(
          `The project's own settings cannot be used, and the defaults hold: ${review.settings.problem}`,
          width,
        ),
    review.packages.length === 0 ? [] : [tableOf(review.packages, options)],
    ...review.packages
      .filter(({ attention }) => attention !== 'quiet')
      .map((one) => packageBlock(one, options, width)),
    listBlock('What is started:', launcherLines(review), width),
    listBlock('Not understood:', gapLines(review), width),
    listBlock(
      'Not looked at:',
      review.leftOut.map(({ why, names }) => `${why}: ${cutText(names.join(', '), 2000)}`),
      width,
    ),
    [paint(countsOf(review), 'dim')],
  ];
  return `${blocks
    .filter((block) => block.length > 0)
    .map((block) => block.join('\n'))
    .join('\n\n')}\n`;
}

function tableOf(packages: readonly ReviewedPackage[], options: TextOptions): string {
  const rows = packages
    .slice(0, maxListed)
    .map((one) => [
      marks[one.attention],
      one.name,
      versionStep(one),
      answerOf(one),
      ageOf(one),
      one.places[0] === undefined ? '' : `${one.places[0].path}:${one.places[0].line}`,
    ]);
  return renderTable(['', 'package', 'version', 'what is new', 'age', 'named at'], rows, options);
}

function packageBlock(
  one: ReviewedPackage,
  options: TextOptions,
  width: number,
): readonly string[] {
  const { otherDigest, look } = one;
  const bytes =
    otherDigest === undefined
      ? []
      : paragraph(
          `The lockfile states other bytes of ${one.name} than the registry serves: ${otherDigest.stated} and not ${otherDigest.served}`,
          width,
        );
  const words =
    look.status === 'looked'
      ? renderText(look.inspection, options).trimEnd().split('\n')
      : paragraph(sentenceOf(one), width);
  const why = reasonOf(one);
  return [...bytes, ...words, ...(why === '' ? [] : paragraph(why, width))];
}

function launcherLines({ launchers }: Review): readonly string[] {
  return launchers.map((launcher) => {
    const { place, server, client } = launcher;
    const who = server === undefined ? client : `${server} (${client})`;
    return `${place.path}:${place.line}  ${who}: ${launcherWords(launcher).join('; ')}`;
  });
}

function gapLines({ unresolved, unresolvedMore }: Review): readonly string[] {
  const lines = unresolved.map(({ path, line, text, why }) => {
    const where = line > 0 ? `${path}:${line}` : path;
    return `${where}  ${text === '' ? why : `${text}: ${why}`}`;
  });
  return unresolvedMore === 0 ? lines : [...lines, `… and ${unresolvedMore} more`];
}

function listBlock(heading: string, lines: readonly string[], width: number): readonly string[] {
  if (lines.length === 0) return [];
  const left = lines.length - maxListed;
  return [
    heading,
    ...lines
      .slice(0, maxListed)
      .flatMap((line) =>
        paragraph(line, width - 4).map((part, at) => (at === 0 ? `  ${part}` : `    ${part}`)),
      ),
    ...(left > 0 ? [`  … and ${left} more`] : []),
  ];
}

function paragraph(text: string, width: number): readonly string[] {
  return wrapColumns(escapeTerminal(text), width);
}

function countsOf({ base, head, counts }: Review): string {
  const ignored = counts.ignored === 0 ? '' : `, ${counts.ignored} left out by the settings`;
  return (
    `${base.commit.slice(0, 12)}...${head.commit.slice(0, 12)}: ${counts.files} files, ` +
    `${counts.changes} new versions, ${counts.outOfScope} not part of MCP and not opened${ignored}`
  );
}
