import type { Capability } from '../../detectors/capability.ts';
import { withChangedWords } from '../changed-words.ts';
import type { Instruction } from '../instruction.ts';
import { findInstructions } from '../model-instructions.ts';
import { newInstructions } from '../new-instructions.ts';
import { changesOf, freshOf, type Release } from '../release.ts';
import { defineRule, type Judgement } from '../rule.ts';
import { evidenceOf, rotateAdvice, toolsOf } from '../sightings.ts';
import { isDescribed } from '../tool-texts.ts';
import { excuseReach, weigh } from '../weigh.ts';

/** The text is the attack: no code needs to change for a model to be told to fetch somebody's keys. */
export const toolDescriptionPoisoned = defineRule({
  about: 'release',
  id: 'tool-description-poisoned',
  title: 'A tool tells the model to act behind its user’s back',
  help: 'The text of a tool, prompt, resource or of the server tells the model to read secrets, to keep something from its user, to change how other tools are used, to pass on the conversation or what else it holds of its user, or holds text that people cannot see. Emphasis and references to the server’s own tools are not told.',
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
    const answers = freshOf(release, 'model.text').flatMap(({ capability }) =>
      judgeAnswer(capability, release),
    );
    const texts = described
      .filter(({ capability }) => isDescribed(capability))
      .flatMap(({ capability, before }) => {
        const found = newInstructions(capability, before);
        return found.length === 0 ? [] : [judgeText(capability, found, before, release)];
      });
    return [...texts, ...answers];
  },
});

/** Each of them alone is an attack on the user. */
const strongKinds: ReadonlySet<Instruction['what']> = new Set([
  'hide-from-user',
  'invisible-text',
  'encoded-text',
  'steer-other-tools',
]);
/** Each of them alone is found in honest servers. */
const quietKinds: ReadonlySet<Instruction['what']> = new Set(['call-first', 'dressed-up']);

/** What a tool answers is full of other people's words: only what is clear counts. Of a first release nobody allowed another text. */
function judgeAnswer(capability: Capability, release: Release): Judgement[] {
  const tools = toolsOf(capability);
  const found = findInstructions(capability.attributes['text'] ?? '').filter(
    ({ what, mild }) => !mild && !quietKinds.has(what),
  );
  const [first] = found;
  if (first === undefined) return [];
  const kinds = new Set(found.map(({ what }) => what));
  const isDescription = capability.attributes['into'] === 'description';
  const isInTool = tools.length > 0 && !isDescription;
  const weighed = weigh(
    [
      ...found.map(({ sentence }) => ['medium', sentence] as const),
      isInTool && [
        kinds.size > 1 || kinds.has('hide-from-user') || kinds.has('steer-other-tools')
          ? 'high'
          : 'medium',
        'It is part of what a tool answers, which people do not read when they allow the tool.',
      ],
      isDescription && [
        'high',
        'Code puts it into the description of a tool, where nobody reads it who looks at what the tool is declared with.',
      ],
    ],
    [excuseReach(capability.reach)],
  );
  return [
    {
      ...weighed,
      confidence: 'medium',
      title: `${isDescription ? 'A description that code changes' : isInTool ? `The answer of ${tools.slice(0, 3).join(', ')}` : 'An answer of the server'} tells the model: "${first.words}"`,
      advice: `Do not let a model use this server. ${rotateAdvice(release)}`,
      facts: { kind: capability.kind, name: '', what: [...kinds].sort().join(' ') },
      evidence: evidenceOf(capability),
      tools,
    },
  ];
}

function judgeText(
  capability: Capability,
  found: readonly Instruction[],
  before: Capability | undefined,
  release: Release,
): Judgement {
  const name = capability.attributes['name'] ?? '';
  const wasThere = before !== undefined;
  const kinds = new Set(found.map((instruction) => instruction.what));
  const clear = found.filter(({ mild, what }) => !mild && !quietKinds.has(what));
  const isHidden = kinds.has('invisible-text') || kinds.has('encoded-text');
  const deadly = kinds.has('read-secrets') && (kinds.has('hide-from-user') || isHidden);
  // Words that set secrets or a tag alone are also found in honest security tools, and guides ask to be read first.
  const strong = clear.some(({ what }) => strongKinds.has(what));
  const loud = strong || (clear.length > 0 && (found.length > 1 || wasThere));
  const quiet = found.every(({ mild }) => mild) && !wasThere && found.length === 1;
  const level = loud ? 'high' : quiet ? 'low' : 'medium';
  const weighed = weigh(
    [
      ...found.map(({ sentence }) => [level, sentence] as const),
      deadly &&
        clear.length > 0 && ['critical', 'It asks for secrets and hides that from the user.'],
      wasThere && loud && ['high', 'The text was harmless when people allowed this tool.'],
    ],
    [excuseReach(capability.reach)],
  );
  return {
    ...weighed,
    confidence: strong ? 'high' : 'medium',
    title: `${name === '' ? 'The server' : name} tells the model: "${found[0]?.words ?? ''}"`,
    advice: `Do not let a model use this server. ${rotateAdvice(release)}`,
    facts: { kind: capability.kind, name, what: [...kinds].sort().join(' ') },
    evidence: wasThere
      ? withChangedWords(
          evidenceOf(capability),
          before,
          capability,
          found.map(({ words }) => words),
        )
      : evidenceOf(capability),
    tools: capability.kind === 'mcp.tool' && name !== '' ? [name] : [],
  };
}
