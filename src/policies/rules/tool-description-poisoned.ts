import type { Capability } from '../../detectors/capability.ts';
import { findInstructions, type Instruction } from '../model-instructions.ts';
import { changesOf, freshOf, type Release } from '../release.ts';
import { defineRule, type Judgement } from '../rule.ts';
import { evidenceOf, rotateAdvice } from '../sightings.ts';
import { describedText, isDescribed } from '../tool-texts.ts';
import { excuseReach, weigh } from '../weigh.ts';

/** The text is the attack: no code needs to change for a model to be told to fetch somebody's keys. */
export const toolDescriptionPoisoned = defineRule({
  about: 'release',
  id: 'tool-description-poisoned',
  title: 'A tool tells the model to act behind its user’s back',
  help: 'The text of a tool, prompt, resource or of the server tells the model to read secrets, to keep something from its user, to change how other tools are used, to pass on the conversation, or holds text that people cannot see. Emphasis and references to the server’s own tools are not told.',
  references: ['sandworm-mode-2026'],
  needsBaseline: false,
  judge(release: Release): readonly Judgement[] {
    const described = [
      ...freshOf(release, 'mcp.tool', 'mcp.prompt', 'mcp.resource', 'mcp.instructions').map(
        ({ capability }) => ({
          capability,
          before: undefined,
        }),
      ),
      ...changesOf(release, 'tool-described-differently').map(({ after, before }) => ({
        capability: after,
        before,
      })),
    ];
    return described
      .filter(({ capability }) => isDescribed(capability))
      .flatMap(({ capability, before }) => {
        const old = before === undefined ? [] : findInstructions(describedText(before));
        const found = findInstructions(describedText(capability)).filter(
          (instruction) => !old.some((known) => known.what === instruction.what),
        );
        return found.length === 0
          ? []
          : [judgeText(capability, found, before !== undefined, release)];
      });
  },
});

function judgeText(
  capability: Capability,
  found: readonly Instruction[],
  wasThere: boolean,
  release: Release,
): Judgement {
  const name = capability.attributes['name'] ?? '';
  const kinds = new Set(found.map((instruction) => instruction.what));
  const deadly =
    kinds.has('read-secrets') && (kinds.has('hide-from-user') || kinds.has('invisible-text'));
  // Setting words alone (a mention of secrets, a tag) are also found in honest security tools.
  const strong =
    kinds.has('hide-from-user') || kinds.has('invisible-text') || kinds.has('steer-other-tools');
  // Guides of honest servers ask to be read first, too.
  const isGuide = kinds.size === 1 && kinds.has('call-first');
  const loud = !isGuide && (strong || found.length > 1 || wasThere);
  const weighed = weigh(
    [
      ...found.map(({ sentence }) => [loud ? 'high' : 'medium', sentence] as const),
      deadly && ['critical', 'It asks for secrets and hides that from the user.'],
      wasThere && !isGuide && ['high', 'The text was harmless when people allowed this tool.'],
    ],
    [excuseReach(capability.reach)],
  );
  return {
    ...weighed,
    confidence: strong ? 'high' : 'medium',
    title: `${name === '' ? 'The server' : name} tells the model: "${found[0]?.words ?? ''}"`,
    advice: `Do not let a model use this server. ${rotateAdvice(release)}`,
    facts: { kind: capability.kind, name, what: [...kinds].sort().join(' ') },
    evidence: evidenceOf(capability),
    tools: capability.kind === 'mcp.tool' && name !== '' ? [name] : [],
  };
}
