import { freshOf, type Release } from '../release.ts';
import { defineRule, type Judgement } from '../rule.ts';
import { evidenceOf } from '../sightings.ts';
import { excuseReach, weigh } from '../weigh.ts';

const nouns: Readonly<Record<string, string>> = {
  'mcp.tool': 'tool',
  'mcp.prompt': 'prompt',
  'mcp.resource': 'resource',
};

/** People allowed the tools that were there; a model may call one more. */
export const toolAdded = defineRule({
  about: 'release',
  id: 'tool-added',
  title: 'The server offers one more tool',
  help: 'An MCP tool, prompt or resource is there that the baseline had not. Clients that allow all tools of a server allow this one too.',
  references: [],
  needsBaseline: true,
  judge(release: Release): readonly Judgement[] {
    return freshOf(release, ...Object.keys(nouns))
      .filter(({ novelty }) => novelty === 'added')
      .map(({ capability }): Judgement => {
        const noun = nouns[capability.kind] ?? 'tool';
        const name = capability.attributes['name'] ?? '';
        const weighed = weigh(
          [['info', 'Clients that allow all tools of a server allow this one too.']],
          [excuseReach(capability.reach)],
        );
        return {
          ...weighed,
          confidence: 'high',
          title: `Offers the new ${noun} ${name}`,
          advice: 'Allow it in your client only if you need it.',
          facts: { kind: capability.kind, name },
          evidence: evidenceOf(capability),
          tools: noun === 'tool' && name !== '' ? [name] : [],
        };
      });
  },
});
