import { compare, valid } from 'semver';
import { defineRule, type Judgement } from '../rule.ts';
import { weigh } from '../weigh.ts';

/** Who installs without a version gets what the tag says: moving `latest` changes that without a release. */
export const distTagMoved = defineRule({
  about: 'event',
  id: 'dist-tag-moved',
  title: 'A tag points to another version that was there already',
  help: 'A dist-tag such as latest was moved without the move that a new release brings. Going back is how a bad release is taken out of use; going back to an old vulnerable one is an attack.',
  references: [],
  judge(event): readonly Judgement[] {
    if (event.kind !== 'dist-tag-moved') return [];
    const { tag, from, to } = event;
    const known = valid(from) !== null && valid(to) !== null;
    const back = known && compare(to, from) < 0;
    const weighed = weigh(
      [
        ['medium', `Whoever installs the tag ${tag} now gets ${to}.`],
        back && [
          'medium',
          'It went back to an older version: the newer one was bad, or the older one is wanted for what is wrong with it.',
        ],
      ],
      [
        tag !== 'latest' && ['low', 'Only those who ask for this tag are concerned.'],
        known && !back && ['info', 'It went forward, which releases do.'],
      ],
    );
    return [
      {
        ...weighed,
        confidence: 'medium',
        title: `The tag ${tag} moved from ${from} to ${to}`,
        advice: back
          ? `Find out what is wrong with ${from}, and pin a version instead of the tag.`
          : 'Pin a version instead of the tag.',
        facts: { tag, from, to },
        evidence: [],
      },
    ];
  },
});
