import { createHash } from 'node:crypto';
import type { Finding, FindingEvidence } from '../findings/finding.ts';
import type { Inspection } from '../inspections/inspection.ts';
import { describeVerdict } from '../provenance/describe-verdict.ts';
import { decisionOf, standingOf } from './decision.ts';
import { cutText, escapeHtml } from './escape.ts';
import { answerHtml } from './html-answer.ts';
import { placeFigure } from './html-hunk.ts';
import { reportStyle } from './html-style.ts';
import { groupFindings, placeOf } from './summary.ts';

const maxPlaces = 10;
const maxListed = 200;
/** Characters; what does not fit is counted. Browsers and mail gateways take more, people do not read more. */
const maxLength = 4_000_000;

/**
 * An inspection as a page of its own: one file that loads nothing, runs nothing and sends nothing, with the answer first.
 * Nothing that a package says can act in it, and its policy forbids what it does not need.
 */
export function renderHtml(inspection: Inspection): string {
  const { read, named, decided } = groupFindings(inspection.findings);
  const findings = read.map(findingCard);
  const rest = [
    listCard('Also new', named.map(namedItem)),
    listCard('Decided on before', decided.map(decidedItem)),
    listCard('Not looked at', inspection.unread.map(unreadItem)),
    verdictCard(inspection),
  ];
  return page(
    `${inspection.subject.name} ${inspection.subject.version}`,
    [answerHtml(inspection), ...withinLimit(findings), ...withinLimit(rest), footer].join('\n'),
  );
}

const footer =
  '<footer>Made by Watchkeeper. Text of the package is shown as it is, with invisible characters written out; nothing of it was run.</footer>';

function page(title: string, content: string): string {
  const digest = createHash('sha256').update(reportStyle).digest('base64');
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-${digest}'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(cutText(title.trim() === '' ? 'Watchkeeper' : title, 200))}</title>
<style>${reportStyle}</style>
</head>
<body>
<main>
${content}
</main>
</body>
</html>
`;
}

function findingCard(finding: Finding, index: number): string {
  const { severity, title, reasons, advice, evidence, tools, rule, confidence, fingerprint } =
    finding;
  const left = evidence.length - maxPlaces;
  return `<article class="card ${severity}" id="finding-${index + 1}">
<span class="badge">${severity.toUpperCase()}</span>
<h2>${escapeHtml(title)}</h2>
<div class="why">${oldLine(finding)}${reasons.map((reason) => `<p>${escapeHtml(reason)}</p>`).join('')}<p><b>What to do:</b> ${escapeHtml(advice)}</p></div>
${evidence.slice(0, maxPlaces).map(placeFigure).join('\n')}
${left > 0 ? `<p class="quiet">… and ${left} more ${left === 1 ? 'place' : 'places'}</p>` : ''}
${evidence.slice(0, maxPlaces).map(steps).join('')}
<p class="quiet meta">${[
    ...(tools.length === 0 ? [] : [`MCP tools: ${escapeHtml(tools.slice(0, 20).join(', '))}`]),
    `rule <code>${escapeHtml(rule)}</code>`,
    `confidence ${confidence}`,
    `fingerprint <code>${escapeHtml(fingerprint)}</code>`,
  ].join(' · ')}</p>
</article>`;
}

function oldLine(finding: Finding): string {
  const old = standingOf(finding);
  return old === '' ? '' : `<p><b>Not new:</b> ${escapeHtml(old)}</p>`;
}

/** How data gets to a place, from where it enters. */
function steps({ steps: way = [] }: FindingEvidence): string {
  if (way.length === 0) return '';
  const items = way.map(
    (step) =>
      `<li><code>${escapeHtml(cutText(step.what, 200))}</code> <span class="quiet">${escapeHtml(placeOf(step))}</span></li>`,
  );
  return `<div class="why"><b>The way of the data</b><ol class="steps">${items.join('')}</ol></div>`;
}

function namedItem({ title, evidence: [first] }: Finding): string {
  const place =
    first === undefined ? '' : ` <code class="quiet">${escapeHtml(placeOf(first))}</code>`;
  return `${escapeHtml(title)}${place}`;
}

function decidedItem(finding: Finding): string {
  const decision = decisionOf(finding).replace(/^by /, '');
  return `<b>${finding.severity}</b> ${escapeHtml(finding.title)} <span class="quiet">${escapeHtml(decision)}</span>`;
}

function unreadItem({ path, reason, detail }: Inspection['unread'][number]): string {
  const name = path === '' ? '(the release)' : path;
  return `<code>${escapeHtml(name)}</code> ${escapeHtml(`${reason}: ${cutText(detail, 500)}`)}`;
}

function listCard(heading: string, items: readonly string[]): string {
  if (items.length === 0) return '';
  const left = items.length - maxListed;
  const more = left > 0 ? [`… and ${left} more`] : [];
  const list = [...items.slice(0, maxListed), ...more].map((item) => `<li>${item}</li>`);
  const id = heading.toLowerCase().replaceAll(' ', '-');
  return `<section class="card" id="${id}"><h3>${heading}</h3><ul class="list">${list.join('')}</ul></section>`;
}

/** Who vouches for it, in full: what is signed, by whom, from which source and when. */
function verdictCard({ provenance }: Inspection): string {
  if (provenance === undefined) return '';
  const lines = describeVerdict(provenance.release).map(
    ({ kind, text }) => `<p class="${kind}">${escapeHtml(text)}</p>`,
  );
  return `<section class="card" id="provenance"><h3>Who vouches for it</h3>${lines.join('')}</section>`;
}

function withinLimit(blocks: readonly string[]): readonly string[] {
  const kept: string[] = [];
  let length = 0;
  for (const block of blocks.filter((one) => one !== '')) {
    length += block.length;
    if (length > maxLength) break;
    kept.push(block);
  }
  const left = blocks.filter((one) => one !== '').length - kept.length;
  return left === 0
    ? kept
    : [
        ...kept,
        `<p class="card">… and ${left} more that do not fit into this page; <code>--format json</code> has them.</p>`,
      ];
}
