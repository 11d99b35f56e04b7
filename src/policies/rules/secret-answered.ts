import type { Capability } from '../../detectors/capability.ts';
import { flowOf, wordsOfSink, wordsOfSource } from '../flow-facts.ts';
import { freshOf, isSmall, type Release } from '../release.ts';
import { defineRule, type Judgement } from '../rule.ts';
import { evidenceOf, inTools, rotateAdvice, toolsOf } from '../sightings.ts';
import { excuseReach, weigh, whenItRuns, type Ground } from '../weigh.ts';

/** Nothing is sent to a stranger: the secret is handed to who asks, and a model tells it on when a page asks it to. */
export const secretAnswered = defineRule({
  about: 'release',
  id: 'secret-answered',
  title: 'A secret is given as an answer',
  help: 'The release answers a model, or whoever connects to a server of it, with the whole environment or with what stands in files of secrets, and its baseline did not. What a tool answers goes to the vendor of the model, and to wherever another text makes the model send it.',
  references: [],
  needsBaseline: true,
  judge(release: Release): readonly Judgement[] {
    const flows = freshOf(release, 'data.flow')
      .map(({ capability }) => capability)
      .filter((one) => flowOf(one).sink.endsWith('.answer'));
    return flows.map((one) => judgeFlow(one, release));
  },
});

function judgeFlow(capability: Capability, release: Release): Judgement {
  const flow = flowOf(capability);
  const tools = toolsOf(capability);
  return {
    ...weigh(groundsOf(capability, tools, release), [excuseReach(capability.reach)]),
    confidence: 'medium',
    title: `Gives ${wordsOfSource(flow.source)} ${wordsOfSink(flow)} ${whenItRuns(capability.reach)}${inTools(tools)}`,
    advice: rotateAdvice(release),
    facts: { source: flow.source, to: flow.to },
    evidence: evidenceOf(capability),
    tools,
  };
}

/** Of files of these kinds nobody shows a part; settings of a cluster or a cloud are read for the names in them. */
const whole =
  /^(?:environment$|file:(?:ssh|wallet|browser-profile|messenger-session|password-manager|process-memory)$)/u;

function groundsOf(
  capability: Capability,
  tools: readonly string[],
  release: Release,
): readonly Ground[] {
  const { source, sink } = flowOf(capability);
  const isWhole = whole.test(source);
  const isSecret = isWhole || source === 'file:credential';
  const had = new Set(release.baseline?.tools.map(({ name }) => name));
  const handed = release.credentials.join(', ');
  return [
    [
      isSecret ? 'medium' : 'low',
      'What is answered is kept by the vendor of the model, or by a stranger.',
    ],
    isWhole &&
      isSmall(release) && ['high', 'A patch release should not show secrets that it did not show.'],
    isWhole &&
      tools.some((tool) => had.has(tool)) && [
        'high',
        'The tool was there before, and people allowed it when it showed nothing of the kind.',
      ],
    isSecret &&
      sink === 'network.answer' && [
        'high',
        'Whoever reaches the port needs to do no more than to ask.',
      ],
    isWhole && handed !== '' && ['high', `Where it is watched, the server is handed ${handed}.`],
  ];
}
