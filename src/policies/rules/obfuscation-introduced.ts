import type { Capability } from '../../detectors/capability.ts';
import { isAtLeast } from '../../findings/severity.ts';
import { changesOf, freshOf, type Release } from '../release.ts';
import { defineRule, type Judgement } from '../rule.ts';
import { evidenceOf, fileEvidence, stayAdvice } from '../sightings.ts';
import { excuseReach, weigh, type Ground } from '../weigh.ts';

/** Forms that serve nothing but hiding from a person who looks at the file. */
const hidingForms = /invisible|bidi|off-?screen|variation|zero-?width/;

/** Minifying makes files small; packing and invisible text make them unreadable on purpose. */
export const obfuscationIntroduced = defineRule({
  about: 'release',
  id: 'obfuscation-introduced',
  title: 'Code is now hidden from readers',
  help: 'Code of the release is packed, encoded, or written so that a person who looks at it does not see it, and code of the baseline was not. Minification alone is told as information.',
  references: ['rspack-2024', 'gluestack-2025', 'iflow-mcp-2026', 'aifabrix-miso-2026'],
  needsBaseline: false,
  judge(release: Release): readonly Judgement[] {
    const hidden = freshOf(release, 'obfuscation.packed').flatMap(({ capability, novelty }) => {
      const judgement = judgeForm(capability, release);
      return novelty === 'present' && !isAtLeast(judgement.severity, 'high') ? [] : [judgement];
    });
    const named = new Set(
      hidden.flatMap((judgement) => judgement.evidence.map((place) => place.path)),
    );
    return [...hidden, ...minified(release, named)];
  },
});

function judgeForm(capability: Capability, release: Release): Judgement {
  const { form = 'packed' } = capability.attributes;
  const weighed = weigh(groundsOf(form, release), [
    excuseReach(capability.reach),
    form === 'minified' && ['info', 'Minifying makes files small; it hides nothing on purpose.'],
  ]);
  return {
    ...weighed,
    confidence: hidingForms.test(form) ? 'high' : 'medium',
    title: `Holds code that is hidden from readers (${form})`,
    advice: stayAdvice(release),
    facts: { form },
    evidence: evidenceOf(capability),
  };
}

function groundsOf(form: string, release: Release): readonly Ground[] {
  const isFirst = release.baseline === undefined;
  return [
    hidingForms.test(form) && [
      'high',
      'It has no use but to keep a person who reads the file from seeing the code.',
    ],
    isFirst
      ? [
          'medium',
          'Code that nobody can read cannot be judged; some vendors ship all of theirs so.',
        ]
      : ['high', 'The code before it could be read; this is packed so that nobody can.'],
  ];
}

/** Files that a person could read before and cannot now, where no packing was seen: what a new build setting does. */
function minified(release: Release, named: ReadonlySet<string>): Judgement[] {
  const files = changesOf(release, 'file-changed').filter(
    ({ file, before }) =>
      before.readable && !file.readable && file.language === 'javascript' && !named.has(file.path),
  );
  if (files.length === 0 || !files.some(({ file }) => file.reached)) return [];
  return [
    {
      severity: 'info',
      confidence: 'high',
      title: `${files.length === 1 ? 'A file' : `${files.length} files`} that could be read before ${files.length === 1 ? 'is' : 'are'} minified now`,
      reasons: ['Minifying makes files small and reading them hard; no packing was seen.'],
      advice: 'Nothing to do by itself; it makes other findings of this release harder to check.',
      facts: { form: 'minified' },
      evidence: files.slice(0, 10).map(({ file }) => fileEvidence(file.path)),
    },
  ];
}
