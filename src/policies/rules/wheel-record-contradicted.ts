import type { AnomalyKind } from '../../artifacts/inventory.ts';
import type { Profile } from '../../profiles/profile.ts';
import type { Release } from '../release.ts';
import { defineRule, type Judgement } from '../rule.ts';
import { fileEvidence, stayAdvice } from '../sightings.ts';
import { weigh } from '../weigh.ts';

const contradictions: ReadonlySet<AnomalyKind> = new Set([
  'record-missing',
  'not-in-record',
  'record-mismatch',
  'listed-but-absent',
]);

const shown = 20;
const runs = /\.(?:py|pyw|pth|pyd|so|dll|dylib)$|^env\/bin\//i;

/** Builders write the list of files when all files are there; who adds one by hand forgets it. */
export const wheelRecordContradicted = defineRule({
  about: 'release',
  id: 'wheel-record-contradicted',
  title: 'A wheel is not what its own list of files says',
  help: 'Every wheel holds a list of its files with their digests, `RECORD`. In this release a file is missing from the list, is listed and not there, or has other bytes than the list says, and the baseline was in order. Builders make wheels and lists in one go, so the wheel was changed afterwards. Indexes have begun to refuse such wheels.',
  references: [],
  needsBaseline: false,
  judge(release: Release): readonly Judgement[] {
    const before = new Set(contradicting(release.baseline).map(({ kind }) => kind));
    const found = contradicting(release.profile).filter(({ kind }) => !before.has(kind));
    if (found.length === 0) return [];
    const code = found.filter(({ kind, path }) => kind !== 'listed-but-absent' && runs.test(path));
    const weighed = weigh([
      ['low', 'The wheel was changed after it was built, or built by a tool that does so wrongly.'],
      code.length > 0 && [
        release.baseline === undefined ? 'medium' : 'high',
        `That is code which is installed: ${code
          .slice(0, 3)
          .map(({ path }) => path)
          .join(', ')}.`,
      ],
    ]);
    const kinds = [...new Set(found.map(({ kind }) => kind))].sort();
    return [
      {
        ...weighed,
        confidence: 'high',
        title: `A wheel of this release contradicts its own list of files (${kinds.join(', ')})`,
        advice: `Ask the publisher how the wheel was made. ${stayAdvice(release)}`,
        facts: {
          contradictions: found
            .map(({ kind, path }) => `${kind} ${path}`)
            .sort()
            .join('\n'),
        },
        evidence: found
          .slice(0, shown)
          .map(({ kind, path, detail }) =>
            fileEvidence(path || 'dist-info/RECORD', `${kind}: ${detail}`),
          ),
      },
    ];
  },
});

function contradicting(profile: Profile | undefined): Profile['anomalies'] {
  return (profile?.anomalies ?? []).filter(({ kind }) => contradictions.has(kind));
}
