import type { Capability } from '../../detectors/capability.ts';
import { isAtLeast } from '../../findings/severity.ts';
import { isAskedByOthers } from '../asked-by-others.ts';
import { fetchesOrEvaluates, natureOfCommand, skipsPermission } from '../commands.ts';
import { hostOf, isSampleHost, registrableDomain } from '../hosts.ts';
import { strangePackageRun } from '../package-runs.ts';
import { freshOf, runsByItself, shareFile, type Release } from '../release.ts';
import { defineRule, type Judgement } from '../rule.ts';
import { evidenceOf, inTools, stayAdvice, toolsOf } from '../sightings.ts';
import { excuseReach, weigh, whenItRuns, type Ground } from '../weigh.ts';

/** What is started, and when, decides: opening a browser is a feature, a download through a shell at import is not. */
export const processSpawnIntroduced = defineRule({
  about: 'release',
  id: 'process-spawn-introduced',
  title: 'Programs are now started',
  help: 'The release starts a program that its baseline did not start. A program does what the package itself was not seen doing, so every static view of the package ends there.',
  references: ['ultralytics-2024-12-07', 'mistralai-pypi-2026', 'nx-s1ngularity-2025'],
  needsBaseline: true,
  judge(release: Release): readonly Judgement[] {
    const capabilities = freshOf(release, 'process.spawn')
      .map(({ capability }) => capability)
      .filter((capability) => !standsInManifest(capability) && !isInvoke(capability, release));
    return [...byPlace(capabilities).values()].map((starts) => judgeStarts(starts, release));
  },
});

/** What one call starts is one thing, however many programs its command line names. */
function byPlace(capabilities: readonly Capability[]): ReadonlyMap<string, Capability[]> {
  const places = new Map<string, Capability[]>();
  for (const capability of capabilities) {
    const [first] = capability.evidence;
    const place = first === undefined ? '' : `${first.path}\0${first.line}\0${first.column}`;
    places.set(place, [...(places.get(place) ?? []), capability]);
  }
  return places;
}

function judgeStarts(starts: readonly Capability[], release: Release): Judgement {
  const known = (one: Capability) => natureOfCommand(one.attributes['command'] ?? '') !== 'unknown';
  const judged = [...starts]
    .sort((a, b) => Number(known(b)) - Number(known(a)))
    .map((capability) => judgeSpawn(capability, release));
  const loudest = judged.reduce((most, one) =>
    one.severity !== most.severity && isAtLeast(one.severity, most.severity) ? one : most,
  );
  if (starts.length === 1) return loudest;
  const commands = starts.map((one) => one.attributes['command'] ?? '').sort();
  return {
    ...loudest,
    reasons: [...loudest.reasons, `The same call names ${commands.slice(0, 5).join(', ')}.`],
    facts: { command: commands.join('\n') },
  };
}

/** What a lifecycle script starts is the business of the rules about install scripts. */
function standsInManifest({ evidence }: Capability): boolean {
  return (
    evidence.length > 0 &&
    evidence.every((place) => place.path === 'package.json' || place.path === 'binding.gyp')
  );
}

/** An assistant that is made to work is the business of `agent-invoked`. */
function isInvoke(capability: Capability, release: Release): boolean {
  if (natureOfCommand(capability.attributes['command'] ?? '') !== 'assistant') return false;
  return freshOf(release, 'agent.invoke').some(({ capability: one }) => shareFile(one, capability));
}

function judgeSpawn(capability: Capability, release: Release): Judgement {
  const { command = 'dynamic' } = capability.attributes;
  const known = command !== 'dynamic' && command !== '';
  const tools = toolsOf(capability);
  const weighed = weigh(groundsOf(capability, command, release), [excuseReach(capability.reach)]);
  return {
    ...weighed,
    confidence: known ? 'high' : 'medium',
    title: `Starts ${known ? command : 'a program that is computed'} ${whenItRuns(capability.reach)}${inTools(tools)}`,
    advice: stayAdvice(release),
    facts: { command },
    evidence: evidenceOf(capability),
    tools,
  };
}

function groundsOf(capability: Capability, command: string, release: Release): readonly Ground[] {
  const nature = natureOfCommand(command);
  const early = runsByItself(capability.reach);
  const when = whenItRuns(capability.reach);
  const excerpts = capability.evidence.map((evidence) => evidence.excerpt).join('\n');
  const isPatch = release.kind === 'patch';
  const started = strangePackageRun(capability, release);
  return [
    nature === 'ordinary'
      ? ['low', 'The program is one that packages often start, to build or to open something.']
      : ['medium', 'What the program does is not part of the package and was not looked at.'],
    nature === 'ordinary' &&
      started !== undefined && [
        'medium',
        `It fetches ${started} when the code runs, which no manifest names and nobody looked at.`,
      ],
    nature === 'fetching' &&
      early && ['high', `${command} fetches or runs whatever it is given, ${when}.`],
    nature === 'in-your-name' &&
      !asksGitOnly(command, capability) && [
        'high',
        'It acts in the name of the person whose machine it is.',
      ],
    setsForAll.test(excerpts) &&
      isConfiguring(command) && [
        'high',
        'It changes the settings by which packages are found and installed, in everything that the person does.',
      ],
    nature === 'assistant' &&
      skipsPermission(excerpts) && [
        'high',
        'It starts an AI assistant that is told not to ask for permission.',
      ],
    nature !== 'ordinary' &&
      early &&
      talksBeside(capability, release) && [
        'high',
        `It is started ${when}, and the same file now talks to a host that the package never talked to.`,
      ],
    nature === 'assistant' && early && ['high', `It starts an AI assistant ${when}.`],
    fetchesOrEvaluates(excerpts) &&
      isShell(command) &&
      (early || isPatch) && ['high', 'Its command line fetches or evaluates something.'],
    isAskedByOthers(capability, 'process.command', release) && [
      'high',
      'Whoever can connect to the server that it opens has a say in what is started.',
    ],
    capability.reach === 'install' &&
      nature !== 'ordinary' && ['high', 'It is started while the package is installed.'],
    capability.reach === 'import' &&
      isPatch &&
      nature === 'unknown' &&
      command !== 'dynamic' && [
        'medium',
        'A patch release should not start programs as soon as it is loaded.',
      ],
  ];
}

/** What is fetched and then started, or a shell that is handed to somebody elsewhere. */
function talksBeside(capability: Capability, release: Release): boolean {
  return freshOf(release, 'network.connect').some(({ capability: one }) => {
    const destination = one.attributes['destination'] ?? '';
    const domain = registrableDomain(destination);
    const isKnown = domain !== undefined && release.knownDomains.has(domain);
    const isPlace = hostOf(destination) !== '' && !isSampleHost(destination) && !isKnown;
    return isPlace && runsByItself(one.reach) && shareFile(one, capability);
  });
}

/** `git config user.name` and nothing after it: asks for one setting and changes none. */
const asksSetting =
  /git config (?:--(?:global|local|get) ){0,3}(?:user\.(?:name|email)|remote\.origin\.url|init\.defaultBranch)["'`]\s*[,)]|["'`]git["'`],\s*\[\s*["'`]config["'`],\s*(?:["'`]--(?:global|local|get)["'`],\s*){0,3}["'`](?:user\.(?:name|email)|remote\.origin\.url|init\.defaultBranch)["'`]\s*\]/;

function asksGitOnly(command: string, { evidence, places }: Capability): boolean {
  const shown = evidence.every(({ excerpt }) => asksSetting.test(excerpt));
  return command === 'git config' && places === undefined && shown;
}

/** `npm config set registry https://…`; what is set for one project or command is not kept. */
const setsForAll =
  /\bconfig\b["'`\s,]{1,6}set["'`\s,]{1,6}(?:--?(?:global|g|location[= ]\w{1,10})["'`\s,]{1,6})?(?:registry|@[\w-]{1,60}:registry|script-shell|node-options|onload-script|(?:https?-)?proxy|npm(?:Registry|Scopes)\w{0,30}|yarnPath|strict-ssl|\/\/)/iu;

function isConfiguring(command: string): boolean {
  return /^(?:npm|pnpm|yarn|bun) config$/u.test(command);
}

/** Only where a command line is read by a shell or a fetching program do its words say what happens. */
function isShell(command: string): boolean {
  return ['fetching', 'handling'].includes(natureOfCommand(command));
}
