import { findInstructions } from '../model-instructions.ts';
import { changesOf, type Release } from '../release.ts';
import { defineRule, type Judgement } from '../rule.ts';
import { evidenceOf } from '../sightings.ts';
import { describedText } from '../tool-texts.ts';
import { excuseReach, weigh } from '../weigh.ts';

/** Clients show a tool's text once, when it is allowed; the model reads every later text as well. */
export const toolDescriptionChanged = defineRule({
  about: 'release',
  id: 'tool-description-changed',
  title: 'A tool is described in other words',
  help: 'The text by which a model knows a tool, prompt, resource or the server is another one. Most changes are better wording; what the new text tells the model behind its user’s back is the rule tool-description-poisoned.',
  references: [],
  needsBaseline: true,
  judge(release: Release): readonly Judgement[] {
    return changesOf(release, 'tool-described-differently')
      .filter((change) => findInstructions(describedText(change.after)).length === 0)
      .map((change): Judgement => {
        const weighed = weigh(
          [['low', 'A model follows the new text, and clients do not ask again.']],
          [excuseReach(change.after.reach)],
        );
        const named = change.tool === '' ? 'The server' : change.tool;
        const sameWords =
          change.before.attributes['description'] === change.after.attributes['description'];
        return {
          ...weighed,
          confidence: 'high',
          title: sameWords
            ? `${named} takes other input than before`
            : `${named} is described differently to the model`,
          advice: 'Read the new text; nothing else needs to be done if it says what the tool does.',
          facts: { kind: change.after.kind, name: change.tool, text: describedText(change.after) },
          evidence: evidenceOf(change.after),
          tools: change.after.kind === 'mcp.tool' && change.tool !== '' ? [change.tool] : [],
        };
      });
  },
});
