import type { Capability } from '../../detectors/capability.ts';
import { hidesCode } from '../hidden-code.ts';
import { freshOf, runsByItself, shareFile, type Release } from '../release.ts';
import { defineRule, type Judgement } from '../rule.ts';
import { evidenceOf, inTools, stayAdvice, toolsOf } from '../sightings.ts';
import { excuseReach, weigh, whenItRuns } from '../weigh.ts';

/** Forms that are chosen so that nobody reads what is inside. */
const locked = new Set(['encrypted', 'compiled', 'compressed']);
const words: Readonly<Record<string, string>> = {
  encrypted: 'encrypted',
  compiled: 'compiled already',
  compressed: 'compressed',
  base64: 'written in base64',
  hex: 'written as hexadecimal digits',
  'char-codes': 'written as numbers or other characters',
  uri: 'written with escapes',
};

/** A blob that is decoded and run. It is judged without a baseline too: first releases of forks and look-alikes carry it. */
export const decodedCodeRun = defineRule({
  about: 'release',
  id: 'decoded-code-run',
  title: 'Code is now run that stood in another form',
  help: 'The release decodes, decompresses or decrypts a text and runs the result, and its baseline did not. Code that has nothing to hide is shipped as code.',
  references: ['event-stream-2018', 'rspack-2024', 'iflow-mcp-2026', 'aifabrix-miso-2026'],
  needsBaseline: false,
  judge(release: Release): readonly Judgement[] {
    return freshOf(release, 'obfuscation.decoded-code')
      .map(({ capability, novelty }) => ({ novelty, judgement: judgeRun(capability, release) }))
      .filter(({ novelty, judgement }) => novelty !== 'present' || judgement.severity !== 'medium')
      .map(({ judgement }) => judgement);
  },
});

function judgeRun(capability: Capability, release: Release): Judgement {
  const { from = '', via = '' } = capability.attributes;
  const tools = toolsOf(capability);
  const near =
    release.baseline === undefined
      ? release.profile.capabilities
      : release.fresh.map((fresh) => fresh.capability);
  const hidden = near.some(
    (other) =>
      other.kind !== 'obfuscation.decoded-code' && hidesCode(other) && shareFile(other, capability),
  );
  const isPlain = from === 'char-codes' || from === 'uri';
  const weighed = weigh(
    [
      [
        isPlain ? 'medium' : 'high',
        `What is run is ${words[from] ?? from} in the package, so nobody reads it before it runs.`,
      ],
      hidden && ['critical', 'The code around it, or what is decoded, is hidden from readers too.'],
      locked.has(from) &&
        capability.reach === 'install' && ['critical', 'It runs while the package is installed.'],
      isPlain &&
        runsByItself(capability.reach) &&
        release.kind === 'patch' && ['high', 'A patch release should not need this.'],
    ],
    [excuseReach(capability.reach)],
  );
  return {
    ...weighed,
    confidence: isPlain && !hidden ? 'medium' : 'high',
    title: `Runs code that is ${words[from] ?? from} with ${via} ${whenItRuns(capability.reach)}${inTools(tools)}`,
    advice: stayAdvice(release),
    facts: { ...capability.attributes },
    evidence: evidenceOf(capability),
    tools,
  };
}
