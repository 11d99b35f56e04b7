import type { Capability } from '../../detectors/capability.ts';
import { capabilityFingerprint } from '../../profiles/capability-fingerprint.ts';
import { findInstructions } from '../model-instructions.ts';
import { changesOf, freshOf, type Release } from '../release.ts';
import { defineRule, type Judgement } from '../rule.ts';
import { evidenceOf, stayAdvice } from '../sightings.ts';
import { parametersOf, type ToolParameter } from '../tool-parameters.ts';
import { excuseReach, weigh, type Ground } from '../weigh.ts';

/** A name that asks for a file that no tool has a use for: models fill parameters in by their names alone. */
const secretName =
  /(?:contents?|data|values?)(?:of|from)\w{0,20}(?:ssh|rsa|env|credential|secret|key|password|token)|(?:ssh|aws|gcp|npm|git)(?:id)?(?:rsa|privatekey|credentials|secretkey|token)s?contents?|contents?ofsshidrsa/;
/** What a model knows of its user besides the question. */
const conversationName =
  /^(?:full|entire|whole|complete|current|previous|prior|all)?(?:conversation|chat|message|dialog|dialogue)s?(?:history|log|transcript|context|sofar)$|^(?:full|entire|whole|complete)(?:conversation|chat|context|prompt)$|^(?:previous|prior|all|past)(?:messages|conversations?|prompts?)$|^system(?:prompt|instructions?|message)s?$|^contextwindow$|^(?:available|all|other)?tools?list$|^chainofthought$|^(?:environment|env)(?:variables|vars)$|^sidenotes?$/;
const vagueName =
  /^(?:context|history|notes?|extra|metadata|additionalcontext|usercontext|memory|state|messages|conversation)$/;
const ownConversation =
  /\b(?:anything|everything|all)\b.{0,30}\byou know\b|\b(?:know|learned|remember) (?:of|about) the user\b|\b(?:anything|everything|all|whatever)\b.{0,20}\b(?:user|person|human)\b.{0,10}\b(?:said|says|wrote|told|typed|shared|asked)\b|\b(?:full|entire|whole|complete|all|every|verbatim|current|your|previous|prior|so far|history)\b.{0,60}\b(?:conversation|chat|messages|system prompt|instructions|context)\b|\b(?:conversation|chat|messages|system prompt|context)\b.{0,60}\b(?:so far|history|verbatim|in full|until now)\b/i;

/** What a tool takes is what a model gives away: a new parameter can ask for all of a conversation. */
export const toolSchemaWidened = defineRule({
  about: 'release',
  id: 'tool-schema-widened',
  title: 'A tool takes more than it needs',
  help: 'The input of a tool that people allowed gained a parameter that models fill with the conversation, the system prompt, the environment or the content of secret files, or it now takes anything. Ordinary new options are not told.',
  references: [],
  needsBaseline: false,
  judge(release: Release): readonly Judgement[] {
    const widened = changesOf(release, 'tool-described-differently')
      .filter(({ after }) => after.kind === 'mcp.tool')
      .flatMap(({ before, after }) => judgeChange(before, after, release));
    // A tool that is new was allowed by nobody; only what no honest tool asks for is told.
    const added = freshOf(release, 'mcp.tool').flatMap(({ capability }) =>
      judgeParameters(
        capability,
        parametersOf(capability).filter(({ name }) => secretName.test(name)),
        release,
      ),
    );
    return [...widened, ...added];
  },
});

function judgeChange(before: Capability, after: Capability, release: Release): Judgement[] {
  const had = new Map(parametersOf(before).map((one) => [one.path, one.words]));
  const fresh = parametersOf(after).filter(
    ({ path, words }) => !had.has(path) || had.get(path) !== words,
  );
  const isOpened =
    after.attributes['accepts'] !== undefined && before.attributes['accepts'] === undefined;
  return judgeParameters(
    after,
    fresh.filter((one) => asks(one, had.has(one.path))),
    release,
    isOpened && before.attributes['schema'] !== undefined,
  );
}

/** Whether a parameter asks for what is not the tool's; one that is told in the words of its text is left to the rule about texts. */
function asks({ name, words }: ToolParameter, wasThere: boolean): boolean {
  if (findInstructions(words).some(({ mild }) => !mild)) return false;
  if (secretName.test(name)) return !wasThere;
  const isOwn = ownConversation.test(words);
  if (conversationName.test(name)) return words === '' ? !wasThere : isOwn;
  return vagueName.test(name) && isOwn;
}

/** The conversation or the system prompt, by its name and by the words about it. */
function isClear({ name, words }: ToolParameter): boolean {
  return (conversationName.test(name) || vagueName.test(name)) && ownConversation.test(words);
}

function sends(release: Release, tool: string): boolean {
  const prints = new Set(
    release.profile.tools.find(({ name }) => name === tool)?.capabilities ?? [],
  );
  return release.profile.capabilities.some(
    (one) =>
      (one.kind === 'network.connect' || one.kind === 'data.flow') &&
      prints.has(capabilityFingerprint(one)),
  );
}

function judgeParameters(
  capability: Capability,
  parameters: readonly ToolParameter[],
  release: Release,
  isOpened = false,
): Judgement[] {
  if (parameters.length === 0 && !isOpened) return [];
  const tool = capability.attributes['name'] ?? '';
  const secret = parameters.some(({ name }) => secretName.test(name));
  const grounds: Ground[] = [
    secret && ['high', 'A model fills a parameter of this name with the content of a secret file.'],
    parameters.length > 0 && [
      'medium',
      'A model fills it with more than the tool was asked about.',
    ],
    parameters.some(isClear) &&
      sends(release, tool) && [
        'high',
        'It asks for what the model knows of its user, and its code sends to another host.',
      ],
    isOpened && [
      'low',
      'Its input may now hold anything, also what its description does not name.',
    ],
  ];
  const names = parameters.map(({ path }) => path).join(', ');
  return [
    {
      ...weigh(grounds, [excuseReach(capability.reach)]),
      confidence: secret ? 'high' : 'medium',
      title:
        parameters.length === 0
          ? `${tool} now takes any input`
          : `${tool} now asks the model for ${names}`,
      advice: stayAdvice(release),
      facts: { tool, parameters: names, accepts: isOpened ? 'anything' : '' },
      evidence: evidenceOf(capability),
      tools: tool === '' ? [] : [tool],
    },
  ];
}
