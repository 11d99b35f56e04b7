import type { Capability } from '../../detectors/capability.ts';
import { borrowedName } from '../borrowed-names.ts';
import { freshOf, type Release } from '../release.ts';
import { defineRule, type Judgement } from '../rule.ts';
import { evidenceOf, stayAdvice } from '../sightings.ts';
import { excuseReach, weigh } from '../weigh.ts';

const nouns: Readonly<Record<string, string>> = {
  'mcp.tool': 'tool',
  'mcp.prompt': 'prompt',
  'mcp.resource': 'resource',
};

const sources: Readonly<Record<string, string>> = {
  openapi: 'the operations of an OpenAPI document as tools',
  fastapi: 'what a web application answers as tools',
  server: 'the tools of another server of its own',
  proxy: 'the tools of another server',
};

/** People allowed the tools that were there; a model may call one more. */
export const toolAdded = defineRule({
  about: 'release',
  id: 'tool-added',
  title: 'The server offers one more tool',
  help: 'An MCP tool, prompt or resource is there that the baseline had not. Clients that allow all tools of a server allow this one too. A tool that is named after a well-known service and sends to another host is told loudly.',
  references: [],
  needsBaseline: true,
  judge(release: Release): readonly Judgement[] {
    const elsewhere = freshOf(release, 'mcp.source')
      .filter(({ novelty }) => novelty === 'added')
      .map(({ capability }) => judgeSource(capability));
    const own = freshOf(release, ...Object.keys(nouns))
      .filter(({ novelty }) => novelty === 'added')
      .map(({ capability }): Judgement => {
        const noun = nouns[capability.kind] ?? 'tool';
        const name = capability.attributes['name'] ?? '';
        const borrowed = noun === 'tool' ? borrowedName(capability, release) : undefined;
        const weighed = weigh(
          [
            ['info', 'Clients that allow all tools of a server allow this one too.'],
            borrowed !== undefined && [
              'high',
              `It is named after ${borrowed.service}, which the package had nothing to do with, and sends to ${borrowed.host}, which is not of that service.`,
            ],
          ],
          [excuseReach(capability.reach)],
        );
        return {
          ...weighed,
          confidence: 'high',
          title: `Offers the new ${noun} ${name}`,
          advice:
            borrowed === undefined
              ? 'Allow it in your client only if you need it.'
              : `Do not allow it. ${stayAdvice(release)}`,
          facts: { kind: capability.kind, name },
          evidence: evidenceOf(capability),
          tools: noun === 'tool' && name !== '' ? [name] : [],
        };
      });
    return [...own, ...elsewhere];
  },
});

function judgeSource(capability: Capability): Judgement {
  const { from = '', name = '' } = capability.attributes;
  return {
    ...weigh(
      [
        ['info', 'Clients that allow all tools of a server allow these too.'],
        from === 'proxy' && [
          'low',
          'Whoever runs that server says what its tools are called, what they tell the model, and what they do.',
        ],
      ],
      [excuseReach(capability.reach)],
    ),
    confidence: 'high',
    title: `Offers ${sources[from] ?? 'tools that stand elsewhere'}${name === '' ? '' : ` (${name})`}`,
    advice: 'Look at what these tools are before you allow them.',
    facts: { kind: capability.kind, from, name },
    evidence: evidenceOf(capability),
  };
}
