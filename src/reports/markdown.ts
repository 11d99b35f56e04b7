import type { Finding, FindingEvidence } from '../findings/finding.ts';
import type { Inspection } from '../inspections/inspection.ts';
import { decisionOf, standingOf } from './decision.ts';
import { cutText, escapeMarkdown, markdownBlock, markdownCode } from './escape.ts';
import { groupFindings, placeOf, summarise, summariseProvenance } from './summary.ts';

const maxPlaces = 3;
const maxListed = 20;
/** Forges refuse comments above 65,536 characters; what is left out is said. */
const longest = 60_000;

/** An inspection for an issue, a comment or a mail, of at most so many characters. Nothing that a package says can act on the page. */
export function renderMarkdown(inspection: Inspection, maxLength = longest): string {
  const { read, named, decided } = groupFindings(inspection.findings);
  const blocks: readonly Block[] = [
    `**${escapeMarkdown(summarise(inspection))}**`,
    escapeMarkdown(summariseProvenance(inspection)),
    ...read.map((finding) => ({
      whole: findingBlock(finding, 'whole'),
      brief: findingBlock(finding, 'brief'),
    })),
    list(
      'Also new',
      named.map((finding) => `${escapeMarkdown(finding.title)}${placeSuffix(finding)}`),
    ),
    list('Decided on before', decided.map(decidedItem)),
    list(
      'Not looked at',
      inspection.unread.map(
        (one) =>
          `${markdownCode(one.path === '' ? '(the release)' : one.path)} ${escapeMarkdown(`${one.reason}: ${cutText(one.detail, 300)}`)}`,
      ),
    ),
  ].filter((block) => block !== '');
  return `${withinLimit(blocks, maxLength).join('\n\n')}\n`;
}

/** What stands on the page as one, and a shorter way to say it where the whole of it does not fit. */
type Block = string | { readonly whole: string; readonly brief: string };

function findingBlock(finding: Finding, length: 'whole' | 'brief'): string {
  const drawPlace = length === 'whole' ? placeBlock : placeAlone;
  return [
    `### ${finding.severity.toUpperCase()}: ${escapeMarkdown(finding.title)}`,
    ...finding.evidence.slice(0, maxPlaces).map(drawPlace),
    ...(finding.evidence.length > maxPlaces
      ? [morePlaces(finding.evidence.length - maxPlaces)]
      : []),
    ...(length === 'whole' ? finding.evidence.slice(0, 1).flatMap(wayBlock) : []),
    ...(finding.standingSince === undefined
      ? []
      : [`**Not new.** ${escapeMarkdown(standingOf(finding))}`]),
    `**Why.** ${escapeMarkdown(finding.reasons.join(' '))}`,
    `**What to do.** ${escapeMarkdown(finding.advice)}`,
    `Rule ${markdownCode(finding.rule)}, confidence ${finding.confidence}, fingerprint ${markdownCode(finding.fingerprint)}`,
  ].join('\n\n');
}

function morePlaces(count: number): string {
  return `… and ${count} more ${count === 1 ? 'place' : 'places'}`;
}

function placeBlock(evidence: FindingEvidence): string {
  const place = markdownCode(placeOf(evidence));
  if (evidence.hunk !== undefined) return `${place}\n\n${markdownBlock(evidence.hunk, 'diff')}`;
  return evidence.excerpt === '' ? place : `${place}\n\n${markdownBlock(evidence.excerpt)}`;
}

/** Escapes make code of a hostile package many times longer: it must not push out what was found. */
function placeAlone(evidence: FindingEvidence): string {
  return `${markdownCode(cutText(placeOf(evidence), 300))} (its code does not fit here)`;
}

function wayBlock(evidence: FindingEvidence): readonly string[] {
  const steps = (evidence.steps ?? []).map(
    (step) => `${markdownCode(cutText(step.what, 80))} at ${markdownCode(placeOf(step))}`,
  );
  return steps.length === 0 ? [] : [`**Way.** ${steps.join(' → ')}`];
}

function list(heading: string, items: readonly string[]): string {
  if (items.length === 0) return '';
  const left = items.length - maxListed;
  const more = left > 0 ? [`- … and ${left} more`] : [];
  return [
    `### ${heading}`,
    '',
    ...items.slice(0, maxListed).map((item) => `- ${item}`),
    ...more,
  ].join('\n');
}

function placeSuffix(finding: Finding): string {
  const [evidence] = finding.evidence;
  return evidence === undefined ? '' : ` (${markdownCode(placeOf(evidence))})`;
}

function decidedItem(finding: Finding): string {
  const decision = decisionOf(finding).replace(/^by /, '');
  return `${finding.severity}: ${escapeMarkdown(`${finding.title} (${decision})`)}`;
}

function withinLimit(blocks: readonly Block[], maxLength: number): readonly string[] {
  const kept: string[] = [];
  let room = maxLength;
  for (const block of blocks) {
    const ways = typeof block === 'string' ? [block] : [block.whole, block.brief];
    const fitting = ways.find((way) => way.length + 2 <= room);
    if (fitting === undefined && kept.length > 0) {
      const left = blocks.length - kept.length;
      return [
        ...kept,
        `… ${left} more ${left === 1 ? 'section does' : 'sections do'} not fit here.`,
      ];
    }
    kept.push(fitting ?? 'One section is too long to be shown here.');
    room -= (fitting?.length ?? 0) + 2;
  }
  return kept;
}
