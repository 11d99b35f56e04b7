import type { Capability } from '../../detectors/capability.ts';
import { freshOf, type Release } from '../release.ts';
import { defineRule, type Judgement } from '../rule.ts';
import { evidenceOf, stayAdvice } from '../sightings.ts';
import { excuseReach, weigh } from '../weigh.ts';

/** What serves nothing but hiding from a person who looks at the file. It needs no baseline: there is no honest reason for it. */
export const hiddenTextIntroduced = defineRule({
  about: 'release',
  id: 'hidden-text-introduced',
  title: 'Something stands in the code that nobody sees',
  help: 'The release holds data in characters without a shape, text that a screen shows in another order than it runs, names with look-alike letters of other scripts, or code behind the edge of every window. Emoji, translations and tables of Unicode are told apart.',
  references: ['gluestack-2025', 'iflow-mcp-2026', 'aifabrix-miso-2026'],
  needsBaseline: false,
  judge(release: Release): readonly Judgement[] {
    return freshOf(
      release,
      'obfuscation.invisible-text',
      'obfuscation.reordered-text',
      'obfuscation.look-alike',
      'obfuscation.off-screen',
    ).map(({ capability }) => judgeHidden(capability, release));
  },
});

function judgeHidden(capability: Capability, release: Release): Judgement {
  const { form = '', seems = '', what = '' } = capability.attributes;
  const weighed = weigh(
    [['high', 'It has no use but to keep a person who reads the file from seeing what it does.']],
    [excuseReach(capability.reach)],
  );
  return {
    ...weighed,
    confidence: 'high',
    title: titleOf(capability, form, what, seems),
    advice: stayAdvice(release),
    facts: { kind: capability.kind, ...capability.attributes },
    evidence: evidenceOf(capability),
  };
}

function titleOf({ kind }: Capability, form: string, what: string, seems: string): string {
  switch (kind) {
    case 'obfuscation.invisible-text':
      return `Holds data in characters that nobody sees (${form})`;
    case 'obfuscation.reordered-text':
      return 'Holds text that a screen shows in another order than it runs';
    case 'obfuscation.look-alike':
      return `Holds a ${what} with letters of another script that looks like ${seems}`;
    default:
      return 'Holds code behind a long run of blanks, off the screen';
  }
}
