import type { Capability, CapabilityKind } from '../../detectors/capability.ts';
import { changesOf, freshOf, type Release } from '../release.ts';
import { defineRule, type Judgement } from '../rule.ts';
import { evidenceOf, fileEvidence, stayAdvice } from '../sightings.ts';
import { excuseReach, weigh } from '../weigh.ts';

/** Minifying makes files small; packing makes them unreadable on purpose. */
export const obfuscationIntroduced = defineRule({
  about: 'release',
  id: 'obfuscation-introduced',
  title: 'Code is now hidden from readers',
  help: 'Code of the release is packed, its texts are decoded when it runs, or it sets traps for who looks at it, and code of the baseline did not. Minification alone is told as information.',
  references: ['rspack-2024', 'gluestack-2025', 'iflow-mcp-2026', 'aifabrix-miso-2026'],
  needsBaseline: true,
  judge(release: Release): readonly Judgement[] {
    const fresh = freshOf(release, ...Object.keys(words)).filter(
      ({ novelty }) => novelty !== 'present',
    );
    const hidden = fresh.map(({ capability }) => judgeForm(capability, release));
    const named = new Set(
      hidden.flatMap((judgement) => judgement.evidence.map((place) => place.path)),
    );
    return [...hidden, ...minified(release, named)];
  },
});

/** What each way of packing is, in the words of a title. */
const words: Readonly<Partial<Record<CapabilityKind, string>>> = {
  'obfuscation.packed': 'it is packed',
  'obfuscation.string-table': 'its texts are decoded when it runs',
  'obfuscation.symbols': 'it is written with symbols alone',
  'obfuscation.trap': 'it sets a trap for who looks at it',
};

function judgeForm(capability: Capability, release: Release): Judgement {
  const { form = 'symbols' } = capability.attributes;
  const weighed = weigh(
    [['high', 'The code before it could be read; this is packed so that nobody can.']],
    [
      excuseReach(capability.reach),
      form === 'minified' && ['info', 'Minifying makes files small; it hides nothing on purpose.'],
    ],
  );
  return {
    ...weighed,
    confidence: 'medium',
    title: `Holds code that is hidden from readers: ${words[capability.kind] ?? form}`,
    advice: stayAdvice(release),
    facts: { form },
    evidence: evidenceOf(capability),
  };
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
