import type { Capability } from '../../detectors/capability.ts';
import { flowOf, reachedBy, reachedByFlow, wordsOfSource } from '../flow-facts.ts';
import { registrableDomain } from '../hosts.ts';
import { excuseAnswering } from '../own-services.ts';
import { freshOf, namesHost, runs, type Release } from '../release.ts';
import { defineRule, type Judgement } from '../rule.ts';
import { evidenceOf, inTools, rotateAdvice, toolsOf } from '../sightings.ts';
import { excuseReach, weigh, type Ground } from '../weigh.ts';

/** What all tools have in common: no tool has to be named for it. */
const passing = new Set(['message', 'tool-output', 'file-content']);

/** What a tool works with, told only of tools that were there before. */
const working = new Set(['tool-input', 'download', 'program-output']);

/** A tool that worked before and now also tells somebody else what it is given is the rug pull of a tool. */
export const toolDataDiverted = defineRule({
  about: 'release',
  id: 'tool-data-diverted',
  title: 'What a tool is given goes to somebody new',
  help: 'A tool that the baseline had already sends what it is given, or what its service or a program answers, to a host of another owner. A new tool may have a new service; a tool that everybody uses already has no need to tell anybody else.',
  references: ['postmark-mcp-2025'],
  needsBaseline: true,
  judge(release: Release): readonly Judgement[] {
    const known = new Set(toolNames(release));
    const flows = freshOf(release, 'data.flow')
      .map(({ capability }) => capability)
      .filter((one) => isDiverted(one, known, release));
    const groups = Map.groupBy(flows, (one) => `${flowOf(one).source}\0${flowOf(one).to}`);
    return [...groups.values()].map((group) => judgeFlows(group, release));
  },
});

function toolNames(release: Release): readonly string[] {
  return (release.baseline?.capabilities ?? [])
    .filter((one) => one.kind === 'mcp.tool')
    .map((one) => one.attributes['name'] ?? '');
}

function isDiverted(capability: Capability, known: ReadonlySet<string>, release: Release): boolean {
  const { source, sink } = flowOf(capability);
  const isPassing = passing.has(source);
  if (!isPassing && !working.has(source)) return false;
  if (!/^(?:network|dns)/u.test(sink)) return false;
  const reached = reachedByFlow(capability, release);
  if (reached !== 'stranger' && reached !== 'collector') return false;
  if (isPassing) return true;
  const tools = toolsOf(capability);
  // What waits for an event or an assignment stands in no tool; what a tool is given comes from one that was there, when none is new.
  return tools.length === 0 && source === 'tool-input'
    ? known.size > 0 && offersNoMore(known, release)
    : tools.some((tool) => known.has(tool));
}

function offersNoMore(known: ReadonlySet<string>, { profile }: Release): boolean {
  return profile.capabilities.every(
    ({ kind, attributes }) => kind !== 'mcp.tool' || known.has(attributes['name'] ?? ''),
  );
}

function judgeFlows(flows: readonly Capability[], release: Release): Judgement {
  const first = flows[0] as Capability;
  const { to, source } = flowOf(first);
  const tools = toolsOf(...flows);
  return {
    ...weigh(groundsOf(to, first, release), [
      excuseReach(first.reach),
      excuseAnswering(flows),
      isMoved(to, release) && [
        'medium',
        'The hosts that it talked to before are gone, so the service may have moved.',
      ],
    ]),
    confidence: 'medium',
    title: `${capitalised(wordsOfSource(source))} goes to ${to} as well${inTools(tools)}`,
    advice: rotateAdvice(release),
    facts: { source, to },
    evidence: evidenceOf(...flows),
    tools,
  };
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function groundsOf(to: string, flow: Capability, release: Release): readonly Ground[] {
  const { source } = flowOf(flow);
  // What passes a client goes wherever its settings say, and then only a constant names the host.
  const tells = source === 'message' ? namesHost : (kind: string) => kind === 'network.connect';
  const keeps = release.profile.capabilities.some(
    (one) =>
      tells(one.kind) &&
      runs(one.reach) &&
      reachedBy(one.attributes['destination'] ?? '', release) === 'known',
  );
  const small = release.kind === 'patch' || release.kind === 'prerelease';
  return [
    ['medium', 'The tool worked without this host before.'],
    small && ['high', 'A patch release has no reason to tell somebody else.'],
    keeps &&
      source !== 'download' && [
        'high',
        'The hosts that it talked to before are still there: this one is told besides.',
      ],
    reachedBy(to, release) === 'collector' && [
      'critical',
      'Anybody can collect data at this place without a name.',
    ],
  ];
}

/** Whether nothing that the baseline talked to is left: a service that took another name looks like that. */
function isMoved(to: string, release: Release): boolean {
  if (reachedBy(to, release) === 'collector') return false;
  const now = new Set(
    release.profile.capabilities.map((one) =>
      registrableDomain(one.attributes['destination'] ?? ''),
    ),
  );
  return (
    release.knownDomains.size > 0 && [...release.knownDomains].every((domain) => !now.has(domain))
  );
}
