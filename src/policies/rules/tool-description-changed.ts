import type { Capability } from '../../detectors/capability.ts';
import { withChangedWords } from '../changed-words.ts';
import { newInstructions } from '../new-instructions.ts';
import { changesOf, freshOf, runs, type Release } from '../release.ts';
import { defineRule, type Judgement } from '../rule.ts';
import { evidenceOf } from '../sightings.ts';
import { describedText } from '../tool-texts.ts';
import { excuseReach, weigh } from '../weigh.ts';

interface Described {
  readonly tool: string;
  readonly before: Capability;
  readonly after: Capability;
}

/** More than these are told together: a release that rewrites all its texts is one event. */
const maxTold = 5;

/** Clients show a tool's text once, when it is allowed; the model reads every later text as well. */
export const toolDescriptionChanged = defineRule({
  about: 'release',
  id: 'tool-description-changed',
  title: 'A tool is described in other words',
  help: 'The text or the input by which a model knows a tool, prompt, resource or the server is another one. Most changes are better wording; what the new text tells the model behind its user’s back is the rule tool-description-poisoned.',
  references: [],
  needsBaseline: true,
  judge(release: Release): readonly Judgement[] {
    const changes = changesOf(release, 'tool-described-differently').filter(
      ({ before, after }) => newInstructions(after, before).length === 0,
    );
    const downloaded = changes.filter(
      ({ before, after }) => isDownloaded(after) && !isDownloaded(before),
    );
    const words = changes.filter((change) => !hasSameWords(change) && !downloaded.includes(change));
    const input = changes.filter(hasSameWords);
    return [
      ...[...downloaded, ...updatedByDownload(release)].map(judgeDownloaded),
      ...(words.length > maxTold ? [judgeMany(words)] : words.map(judgeWords)),
      ...(input.length > maxTold ? [judgeMany(input)] : input.map(judgeInput)),
    ];
  },
});

function isDownloaded({ attributes }: Capability): boolean {
  return attributes['described'] === 'download';
}

/** Tools that are described in the package, and in words from the network later. */
function updatedByDownload(release: Release): Described[] {
  return freshOf(release, 'mcp.tool').flatMap(({ capability, novelty }) => {
    const name = capability.attributes['name'] ?? '';
    const before = release.baseline?.capabilities.find(
      (one) => one.kind === 'mcp.tool' && one.attributes['name'] === name,
    );
    const isNews = novelty === 'added' && isDownloaded(capability);
    return isNews && before !== undefined ? [{ tool: name, before, after: capability }] : [];
  });
}

/** What people review is not what the model is told. */
function judgeDownloaded({ tool, after }: Omit<Described, 'before'>): Judgement {
  const weighed = weigh(
    [
      [
        'high',
        'The text was in the package; now it comes from the network, and can be another one tomorrow.',
      ],
    ],
    [excuseReach(after.reach)],
  );
  return {
    ...weighed,
    confidence: 'high',
    title: `What the model is told of ${tool} is downloaded now`,
    advice: 'Do not allow this tool: nobody can know what it will say.',
    facts: { kind: after.kind, name: tool, described: 'download' },
    evidence: evidenceOf(after),
    tools: namesOf([after]),
  };
}

/** Hints for clients alone: the rule about them says when they do not fit. */
function hasSameInput({ before, after }: Described): boolean {
  return ['schema', 'parameters'].every((key) => before.attributes[key] === after.attributes[key]);
}

function hasSameWords({ before, after }: Described): boolean {
  return before.attributes['description'] === after.attributes['description'];
}

function judgeWords({ tool, before, after }: Described): Judgement {
  const weighed = weigh(
    [['low', 'A model follows the new text, and clients do not ask again.']],
    [excuseReach(after.reach)],
  );
  return {
    ...weighed,
    confidence: 'high',
    title: `${tool === '' ? 'The server' : tool} is described differently to the model`,
    advice: 'Read the new text; nothing else needs to be done if it says what the tool does.',
    facts: { kind: after.kind, name: tool, text: describedText(after) },
    evidence: withChangedWords(evidenceOf(after), before, after),
    tools: namesOf([after]),
  };
}

function judgeInput({ tool, before, after }: Described): Judgement {
  const isInput = !hasSameInput({ tool, before, after });
  const isContent = ['content', 'returns'].some(
    (key) => before.attributes[key] !== after.attributes[key],
  );
  return {
    severity: 'info',
    confidence: 'high',
    title: isInput
      ? `${tool === '' ? 'The server' : tool} takes other input than before`
      : isContent
        ? `${tool} gives the model another text when it is used`
        : `${tool} gives other hints to clients than before`,
    reasons: [
      isInput
        ? 'The words are the same; other input is how a new option looks.'
        : 'Description and input are the same; clients decide by hints whether they ask a person.',
    ],
    advice: 'Nothing to do unless you did not expect it.',
    facts: { kind: after.kind, name: tool, text: describedText(after) },
    evidence: evidenceOf(after),
    tools: namesOf([after]),
  };
}

function judgeMany(changes: readonly Described[]): Judgement {
  const after = changes.map((change) => change.after);
  const names = namesOf(after);
  const sameWords = changes.every(hasSameWords);
  const isRead = after.some((one) => runs(one.reach));
  return {
    severity: sameWords || !isRead ? 'info' : 'low',
    confidence: 'high',
    title: `${changes.length} tools ${sameWords ? 'take other input than before' : 'are described differently to the model'}: ${names.slice(0, 5).join(', ')} and more`,
    reasons: ['A model follows the new texts, and clients do not ask again.'],
    advice: 'Read the new texts; nothing else needs to be done if they say what the tools do.',
    facts: { texts: after.map(describedText).sort().join('\n') },
    evidence: evidenceOf(...after),
    tools: names,
  };
}

function namesOf(capabilities: readonly Capability[]): readonly string[] {
  const tools = capabilities.filter((one) => one.kind === 'mcp.tool');
  return [...new Set(tools.map((one) => one.attributes['name'] ?? ''))].filter(Boolean).sort();
}
