import type { Capability } from '../../detectors/capability.ts';
import { handlerChanges, type HandlerChange } from '../handler-changes.ts';
import type { Release } from '../release.ts';
import { defineRule, type JudgedEvidence, type Judgement } from '../rule.ts';
import { evidenceOf, maxPlaces, stayAdvice } from '../sightings.ts';
import { weigh } from '../weigh.ts';

/** Kinds that matter when a tool comes to have them, as the end of "now …". */
const notable: Readonly<Record<string, string>> = {
  'process.spawn': 'starts programs',
  'code.evaluate': 'runs text as code',
  'file.delete': 'deletes files',
  'file.write': 'writes files',
  'email.recipient': 'sends mail to a fixed address',
  'message.destination': 'sends messages',
  'agent.invoke': 'starts an AI agent',
  'network.connect': 'connects to another host',
  'data.flow': 'moves data elsewhere',
};
const loudKinds = new Set([
  'process.spawn',
  'code.evaluate',
  'file.delete',
  'email.recipient',
  'message.destination',
  'agent.invoke',
]);
/** When more tools than these gain the same, common code was rearranged. */
const maxAffected = 3;

/** What a person allowed was a description; the code behind it can become another one without a word. */
export const toolHandlerChanged = defineRule({
  about: 'release',
  id: 'tool-handler-changed',
  title: 'A tool does something else behind the same description',
  help: 'The code that runs for a tool is another one, while the model and its user are told the same as before. What is new to the whole package is told by the rules about it; this one tells of a tool that now does what only others did, and lists the tools whose code changed. Renaming, reformatting and moving code is no change.',
  references: ['postmark-mcp-2025'],
  needsBaseline: true,
  judge(release: Release): readonly Judgement[] {
    const changes = handlerChanges(release);
    const gaining = changes.filter(({ gained }) => gained.some(({ kind }) => kind in notable));
    const isCommon = gaining.length > maxAffected;
    const told = isCommon ? [] : gaining;
    const rest = changes.filter((change) => !told.includes(change));
    return [
      ...told.map((change) => judgeGain(change, release)),
      ...(rest.length === 0 ? [] : [judgeRest(rest)]),
    ];
  },
});

function judgeGain({ tool, gained }: HandlerChange, release: Release): Judgement {
  const kinds = [...new Set(gained.map(({ kind }) => kind))]
    .filter((kind) => kind in notable)
    .sort();
  const isSmall = release.kind === 'patch' || release.kind === 'prerelease';
  const isLoud = kinds.some((kind) => loudKinds.has(kind));
  const doing = kinds.map((kind) => notable[kind] ?? '').join(', ');
  const weighed = weigh([
    ['low', `Its code now ${doing}, as other code of the package already did.`],
    isLoud && isSmall && ['medium', 'A small release does not say that a tool does more.'],
  ]);
  return {
    ...weighed,
    confidence: 'medium',
    title: `${tool} now ${doing}, and is described as before`,
    advice: stayAdvice(release),
    facts: { tool, gained: kinds.join(' ') },
    evidence: evidenceOf(...gained.map((one) => inTool(one, tool))),
    tools: [tool],
  };
}

/** The places of a capability that belong to the tool, or all when none is known to. */
function inTool(capability: Capability, tool: string): Capability {
  const evidence = capability.evidence.filter((one) => one.tool === tool);
  return evidence.length === 0 ? capability : { ...capability, evidence };
}

function judgeRest(changes: readonly HandlerChange[]): Judgement {
  const names = changes.map(({ tool }) => tool).sort();
  const shown = names.slice(0, 5).join(', ');
  const more = names.length > 5 ? ` and ${names.length - 5} more` : '';
  return {
    severity: 'info',
    confidence: 'high',
    title: `Other code runs for ${shown}${more}, described as before`,
    reasons: ['It can do nothing that it could not do before, as far as code tells.'],
    advice: 'Nothing to do unless you did not expect it.',
    facts: {
      handlers: changes
        .map(({ tool, structure }) => `${tool} ${structure}`)
        .sort()
        .join('\n'),
    },
    evidence: placesOf(changes),
    tools: names,
  };
}

/** Of each tool the first function that is another one, and then the further ones. */
function placesOf(changes: readonly HandlerChange[]): readonly JudgedEvidence[] {
  const places = new Map<string, JudgedEvidence>();
  const first = changes.flatMap(({ places: [one] }) => one ?? []);
  const others = changes.flatMap((change) => change.places.slice(1));
  for (const { structure: _, ...place } of [...first, ...others])
    places.set(`${place.path}\0${place.line}\0${place.column}`, place);
  return [...places.values()].slice(0, maxPlaces);
}
