import { askMaintainer, newMaintainerDays, type PublishingContext } from '../publishing.ts';
import type { Release } from '../release.ts';
import { defineRule, type Judgement } from '../rule.ts';
import { manifestEvidence } from '../sightings.ts';
import { weigh } from '../weigh.ts';

/** Somebody published it who never did before. */
export const publisherChanged = defineRule({
  about: 'release',
  id: 'publisher-changed',
  title: 'Published by an account that never published this package',
  help: 'Projects gain maintainers, and packages are handed over, sold or taken over. An account that publishes for the first time weighs more when it became a maintainer only days ago, and most together with new behaviour. Builds that publish by themselves have rules of their own.',
  references: ['event-stream-2018', 'is-2025'],
  needsBaseline: true,
  judge({ publishing }: Release): readonly Judgement[] {
    if (publishing === undefined) return [];
    const { release, baseline, line } = publishing;
    const { account = '' } = release;
    const before = baseline?.account ?? '';
    const isPerson =
      release.trustedPublisher === undefined && baseline?.trustedPublisher === undefined;
    if (!isPerson || account === '' || before === '' || account === before) return [];
    const isKnown = line?.accounts?.includes(account) === true;
    const weighed = weigh(
      [['low', `${before} published the version before.`], ...groundsOf(account, publishing)],
      [isKnown && ['info', `${account} published earlier versions.`]],
    );
    return [
      {
        ...weighed,
        confidence: 'medium',
        title: isKnown
          ? `Published by ${account}, the version before by ${before}`
          : `Published by ${account}, who never published this package before`,
        advice: isKnown ? 'Nothing is to be done.' : askMaintainer,
        facts: { account },
        evidence: manifestEvidence(`published by ${account}`),
      },
    ];
  },
});

function groundsOf(account: string, publishing: PublishingContext) {
  const days = newMaintainerDays(publishing);
  const { maintainers } = publishing.baseline ?? {};
  return [
    maintainers !== undefined &&
      !maintainers.includes(account) &&
      (['medium', `${account} was not among the maintainers then.`] as const),
    days !== undefined &&
      ([
        'medium',
        `${account} became a maintainer ${days === 0 ? 'on the same day' : `${days} day${days === 1 ? '' : 's'} before`}.`,
      ] as const),
  ];
}
