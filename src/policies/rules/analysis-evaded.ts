import type { Capability } from '../../detectors/capability.ts';
import { freshOf, runs, runsByItself, type Fresh, type Release } from '../release.ts';
import { defineRule, type Judgement } from '../rule.ts';
import { standNear } from '../nearness.ts';
import { evidenceOf, stayAdvice } from '../sightings.ts';
import { excuseReach, weigh, whenItRuns, type Ground } from '../weigh.ts';

/** What code asks before it acts, in words. Build servers are asked for by every second tool. */
const gates: ReadonlyMap<string, string> = new Map([
  ['country', 'which country it is in'],
  ['time-zone', 'which time zone or language the machine has'],
  ['caller', 'which module loads it'],
  ['host', 'which machine or user it is'],
  ['analysis-tool', 'whether tools of analysts run'],
  ['debugger', 'whether a debugger is there'],
  ['date', 'whether a certain day has come'],
  ['root-project', 'which project it is part of'],
  ['ci', 'whether it is a build server'],
]);
/** Asked for by tools that colour their output or keep quiet on build servers. */
const everyday: ReadonlySet<string> = new Set(['ci', 'root-project', 'date']);

/** Kinds that do something to somebody, or hide it. */
const acts = [
  'process.spawn',
  'code.evaluate',
  'file.delete',
  'sabotage.wipe',
  'sabotage.loop',
  'runtime.patch',
  'credential.ask',
  'registry.publish',
  'git.push',
  'agent.invoke',
] as const;

/** A gate alone is a feature; a gate in front of something that is new and acts is a hiding place. */
export const analysisEvaded = defineRule({
  about: 'release',
  id: 'analysis-evaded',
  title: 'Code now asks where it runs before it acts',
  help: 'The release asks for country, time zone, machine, caller, date or analysis tools right beside code that is new and acts on the machine. Whoever reviews the package sees another behaviour than its victims.',
  references: [
    'ua-parser-js-2021',
    'node-ipc-wiper-2022',
    'purescript-installer-2019',
    'event-stream-2018',
  ],
  needsBaseline: true,
  judge(release: Release): readonly Judgement[] {
    return freshOf(release, 'anti-analysis').flatMap(({ capability }) => {
      const beside = freshOf(release, ...acts).filter(
        ({ capability: one, novelty }) =>
          novelty === 'added' && runs(one.reach) && standNear(one, capability),
      );
      return beside.length === 0 ? [] : [judgeGate(capability, beside, release)];
    });
  },
});

function judgeGate(gate: Capability, beside: readonly Fresh[], release: Release): Judgement {
  const { gate: asked = '' } = gate.attributes;
  const capabilities = beside.map(({ capability }) => capability);
  const kinds = [...new Set(capabilities.map(({ kind }) => kind))].sort();
  return {
    ...weigh(groundsOf(asked, capabilities, release), [
      excuseReach(gate.reach),
      everyday.has(asked) && [
        'medium',
        'Many tools ask for this in order to behave on build servers.',
      ],
    ]),
    confidence: 'medium',
    title: `Asks ${gates.get(asked) ?? 'where it runs'} beside new code that acts (${kinds.join(', ')}) ${whenItRuns(gate.reach)}`,
    advice: stayAdvice(release),
    facts: { gate: asked },
    evidence: evidenceOf(gate, ...capabilities),
  };
}

function groundsOf(
  asked: string,
  beside: readonly Capability[],
  release: Release,
): readonly Ground[] {
  const early = beside.some(({ reach }) => runsByItself(reach));
  return [
    ['low', 'Whoever looks at the package elsewhere sees it do something else.'],
    release.kind === 'patch' && ['medium', 'A patch release should not need to know that.'],
    early && ['medium', 'What stands behind the gate runs without anybody calling it.'],
    early &&
      release.kind === 'patch' &&
      !everyday.has(asked) && [
        'high',
        'It decides for which machines something new happens by itself.',
      ],
  ];
}
