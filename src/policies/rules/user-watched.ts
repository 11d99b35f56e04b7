import type { Capability } from '../../detectors/capability.ts';
import { isAtLeast } from '../../findings/severity.ts';
import { freshOf, runs, runsByItself, type Release } from '../release.ts';
import { defineRule, type Judgement } from '../rule.ts';
import { standNear } from '../nearness.ts';
import { evidenceOf, inTools, rotateAdvice, toolsOf } from '../sightings.ts';
import { excuseReach, weigh, whenItRuns, type Ground } from '../weigh.ts';

const words: ReadonlyMap<string, string> = new Map([
  ['clipboard read', 'Reads the clipboard'],
  ['clipboard write', 'Writes to the clipboard'],
  ['screen read', 'Takes pictures of the screen'],
  ['keyboard read', 'Hears the keys of all programs'],
  ['keyboard write', 'Presses keys in place of a person'],
]);

/** Servers that drive a desktop do all of it when a tool is called; nobody has to when a package is loaded. */
export const userWatched = defineRule({
  about: 'release',
  id: 'user-watched',
  title: 'Clipboard, screen or keyboard are now used',
  help: 'The release reads or changes the clipboard, takes pictures of the screen, or hears keys, and its baseline did not. Passwords and addresses to pay to pass through all three.',
  references: ['duckdb-2025', 'canistersprawl-2026'],
  needsBaseline: false,
  judge(release: Release): readonly Judgement[] {
    return freshOf(release, 'clipboard', 'screen', 'keyboard').flatMap(
      ({ capability, novelty }) => {
        const judgement = judgeWatch(capability, release);
        return novelty === 'present' && !isAtLeast(judgement.severity, 'high') ? [] : [judgement];
      },
    );
  },
});

function judgeWatch(capability: Capability, release: Release): Judgement {
  const { kind, reach } = capability;
  const { access = '' } = capability.attributes;
  const tools = toolsOf(capability);
  return {
    ...weigh(groundsOf(capability, release), [
      excuseReach(reach),
      release.baseline === undefined && ['medium', 'There is no earlier release to compare with.'],
    ]),
    confidence: 'medium',
    title: `${words.get(`${kind} ${access}`) ?? 'Watches the user'} ${whenItRuns(reach)}${inTools(tools)}`,
    advice: rotateAdvice(release),
    facts: { kind, access },
    evidence: evidenceOf(capability),
    tools,
  };
}

function groundsOf(capability: Capability, release: Release): readonly Ground[] {
  const { kind, reach } = capability;
  const { access = '' } = capability.attributes;
  const isTaking = access === 'read';
  const wallets = freshOf(release, 'message.destination').some(
    ({ capability: one }) =>
      /wallet/.test(one.attributes['service'] ?? '') &&
      runs(one.reach) &&
      standNear(one, capability),
  );
  return [
    ['low', 'What a person copies, sees or types belongs to other programs too.'],
    isTaking &&
      (release.kind === 'patch' || kind === 'keyboard') && [
        'medium',
        'Passwords pass through here, whoever they are for.',
      ],
    isTaking &&
      runsByItself(reach) && ['high', `It happens ${whenItRuns(reach)}, without anybody asking.`],
    wallets && [
      'high',
      'An address to pay to stands beside it: what is copied may be replaced by it.',
    ],
  ];
}
