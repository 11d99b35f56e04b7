import type { Capability, Evidence } from '../../detectors/capability.ts';
import { isAskedByOthers } from '../asked-by-others.ts';
import { reachedBy } from '../flow-facts.ts';
import { hidesCode } from '../hidden-code.ts';
import { freshOf, runs, runsByItself, shareFile, type Release } from '../release.ts';
import { defineRule, type Judgement } from '../rule.ts';
import { evidenceOf, inTools, stayAdvice, toolsOf } from '../sightings.ts';
import { excuseReach, weigh, whenItRuns } from '../weigh.ts';

/** Schema compilers and template engines evaluate code that they wrote themselves; attacks evaluate what they fetched or unpacked. */
export const codeEvaluationIntroduced = defineRule({
  about: 'release',
  id: 'code-evaluation-introduced',
  title: 'Text is now run as code',
  help: 'The release evaluates text (eval, Function, vm, module._compile) and its baseline did not in this way. What will run can then no longer be read in the package.',
  references: ['eslint-scope-2018', 'event-stream-2018', 'is-2025', 'iflow-mcp-2026'],
  needsBaseline: false,
  judge(release: Release): readonly Judgement[] {
    return freshOf(release, 'code.evaluate')
      .filter(({ capability }) => !isIdiom(capability))
      .map(({ capability, novelty }) => ({
        novelty,
        judgement: judgeEvaluation(capability, release),
      }))
      .filter(({ novelty, judgement }) => novelty !== 'present' || judgement.severity === 'high')
      .map(({ judgement }) => judgement);
  },
});

/** `Function('return this')()` finds the global object and `Function('s', 'return import(s)')` keeps a compiler off: both run nothing unknown. */
const idioms: ReadonlySet<string> = new Set(['global-this', 'dynamic-import']);

function isIdiom(capability: Capability): boolean {
  return idioms.has(capability.attributes['form'] ?? '');
}

/** Whether the text that is evaluated asks a host that the package never talked to: what it does is told at the place that runs it. */
function talksItself(
  { evidence }: Capability,
  beside: readonly Capability[],
  release: Release,
): boolean {
  return beside.some((other) => {
    if (other.kind !== 'network.connect') return false;
    const reached = reachedBy(other.attributes['destination'] ?? '', release);
    return (
      (reached === 'stranger' || reached === 'collector') &&
      other.evidence.some((one) => evidence.some((place) => isSamePlace(one, place)))
    );
  });
}

function isSamePlace(one: Evidence, other: Evidence): boolean {
  return one.path === other.path && one.line === other.line && one.column === other.column;
}

function judgeEvaluation(capability: Capability, release: Release): Judgement {
  const { via = 'eval', ...rest } = capability.attributes;
  const tools = toolsOf(capability);
  const isFirst = release.baseline === undefined;
  const near = isFirst
    ? release.profile.capabilities
    : release.fresh.map((fresh) => fresh.capability);
  const beside = near.filter((other) => runs(other.reach) && shareFile(capability, other));
  const decoded = /\b(?:decoded|base64|hex|blob|char-codes|download|response|network)\b/.test(
    Object.values(rest).join(' '),
  );
  const hidden = beside.some(
    (other) => other.kind !== 'obfuscation.decoded-code' && hidesCode(other),
  );
  // A text that stands in the code comes from nowhere else, and what it does is told like what other code does.
  const isRead = rest['form'] === 'constant';
  const fetched =
    !isFirst &&
    !isRead &&
    runsByItself(capability.reach) &&
    beside.some((other) => other.kind === 'network.connect');
  const weighed = weigh(
    [
      isRead
        ? ['low', 'The text stands in the code, and was read like other code.']
        : [
            'medium',
            'What is evaluated cannot be read in the package, so nobody can say what it does.',
          ],
      decoded && ['high', 'It evaluates what was fetched or unpacked from a blob.'],
      hidden && ['high', 'The code around it is hidden from readers too.'],
      !isFirst &&
        isRead &&
        talksItself(capability, beside, release) && [
          'high',
          'What is evaluated talks to a host that is new, and what it is given cannot be followed.',
        ],
      fetched && [
        'high',
        'The same file now also talks to the network, which is how code arrives from elsewhere.',
      ],
      !isFirst &&
        isAskedByOthers(capability, 'code.evaluate', release) && [
          'high',
          'Whoever can connect to the server that it opens has a say in what is evaluated.',
        ],
      capability.reach === 'install' && ['high', 'It happens while the package is installed.'],
    ],
    [excuseReach(capability.reach)],
  );
  return {
    ...weighed,
    confidence: decoded || hidden ? 'high' : 'medium',
    title: `Runs text as code with ${via} ${whenItRuns(capability.reach)}${inTools(tools)}`,
    advice: stayAdvice(release),
    facts: { ...capability.attributes },
    evidence: evidenceOf(capability),
    tools,
  };
}
