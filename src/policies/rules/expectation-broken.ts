import { originOf, repositoryName, sameRepository } from '../origins.ts';
import { askMaintainer } from '../publishing.ts';
import type { Release } from '../release.ts';
import { defineRule, type Judgement } from '../rule.ts';
import type { Severity } from '../../findings/finding.ts';

/** Somebody wrote down what every release must carry, and this one does not. */
export const expectationBroken = defineRule({
  about: 'release',
  id: 'expectation-broken',
  title: 'The release is not what the watchlist expects',
  help: 'A watchlist may say that every release of a package must carry verified provenance, and from which repository. That is decided by a person who knows the package, so it holds without a release to compare with, and what cannot be verified is told as that.',
  references: [],
  needsBaseline: false,
  judge({ watched, provenance }: Release): readonly Judgement[] {
    const { provenance: required, repository } = watched?.expectations ?? {};
    if (provenance === undefined) return [];
    const origin = originOf(provenance.release);
    const broken: Judgement[] = [];
    if (required === 'required' && origin === undefined) {
      broken.push(unproved(provenance.release.artifacts.map((one) => one.provenance.status)));
    }
    const source = origin?.source?.repository;
    if (repository !== undefined && source !== undefined && !sameRepository(repository, source)) {
      broken.push(
        judgement(
          'high',
          `Was built from ${repositoryName(source)}; the watchlist expects ${repositoryName(repository)}`,
          'The source is not the one that was agreed on.',
          { source },
        ),
      );
    }
    return broken;
  },
});

function unproved(statuses: readonly string[]): Judgement {
  const cannot = statuses.some((status) => status === 'not-served' || status === 'cannot-verify');
  return judgement(
    cannot ? 'medium' : 'high',
    cannot
      ? 'The provenance that the watchlist requires could not be looked at'
      : 'Carries no valid provenance, which the watchlist requires',
    cannot
      ? 'The registry that was asked serves none, or could not be asked.'
      : 'Every release of this package is expected to be traceable to its build.',
    { event: cannot ? 'not-looked-at' : 'unproved' },
  );
}

function judgement(
  severity: Severity,
  title: string,
  reason: string,
  facts: Readonly<Record<string, string>>,
): Judgement {
  return {
    severity,
    confidence: 'high',
    title,
    reasons: [reason],
    advice: askMaintainer,
    facts,
    evidence: [],
  };
}
