import type { Packument } from '../registries/registry.ts';
import { StageError } from '../runtime/errors.ts';
import { formatPurl, type Ecosystem, type Purl } from '../watchlists/purl.ts';
import type { VersionChange } from './version-change.ts';
import { isMcpFramework, soundsLikeMcp } from './mcp-frameworks.ts';
import type { ReviewPorts } from './ports.ts';
import type { McpReason } from './review.ts';
import { isIgnored, type ReviewSettings } from './review-settings.ts';

/** A change whose package is to be opened. */
export interface SelectedChange {
  readonly change: VersionChange;
  readonly purl: Purl;
  readonly because: McpReason;
  readonly broughtBy?: string;
}

/** Which changes are to be opened, and what is known of the others. */
export interface Selection {
  readonly selected: readonly SelectedChange[];
  readonly outOfScope: number;
  readonly ignored: number;
  /** Changes that a person made and of which nobody asked whether they belong to MCP: there were too many. */
  readonly notAsked: readonly VersionChange[];
  /** Changes of which a registry would not say it, with its answer. */
  readonly unanswered: readonly { readonly change: VersionChange; readonly detail: string }[];
}

/** Documents of a registry, each asked for once. */
export interface Documents {
  /** Undefined when there is no such package. Throws a `StageError`. */
  read(ecosystem: Ecosystem, name: string): Promise<Packument | undefined>;
}

/** Questions to registries that one review may ask to learn what belongs to MCP. */
const maxQuestions = 80;
const atOnce = 4;

/** Opens a store of documents that asks each question once. */
export function openDocuments(ports: Pick<ReviewPorts, 'readPackument'>): Documents {
  const asked = new Map<string, Promise<Packument | undefined>>();
  return {
    async read(ecosystem, name) {
      const key = `${ecosystem}:${name}`;
      const answer = asked.get(key) ?? ports.readPackument(ecosystem, name);
      asked.set(key, answer);
      return await answer;
    },
  };
}

/** Chooses the changes whose packages are opened: what belongs to MCP, and what that newly brings along. */
export async function selectPackages(
  changes: readonly VersionChange[],
  settings: ReviewSettings,
  documents: Documents,
  isWatched: ReviewPorts['isWatched'],
): Promise<Selection> {
  const named = changes.flatMap(withPurl);
  const wanted = named.filter(({ purl }) => !isIgnored(settings, purl));
  const ignored = named.length - wanted.length;
  const selected: SelectedChange[] = [];
  const open: Named[] = [];
  for (const one of wanted) {
    const because = settings.scope === 'all' ? 'scope' : knownReason(one, isWatched);
    if (because === undefined) open.push(one);
    else selected.push({ ...one, because });
  }
  const asked = await askAbout(open, documents);
  selected.push(...asked.selected);
  const chosen = new Set(selected.map(({ change }) => change));
  const rest = wanted.filter(({ change }) => !chosen.has(change));
  const brought = await findBrought(selected, rest, documents);
  selected.push(...brought);
  const taken = new Set(selected.map(({ change }) => change));
  return {
    selected,
    outOfScope: wanted.length - selected.length,
    ignored,
    notAsked: asked.notAsked.filter((change) => !taken.has(change)),
    unanswered: asked.unanswered.filter(({ change }) => !taken.has(change)),
  };
}

interface Named {
  readonly change: VersionChange;
  /** Without a version. */
  readonly purl: Purl;
}

/** What no registry could have under that name is listed by its reader; here it is nothing to look up. */
function withPurl(change: VersionChange): readonly Named[] {
  try {
    return [{ change, purl: formatPurl({ ecosystem: change.ecosystem, name: change.name }) }];
  } catch {
    return [];
  }
}

function knownReason(
  { change, purl }: Named,
  isWatched: ReviewPorts['isWatched'],
): McpReason | undefined {
  if (change.launched) return 'launched';
  const { ecosystem, name, needs = [] } = change;
  if ([name, ...needs].some((one) => isMcpFramework(ecosystem, one))) return 'sdk';
  return isWatched(purl) ? 'watched' : undefined;
}

/**
 * What a person named, or what sounds like it, is asked about first. Of what only follows from other packages, and was there before in another
 * version, nobody asks: what brings it was looked at when it came.
 */
async function askAbout(
  open: readonly Named[],
  documents: Documents,
): Promise<Pick<Selection, 'selected' | 'notAsked' | 'unanswered'>> {
  const rank = ({ change }: Named): number =>
    (soundsLikeMcp(change.name) ? 0 : 4) +
    (change.direct ? 0 : 2) +
    (change.from === undefined ? 0 : 1);
  const ordered = open
    .filter(
      ({ change: { name, direct, from } }) => direct || from === undefined || soundsLikeMcp(name),
    )
    .toSorted((a, b) => rank(a) - rank(b));
  const selected: SelectedChange[] = [];
  const unanswered: { readonly change: VersionChange; readonly detail: string }[] = [];
  const questions = ordered.slice(0, maxQuestions);
  for (let start = 0; start < questions.length; start += atOnce) {
    const group = questions.slice(start, start + atOnce);
    await Promise.all(
      group.map(async (one) => {
        const said = await reasonOf(one.change, documents);
        if (said instanceof StageError) {
          unanswered.push({ change: one.change, detail: said.message });
        } else if (said !== undefined) selected.push({ ...one, because: said });
      }),
    );
  }
  const notAsked = ordered
    .slice(maxQuestions)
    .map(({ change }) => change)
    .filter(({ direct, name }) => direct || soundsLikeMcp(name));
  return { selected, notAsked, unanswered };
}

async function reasonOf(
  change: VersionChange,
  documents: Documents,
): Promise<McpReason | StageError<string> | undefined> {
  try {
    const packument = await documents.read(change.ecosystem, change.name);
    const itself = packument === undefined ? undefined : describedBy(packument, change.version);
    if (itself?.needs.some((name) => isMcpFramework(change.ecosystem, name)) === true) return 'sdk';
    if (itself?.callsItselfMcp === true) return 'calls-itself';
    // A name that says it and that no registry knows may be anybody's tomorrow.
    return packument === undefined && soundsLikeMcp(change.name) ? 'calls-itself' : undefined;
  } catch (error) {
    if (error instanceof StageError) return error;
    throw error;
  }
}

/** What a version says of itself, or else the latest. */
function describedBy(packument: Packument, version: string | undefined): Packument['latest'] {
  const published = packument.versions.find((one) => one.version === version);
  const newest = packument.versions.at(-1);
  return (published ?? newest)?.itself ?? packument.latest;
}

/** What lockfiles themselves say of it costs no question. */
function broughtByLocks(
  selected: readonly SelectedChange[],
  fresh: readonly Named[],
): SelectedChange[] {
  const bringers = new Set(selected.map(({ change }) => `${change.ecosystem}:${change.name}`));
  return fresh.flatMap((one) => {
    const { ecosystem, broughtBy = [] } = one.change;
    const by = broughtBy.find((name) => bringers.has(`${ecosystem}:${name}`));
    return by === undefined ? [] : [{ ...one, because: 'brought' as const, broughtBy: by }];
  });
}

/** New packages that those which are opened bring along, over any number of steps. */
async function findBrought(
  selected: readonly SelectedChange[],
  rest: readonly Named[],
  documents: Documents,
): Promise<readonly SelectedChange[]> {
  const fresh = new Map<string, Named[]>();
  for (const one of rest) {
    if (one.change.from !== undefined || one.change.direct) continue;
    const key = `${one.change.ecosystem}:${one.change.name}`;
    const known = fresh.get(key) ?? [];
    fresh.set(key, known);
    known.push(one);
  }
  const brought = broughtByLocks(selected, [...fresh.values()].flat());
  for (const { change } of brought) fresh.delete(`${change.ecosystem}:${change.name}`);
  const pending = [...selected, ...brought].map(({ change }) => change);
  let questions = 0;
  for (let next = pending.shift(); next !== undefined && fresh.size > 0; next = pending.shift()) {
    if (questions++ >= maxQuestions) break;
    for (const name of await needsOf(next, documents)) {
      const key = `${next.ecosystem}:${name}`;
      for (const one of fresh.get(key) ?? []) {
        brought.push({ ...one, because: 'brought', broughtBy: next.name });
        pending.push(one.change);
      }
      fresh.delete(key);
    }
  }
  return brought;
}

/** Nothing where the registry cannot say it: the package itself then cannot be opened either, and that is said. */
async function needsOf(change: VersionChange, documents: Documents): Promise<readonly string[]> {
  try {
    const packument = await documents.read(change.ecosystem, change.name);
    return packument === undefined ? [] : (describedBy(packument, change.version)?.needs ?? []);
  } catch (error) {
    if (error instanceof StageError) return [];
    throw error;
  }
}
