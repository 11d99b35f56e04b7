import type { SourceClaims } from '../../provenance/claims.ts';
import { originsOf, repositoryName, sameRepository } from '../origins.ts';
import { askMaintainer } from '../publishing.ts';
import type { Release } from '../release.ts';
import { defineRule, type Judgement } from '../rule.ts';
import { manifestEvidence } from '../sightings.ts';
import { weigh } from '../weigh.ts';

/** It was built from another repository, which its proof says itself. */
export const provenanceSourceChanged = defineRule({
  about: 'release',
  id: 'provenance-source-changed',
  title: 'Built from another repository than the release before',
  help: 'Both releases carry provenance, and it names different repositories. The numbers that a forge gives to repositories and owners are compared, not their names: a project that was renamed keeps its number, and whoever takes a name that became free gets another.',
  references: ['ultralytics-2024-12-04'],
  needsBaseline: true,
  judge(release: Release): readonly Judgement[] {
    const { now, before } = originsOf(release) ?? {};
    if (now?.source === undefined || before?.source === undefined) return [];
    const change = changeOf(before.source, now.source);
    if (change === undefined) return [];
    const { repository } = now.source;
    const expected = release.watched?.expectations.repository;
    const weighed = weigh(
      [
        change,
        expected !== undefined &&
          !sameRepository(expected, repository) && ['high', `The watchlist expects ${expected}.`],
      ],
      [
        expected !== undefined &&
          sameRepository(expected, repository) && [
            'info',
            'It is the one that the watchlist expects.',
          ],
      ],
    );
    return [
      {
        ...weighed,
        confidence: 'high',
        title: `Built from ${repositoryName(repository)}, the version before from ${repositoryName(before.source.repository)}`,
        advice: weighed.severity === 'info' ? 'Nothing is to be done.' : askMaintainer,
        facts: { repository, id: now.source.repositoryId ?? '' },
        evidence: manifestEvidence(repository),
      },
    ];
  },
});

function changeOf(
  before: SourceClaims,
  now: SourceClaims,
): readonly ['info' | 'medium' | 'high', string] | undefined {
  const isSameName = sameRepository(before.repository, now.repository);
  const isSameId = same(before.repositoryId, now.repositoryId);
  if (isSameId === true) {
    return isSameName ? undefined : ['info', 'It is the same repository under another name.'];
  }
  if (isSameName && isSameId === undefined) return undefined;
  if (isSameName) {
    return ['high', 'The name is the same and the repository is not: somebody else has it now.'];
  }
  const isSameOwner =
    same(before.ownerId, now.ownerId) ?? ownerOf(before.repository) === ownerOf(now.repository);
  return isSameOwner
    ? ['medium', 'It is another repository of the same owner.']
    : ['high', 'It is a repository of another owner.'];
}

/** Undefined when one of them is not told. */
function same(before: string | undefined, now: string | undefined): boolean | undefined {
  return before === undefined || now === undefined ? undefined : before === now;
}

function ownerOf(repository: string): string {
  return repository.toLowerCase().split('/').slice(0, -1).join('/');
}
