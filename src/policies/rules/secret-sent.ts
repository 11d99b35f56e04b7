import type { Capability } from '../../detectors/capability.ts';
import { isAtLeast } from '../../findings/severity.ts';
import {
  flowOf,
  reachedBy,
  reachedByFlow,
  wordsOfSink,
  wordsOfSource,
  type Reached,
} from '../flow-facts.ts';
import { excuseOwnService } from '../own-services.ts';
import { isModelKey, isNamedForAnother, strangeToken } from '../token-owners.ts';
import { asIfNew, freshOrUsed, weighOffer } from '../offers.ts';
import { freshOf, runsByItself, type Release } from '../release.ts';
import { defineRule, type Judgement } from '../rule.ts';
import { evidenceOf, inTools, rotateAdvice, toolsOf } from '../sightings.ts';
import { excuseReach, weigh, whenItRuns, type Ground } from '../weigh.ts';

const leaving = /^(?:network|dns|email\.body)/u;
const secret =
  /^(?:environment|file:|secret-argument|credential|clipboard|system|typed-text|browser-storage)/u;

/** A secret that leaves is the aim of most attacks, and what a server does with its own token all day: whom it reaches decides. */
export const secretSent = defineRule({
  about: 'release',
  id: 'secret-sent',
  title: 'A secret goes out',
  help: 'The release sends a secret to where its baseline did not: the environment, credential files, keys of wallets, the clipboard, or facts about the machine. A token that goes to the service it belongs to is how every client works, so what it is, whom it reaches and when it happens decide. A class that is new, that the package passes on by a new name and takes nothing from itself, runs for nobody who updates: that counts less, until a release uses it.',
  references: ['solana-web3js-2024', 'xrpl-2025', 'ctx-2022', 'shai-hulud-1-2025', 'sl4x0-2025'],
  needsBaseline: false,
  judge(release: Release): readonly Judgement[] {
    const flows = freshOrUsed(release, 'data.flow').filter(
      (one) => secret.test(flowOf(one).source) && leaving.test(flowOf(one).sink),
    );
    const groups = Map.groupBy(flows, (one) => `${flowOf(one).source}\0${flowOf(one).to}`);
    return [...groups.values()]
      .map((group) => judgeFlows(group, asIfNew(group, release)))
      .filter((one) => isAtLeast(one.severity, release.baseline === undefined ? 'high' : 'low'));
  },
});

function judgeFlows(flows: readonly Capability[], release: Release): Judgement {
  const first = flows[0] as Capability;
  const flow = flowOf(first);
  const tools = toolsOf(...flows);
  const weighed = weigh(
    flows.flatMap((one) => groundsOf(one, release)),
    [...excusesOf(first, release), excuseOwnService(flows), excuseSettings(flows, release)],
  );
  return {
    ...weighOffer(weighed, flows, release),
    confidence: flow.to === 'dynamic' ? 'medium' : 'high',
    title: `Sends ${wordsOfSource(flow.source)} ${wordsOfSink(flow)} ${whenItRuns(first.reach)}${inTools(tools)}`,
    advice: rotateAdvice(release),
    facts: { source: flow.source, to: flow.to },
    evidence: evidenceOf(...flows),
    tools,
  };
}

function groundsOf(capability: Capability, release: Release): readonly Ground[] {
  const { source, sink, to } = flowOf(capability);
  const reached = reachedByFlow(capability, release);
  const early = runsByItself(capability.reach);
  const [kind, name = ''] = source.split(/:(.*)/su);
  if (source === 'environment' && to === 'report')
    return [['medium', 'It is part of what is reported of errors: of one variable, or of all.']];
  return [
    sink === 'dns.name' &&
      !isOwnAddress(source, to) && [
        'critical',
        'Data in the labels of a name leaves past every proxy; nothing honest needs that.',
      ],
    sink === 'dns.host' &&
      !isOwnAddress(source, to) && [
        'medium',
        'It is looked up as the host of an address that is made elsewhere: whoever makes the address can put anything into it.',
      ],
    to === 'github' &&
      sink === 'network.body' &&
      source !== 'system' && [
        'high',
        'It becomes part of what is kept on a forge, where others can read it.',
      ],
    reached === 'collector' && [
      source === 'system' ? 'high' : 'critical',
      'It goes to a place where anybody can collect data without a name.',
    ],
    ...(to === 'configured' && capability.reach !== 'install'
      ? [asConfigured]
      : sink === 'network.target' && source === 'file:environment-file' && to === 'dynamic'
        ? [asTarget]
        : kind === 'environment' && name !== ''
          ? groundsOfVariable(name, reached, capability, release)
          : groundsOfKind(source, reached, early, release)),
  ];
}

/** An address that is configured is asked whole; it may still have been put together in another file. */
const asTarget: Ground = [
  'medium',
  'It is asked as an address, and not sent to another one: whoever makes the address can put anything into it.',
];

/** `fetch(settings.URL, { headers: { authorization: settings.KEY } })`. */
const asConfigured: Ground = [
  'low',
  'It goes to the address that the same settings name, which whoever wrote them chose.',
];

/** Programs look up the name of their own machine, or a host that they are configured with, to learn an address. */
function isOwnAddress(source: string, to: string): boolean {
  return to === 'dynamic' && /^(?:system$|environment:)/u.test(source);
}

const wordsOfPerson: ReadonlyMap<string, string> = new Map([
  ['typed-text', 'Whoever types does not see that somebody else reads along.'],
  ['browser-storage', 'Pages keep there what signs their users in.'],
  ['credential', 'What signs somebody in goes to a host that it was not made for.'],
]);

function groundsOfKind(
  source: string,
  reached: Reached,
  early: boolean,
  release: Release,
): readonly Ground[] {
  const isStranger = reached === 'stranger';
  switch (source) {
    case 'environment':
      return [
        [
          early || isStranger ? 'critical' : 'high',
          'The environment of a server holds every secret that it was handed; no service needs all of it.',
        ],
      ];
    case 'secret-argument':
      return [
        [
          isStranger ? 'critical' : reached === 'computed' ? 'medium' : 'low',
          'Whoever has it owns what it opens.',
        ],
      ];
    case 'system':
      return [
        [
          early && isStranger ? 'high' : early && release.kind === 'patch' ? 'medium' : 'low',
          'Names of the user and the machine tell an attacker whom he has reached.',
        ],
      ];
    case 'typed-text':
    case 'browser-storage':
    case 'credential':
      return [
        [
          isStranger ? (release.kind === 'patch' ? 'high' : 'medium') : 'info',
          wordsOfPerson.get(source) ?? '',
        ],
      ];
    case 'clipboard':
      return [[isStranger || early ? 'high' : 'medium', 'People copy passwords.']];
    default:
      return [
        [
          isStranger || early ? 'critical' : 'high',
          'These files are secrets of the person, not of this server.',
        ],
      ];
  }
}

/** A new token for a new service is a feature. A token that was there and now goes elsewhere is not. */
function groundsOfVariable(
  name: string,
  reached: Reached,
  capability: Capability,
  release: Release,
): readonly Ground[] {
  const wasRead = (release.baseline?.capabilities ?? []).some((one) => isAmong(readBy(one), name));
  // Of a first release nobody knows which host its token belongs to.
  const isHanded =
    release.baseline !== undefined && release.credentials.some((one) => isAmong(one, name));
  const isStranger = reached === 'stranger';
  const { sink, to } = flowOf(capability);
  const isElsewhere = release.kind !== 'major' && isNamedForAnother(name, to);
  const strange =
    isStranger && release.baseline !== undefined
      ? strangeAmong(name === 'computed' ? readBeside(capability, release) : [name], capability)
      : undefined;
  return [
    strange === undefined && ['info', 'A token that goes out is how a client of a service works.'],
    isStranger &&
      wasRead && [
        release.kind === 'patch' || isHanded || isElsewhere ? 'high' : 'medium',
        `${name} was read before and never went to this host.`,
      ],
    isStranger &&
      isModelKey(name) &&
      sink === 'network.body' && [
        release.kind === 'patch' ? 'high' : 'medium',
        'The key of a model signs in in a header, and is no part of what is said.',
      ],
    strange !== undefined && ['high', strange],
    isStranger &&
      name === 'computed' && ['medium', 'Which variable it is, is told where the code is called.'],
    isStranger && isHanded && ['high', `Where it is watched, the server is handed ${name}.`],
    isStranger &&
      capability.reach === 'install' && [
        'critical',
        'It happens while the package is installed, in the environment of a person or of CI.',
      ],
  ];
}

/** Why one of these variables has no business where a flow goes. */
function strangeAmong(names: readonly string[], capability: Capability): string | undefined {
  const { to } = flowOf(capability);
  return names.map((name) => strangeToken(name, to)).find((why) => why !== undefined);
}

/** The variables that are newly read in the files that a flow goes through: which one it carries, is told in another of them. */
function readBeside({ evidence }: Capability, release: Release): readonly string[] {
  const paths = new Set(
    evidence.flatMap(({ path, steps = [] }) => [path, ...steps.map((step) => step.path)]),
  );
  return freshOf(release, 'environment.read')
    .filter(({ capability }) => capability.evidence.some(({ path }) => paths.has(path)))
    .map(({ capability }) => capability.attributes['name'] ?? '');
}

/** A setting that signs in at a service of before. All of a file, with what others keep there, has no place in a header. */
function excuseSettings(flows: readonly Capability[], release: Release): Ground {
  const isSignIn = flows.every((one) => {
    const { source, sink, to } = flowOf(one);
    const isSetting = source === 'file:environment-file' && sink === 'network.header';
    return isSetting && one.reach !== 'install' && reachedBy(to, release) === 'known';
  });
  return isSignIn && ['medium', 'It signs in at a service that the package talked to before.'];
}

/** The variable that a capability reads. One that a function takes out of an environment it was handed is told where it goes, and nowhere else. */
function readBy(capability: Capability): string {
  if (capability.kind === 'environment.read') return capability.attributes['name'] ?? '';
  if (capability.kind !== 'data.flow') return '';
  const [kind, name = ''] = flowOf(capability).source.split(/:(.*)/su);
  return kind === 'environment' ? name : '';
}

/** Whether a variable is the one of a name; `acme_*` are all whose names begin so. */
function isAmong(variable: string, name: string): boolean {
  return name.endsWith('*')
    ? variable.toLowerCase().startsWith(name.slice(0, -1))
    : variable === name;
}

function* excusesOf(capability: Capability, release: Release): Generator<Ground> {
  yield excuseReach(capability.reach);
  const { source, sink, to } = flowOf(capability);
  const reached = reachedByFlow(capability, release);
  if (reached === 'sample') yield ['info', 'The host is kept for samples, or is this machine.'];
  const isOrdinary = /^(?:environment:|system|credential|typed-text|browser-storage)/u.test(source);
  if (
    reached === 'known' &&
    isOrdinary &&
    capability.reach !== 'install' &&
    !sink.startsWith('dns.')
  )
    yield ['info', `The package talked to ${to} before.`];
}
