import type { Capability } from '../../detectors/capability.ts';
import { reachedBy, type Reached } from '../flow-facts.ts';
import { freshOf, isSmall, runsByItself, type Release } from '../release.ts';
import { defineRule, type Judgement } from '../rule.ts';
import { evidenceOf, inTools, stayAdvice, toolsOf } from '../sightings.ts';
import { excuseReach, weigh, whenItRuns, type Ground } from '../weigh.ts';

/** No request of the package changes, and no program that it starts is another one: only what they are told. */
export const environmentSteered = defineRule({
  about: 'release',
  id: 'environment-steered',
  title: 'A variable that steers other programs is now set',
  help: 'The release sets a variable of the environment by which other programs decide through whom they talk (HTTPS_PROXY), where they take packages from (npm_config_registry), whom they ask (ANTHROPIC_BASE_URL) or what they load first (NODE_OPTIONS with a module, LD_PRELOAD), and its baseline did not. What is told here is fixed in the code; what the user chooses is not.',
  references: [],
  needsBaseline: true,
  judge(release: Release): readonly Judgement[] {
    return freshOf(release, 'environment.set').map(({ capability }) =>
      judgeVariable(capability, release),
    );
  },
});

function judgeVariable(capability: Capability, release: Release): Judgement {
  const { variable = '', what = '', where = '', to = 'dynamic' } = capability.attributes;
  const tools = toolsOf(capability);
  const reached = reachedBy(to, release);
  const isSample = what !== 'code' && reached === 'sample';
  const isKnown = what !== 'code' && reached === 'known';
  const weighed = weigh(
    what === 'code'
      ? groundsOfCode(capability, release)
      : groundsOfHost(capability, reached, release),
    [
      excuseReach(capability.reach),
      isSample && ['info', 'The host is kept for samples, or is this machine.'],
      isKnown && ['info', `The package talked to ${to} before.`],
    ],
  );
  const whom = where === 'process' ? 'itself and all that it starts' : 'programs that it starts';
  return {
    ...weighed,
    confidence: to === 'dynamic' ? 'medium' : 'high',
    title: `Sets ${variable} for ${whom} to ${wordsOfTarget(what, to)} ${whenItRuns(capability.reach)}${inTools(tools)}`,
    advice: stayAdvice(release),
    facts: { variable, to },
    evidence: evidenceOf(capability),
    tools,
  };
}

const meanings: ReadonlyMap<string, string> = new Map([
  ['proxy', 'Whoever runs that host sees whom every program talks to, and what is not encrypted.'],
  ['registry', 'Whoever runs that host decides which code every later installation brings.'],
  ['service', 'Whoever runs that host is given the keys and the data that were meant for another.'],
]);

function groundsOfHost(
  { attributes, reach }: Capability,
  reached: Reached,
  release: Release,
): readonly Ground[] {
  const isStranger = reached === 'stranger';
  return [
    ['medium', meanings.get(attributes['what'] ?? '') ?? ''],
    reached === 'collector' && ['high', 'The host is a bare address, or a place for anybody.'],
    isStranger &&
      isSmall(release) && [
        'high',
        'A patch release should not lead others to a host that the package never talked to.',
      ],
    isStranger &&
      runsByItself(reach) &&
      attributes['where'] === 'process' && ['high', `It happens ${whenItRuns(reach)}.`],
  ];
}

const outside = /^(?:data|remote|temp|home)$/u;

function groundsOfCode({ attributes, reach }: Capability, release: Release): readonly Ground[] {
  const { to = '', where = '' } = attributes;
  return [
    ['low', 'Every program of that kind begins with the code that is named there.'],
    where === 'process' &&
      runsByItself(reach) && ['medium', `It happens ${whenItRuns(reach)}, for all that follows.`],
    to !== 'module' &&
      isSmall(release) && ['medium', 'A patch release should not get into other programs.'],
    outside.test(to) && [
      'high',
      'The code stands outside of any package, where nobody has read it.',
    ],
  ];
}

function wordsOfTarget(what: string, to: string): string {
  if (what !== 'code') return to;
  return wordsOfCode.get(to) ?? 'load code';
}

const wordsOfCode: ReadonlyMap<string, string> = new Map([
  ['data', 'load code that stands in the option itself'],
  ['remote', 'load code from the network'],
  ['temp', 'load a temporary file'],
  ['home', 'load a file of the home folder'],
  ['module', 'load a module'],
]);
