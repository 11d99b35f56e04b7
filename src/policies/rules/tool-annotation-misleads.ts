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
    const old = new Map(toolsIn(baseline).map((tool) => [nameOf(tool), tool]));
    return toolsIn(profile).flatMap((tool) => {
      const before = old.get(nameOf(tool));
      return before === undefined ? [] : judgeTool(before, tool, baseline, release);
    });
  },
});

/** What a hint says, what the code does against it, and how much that weighs. */
type Claim = readonly [hint: string, does: readonly Capability[], ground: Ground];

function judgeTool(
  before: Capability,
  after: Capability,
  baseline: Profile,
  release: Release,
): Judgement[] {
  const tool = nameOf(after);
  return claimsOf(before, after, baseline, release).flatMap(([claim, does, ground]) => {
    if (does.length === 0 || ground === false || ground === undefined) return [];
    return [
      {
        ...weigh([ground], [excuseReach(after.reach)]),
        confidence: 'medium' as const,
        title: `${tool} says that it ${claim}, and ${doing(does)}`,
        advice: stayAdvice(release),
        facts: { tool, claim, does: [...new Set(does.map(({ kind }) => kind))].sort().join(' ') },
        evidence: evidenceOf(...does),
        tools: [tool],
      },
    ];
  });
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
      'only reads',
      harm,
      reads && !read && ['medium', 'Clients do not ask before they use a tool that only reads.'],
    ],
    [
      'only reads',
      gained,
      reads &&
        read && [
          isOwn ? 'high' : 'medium',
          'Its code came to change things while the hint stayed, by which clients do not ask.',
        ],
    ],
    [
      'destroys nothing',
      deletes,
      calmed && ['medium', 'Its code deletes, and the hint that said so is gone.'],
    ],
    [
      'destroys nothing',
      spared ? deletes.filter((one) => gained.includes(one)) : deletes,
      spares &&
        !reads &&
        !calmed && [
          spared && isOwn && gained.some(isOfOthers) ? 'high' : 'medium',
          'Its code deletes, and the hint by which clients decide whether they ask says otherwise.',
        ],
    ],
    [
      'stays with what it is given',
      outside,
      closed && ['low', 'Its code connects to other hosts.'],
    ],
  ];
}

/** What is deleted at a service, or where a person keeps things. A tool that changes things clears away files of its own as well. */
function isOfOthers(capability: Capability): boolean {
  const { kind, attributes } = capability;
  const isUnknown = /^(?:dynamic|other)$/.test(attributes['class'] ?? '');
  return destroys(capability) && !(kind === 'file.delete' && isUnknown);
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
