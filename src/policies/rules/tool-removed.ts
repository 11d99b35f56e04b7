import { changesOf, type Release } from '../release.ts';
import { defineRule, type Judgement } from '../rule.ts';

const nouns: Readonly<Record<string, string>> = {
  'mcp.tool': 'tool',
  'mcp.prompt': 'prompt',
  'mcp.resource': 'resource',
};

/** What people allowed is gone, or has another name that they did not allow. */
export const toolRemoved = defineRule({
  about: 'release',
  id: 'tool-removed',
  title: 'The server offers a tool no longer',
  help: 'An MCP tool, prompt or resource of the baseline is not there any more. When another name runs the same code, it was renamed.',
  references: [],
  needsBaseline: true,
  judge(release: Release): readonly Judgement[] {
    const { baseline, profile } = release;
    const now = new Map(profile.tools.map(({ name, structure }) => [structure, name]));
    const old = new Map((baseline?.tools ?? []).map(({ name, structure }) => [name, structure]));
    const kept = new Set((baseline?.tools ?? []).map(({ structure }) => structure));
    const still = new Set(
      profile.capabilities.map(({ kind, attributes }) => `${kind}\0${attributes['name'] ?? ''}`),
    );
    return changesOf(release, 'capability-removed').flatMap(({ capability }): Judgement[] => {
      const noun = nouns[capability.kind];
      const name = capability.attributes['name'] ?? '';
      if (noun === undefined || still.has(`${capability.kind}\0${name}`)) return [];
      const structure = old.get(name) ?? '';
      const other = structure !== '' && kept.has(structure) ? now.get(structure) : undefined;
      const isRenamed = other !== undefined && !old.has(other);
      return [
        {
          severity: 'info',
          confidence: 'high',
          title: isRenamed
            ? `The ${noun} ${name} is now called ${other}`
            : `Offers the ${noun} ${name} no longer`,
          reasons: [
            isRenamed
              ? 'The code that runs for it is the same.'
              : 'Clients that allowed it by name allow nothing new by that.',
          ],
          advice: 'Nothing to do unless you need it.',
          facts: { kind: capability.kind, name, now: isRenamed ? other : '' },
          evidence: [],
          tools: noun === 'tool' && name !== '' ? [name] : [],
        },
      ];
    });
  },
});
