import { summarise } from '../reports/summary.ts';
import { openFindings } from './look-at-packages.ts';
import type { Attention, Review, ReviewedLauncher, ReviewedPackage } from './review.ts';

/** The answer in one sentence of our own words: how much of the change needs somebody. */
export function headline(review: Review): string {
  const { packages, launchers, unresolved, unresolvedMore, leftOut, settings } = review;
  const kind = settings.scope === 'all' ? 'changed' : 'changed MCP';
  const loud = packages.filter(needsEyes).length;
  const parts = [
    packages.length === 0 ? `No ${kind} package` : eyes(loud, packages.length, kind),
    count(launchers.filter(isLoud).length, 'launcher is', 'launchers are', ' new or changed'),
    count(unresolved.length + unresolvedMore, 'place was', 'places were', ' not understood'),
    count(
      leftOut.reduce((sum, { names }) => sum + names.length, 0),
      'was',
      'were',
      ' not looked at',
    ),
  ];
  return parts.filter((part) => part !== '').join('; ');
}

function eyes(loud: number, all: number, kind: string): string {
  const packages = `${kind} package${all === 1 ? '' : 's'}`;
  if (loud === 0)
    return all === 1
      ? `The ${packages} needs nobody's eyes`
      : `None of ${all} ${packages} needs your eyes`;
  return `${loud} of ${all} ${packages} ${loud === 1 ? 'needs' : 'need'} your eyes`;
}

function count(number: number, one: string, more: string, rest: string): string {
  return number === 0 ? '' : `${number} ${number === 1 ? one : more}${rest}`;
}

/** Whether somebody must look: there is something alarming, or something that nobody could see. */
export function needsEyes({ attention }: { readonly attention: Attention }): boolean {
  return attention === 'alarm' || attention === 'unseen';
}

function isLoud({ attention }: { readonly attention: Attention }): boolean {
  return attention !== 'quiet';
}

/** Whether there is anything in a review that a person has to decide. */
export function hasSomethingToDecide(review: Review): boolean {
  const { packages, launchers, unresolved, leftOut, settings } = review;
  return (
    packages.some(isLoud) ||
    launchers.some(isLoud) ||
    unresolved.length > 0 ||
    leftOut.length > 0 ||
    settings.problem !== undefined
  );
}

/** `1.0.15 → 1.0.16`, `new: 1.0.16`; untrusted text. */
export function versionStep({ from, version, floating }: ReviewedPackage): string {
  const now = version ?? (floating?.wanted || 'no version');
  return from === undefined ? `new: ${now}` : `${from} → ${now}`;
}

/** What looking at a package gave, in a few words; untrusted text. */
export function answerOf({ look, otherDigest, deprecated }: ReviewedPackage): string {
  if (look.status === 'not-looked') return 'could not be looked at';
  const { inspection } = look;
  const open = openFindings(inspection);
  const loudest = open[0];
  const rest = open.length > 1 ? ` (and ${open.length - 1} more)` : '';
  const parts = [
    otherDigest === undefined ? '' : 'the lockfile states other bytes',
    loudest === undefined ? '' : `${loudest.severity}: ${loudest.title}${rest}`,
    inspection.outcome === 'incomplete' ? 'not all of it could be looked at' : '',
    deprecated === undefined ? '' : 'deprecated',
  ].filter((part) => part !== '');
  return parts.length === 0 ? 'nothing new to report' : parts.join('; ');
}

/** The whole answer of an inspection in one sentence, or why there is none; untrusted text. */
export function sentenceOf({ look, name, version }: ReviewedPackage): string {
  if (look.status === 'looked') return summarise(look.inspection);
  const who = version === undefined ? name : `${name} ${version}`;
  return `${who} could not be looked at: ${look.detail}`;
}

/** Why a package was opened, in words; untrusted text. */
export function reasonOf({ because, broughtBy, floating }: ReviewedPackage): string {
  const reasons = {
    watched: 'It is on a watchlist.',
    launched: 'A configuration starts it.',
    sdk: 'It is made with an SDK or framework of MCP.',
    'calls-itself': 'It calls itself an MCP server.',
    brought: `It is new here, and ${broughtBy ?? 'another package'} brings it.`,
    scope: '',
  };
  if (floating === undefined) return reasons[because];
  const asks = floating.wanted === '' ? 'no version' : `"${floating.wanted}"`;
  return `${reasons[because]} The project names ${asks}: this is what would be installed now.`.trim();
}

/** How old a release is, as far as its registry tells; '' where it does not. */
export function ageOf({ ageDays, packageAgeDays }: ReviewedPackage): string {
  if (ageDays === undefined) return '';
  const age = ageDays === 0 ? 'less than a day' : days(ageDays);
  const isNewPackage = packageAgeDays !== undefined && packageAgeDays <= 30;
  return isNewPackage ? `${age} (the package: ${days(packageAgeDays)})` : age;
}

function days(number: number): string {
  return `${number} day${number === 1 ? '' : 's'}`;
}

/** What is to be said of a launcher, a sentence each; untrusted text. */
export function launcherWords(launcher: ReviewedLauncher): readonly string[] {
  const { change, packages, remote, remoteBefore, newCredentials } = launcher;
  const isNew = change === 'added';
  return [
    ...packages.map((one) => {
      const asked = one.wanted === '' ? one.name : `${one.name} ${one.wanted}`;
      const before = one.before === undefined ? '' : ` instead of ${one.before}`;
      return `${isNew ? 'starts' : 'now starts'} ${asked}${before}: ${pinWords[one.pin]}`;
    }),
    ...(remote === undefined
      ? []
      : [
          `connects to ${remote}${remoteBefore === undefined ? '' : ` instead of ${remoteBefore}`}, which nobody can look into from here`,
        ]),
    ...(newCredentials.length === 0
      ? []
      : [`${isNew ? 'is handed' : 'is now also handed'} ${newCredentials.join(', ')}`]),
  ];
}

const pinWords: Readonly<Record<ReviewedLauncher['packages'][number]['pin'], string>> = {
  exact: 'pinned to this version',
  digest: 'pinned to these bytes',
  commit: 'pinned to a commit',
  range: 'not pinned, whatever the range allows on the day it is started',
  tag: 'not pinned, whatever the tag points to on the day it is started',
  floating: 'not pinned, the newest on the day it is started',
};
