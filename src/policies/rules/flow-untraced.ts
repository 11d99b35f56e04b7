import type { Capability } from '../../detectors/capability.ts';
import { flowOf, reachedBy } from '../flow-facts.ts';
import { freshOf, type Release } from '../release.ts';
import { defineRule, type Judgement } from '../rule.ts';
import { evidenceOf, stayAdvice, toolsOf } from '../sightings.ts';
import { excuseReach, weigh } from '../weigh.ts';

/** Searches are bounded. That one was cut short is said, because silence has to mean that everything was looked at. */
export const flowUntraced = defineRule({
  about: 'release',
  id: 'flow-untraced',
  title: 'Where data comes from could not be followed to its end',
  help: 'The way of what leaves or runs at a place was longer than one search follows, which it was not in the baseline. Large programs have such places; code that is written to be hard to follow has them too.',
  references: ['redhat-cloud-services-2026'],
  needsBaseline: true,
  judge(release: Release): readonly Judgement[] {
    const flows = freshOf(release, 'data.flow')
      .map(({ capability }) => capability)
      .filter((one) => flowOf(one).source === 'untraced');
    return flows.length === 0 ? [] : [judgeFlows(flows, release)];
  },
});

function judgeFlows(flows: readonly Capability[], release: Release): Judgement {
  const first = flows[0] as Capability;
  const places = [...new Set(flows.map((one) => flowOf(one).to))].sort();
  const isNew = flows.some((one) =>
    ['stranger', 'collector'].includes(reachedBy(flowOf(one).to, release)),
  );
  return {
    ...weigh(
      [
        [
          'info',
          'The rest of these places was looked at; only where this data comes from is not known.',
        ],
        isNew && ['medium', 'Some of it goes to a host that the package never talked to.'],
      ],
      [excuseReach(first.reach)],
    ),
    confidence: 'low',
    title: `Where data comes from could not be followed to its end at ${flows.length === 1 ? 'one place' : `${flows.length} places`}`,
    advice: `${isNew ? `${stayAdvice(release)} ` : ''}Read the places named here when the package is handed anything that matters.`,
    facts: { to: places.join('\n') },
    evidence: evidenceOf(...flows),
    tools: toolsOf(...flows),
  };
}
