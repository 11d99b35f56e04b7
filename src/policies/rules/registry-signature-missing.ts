import type { Release } from '../release.ts';
import { defineRule, type Judgement } from '../rule.ts';
import { stayAdvice } from '../sightings.ts';
import { weigh } from '../weigh.ts';

/** A version without the signature that the registry puts on all. */
export const registrySignatureMissing = defineRule({
  about: 'release',
  id: 'registry-signature-missing',
  title: 'The registry signed other versions and not this one',
  help: 'The registry signs every version that it takes in, and this one has no signature although others of the package have theirs. A registry that serves no signatures at all is not meant: then nothing follows. A version that stands in the document without one may have been put there by somebody else than the registry.',
  references: [],
  needsBaseline: false,
  judge(release: Release): readonly Judgement[] {
    const { publishing } = release;
    if (publishing?.release.signatures?.length !== 0) return [];
    const had = (publishing.baseline?.signatures?.length ?? 0) > 0;
    const weighed = weigh([
      ['medium', 'Other versions of the package carry one.'],
      had && ['high', 'The version before carried one.'],
    ]);
    return [
      {
        ...weighed,
        confidence: 'medium',
        title: 'Carries no signature of the registry, as other versions of it do',
        advice: `Look at the same version through another way to the registry. ${stayAdvice(release)}`,
        facts: { event: 'missing' },
        evidence: [],
      },
    ];
  },
});
