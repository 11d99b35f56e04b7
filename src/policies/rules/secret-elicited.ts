import type { Capability } from '../../detectors/capability.ts';
import { freshOf, type Release } from '../release.ts';
import { defineRule, type Judgement } from '../rule.ts';
import { evidenceOf, inTools, stayAdvice, toolsOf } from '../sightings.ts';
import { excuseReach, weigh, whenItRuns, type Ground } from '../weigh.ts';

/** A person answers a form of a client in good faith: it looks like the client's own. */
export const secretElicited = defineRule({
  about: 'release',
  id: 'secret-elicited',
  title: 'The person is asked for a secret',
  help: 'The release shows the person who uses it a form for a password, a token or the like, which its baseline did not. Clients show such forms as their own, the answer goes to whatever the server does with it, and the protocol forbids it: secrets belong on a page of the service that they are for.',
  references: [],
  needsBaseline: true,
  judge(release: Release): readonly Judgement[] {
    return freshOf(release, 'mcp.elicitation').map(({ capability }) =>
      judgeForm(capability, release),
    );
  },
});

function judgeForm(capability: Capability, release: Release): Judgement {
  const { asks = '' } = capability.attributes;
  const tools = toolsOf(capability);
  return {
    ...weigh(groundsOf(tools, release), [excuseReach(capability.reach)]),
    confidence: 'high',
    title: `Asks the person for a secret (${asks}) ${whenItRuns(capability.reach)}${inTools(tools)}`,
    advice: `${stayAdvice(release)} Whoever has answered such a form should change what he typed.`,
    facts: { asks },
    evidence: evidenceOf(capability),
    tools,
  };
}

function groundsOf(tools: readonly string[], release: Release): readonly Ground[] {
  const known = new Set(
    (release.baseline?.capabilities ?? [])
      .filter((one) => one.kind === 'mcp.tool')
      .map((one) => one.attributes['name'] ?? ''),
  );
  return [
    [
      'medium',
      'The protocol forbids forms for secrets: clients show them as if they asked themselves.',
    ],
    tools.some((tool) => known.has(tool)) && ['high', 'The tool worked without that before.'],
    release.kind === 'patch' && ['high', 'A patch release has no reason to ask for it.'],
  ];
}
