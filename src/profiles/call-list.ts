import type { CallSite, Range } from './call-site.ts';

/**
 * The call sites of a file as plain numbers: a bundle has tens of thousands, and as objects they are half of what is kept of it. Four numbers
 * each, in source order: its start, what it is, and two that say the rest.
 */
export interface CallList {
  readonly sites: readonly number[];
  /** What is imported from other files, each once. */
  readonly imported: readonly { readonly specifier: string; readonly name: string }[];
  /** Names of methods, each once. */
  readonly methods: readonly string[];
}

/** The list of a file that calls nothing. */
export const noCalls: CallList = { sites: [], imported: [], methods: [] };

const width = 4;
const [local, imported, method] = [0, 1, 2];
/** Added to what a site is when it says when it is called. */
const [calledOnImport, calledLater] = [4, 8];

/** Writes call sites down; those that start first come first. */
export function listCalls(sites: readonly CallSite[]): CallList {
  const importedPlaces = openIndex<{ readonly specifier: string; readonly name: string }>(
    (one) => `${one.specifier}\0${one.name}`,
  );
  const methodPlaces = openIndex<string>((name) => name);
  const numbers: number[] = [];
  const order = sourceOrderOf(sites);
  for (let at = 0; at < order.length; at += 1) {
    const site = sites[(order[at] as number) % manySites] as CallSite;
    const { start, called } = site;
    const time = called === undefined ? 0 : called === 'import' ? calledOnImport : calledLater;
    // A method of what is imported is named as well; 0 says that there is none.
    const name = site.method === undefined ? 0 : methodPlaces.placeOf(site.method) + 1;
    if (site.local !== undefined)
      numbers.push(start, local + time, site.local.start, site.local.end);
    else if (site.imported === undefined) numbers.push(start, method + time, name, 0);
    else numbers.push(start, imported + time, importedPlaces.placeOf(site.imported), name);
  }
  return { sites: numbers, imported: importedPlaces.all, methods: methodPlaces.all };
}

/** More sites than a file may have, so that a start and a place fit into one number. */
const manySites = 2 ** 20;

/**
 * The places of sites, each behind the start of its site: in source order, and of those that start together the one that was found first.
 * Numbers by themselves are put in order without a call for each two of tens of thousands.
 */
function sourceOrderOf(sites: readonly CallSite[]): Float64Array {
  const order = new Float64Array(sites.length);
  for (let place = 0; place < sites.length; place += 1)
    order[place] = (sites[place] as CallSite).start * manySites + place;
  return order.sort();
}

/** The calls of a Python file that happen as soon as it is loaded. */
export function callsOnImport(list: CallList): readonly CallSite[] {
  const { sites } = list;
  const found: CallSite[] = [];
  for (let at = 0; at < sites.length; at += width) {
    const what = sites[at + 1] ?? 0;
    const site = what >= calledOnImport && what < calledLater ? siteAt(list, at) : undefined;
    if (site !== undefined) found.push(site);
  }
  return found;
}

/** The calls inside a range, and those that start where it ends. */
export function callsWithin(list: CallList, { start, end }: Range): readonly CallSite[] {
  const { sites } = list;
  let low = 0;
  let high = Math.ceil(sites.length / width);
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sites[middle * width] ?? 0) < start) low = middle + 1;
    else high = middle;
  }
  const found: CallSite[] = [];
  for (let at = low * width; at < sites.length && (sites[at] ?? 0) <= end; at += width) {
    const site = siteAt(list, at);
    if (site !== undefined) found.push(site);
  }
  return found;
}

/** What was kept is looked at like any stranger's: a site that means nothing is none. */
function siteAt(list: CallList, at: number): CallSite | undefined {
  const { sites } = list;
  const [start, what] = [sites[at] ?? 0, sites[at + 1] ?? -1];
  const [first, second] = [sites[at + 2] ?? -1, sites[at + 3] ?? -1];
  const called = what >= calledLater ? 'later' : what >= calledOnImport ? 'import' : undefined;
  const base: CallSite = called === undefined ? { start } : { start, called };
  const kind = what % calledOnImport;
  if (kind === local) return { ...base, local: { start: first, end: second } };
  const name = list.methods[(kind === method ? first : second) - 1];
  if (kind === method) return name === undefined ? undefined : { ...base, method: name };
  const place = list.imported[first];
  if (kind !== imported || place === undefined) return undefined;
  return { ...base, imported: place, ...(name === undefined ? {} : { method: name }) };
}

/** Gives every value its place in a list, the same place to those with one key. */
function openIndex<T>(keyOf: (value: T) => string): {
  readonly all: readonly T[];
  readonly placeOf: (value: T) => number;
} {
  const all: T[] = [];
  const places = new Map<string, number>();
  const placeOf = (value: T): number => {
    const key = keyOf(value);
    const known = places.get(key);
    if (known !== undefined) return known;
    places.set(key, all.length);
    return all.push(value) - 1;
  };
  return { all, placeOf };
}
