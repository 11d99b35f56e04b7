import type { ArtifactVerdict } from '../../provenance/verdict.ts';
import { originOf, repositoryName } from '../origins.ts';
import { askMaintainer, breaksHabit, losesAttestations } from '../publishing.ts';
import type { Release } from '../release.ts';
import { defineRule, type Judgement } from '../rule.ts';
import { manifestEvidence } from '../sightings.ts';
import { weigh } from '../weigh.ts';

/** The best early sign of a takeover: the proof that every release before carried is not there. */
export const provenanceLost = defineRule({
  about: 'release',
  id: 'provenance-lost',
  title: 'The release carries no provenance, as those before it did',
  help: 'The releases before could be traced to a build of a public repository by signed attestations, and this one cannot. Maintainers publish by hand when a build is broken, and some forget. Whoever holds a stolen token cannot do otherwise: several of the worst releases showed this before anything else. Only a loss is told: what never had provenance says nothing by lacking it.',
  references: ['ultralytics-2024-12-07', 'rspack-2024', 'nx-s1ngularity-2025'],
  needsBaseline: true,
  judge(release: Release): readonly Judgement[] {
    const lacking = lackingFiles(release);
    if (lacking === undefined) return [];
    const { publishing } = release;
    const before = originOf(release.provenance?.baseline);
    const source = before?.source?.repository;
    const account = publishing?.release.account ?? '';
    const trusted = publishing?.baseline?.trustedPublisher;
    const { line } = publishing ?? {};
    const weighed = weigh([
      ['medium', 'Nobody can tell from which source it was built, or by whom.'],
      breaksHabit(line, 'attested') && [
        'high',
        `All of the last ${line.versions} releases of this line carried it.`,
      ],
      source !== undefined && [
        'low',
        `The version before was built from ${repositoryName(source)}.`,
      ],
      trusted !== undefined &&
        publishing?.release.trustedPublisher === undefined && [
          'high',
          `It was published ${account === '' ? 'in another way' : `by the account ${account}`}, not by ${trusted.name} as before.`,
        ],
    ]);
    return [
      {
        ...weighed,
        confidence: 'medium',
        title:
          lacking === 'all'
            ? 'Carries no provenance that can be verified, as the releases before it did'
            : `${lacking.length} of its files ${lacking.length === 1 ? 'carries' : 'carry'} no provenance, as all did before`,
        advice: askMaintainer,
        facts: { event: 'lost', files: lacking === 'all' ? '' : lacking.join(' ').slice(0, 500) },
        evidence:
          lacking === 'all'
            ? manifestEvidence(account === '' ? 'no attestations' : `published by ${account}`)
            : lacking.slice(0, 10).map((path) => ({ path, line: 0, excerpt: 'no attestations' })),
      },
    ];
  },
});

/** The files that lost theirs, or that all did; undefined when nothing was lost or nothing is known. */
function lackingFiles(release: Release): readonly string[] | 'all' | undefined {
  const { provenance, publishing } = release;
  if (provenance === undefined) {
    return publishing !== undefined && losesAttestations(publishing) ? 'all' : undefined;
  }
  const { artifacts } = provenance.release;
  const lacking = artifacts.filter(
    (one) => originOf({ ...provenance.release, artifacts: [one] }) === undefined,
  );
  if (lacking.length === 0) return undefined;
  // What is there and cannot be accepted, or could not be had, is said elsewhere.
  if (!lacking.every(isBare)) return undefined;
  const had =
    originOf(provenance.baseline) !== undefined ||
    (publishing !== undefined && losesAttestations(publishing));
  if (!had) return undefined;
  if (lacking.length === artifacts.length) return 'all';
  return wasWhole(release) ? lacking.map(({ filename }) => filename) : undefined;
}

/**
 * Whether nothing is there, other than a word of the registry itself, or nothing but what an authority signed that nobody knows: whoever has no build to
 * vouch for the release can have an authority of their own.
 */
function isBare({ provenance, publish }: ArtifactVerdict): boolean {
  if (provenance.reasons.concat(publish.reasons).some(({ code }) => unknownSigners.has(code))) {
    return true;
  }
  return provenance.status === 'absent' && ['absent', 'verified'].includes(publish.status);
}

const unknownSigners: ReadonlySet<string> = new Set(['unknown-authority', 'unknown-log']);

/** Whether every file of the baseline could be traced. */
function wasWhole({ provenance }: Release): boolean {
  const before = provenance?.baseline;
  return (
    before?.artifacts.every((one) => originOf({ ...before, artifacts: [one] }) !== undefined) ===
    true
  );
}
