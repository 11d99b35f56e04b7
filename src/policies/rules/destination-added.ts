import { reaches, type Capability, type Reach } from '../../detectors/capability.ts';
import { isAtLeast } from '../../findings/severity.ts';
import {
  hostOf,
  isCloudMetadata,
  isCollector,
  isLedger,
  isPublicIp,
  isPublicResolver,
  isSampleHost,
  registrableDomain,
} from '../hosts.ts';
import { freshOf, isSmall, namesHost, runs, runsByItself, type Release } from '../release.ts';
import { groundsOfPlace } from '../replaced-hosts.ts';
import { groundsOfSecrets } from '../sent-secrets.ts';
import { defineRule, type Judgement } from '../rule.ts';
import { evidenceOf, inTools, stayAdvice, toolsOf } from '../sightings.ts';
import { excuseReach, weigh, whenItRuns, type Ground } from '../weigh.ts';

/** Most releases that add a host add a feature, so what kind of host it is and when the code runs decide. */
export const destinationAdded = defineRule({
  about: 'release',
  id: 'destination-added',
  title: 'Code talks to a new host',
  help: 'The release names a host that its baseline did not. A new host in a new feature is ordinary; a bare address, a service made for collecting data, or a new host when the package is installed is not.',
  references: ['xrpl-2025', 'ultralytics-2024-12-04', 'groq-mcp-2025', 'lanyer640-runcommand-2025'],
  needsBaseline: false,
  judge(release: Release): readonly Judgement[] {
    const hosts = [...byHost(release).values()]
      .filter((capabilities) => release.baseline !== undefined || isAlarming(capabilities))
      .map((capabilities) => ({ capabilities, judgement: judgeHost(capabilities, release) }));
    const quiet = hosts.filter(
      ({ capabilities, judgement }) =>
        onlyNamed(capabilities) && !isAtLeast(judgement.severity, 'medium'),
    );
    const told = hosts.filter((host) => quiet.length < 2 || !quiet.includes(host));
    return [
      ...told.map(({ judgement }) => judgement),
      ...(quiet.length < 2 ? [] : [judgeNamed(quiet.map(({ capabilities }) => capabilities))]),
    ];
  },
});

/** Links to manuals and services come and go by the dozen; together they are one line. */
function judgeNamed(hosts: readonly (readonly Capability[])[]): Judgement {
  const names = hosts.map(([first]) => first?.attributes['destination'] ?? '').sort();
  const more = names.length > 5 ? ` and ${names.length - 5} more` : '';
  return {
    severity: 'info',
    confidence: 'low',
    title: `Names ${names.length} hosts in URLs that were not named before: ${names.slice(0, 5).join(', ')}${more}`,
    reasons: ['They stand in the code; no code was seen that connects to them.'],
    advice: 'Nothing to do unless you did not expect one of them.',
    facts: { destinations: names.join('\n') },
    evidence: evidenceOf(...hosts.flat()),
    tools: toolsOf(...hosts.flat()),
  };
}

/** One finding for each host, whatever the scheme and the function that it is reached by. */
function byHost(release: Release): Map<string, Capability[]> {
  const known = new Set(
    (release.baseline?.capabilities ?? [])
      .filter((one) => namesHost(one.kind) && runs(one.reach))
      .map((one) => one.attributes['destination'] ?? ''),
  );
  const hosts = new Map<string, Capability[]>();
  for (const { capability, novelty } of freshOf(
    release,
    'network.connect',
    'network.address',
    'dns.lookup',
  )) {
    const destination = capability.attributes['destination'] ?? '';
    if (!/[.:]/.test(hostOf(destination))) continue;
    if (novelty !== 'widened' && known.has(destination)) continue;
    hosts.set(destination, [...(hosts.get(destination) ?? []), capability]);
  }
  return hosts;
}

function isAlarming(capabilities: readonly Capability[]): boolean {
  const destination = capabilities[0]?.attributes['destination'] ?? '';
  const byItself = capabilities.some((capability) => runsByItself(capability.reach));
  const isAddress = isPublicIp(destination) && !isPublicResolver(destination);
  return byItself && (isCollector(destination) || isAddress);
}

function judgeHost(capabilities: readonly Capability[], release: Release): Judgement {
  const [first] = capabilities;
  const destination = first?.attributes['destination'] ?? '';
  const reach =
    capabilities.map((capability) => capability.reach).sort(earliestFirst)[0] ?? 'runtime';
  const tools = toolsOf(...capabilities);
  const domain = registrableDomain(destination);
  const isKnown = domain !== undefined && release.knownDomains.has(domain);
  const sent = isKnown ? [] : fieldsSentTo(destination, release);
  const weighed = weigh(
    [
      ...groundsOf(destination, reach, release, onlyNamed(capabilities)),
      ...(isKnown ? [] : groundsOfSecrets(capabilities, sent, release)),
      ...(isKnown ? [] : groundsOfPlace(capabilities, sent, release)),
      !isKnown &&
        isMirror(capabilities, release) && [
          'high',
          'A repository is pushed there besides: whoever owns the host gets all that is in it.',
        ],
    ],
    [
      excuseReach(reach),
      isSampleHost(destination) && ['info', 'The host is kept for samples, or is this machine.'],
      isKnown &&
        reach !== 'install' &&
        !isCollector(destination) && ['info', `The package talked to ${domain} before.`],
    ],
  );
  return {
    ...weighed,
    confidence: onlyNamed(capabilities) ? 'low' : 'medium',
    title: `Talks to ${destination} ${whenItRuns(reach)}${inTools(tools)}, which ${release.baseline?.version ?? 'no earlier release'} did not`,
    advice: stayAdvice(release),
    facts: { destination },
    evidence: evidenceOf(...capabilities),
    tools,
  };
}

const push = /\bgit\b.{0,120}\bpush\b.{0,120}:\/\/|["'`]push["'`].{0,60}:\/\//;

/** `git push --mirror https://…`, in a release that should bring nothing new: where a person pushes to is not fixed in code. */
function isMirror(capabilities: readonly Capability[], release: Release): boolean {
  return (
    isSmall(release) &&
    capabilities.some((one) => one.evidence.some(({ excerpt }) => push.test(excerpt)))
  );
}

/** Fields that are newly sent to just this host. */
function fieldsSentTo(destination: string, release: Release): readonly string[] {
  return freshOf(release, 'payload.field')
    .filter(({ capability }) => capability.attributes['sink'] === destination)
    .map(({ capability }) => capability.attributes['field'] ?? '')
    .sort();
}

function groundsOf(
  destination: string,
  reach: Reach,
  release: Release,
  named: boolean,
): readonly Ground[] {
  const isPatch = release.kind === 'patch';
  const early = runsByItself(reach);
  const loud = isPatch || early || release.kind === 'first';
  return [
    [isPatch ? 'low' : 'info', 'A new host is how a new feature looks, and how data leaves.'],
    isPatch &&
      early &&
      !named && ['medium', `A patch release should not need a new host ${whenItRuns(reach)}.`],
    reach === 'install' && [
      'high',
      'It is reached while the package is installed, before anybody uses it.',
    ],
    isPublicResolver(destination)
      ? [
          'medium',
          'It is a public resolver of names: a question there reaches whoever owns the name that is asked for.',
        ]
      : isPublicIp(destination) && [
          'high',
          'It is a bare address: no name that somebody registered, and nothing to take down.',
        ],
    isCollector(destination) && [
      loud ? 'high' : 'medium',
      'Anybody can collect data at this service without a name; attacks favour it.',
    ],
    isLedger(destination) &&
      !named &&
      (early || isPatch) && [
        reach === 'import' ? 'high' : 'medium',
        'Anybody can leave the address of a next stage in a public ledger, and nobody can take it away.',
      ],
    isCloudMetadata(destination) && [
      loud && !named ? 'high' : 'medium',
      'Machines in a cloud get their credentials from this address.',
    ],
  ];
}

/** Whether the host only stands in a URL: then no code was seen that connects to it. */
function onlyNamed(capabilities: readonly Capability[]): boolean {
  return capabilities.every((capability) => (capability.kind as string) === 'network.address');
}

function earliestFirst(a: Reach, b: Reach): number {
  return reaches.indexOf(a) - reaches.indexOf(b);
}
