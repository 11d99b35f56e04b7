import { askMaintainer } from '../publishing.ts';
import type { Release } from '../release.ts';
import { defineRule, type Judgement } from '../rule.ts';
import { manifestEvidence } from '../sightings.ts';
import { weigh } from '../weigh.ts';

/** The registry trusts another build than before. */
export const trustedPublisherChanged = defineRule({
  about: 'release',
  id: 'trusted-publisher-changed',
  title: 'The trusted publisher was set up anew',
  help: 'The registry lets one configured build publish a package: a workflow of a repository. Another configuration than before means that somebody with the maintainers’ rights set it up anew, for the same repository or for another. When a trusted publisher comes where there was none, that is a gain, and is only noted.',
  references: [],
  needsBaseline: true,
  judge({ publishing }: Release): readonly Judgement[] {
    const before = publishing?.baseline?.trustedPublisher;
    const now = publishing?.release.trustedPublisher;
    if (publishing === undefined || now === undefined) return [];
    if (before === undefined) {
      // A registry that names no accounts at all says nothing about who published the baseline.
      return (publishing.baseline?.account ?? '') === '' ? [] : [gained(now.name)];
    }
    if (before.name === now.name && before.configuration === now.configuration) return [];
    const weighed = weigh([
      ['medium', 'Only who may change the package’s settings can do this.'],
      before.name !== now.name && ['medium', 'It is another build service.'],
    ]);
    return [
      {
        ...weighed,
        confidence: 'medium',
        title:
          before.name === now.name
            ? `Published through another configuration of ${now.name} than before`
            : `Published by ${now.name}, before by ${before.name}`,
        advice: askMaintainer,
        facts: { publisher: now.name, configuration: now.configuration ?? '' },
        evidence: manifestEvidence(`trusted publisher ${now.name} ${now.configuration ?? ''}`),
      },
    ];
  },
});

function gained(name: string): Judgement {
  return {
    severity: 'info',
    confidence: 'high',
    title: `Published by ${name} as a trusted publisher for the first time in this line`,
    reasons: [
      'No password or token of a person publishes it any more, which is better than before.',
    ],
    advice: 'Nothing is to be done.',
    facts: { publisher: name, event: 'gained' },
    evidence: manifestEvidence(`trusted publisher ${name}`),
  };
}
