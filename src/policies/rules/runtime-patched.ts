import type { Capability } from '../../detectors/capability.ts';
import type { Confidence } from '../../findings/finding.ts';
import { isAtLeast } from '../../findings/severity.ts';
import { reachedBy } from '../flow-facts.ts';
import { standNear } from '../nearness.ts';
import { freshOf, runs, runsByItself, type Release } from '../release.ts';
import { defineRule, type Judgement } from '../rule.ts';
import { evidenceOf, inTools, stayAdvice, toolsOf } from '../sightings.ts';
import { excuseReach, weigh, whenItRuns, type Ground } from '../weigh.ts';

/** What is replaced, in words. */
const kinds: ReadonlyMap<string, string> = new Map([
  ['network', 'Everything that a program sends and receives by it passes through the package.'],
  ['wallet', 'Every payment that a page asks for passes through the package.'],
  ['loader', 'The package decides what other code is when it is loaded.'],
  ['data', 'Everything that is read or written by it passes through the package.'],
  [
    'output',
    'What programs print passes through the package; servers redirect it to keep their channel clean.',
  ],
  ['prototype', 'It changes a method of every value of a kind, as polyfills and old libraries do.'],
  ['check', 'Code of others runs without something that its author looked at first.'],
  ['module', 'A module that others load too is no longer what its author published.'],
]);

/** Tracers and error reporters replace functions for a reason; what is new beside it decides, and when it happens. */
export const runtimePatched = defineRule({
  about: 'release',
  id: 'runtime-patched',
  title: 'Functions of others are now replaced',
  help: 'The release replaces a global function, a built-in method or an export of another module, or lays a patch over one that takes a check away, and its baseline did not. Code that never heard of the package then runs its code. Tracing and error reporting do so too.',
  references: ['duckdb-2025', 'purescript-installer-2019', 'event-stream-2018'],
  needsBaseline: false,
  judge(release: Release): readonly Judgement[] {
    const alike = new Map<string, [Patch, ...Patch[]]>();
    for (const { capability, novelty } of freshOf(release, 'runtime.patch')) {
      const patch = weighPatch(capability, release);
      if (novelty === 'present' && !isAtLeast(patch.severity, 'high')) continue;
      const key = likenessOf(patch);
      const others = alike.get(key);
      if (others === undefined) alike.set(key, [patch]);
      else others.push(patch);
    }
    return [...alike.values()].map((patches) => judgePatches(patches, release));
  },
});

/** A replacement, and how much it weighs. */
interface Patch extends Pick<Judgement, 'severity' | 'reasons'> {
  readonly capability: Capability;
  readonly target: string;
  readonly confidence: Confidence;
}

function weighPatch(capability: Capability, release: Release): Patch {
  const { target = '', what = 'module' } = capability.attributes;
  const weighed = weigh(groundsOf(capability, what, release), [
    excuseReach(capability.reach),
    isOwnPart(capability, release) && [
      'low',
      'The library that it belongs to stands in the same file, and is loaded from nowhere else.',
    ],
    what === 'output' &&
      !takesAway(capability, release) && [
        'info',
        'Servers that speak over the standard output keep it clean so.',
      ],
    what === 'prototype' && ['medium', 'Polyfills and old libraries do so for an honest reason.'],
    release.baseline === undefined && ['medium', 'There is no earlier release to compare with.'],
  ]);
  const confidence = what === 'prototype' || what === 'output' ? 'low' : 'medium';
  return { ...weighed, capability, target, confidence };
}

/** What a person would say of several replacements in one sentence: a library that takes the place of `fetch` brings `Request` and `Response` along. */
function likenessOf({ capability, target, severity, reasons, confidence }: Patch): string {
  const places = capability.evidence.map(({ path, origin = '' }) => `${path}\0${origin}`);
  const way = changesModules(target) ? target : 'replaces';
  const { reach } = capability;
  const where = [...new Set(places)].sort();
  return JSON.stringify([severity, reasons, confidence, reach, toolsOf(capability), where, way]);
}

function judgePatches(patches: readonly [Patch, ...Patch[]], release: Release): Judgement {
  const [{ capability, severity, reasons, confidence }] = patches;
  const targets = [...new Set(patches.map(({ target }) => target))];
  const tools = toolsOf(capability);
  return {
    severity,
    reasons,
    confidence,
    title: `${doing(targets, capability.attributes['what'] === 'check')} ${whenItRuns(capability.reach)}${inTools(tools)}`,
    advice: stayAdvice(release),
    facts: { target: targets.join(', ') },
    evidence: evidenceOf(...patches.map((patch) => patch.capability)),
    tools,
  };
}

/** As many names as are read in a title. */
const maxNames = 4;

function doing(targets: readonly string[], isCheck: boolean): string {
  const [first = ''] = targets;
  if (changesModules(first)) return `Changes modules while they are loaded (${first})`;
  const left = targets.length - maxNames;
  const shown = left > 1 ? targets.slice(0, maxNames) : targets;
  const last = left > 1 ? `${left} more` : shown.at(-1);
  const before = left > 1 ? shown : shown.slice(0, -1);
  const does = isCheck ? 'Takes a check away from' : 'Replaces';
  return `${does} ${before.length === 0 ? last : `${before.join(', ')} and ${last}`}`;
}

function changesModules(target: string): boolean {
  return target.startsWith('module.register');
}

/**
 * Whether a library in a bundle only puts itself together. Where it comes from is a claim, so it counts only where no code of the package loads
 * that library: then nobody else's copy of it can be meant.
 */
function isOwnPart({ attributes, evidence }: Capability, { profile }: Release): boolean {
  const { target = '', how } = attributes;
  const [first, ...rest] = new Set(evidence.map(({ origin }) => origin));
  return (
    how === undefined &&
    first !== undefined &&
    rest.length === 0 &&
    target.startsWith(`${first}.`) &&
    profile.imports?.includes(first) === false
  );
}

function groundsOf(capability: Capability, what: string, release: Release): readonly Ground[] {
  const early = runsByItself(capability.reach);
  const isPatch = release.kind === 'patch';
  const when = whenItRuns(capability.reach);
  const isOfEverybody = what === 'network' || what === 'wallet' || what === 'loader';
  const { how = '' } = capability.attributes;
  return [
    ['low', kinds.get(what) ?? 'Code of others runs code of the package now.'],
    what === 'check' && [
      'high',
      'A patch that installing lays over it takes a line away that decides who may do what, or whether something is what it says.',
    ],
    early && ['medium', `It happens ${when}, in every program that has the package.`],
    isOfEverybody &&
      isPatch && [
        early ? 'high' : 'medium',
        `A patch release should not stand between others and what they use, ${when}.`,
      ],
    what === 'wallet' && !isPatch && early && ['high', `It changes payments ${when}.`],
    takesAway(capability, release) && [
      isPatch || connectsBeside(capability, release) ? 'high' : 'medium',
      'The code beside it now also names a host or an account that the package did not know.',
    ],
    how === 'cache' &&
      isPatch && ['high', 'It reaches into the loaded copy of a module that somebody else wrote.'],
    what === 'module' &&
      isPatch &&
      evades(capability, release) && [
        'high',
        'The same file now looks at who calls or where it runs before it does so.',
      ],
  ];
}

/** Whether the code beside it also got a place to send to: one that stands in the code, and is not this machine. */
function takesAway(capability: Capability, release: Release): boolean {
  return namesBeside(capability, release, [
    'network.connect',
    'network.address',
    'message.destination',
    'dns.lookup',
  ]);
}

/** Whether it is more than an address in a text: a bundled web server names hosts beside the functions that it replaces. */
function connectsBeside(capability: Capability, release: Release): boolean {
  return namesBeside(capability, release, ['network.connect', 'message.destination']);
}

function namesBeside(
  capability: Capability,
  release: Release,
  kindsOfPlaces: readonly string[],
): boolean {
  return freshOf(release, ...kindsOfPlaces).some(
    ({ capability: one, novelty }) =>
      novelty === 'added' && runs(one.reach) && isPlace(one, release) && standNear(one, capability),
  );
}

function isPlace({ kind, attributes }: Capability, release: Release): boolean {
  if (kind === 'message.destination') return true;
  const reached = reachedBy(attributes['destination'] ?? '', release);
  return reached === 'stranger' || reached === 'collector';
}

function evades(capability: Capability, release: Release): boolean {
  return freshOf(release, 'anti-analysis').some(({ capability: one }) =>
    standNear(one, capability),
  );
}
