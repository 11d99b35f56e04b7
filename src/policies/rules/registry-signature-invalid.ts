import type { Release } from '../release.ts';
import { defineRule, type Judgement } from '../rule.ts';
import { stayAdvice } from '../sightings.ts';

/** The registry's own signature does not fit what was served. */
export const registrySignatureInvalid = defineRule({
  about: 'release',
  id: 'registry-signature-invalid',
  title: 'The registry’s signature does not fit',
  help: 'The registry signs name, version and digest of what it serves. This signature does not hold for the bytes that came, or with the key that it names. Either something between the registry and here changed them, such as a mirror or a proxy, or somebody tried to.',
  references: [],
  needsBaseline: false,
  judge(release: Release): readonly Judgement[] {
    return (release.provenance?.release.artifacts ?? []).flatMap(
      ({ filename, signature }): Judgement[] => {
        if (signature?.status !== 'invalid') return [];
        const codes = [...new Set(signature.reasons.map(({ code }) => code))].sort().join(' ');
        return [
          {
            severity: 'critical',
            confidence: 'high',
            title: `The registry’s signature does not hold for ${filename}: ${codes.replaceAll('-', ' ')}`,
            reasons: [
              'What was served is not what the registry signed, or it was signed with a key that was not valid then.',
            ],
            advice: `Do not install it from here. Compare it with what another network gets, and tell whoever runs the registry or the mirror. ${stayAdvice(release)}`,
            facts: { file: filename, codes },
            evidence: [{ path: filename, line: 0, excerpt: codes }],
          },
        ];
      },
    );
  },
});
