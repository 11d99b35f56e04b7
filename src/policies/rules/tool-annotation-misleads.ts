import type { Capability } from '../../detectors/capability.ts';
import { capabilityFingerprint } from '../../profiles/capability-fingerprint.ts';
import type { Profile } from '../../profiles/profile.ts';
import type { Release } from '../release.ts';
import { defineRule, type Judgement } from '../rule.ts';
import { evidenceOf, stayAdvice } from '../sightings.ts';
import { excuseReach, weigh, type Ground } from '../weigh.ts';

/** What a tool that only reads has no need of. Programs are started to read as well: `git log`. */
const changing = new Set([
  'file.delete',
  'file.write',
  'email.recipient',
  'message.destination',
  'network.method',
  'database.change',
]);

/** Programs by which something is gone afterwards, where others see it too. Those that clear away files also clear away their own. */
const destroying =
  /^(?:kubectl|helm|terraform|docker|podman|gh|aws|gcloud|az|heroku|vercel|netlify|supabase|fly|git|npm) (?:delete|destroy|uninstall|drop|prune|purge|push|unpublish)$/u;

/** Whether it changes something. */
function changes({ kind, attributes }: Capability): boolean {
  if (kind === 'process.spawn') return destroying.test(attributes['command'] ?? '');
  return changing.has(kind) && attributes['act'] !== 'upkeep';
}

/** Whether something is gone afterwards, here or at a service. */
function destroys({ kind, attributes }: Capability): boolean {
  if (kind === 'network.method')
    return attributes['method'] === 'delete' || attributes['act'] === 'delete';
  if (kind === 'database.change') return attributes['act'] === 'delete';
  if (kind === 'process.spawn') return destroying.test(attributes['command'] ?? '');
  return kind === 'file.delete';
}

/** Clients ask nobody before they use a tool that says that it only reads. */
export const toolAnnotationMisleads = defineRule({
  about: 'release',
  id: 'tool-annotation-misleads',
  title: 'A tool now says that it is harmless, and is not',
  help: 'A hint for clients (readOnlyHint, destructiveHint, openWorldHint) was changed against what the handler does, or the handler came to do what the hint denies. Clients decide by hints whether they ask a person. A hint that never fitted is not told.',
  references: [],
  needsBaseline: true,
  judge(release: Release): readonly Judgement[] {
    const { baseline, profile } = release;
    if (baseline === undefined) return [];
    const old = Map.groupBy(toolsIn(baseline), nameOf);
    const alike = new Map<string, [Misled, ...Misled[]]>();
    for (const tool of toolsIn(profile)) {
      const named = old.get(nameOf(tool));
      const before = named?.find((one) => hintsOf(one) === hintsOf(tool)) ?? named?.at(-1);
      if (before === undefined) continue;
      for (const one of weighTool(before, tool, baseline, release)) {
        const others = alike.get(one.likeness);
        if (others === undefined) alike.set(one.likeness, [one]);
        else others.push(one);
      }
    }
    return [...alike.values()].map((several) => judgeTools(several, release));
  },
});

/** What a hint says, what the code does against it, and how much that weighs. */
type Claim = readonly [hint: Hint, does: readonly Capability[], ground: Ground];

/** What a tool says of itself, and what several of them do. */
type Hint = readonly [one: string, several: string];
const onlyReads: Hint = ['it only reads', 'they only read'];
const destroysNothing: Hint = ['it destroys nothing', 'they destroy nothing'];
const staysInside: Hint = ['it stays with what it is given', 'they stay with what they are given'];

/** A tool whose hint and code do not fit. */
interface Misled extends Pick<Judgement, 'severity' | 'reasons'> {
  readonly tool: string;
  readonly hint: Hint;
  readonly does: readonly Capability[];
  /** The same for tools that share the code that does it: a helper of all tools is one thing to look at. */
  readonly likeness: string;
}

function weighTool(
  before: Capability,
  after: Capability,
  baseline: Profile,
  release: Release,
): Misled[] {
  const tool = nameOf(after);
  return claimsOf(before, after, baseline, release).flatMap(([hint, facts, ground]) => {
    if (facts.length === 0 || ground === false || ground === undefined) return [];
    const does = inTool(facts, tool);
    const weighed = weigh([ground], [excuseReach(after.reach)]);
    const { severity, reasons } = weighed;
    const places = evidenceOf(...does).map(({ path, line, column }) => [path, line, column]);
    const likeness = JSON.stringify([hint, severity, reasons, places]);
    return [{ ...weighed, tool, hint, does, likeness }];
  });
}

/** What other tools do in the same way in code of their own is not shown for this one. */
function inTool(facts: readonly Capability[], tool: string): readonly Capability[] {
  const own = facts.flatMap((one) => {
    const evidence = one.evidence.filter((place) => (place.tool ?? tool) === tool);
    return evidence.length === 0 ? [] : [{ ...one, evidence }];
  });
  return own.length === 0 ? facts : own;
}

function judgeTools(several: readonly [Misled, ...Misled[]], release: Release): Judgement {
  const [{ hint, does, severity, reasons }] = several;
  const tools = [...new Set(several.map(({ tool }) => tool))].sort();
  const [only = ''] = tools;
  const kinds = [...new Set(does.map(({ kind }) => kind))].sort();
  return {
    severity,
    reasons,
    confidence: 'medium',
    title:
      tools.length > 1
        ? `${tools.length} tools say that ${hint[1]}, and their code ${doing(does)}: ${namesOf(tools)}`
        : `${only} says that ${hint[0]}, and ${doing(does)}`,
    advice: stayAdvice(release),
    facts: { tool: tools.join(', '), claim: hint[0].replace('it ', ''), does: kinds.join(' ') },
    evidence: evidenceOf(...does),
    tools,
  };
}

/** As many names as are read in a title. */
const maxNames = 5;

function namesOf(tools: readonly string[]): string {
  const left = tools.length - maxNames;
  return left > 0 ? `${tools.slice(0, maxNames).join(', ')} and ${left} more` : tools.join(', ');
}

function claimsOf(
  before: Capability,
  after: Capability,
  baseline: Profile,
  release: Release,
): readonly Claim[] {
  const tool = nameOf(after);
  const does = abilitiesOf(release.profile, tool);
  const did = new Set(abilitiesOf(baseline, tool).map(capabilityFingerprint));
  const harm = does.filter(changes);
  const gained = harm.filter((one) => !did.has(capabilityFingerprint(one)));
  const deletes = does.filter(destroys);
  const [reads, read] = [isSet(after, 'readOnlyHint'), isSet(before, 'readOnlyHint')];
  const calmed = isSet(before, 'destructiveHint') && !isSet(after, 'destructiveHint');
  const [spares, spared] = [
    isDenied(after, 'destructiveHint'),
    isDenied(before, 'destructiveHint'),
  ];
  const closed = isDenied(after, 'openWorldHint') && !isDenied(before, 'openWorldHint');
  const outside = does.filter(({ kind }) => kind === 'network.connect');
  // Its own branch deletes, not something that a helper of many tools does on the way.
  const isOwn = gained.some(
    (one) => destroys(one) && one.evidence.some((place) => place.tool === tool),
  );
  return [
    [
      onlyReads,
      harm,
      reads && !read && ['medium', 'Clients do not ask before they use a tool that only reads.'],
    ],
    [
      onlyReads,
      gained,
      reads &&
        read && [
          isOwn ? 'high' : 'medium',
          'Its code came to change things while the hint stayed, by which clients do not ask.',
        ],
    ],
    [
      destroysNothing,
      deletes,
      calmed && ['medium', 'Its code deletes, and the hint that said so is gone.'],
    ],
    [
      destroysNothing,
      spared ? deletes.filter((one) => gained.includes(one)) : deletes,
      spares &&
        !reads &&
        !calmed && [
          spared && isOwn && gained.some(isOfOthers) ? 'high' : 'medium',
          'Its code deletes, and the hint by which clients decide whether they ask says otherwise.',
        ],
    ],
    [staysInside, outside, closed && ['low', 'Its code connects to other hosts.']],
  ];
}

/** What is deleted at a service, or where a person keeps things. A tool that changes things clears away files of its own as well. */
function isOfOthers(capability: Capability): boolean {
  const { kind, attributes } = capability;
  const isUnknown = /^(?:dynamic|other)$/.test(attributes['class'] ?? '');
  return destroys(capability) && !(kind === 'file.delete' && isUnknown);
}

/** Several tools may have one name in different parts of a package, each with its hints. */
function hintsOf({ attributes }: Capability): string {
  const { readOnlyHint, destructiveHint, openWorldHint } = attributes;
  return JSON.stringify([readOnlyHint, destructiveHint, openWorldHint]);
}

function isSet(tool: Capability, hint: string): boolean {
  return tool.attributes[hint] === 'true';
}

function isDenied(tool: Capability, hint: string): boolean {
  return tool.attributes[hint] === 'false';
}

const words: Readonly<Record<string, string>> = {
  'file.delete': 'deletes files',
  'file.write': 'writes files',
  'email.recipient': 'sends mail',
  'message.destination': 'sends messages',
  'network.connect': 'connects to other hosts',
  'database.change': 'changes what is kept in a database',
  'process.spawn': 'starts a program that removes or replaces something',
  'network.method': 'asks a service to change or delete something',
};

function doing(capabilities: readonly Capability[]): string {
  return [...new Set(capabilities.map(({ kind }) => words[kind] ?? kind))].sort().join(', ');
}

function toolsIn(profile: Profile): readonly Capability[] {
  return profile.capabilities.filter(({ kind }) => kind === 'mcp.tool');
}

function nameOf(tool: Capability): string {
  return tool.attributes['name'] ?? '';
}

/** What the code of a tool can do. Temporary files are how much is read. */
function abilitiesOf(profile: Profile, name: string): readonly Capability[] {
  const prints = new Set(profile.tools.find((tool) => tool.name === name)?.capabilities ?? []);
  return profile.capabilities.filter(
    (one) => prints.has(capabilityFingerprint(one)) && one.attributes['class'] !== 'temp',
  );
}
