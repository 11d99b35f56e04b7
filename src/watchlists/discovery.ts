import type { DiscoveryRule } from '../runtime/settings.ts';
import { parsePurl, type Purl } from './purl.ts';

/** A server, as far as discovery looks at it. */
export interface DiscoverableServer {
  readonly name: string;
  readonly purls: readonly Purl[];
}

/** A package that a rule takes into a watchlist. */
export interface Discovery {
  readonly purl: Purl;
  readonly server: string;
  readonly watchlist: string;
}

/** What the rules choose. `left`: how many packages found no place any more, by watchlist. */
export interface Discovered {
  readonly chosen: readonly Discovery[];
  readonly left: ReadonlyMap<string, number>;
}

/**
 * Chooses packages of servers, in the order of the servers. What was discovered before keeps its place, also when a person took it
 * out again: it comes back only by hand, and its place is not given away.
 */
export function discover(
  rules: readonly DiscoveryRule[],
  servers: Iterable<DiscoverableServer>,
  before: readonly { readonly purl: Purl; readonly watchlist: string }[],
): Discovered {
  const known = new Set<Purl>(before.map(({ purl }) => purl));
  const counts = new Map<string, number>();
  for (const { watchlist } of before) counts.set(watchlist, (counts.get(watchlist) ?? 0) + 1);
  const left = new Map<string, number>();
  const chosen: Discovery[] = [];
  for (const { name, purls } of servers) {
    for (const purl of purls) {
      const rule = known.has(purl) ? undefined : findRule(rules, name, purl);
      if (rule === undefined) continue;
      known.add(purl);
      const { watchlist, limit } = rule;
      const count = counts.get(watchlist) ?? 0;
      if (count >= limit) {
        left.set(watchlist, (left.get(watchlist) ?? 0) + 1);
        continue;
      }
      counts.set(watchlist, count + 1);
      chosen.push({ purl, server: name, watchlist });
    }
  }
  return { chosen, left };
}

function findRule(
  rules: readonly DiscoveryRule[],
  server: string,
  purl: Purl,
): DiscoveryRule | undefined {
  const { ecosystem } = parsePurl(purl);
  return rules.find(
    ({ servers, types }) =>
      types.includes(ecosystem) && servers.some((pattern) => matchesServer(pattern, server)),
  );
}

/** Whether a name fits a pattern in which `*` is any text without a `/`. GitHub's names, and so the registry's, know no case. */
function matchesServer(pattern: string, name: string): boolean {
  const [patterns, names] = [pattern.toLowerCase().split('/'), name.toLowerCase().split('/')];
  return (
    patterns.length === names.length &&
    patterns.every((part, index) => matchesPart(part, names[index] ?? ''))
  );
}

/** Goes back to the last star only, so the time is bounded by the product of the two lengths. */
function matchesPart(pattern: string, text: string): boolean {
  let [at, inText, star, from] = [0, 0, -1, 0];
  while (inText < text.length) {
    if (pattern[at] === '*') {
      [star, from] = [at, inText];
      at += 1;
    } else if (pattern[at] === text[inText]) {
      at += 1;
      inText += 1;
    } else if (star !== -1) {
      from += 1;
      [at, inText] = [star + 1, from];
    } else {
      return false;
    }
  }
  return /^\**$/.test(pattern.slice(at));
}
