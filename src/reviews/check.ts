import { escapeTerminal, cutText } from '../reports/escape.ts';
import { placeOf } from '../reports/summary.ts';
import { reviewBody } from './comment.ts';
import {
  answerOf,
  hasSomethingToDecide,
  headline,
  launcherWords,
  needsEyes,
  sentenceOf,
  versionStep,
} from './headline.ts';
import { openFindings } from './look-at-packages.ts';
import type { Attention, Review, ReviewedPackage, ReviewPlace } from './review.ts';
import type { ReviewSettings } from './review-settings.ts';

/** A remark at a line that the change brought. Plain text. */
export interface CheckAnnotation {
  readonly path: string;
  readonly startLine: number;
  readonly endLine: number;
  readonly level: 'notice' | 'warning' | 'failure';
  readonly title: string;
  readonly message: string;
}

/** A review as a check run shows it. */
export interface Check {
  readonly conclusion: 'success' | 'neutral' | 'failure' | 'action_required';
  readonly title: string;
  /** Markdown. */
  readonly summary: string;
  readonly annotations: readonly CheckAnnotation[];
}

const maxTitle = 200;
const maxMessage = 4000;

/**
 * What a review means for merging. `observe` only tells and `warn` marks the lines too; both never stand in the way. Under `require` something
 * alarming is a failure, and what could not be looked at is `action_required`: nothing bad was found, and somebody has to look before
 * it is merged.
 */
export function checkOf(review: Review, settings: Pick<ReviewSettings, 'policy'>): Check {
  const policy = settings.policy ?? 'warn';
  return {
    conclusion: policy === 'require' ? strictly(review) : mildly(review),
    title: cutText(headline(review), maxTitle),
    summary: reviewBody(review),
    annotations: policy === 'observe' ? [] : annotationsOf(review),
  };
}

function strictly(review: Review): Check['conclusion'] {
  const all = [...review.packages, ...review.launchers];
  if (all.some(({ attention }) => attention === 'alarm')) return 'failure';
  const isUnseen = review.unresolved.length > 0 || review.leftOut.length > 0;
  if (isUnseen || all.some(needsEyes)) return 'action_required';
  return mildly(review);
}

function mildly(review: Review): Check['conclusion'] {
  return hasSomethingToDecide(review) ? 'neutral' : 'success';
}

const levels: Readonly<Record<Attention, CheckAnnotation['level']>> = {
  alarm: 'failure',
  unseen: 'warning',
  notable: 'notice',
  quiet: 'notice',
};

/** Remarks in the order of the review: loud before quiet. */
function annotationsOf({ packages, launchers, unresolved }: Review): readonly CheckAnnotation[] {
  return [
    ...packages
      .filter(({ attention }) => attention !== 'quiet')
      .flatMap((one) => one.places.slice(0, 1).map((place) => packageRemark(one, place))),
    ...launchers
      .filter(({ attention }) => attention !== 'quiet')
      .map((one) =>
        remark(
          one.place,
          levels[one.attention],
          `${one.server ?? one.via} is started`,
          launcherWords(one).join('\n'),
        ),
      ),
    ...unresolved.map(({ path, line, text, why }) =>
      remark({ path, line }, 'warning', 'Not understood', text === '' ? why : `${text}: ${why}`),
    ),
  ];
}

function packageRemark(one: ReviewedPackage, place: ReviewPlace): CheckAnnotation {
  const findings = one.look.status === 'looked' ? openFindings(one.look.inspection) : [];
  const lines = findings.slice(0, 10).map(({ severity, title, evidence, advice }) => {
    const where = evidence[0] === undefined ? '' : ` (${placeOf(evidence[0])})`;
    return `${severity}: ${title}${where}. ${advice}`;
  });
  const title = `${one.name} ${versionStep(one)}: ${answerOf(one)}`;
  const message = lines.length === 0 ? sentenceOf(one) : lines.join('\n');
  return remark(place, levels[one.attention], title, message);
}

function remark(
  { path, line }: ReviewPlace,
  level: CheckAnnotation['level'],
  title: string,
  message: string,
): CheckAnnotation {
  const at = Math.max(1, line);
  const lines = message.split('\n').map(escapeTerminal).join('\n');
  return {
    path,
    startLine: at,
    endLine: at,
    level,
    title: cutText(escapeTerminal(title), maxTitle),
    message: cutText(lines, maxMessage),
  };
}
