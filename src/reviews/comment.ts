import type { Finding } from '../findings/finding.ts';
import { isAtLeast } from '../findings/severity.ts';
import {
  cutText,
  escapeHtml,
  escapeMarkdown,
  markdownBlock,
  markdownCode,
} from '../reports/escape.ts';
import { groupFindings, placeOf, summariseProvenance } from '../reports/summary.ts';
import { withinBudget, type Section } from './comment-budget.ts';
import {
  ageOf,
  answerOf,
  hasSomethingToDecide,
  headline,
  launcherWords,
  reasonOf,
  sentenceOf,
  versionStep,
} from './headline.ts';
import type { Review, ReviewedLauncher, ReviewedPackage, ReviewPlace } from './review.ts';

/** By this, and by who wrote it, the comment on a pull request is found again. */
export const commentMarker = '<!-- watchkeeper:review:v1 -->';

const maxRows = 40;
const maxListed = 20;
const maxShownPlaces = 3;
/** More findings of low severity than these are folded, so that they do not bury what is loud. */
const maxOpenLow = 2;

/**
 * A review as one comment in Markdown; undefined when there is nothing to decide. Below 60,000 characters, since forges refuse longer ones
 * than 65,536; what is cut is named. Nothing that a package or a pull request says can act on the page.
 */
export function commentOf(review: Review): string | undefined {
  return hasSomethingToDecide(review) ? `${commentMarker}\n${reviewBody(review)}` : undefined;
}

/** The same without its marker, also when there is nothing to decide. */
export function reviewBody(review: Review): string {
  const { base, head, counts } = review;
  const { kept, cut } = withinBudget([
    ...(review.settings.problem === undefined ? [] : [settingsSection(review.settings.problem)]),
    ...(review.packages.length === 0 ? [] : [tableSection(review.packages)]),
    ...review.packages.filter(({ attention }) => attention !== 'quiet').map(packageSection),
    ...launcherSections(review.launchers),
    ...gapSections(review),
  ]);
  const end = [
    `${base.commit.slice(0, 12)}…${head.commit.slice(0, 12)}: ${counts.files} files`,
    `${counts.changes} new versions, ${counts.outOfScope} of them not part of MCP and not opened`,
    ...(counts.ignored === 0 ? [] : [`${counts.ignored} left out by the project's settings`]),
  ].join(', ');
  const missing = cut.length === 0 ? [] : [`Too long to be shown here: ${namesOf(cut)}.`];
  return `${[`**${headline(review)}.**`, ...kept, ...missing, `<sub>${end}</sub>`].join('\n\n')}\n`;
}

function settingsSection(problem: string): Section {
  const text = `The project's own settings cannot be used, and the defaults hold: ${cutText(problem, 800)}`;
  return { name: 'settings', full: escapeMarkdown(text) };
}

function tableSection(packages: readonly ReviewedPackage[]): Section {
  const rows = packages.slice(0, maxRows).map((one) => {
    const cells = [
      `${symbols[one.attention]} ${markdownCode(cutText(one.name, 100))}`,
      markdownCode(cutText(versionStep(one), 80)),
      escapeMarkdown(cutText(answerOf(one), 200)),
      ageOf(one),
    ];
    return `| ${cells.map(cell).join(' | ')} |`;
  });
  const more = packages.length - maxRows;
  const lines = [
    '| package | version | what is new | age |',
    '| --- | --- | --- | --- |',
    ...rows,
    ...(more > 0 ? [`| … and ${more} more | | | |`] : []),
  ];
  return { name: 'table', full: lines.join('\n') };
}

const symbols = { alarm: '🔴', unseen: '🟠', notable: '🟡', quiet: '🟢' } as const;

/** A bar would end the cell, also in code. */
function cell(text: string): string {
  return text.replaceAll('|', '\\x7C');
}

function packageSection(one: ReviewedPackage): Section {
  const head = `### ${symbols[one.attention]} ${markdownCode(one.name)} ${markdownCode(versionStep(one))}`;
  const facts = factsOf(one);
  const name = `${one.name} ${one.version ?? ''}`.trim();
  if (one.look.status === 'not-looked') {
    return {
      name,
      full: [head, escapeMarkdown(cutText(sentenceOf(one), 600)), facts].join('\n\n'),
    };
  }
  const { inspection } = one.look;
  const { read, named, decided } = groupFindings(inspection.findings);
  const loud = read.filter(({ severity }) => isAtLeast(severity, 'medium'));
  const short = [
    head,
    ...read.map((finding) => `- **${finding.severity}** ${escapeMarkdown(finding.title)}`),
    facts,
  ];
  const full = [
    head,
    ...otherDigestBlocks(one),
    ...loud.map(findingBlock),
    ...lowBlocks(read.filter((finding) => !loud.includes(finding))),
    list(
      'Also new',
      named.map(({ title }) => escapeMarkdown(title)),
    ),
    list(
      'Decided on before',
      decided.map(({ title }) => escapeMarkdown(title)),
    ),
    list(
      'Could not be looked at',
      inspection.unread.map(({ path, reason, detail }) =>
        [
          markdownCode(path === '' ? '(the release)' : path),
          escapeMarkdown(`${reason}: ${cutText(detail, 200)}`),
        ].join(' '),
      ),
    ),
    facts,
  ].filter((block) => block !== '');
  return { name, full: full.join('\n\n'), short: short.join('\n\n') };
}

function otherDigestBlocks({ otherDigest }: ReviewedPackage): readonly string[] {
  if (otherDigest === undefined) return [];
  const { stated, served } = otherDigest;
  return [
    `**The lockfile states other bytes than the registry serves**: ${markdownCode(stated)} and not ${markdownCode(served)}. ` +
      'Whoever installs by this lockfile gets something that nobody looked at here.',
  ];
}

function lowBlocks(findings: readonly Finding[]): readonly string[] {
  const blocks = findings.map(findingBlock);
  if (blocks.length <= maxOpenLow) return blocks;
  const summary = `${findings.length} more of low severity`;
  return [`<details><summary>${summary}</summary>`, ...blocks, '</details>'];
}

/** What matters stands open, the code is folded. */
function findingBlock(finding: Finding): string {
  const { severity, title, reasons, advice, evidence, rule } = finding;
  const first = evidence[0];
  const summary = first === undefined ? 'code' : placeOf(first);
  const places = evidence.slice(0, maxShownPlaces).map((one) => {
    const code = one.hunk ?? one.excerpt;
    const block =
      code === '' ? '' : `\n\n${markdownBlock(code, one.hunk === undefined ? '' : 'diff')}`;
    return `${markdownCode(placeOf(one))}${block}`;
  });
  const more = evidence.length - maxShownPlaces;
  return [
    `**${severity.toUpperCase()}: ${escapeMarkdown(title)}**`,
    escapeMarkdown(reasons.join(' ')),
    `**What to do.** ${escapeMarkdown(advice)} (rule ${markdownCode(rule)})`,
    ...(places.length === 0
      ? []
      : [
          `<details><summary><code>${escapeHtml(summary)}</code></summary>`,
          ...places,
          ...(more > 0 ? [`… and ${more} more places`] : []),
          '</details>',
        ]),
  ].join('\n\n');
}

function factsOf(one: ReviewedPackage): string {
  const { publishedAt, places, look, deprecated } = one;
  const published =
    publishedAt === undefined
      ? ''
      : `Published on ${new Date(publishedAt).toISOString().slice(0, 10)}, ${ageOf(one)} ago.`;
  const provenance = look.status === 'looked' ? summariseProvenance(look.inspection) : '';
  const notes = deprecated === undefined ? '' : `Deprecated: ${cutText(deprecated, 200)}`;
  return [
    escapeMarkdown(reasonOf(one)),
    published,
    escapeMarkdown(provenance),
    escapeMarkdown(notes),
    placesOf(places),
  ]
    .filter((part) => part !== '')
    .join(' ');
}

function placesOf(places: readonly ReviewPlace[]): string {
  const shown = places
    .slice(0, maxShownPlaces)
    .map(({ path, line }) => markdownCode(`${path}:${line}`));
  const more = places.length - maxShownPlaces;
  return `Named at ${shown.join(', ')}${more > 0 ? ` and ${more} more places` : ''}.`;
}

function launcherSections(launchers: readonly ReviewedLauncher[]): readonly Section[] {
  const items = launchers.map((launcher) => {
    const { place, server, client, attention } = launcher;
    const who = server === undefined ? client : `${server} (${client})`;
    const words = launcherWords(launcher).join('; ');
    return `${symbols[attention]} ${markdownCode(`${place.path}:${place.line}`)} ${escapeMarkdown(`${cutText(who, 100)}: ${cutText(words, 400)}`)}`;
  });
  const full = list('What is started', items);
  return full === '' ? [] : [{ name: 'what is started', full }];
}

function gapSections({ unresolved, unresolvedMore, leftOut }: Review): readonly Section[] {
  const gaps = unresolved.map(({ path, line, text, why }) => {
    const place = markdownCode(line > 0 ? `${path}:${line}` : path);
    const what = text === '' ? '' : `${markdownCode(cutText(text, 120))} `;
    return `${place} ${what}${escapeMarkdown(cutText(why, 400))}`;
  });
  const left = leftOut.map(({ why, names }) => `${why}: ${namesOf(names)}`);
  return [
    { name: 'what was not understood', full: list('Not understood', gaps, unresolvedMore) },
    { name: 'what was left out', full: list('Not looked at', left) },
  ].filter(({ full }) => full !== '');
}

function namesOf(names: readonly string[]): string {
  const shown = names.slice(0, maxListed).map((name) => markdownCode(cutText(name, 100)));
  const more = names.length - maxListed;
  return `${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

function list(heading: string, items: readonly string[], uncounted = 0): string {
  if (items.length === 0) return '';
  const left = items.length - maxListed + uncounted;
  return [
    `**${heading}**`,
    '',
    ...items.slice(0, maxListed).map((item) => `- ${item}`),
    ...(left > 0 && items.length > maxListed ? [`- … and ${left} more`] : []),
  ].join('\n');
}
