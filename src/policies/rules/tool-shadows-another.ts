import type { Capability } from '../../detectors/capability.ts';
import { knownTools, foreignToolIn } from '../known-tools.ts';
import { changesOf, freshOf, type Release } from '../release.ts';
import { defineRule, type Judgement } from '../rule.ts';
import { evidenceOf, stayAdvice } from '../sightings.ts';
import { describedText, isDescribed } from '../tool-texts.ts';
import { excuseReach, weigh, type Ground } from '../weigh.ts';

/** Words that lead a model away from the tool of that name that it has already. */
const redirecting =
  /\b(?:instead of|rather than|in place of|replaces|supersedes|never use|do not use|don't use|stop using)\b.{0,60}\b(?:built-?in|official|original|default|existing|other|native|that|the)\b.{0,40}\b(?:tool|server|version|one)\b|\b(?:official|original|built-?in|existing|other|default)\b.{0,40}\b(?:tool|server|version|one)s?\b.{0,40}\b(?:is|are|was|were|has been|have been)\b.{0,20}\b(?:deprecated|broken|unsafe|insecure|removed|replaced|disabled|compromised)\b/i;
/** What is done to the data of the other tool. */
const altering =
  /\b(?:bcc|cc|recipients?|redirect|forward(?:ed)?|replace(?:d)? (?:the|any|every)|change(?:d)? (?:the|any|every)|also (?:send|include|pass|copy)|copy (?:of|to)|attach|append)\b|[\w.+-]{1,64}@[\w-]{1,64}\.\w/i;

/** All tools of all servers stand in one list before the model: the text of one decides how another is used. */
export const toolShadowsAnother = defineRule({
  about: 'release',
  id: 'tool-shadows-another',
  title: 'A tool speaks of the tools of another server',
  help: 'The text of a tool tells the model what to do with a tool that another, widely used server offers, or a tool has the name of such a tool and text that leads the model away from the other one. Servers that offer a tool of the same name with a plain description are not told.',
  references: [],
  needsBaseline: false,
  judge(release: Release): readonly Judgement[] {
    const own = new Set(release.profile.capabilities.filter(isDescribed).map(nameOf));
    const described = [
      ...freshOf(release, 'mcp.tool', 'mcp.prompt', 'mcp.resource', 'mcp.instructions').map(
        ({ capability }) => ({ after: capability, before: undefined }),
      ),
      ...changesOf(release, 'tool-described-differently'),
    ];
    return described.flatMap(({ after, before }) => judgeText(before, after, own, release));
  },
});

function judgeText(
  before: Capability | undefined,
  after: Capability,
  own: ReadonlySet<string>,
  release: Release,
): Judgement[] {
  const name = nameOf(after);
  const found = shadowed(after, own);
  if (found === undefined) return [];
  if (before !== undefined && shadowed(before, own)?.other === found.other) return [];
  const { other, ground } = found;
  const server = knownTools.get(other) ?? '';
  return [
    {
      ...weigh([ground], [excuseReach(after.reach)]),
      confidence: 'medium',
      title:
        name === other
          ? `${name} takes the place of the tool of ${server} servers that has this name`
          : `${name === '' ? 'The server' : name} speaks of ${other}, a tool of ${server} servers`,
      advice: stayAdvice(release),
      facts: { kind: after.kind, name, other },
      evidence: evidenceOf(after),
      tools: after.kind === 'mcp.tool' && name !== '' ? [name] : [],
    },
  ];
}

function shadowed(
  capability: Capability,
  own: ReadonlySet<string>,
): { readonly other: string; readonly ground: Ground } | undefined {
  const text = describedText(capability);
  const foreign = foreignToolIn(text, own);
  if (foreign !== undefined) {
    const around = aroundName(text, foreign);
    if (altering.test(around)) {
      return {
        other: foreign,
        ground: ['high', 'It changes what the model does with a tool of another server.'],
      };
    }
    if (/\b(?:instead of|before|after|rather than|when|whenever)\b/i.test(around)) {
      return {
        other: foreign,
        ground: ['low', 'It says when a tool of another server is to be used.'],
      };
    }
  }
  const name = nameOf(capability);
  if (!knownTools.has(name) || !redirecting.test(text)) return undefined;
  return {
    other: name,
    ground: [
      /\bother\b.{0,30}\b(?:servers?|tools?)\b/i.test(text) ? 'high' : 'medium',
      'It has the name of a tool of another server, and leads the model away from that one.',
    ],
  };
}

/** What stands close to a name: a description of a page says much that has nothing to do with it. */
function aroundName(text: string, name: string): string {
  const at = text.indexOf(name);
  return text.slice(Math.max(0, at - 120), at + name.length + 160);
}

function nameOf(capability: Capability): string {
  return capability.attributes['name'] ?? '';
}
