import type { Reason } from '../../provenance/reason.ts';
import type { ArtifactVerdict } from '../../provenance/verdict.ts';
import type { Release } from '../release.ts';
import { defineRule, type Judgement } from '../rule.ts';
import { stayAdvice } from '../sightings.ts';

/** Attestations that are there and do not hold. */
export const provenanceInvalid = defineRule({
  about: 'release',
  id: 'provenance-invalid',
  title: 'The attestations of the release do not hold',
  help: 'The registry serves attestations for the release, and they contradict the bytes, the name, the signer or themselves: a signature that does not fit, another file’s digest, somebody who may not sign for this package, a statement that tells another story than its certificate. Registries check what they take in, so this means that something was changed on the way, or that our verifier does not know a new form yet; the reason says which check refused.',
  references: [],
  needsBaseline: false,
  judge(release: Release): readonly Judgement[] {
    return (release.provenance?.release.artifacts ?? []).flatMap((artifact): Judgement[] => {
      const reasons = refusals(artifact);
      const [first] = reasons;
      if (first === undefined) return [];
      return [
        {
          severity: 'high',
          confidence: 'medium',
          title: `The attestations of ${artifact.filename} do not hold: ${sentenceOf(first)}`,
          reasons: [
            'What is attested is not what is served, or not by whom it should be.',
            ...reasons.slice(1, 4).map((reason) => `Also: ${sentenceOf(reason)}.`),
          ],
          advice: `Look at it with \`watchkeeper verify\`, and ask the registry and the maintainer. ${stayAdvice(release)}`,
          facts: { file: artifact.filename, codes: codesOf(reasons) },
          evidence: [{ path: artifact.filename, line: 0, excerpt: sentenceOf(first) }],
        },
      ];
    });
  },
});

function refusals({ publish, provenance }: ArtifactVerdict): readonly Reason[] {
  return [provenance, publish].flatMap(({ status, reasons }) =>
    status === 'invalid' ? reasons : [],
  );
}

function codesOf(reasons: readonly Reason[]): string {
  return [...new Set(reasons.map(({ code }) => code))].sort().join(' ');
}

function sentenceOf({ code, subject, expected, got }: Reason): string {
  const [wanted, came] = [expected, got].map((text) => text?.slice(0, 120));
  const difference =
    wanted === undefined && came === undefined
      ? ''
      : ` (expected ${wanted ?? 'another'}, got ${came ?? 'nothing'})`;
  return `${code.replaceAll('-', ' ')} at ${subject.slice(0, 120)}${difference}`;
}
