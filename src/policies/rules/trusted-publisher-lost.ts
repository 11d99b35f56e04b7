import { breaksHabit, askMaintainer, losesAttestations } from '../publishing.ts';
import type { Release } from '../release.ts';
import { defineRule, type Judgement } from '../rule.ts';
import { manifestEvidence } from '../sightings.ts';
import { weigh } from '../weigh.ts';

/** A build service published it before, and now somebody's account did. */
export const trustedPublisherLost = defineRule({
  about: 'release',
  id: 'trusted-publisher-lost',
  title: 'Published by an account where a trusted publisher did',
  help: 'The releases before were published by a build service that the registry was told to trust, without anybody’s password or token. This one was published by an account. Maintainers do that when a build is broken; whoever steals a token can do nothing else. Where provenance was lost as well, `provenance-lost` says both.',
  references: ['ultralytics-2024-12-07', 'nx-s1ngularity-2025'],
  needsBaseline: true,
  judge({ publishing }: Release): readonly Judgement[] {
    if (publishing === undefined || losesAttestations(publishing)) return [];
    const { release, baseline, line } = publishing;
    const before = baseline?.trustedPublisher;
    const { account = '' } = release;
    if (before === undefined || release.trustedPublisher !== undefined || account === '') return [];
    const weighed = weigh([
      ['medium', 'A stolen token publishes like this, and so does a maintainer in a hurry.'],
      breaksHabit(line, 'trusted') && [
        'high',
        `All of the last ${line.versions} releases of this line came from ${before.name}.`,
      ],
      release.approver !== undefined && ['low', `${release.approver} approved it.`],
    ]);
    return [
      {
        ...weighed,
        confidence: 'medium',
        title: `Published by the account ${account}, not by ${before.name} as before`,
        advice: askMaintainer,
        facts: { account },
        evidence: manifestEvidence(`published by ${account}`),
      },
    ];
  },
});
