import type { Finding } from '../findings/finding.ts';
import type { Inspection, Party } from '../inspections/inspection.ts';
import { asksToStay } from '../policies/sightings.ts';
import { cutText, escapeHtml } from './escape.ts';
import { pinsBack } from './pins.ts';
import { sourceLine } from './source-line.ts';
import { groupFindings, summarise, summariseProvenance } from './summary.ts';

const maxIndexed = 50;
const mostOfTitle = 330;

/** What somebody who reads nothing else must know: how loud, what it can do now, what to do, who vouches, what was not seen. */
export function answerHtml(inspection: Inspection): string {
  const { subject, baseline, outcome, unread } = inspection;
  const { read } = groupFindings(inspection.findings);
  const [loudest] = read;
  const grade = loudest?.severity ?? (outcome === 'incomplete' ? 'incomplete' : 'clean');
  const word = loudest === undefined && outcome !== 'incomplete' ? 'nothing new' : grade;
  return `<header class="card answer ${grade}">
<span class="badge">${word.toUpperCase()}</span>
<h1>${escapeHtml(titleOf(subject))}</h1>
${loudest === undefined ? '' : `<p class="lead">${escapeHtml(loudest.title)}</p>`}
<p>${escapeHtml(summarise(inspection))}.</p>
${unread.length === 0 ? '' : warning(unread.length)}
${wayBack(inspection, loudest)}
<dl>${facts(inspection, baseline)}</dl>
${read.length < 2 ? '' : index(read)}
</header>`;
}

function warning(count: number): string {
  const parts = count === 1 ? 'One part' : `${count} parts`;
  return `<p class="warn">${parts} of it could not be looked at, so there may be more than is said here: <a href="#not-looked-at">what was not looked at</a>.</p>`;
}

function wayBack(inspection: Inspection, loudest: Finding | undefined): string {
  if (loudest === undefined) return '';
  const advice = `<p class="do"><b>What to do:</b> ${escapeHtml(loudest.advice)}</p>`;
  if (!asksToStay(loudest.advice)) return advice;
  const pins = pinsBack(inspection).map(
    ({ line }) => `<code class="pin">${escapeHtml(line)}</code>`,
  );
  const version = escapeHtml(inspection.baseline?.version ?? '');
  const heading = `<p class="quiet pins">Pin the last good version, ${version}</p>`;
  return pins.length === 0 ? advice : advice + heading + pins.join('');
}

function facts(inspection: Inspection, baseline: Party | undefined): string {
  const { subject } = inspection;
  const rows: readonly (readonly [string, string])[] = [
    ['Compared with', baseline === undefined ? 'nothing: judged on its own' : titleOf(baseline)],
    ...(subject.publishedAt === undefined
      ? []
      : ([['Published', timeOf(subject.publishedAt)]] as const)),
    ['Vouched for', summariseProvenance(inspection) || 'Nobody asked who vouches for it.'],
    ['Source', sourceLine(inspection).replace(/^Source: /, '')],
    ...(subject.digest === undefined ? [] : ([['Bytes read', subject.digest]] as const)),
  ];
  return rows.map(([name, text]) => `<dt>${name}</dt><dd>${escapeHtml(text)}</dd>`).join('');
}

function index(findings: readonly Finding[]): string {
  const items = findings
    .slice(0, maxIndexed)
    .map(
      ({ severity, title }, at) =>
        `<li><b>${severity}</b> <a href="#finding-${at + 1}">${escapeHtml(title)}</a></li>`,
    );
  const left = findings.length - maxIndexed;
  const more = left > 0 ? `<li>… and ${left} more</li>` : '';
  return `<ol class="index">${items.join('')}${more}</ol>`;
}

function titleOf({ id, name, version }: Party): string {
  if (name === '') return cutText(id, mostOfTitle);
  return cutText(version === '' ? name : `${name} ${version}`, mostOfTitle);
}

/** `2026-11-20 17:42 UTC`; what is no time is shown as it is. */
function timeOf(iso: string): string {
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(iso) ? `${iso.slice(0, 16).replace('T', ' ')} UTC` : iso;
}
