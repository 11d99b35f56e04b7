import type { ReleaseVerdict, StatedPublisher } from '../../provenance/verdict.ts';
import { originsOf } from '../origins.ts';
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
  judge(release: Release): readonly Judgement[] {
    return [...ofAccount(release), ...ofFiles(release)];
  },
});

/** What npm says: the publisher stands beside the account. */
function ofAccount({ publishing }: Release): readonly Judgement[] {
  const before = publishing?.baseline?.trustedPublisher;
  const now = publishing?.release.trustedPublisher;
  if (publishing === undefined || now === undefined) return [];
  if (before === undefined) {
    // A registry that names no accounts at all says nothing about who published the baseline.
    return (publishing.baseline?.account ?? '') === '' ? [] : [gained(now.name)];
  }
  if (before.name === now.name && before.configuration === now.configuration) return [];
  const title =
    before.name === now.name
      ? `Published through another configuration of ${now.name} than before`
      : `Published by ${now.name}, before by ${before.name}`;
  return [reconfigured(title, before.name !== now.name, now.name, now.configuration ?? '')];
}

/** What PyPI says: the publisher stands in the provenance of each file, and the certificate was held against it. */
function ofFiles(release: Release): readonly Judgement[] {
  const before = publisherOf(release.provenance?.baseline);
  const now = publisherOf(release.provenance?.release);
  if (before === undefined || now === undefined) return [];
  const [was, is] = [before, now].map(wordsOf);
  // Another repository or workflow is told from the certificate itself.
  if (was === is || originsOf(release) !== undefined) return [];
  return [
    reconfigured(
      `Published by ${is ?? ''}, before by ${was ?? ''}`,
      before.kind !== now.kind,
      now.kind,
      is ?? '',
    ),
  ];
}

function publisherOf(verdict: ReleaseVerdict | undefined): StatedPublisher | undefined {
  return verdict?.artifacts.find(({ publisher }) => publisher !== undefined)?.publisher;
}

function wordsOf({ kind, repository, workflow, environment, email }: StatedPublisher): string {
  return [kind, repository ?? email, workflow, environment]
    .filter((part) => part !== undefined && part !== '')
    .join(' ');
}

function reconfigured(
  title: string,
  isOtherService: boolean,
  publisher: string,
  configuration: string,
): Judgement {
  return {
    ...weigh([
      ['medium', 'Only who may change the package’s settings can do this.'],
      isOtherService && ['medium', 'It is another build service.'],
    ]),
    confidence: 'medium',
    title,
    advice: askMaintainer,
    facts: { publisher, configuration },
    evidence: manifestEvidence(`trusted publisher ${publisher} ${configuration}`),
  };
}

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
