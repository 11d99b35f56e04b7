import { changesOf, type Release } from '../release.ts';
import { defineRule, type Judgement } from '../rule.ts';
import { manifestEvidence, stayAdvice } from '../sightings.ts';
import { weigh } from '../weigh.ts';

/** Where the source is said to be, which people look at to decide whether to trust a package. */
export const repositoryChanged = defineRule({
  about: 'release',
  id: 'repository-changed',
  title: 'The package names another source repository',
  help: 'The manifest names another repository than the baseline did, or none any more. Projects move; packages that change hands do too. The manifest is only a claim.',
  references: ['modelcontextprotoco1-2026'],
  needsBaseline: true,
  judge(release: Release): readonly Judgement[] {
    return changesOf(release, 'repository-changed').map(({ before, after }): Judgement => {
      const expected = release.watched?.expectations.repository;
      const weighed = weigh(
        [
          [
            before === '' ? 'info' : 'medium',
            before === ''
              ? 'It named none before.'
              : 'Whose code this is, is told differently now.',
          ],
          after === '' &&
            before !== '' && [
              'medium',
              'It names none now, so nobody can compare the code with its source.',
            ],
          expected !== undefined &&
            after !== expected && [
              // Whoever wants to be believed names the one that is expected: to name none gains nothing.
              after === '' ? 'medium' : 'high',
              `The watchlist expects ${expected}.`,
            ],
        ],
        [
          before !== '' && ownerOf(before) === ownerOf(after) && ['low', 'The owner is the same.'],
          expected !== undefined &&
            after === expected && ['info', 'It is the one that the watchlist expects.'],
        ],
      );
      return {
        ...weighed,
        confidence: 'medium',
        title: `Names ${after === '' ? 'no repository' : after} as its source, before ${before === '' ? 'none' : before}`,
        advice: `Find out whether the project moved. ${stayAdvice(release)}`,
        facts: { repository: after },
        evidence: manifestEvidence(`"repository": "${after}"`),
      };
    });
  },
});

/** `https://host/owner` of a repository, in lower case. */
function ownerOf(repository: string): string {
  return repository.toLowerCase().split('/').slice(0, 4).join('/');
}
