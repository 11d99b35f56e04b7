import { hidesCode } from '../hidden-code.ts';
import { freshOf, runsByItself, shareFile, type Release } from '../release.ts';
import { defineRule, type Judgement } from '../rule.ts';
import { evidenceOf, inTools, stayAdvice, toolsOf } from '../sightings.ts';
import { excuseReach, weigh, whenItRuns } from '../weigh.ts';

/** Plug-ins and lazy features load what a variable names; it matters when the name was hidden or comes from elsewhere. */
export const codeLoadingIntroduced = defineRule({
  about: 'release',
  id: 'code-loading-introduced',
  title: 'Code is now loaded that the package does not name',
  help: 'The release loads a module, native addon or WebAssembly whose name is computed, and its baseline did not. Which code runs is then decided when it runs.',
  references: ['event-stream-2018', 'num2words-2025'],
  needsBaseline: true,
  judge(release: Release): readonly Judgement[] {
    return freshOf(release, 'code.load').map(({ capability }): Judgement => {
      const { attributes, reach } = capability;
      const via = attributes['via'] ?? 'import';
      const specifier = attributes['specifier'] ?? 'dynamic';
      const tools = toolsOf(capability);
      const isPatch = release.kind === 'patch';
      const hidden = release.fresh.some(
        (other) => hidesCode(other.capability) && shareFile(other.capability, capability),
      );
      const weighed = weigh(
        [
          [
            specifier === 'relative' ? 'info' : 'low',
            'Which code runs is decided when it runs; plug-ins and lazy features do the same.',
          ],
          isPatch &&
            runsByItself(reach) &&
            specifier !== 'relative' && [
              'medium',
              `A patch release should not need this ${whenItRuns(reach)}.`,
            ],
          hidden && ['high', 'The code around it is hidden from readers.'],
          /^(?:https?:|data$)/.test(specifier) && [
            'high',
            'The code is not in the package: it is fetched, or unpacked from a text, when it runs.',
          ],
        ],
        [excuseReach(reach)],
      );
      return {
        ...weighed,
        confidence: 'low',
        title: `Loads code that the package does not name (${via}, ${specifier}) ${whenItRuns(reach)}${inTools(tools)}`,
        advice: stayAdvice(release),
        facts: { ...attributes },
        evidence: evidenceOf(capability),
        tools,
      };
    });
  },
});
