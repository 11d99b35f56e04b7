import type { Anomaly, Inventory, InventoryEntry, InventoryPart } from './inventory.ts';
import type { UnopenedFile } from './release-files.ts';
import { installedFromSdist, installablePaths, isSdist } from './sdist-layout.ts';
import { installWheel, isWheel } from './wheel-layout.ts';
import { readInnerLinks } from './inner-links.ts';
import { checkRecord } from './wheel-record.ts';
import { familyOf, parseWheelName, wheelTag } from './wheel-name.ts';
import { isPathRefusal } from './unpack/entry-path.ts';

/** One file of a release and what is in it. */
export interface OpenedFile {
  readonly filename: string;
  readonly bytes: number;
  readonly inventory: Inventory;
}

type Entries = Map<string, InventoryEntry>;

/**
 * The files of one release as one inventory. What its wheels install stands where it is installed; a file that a wheel has
 * with other bytes than the wheels before it stands below `wheels/<tag>/`; what only the sources have stands below `sdist/`.
 * Files that are the same in both are listed once, as the wheel has them.
 */
export function joinRelease(
  files: readonly OpenedFile[],
  unopened: readonly UnopenedFile[],
): Inventory {
  const kinds = files.map((file) => {
    const kind = kindOf(file);
    return {
      ...file,
      kind,
      // What a wheel has as a link is unpacked as a file that holds its text; links of sources are made.
      inventory: kind === 'wheel' ? checkRecord(file.inventory) : readInnerLinks(file.inventory),
    };
  });
  const wheels = kinds.filter(({ kind }) => kind === 'wheel').sort(byWidth);
  const sources = kinds.filter(({ kind }) => kind !== 'wheel');
  const installed = joinWheels(wheels);
  const known: Entries = new Map(
    installed.filter(({ sha256 }) => sha256 !== undefined).map((entry) => [entry.path, entry]),
  );
  const compared = new Map<string, Anomaly>();
  const taken: Entries = new Map();
  const kept = sources.flatMap((file, index) => {
    const first = sources.findIndex(({ kind }) => kind === 'sdist');
    if (index === first && wheels.length > 0) noteDifferences(file, known, compared);
    return placeSource(
      file,
      known,
      index === 0 ? 'sdist' : `sdist.${index + 1}`,
      wheels.length > 0,
      taken,
    );
  });
  const entries = [...installed.map((entry) => withAnomaly(entry, compared)), ...kept];
  return {
    entries,
    anomalies: kinds.flatMap(({ filename, inventory }) =>
      inventory.anomalies.map(({ kind, detail }) => ({ kind, detail: `${filename}: ${detail}` })),
    ),
    unread: [
      ...files.flatMap(({ filename, inventory }) =>
        inventory.unread.map((one) => ({ ...one, detail: `${filename}: ${one.detail}` })),
      ),
      ...notOpened(unopened),
    ],
    accounting: {
      given: sum(files.map(({ inventory }) => inventory.accounting.given)),
      read: sum(files.map(({ inventory }) => inventory.accounting.read)),
      refused: sum(files.map(({ inventory }) => inventory.accounting.refused)),
    },
    parts: [...kinds.map(openedPart), ...unopened.map(unopenedPart)],
  };
}

/**
 * The inventory of one archive or folder of this machine, as that of a release of Python when it is one by what is in it. A manifest
 * of npm says otherwise, unless what only publishing to an index writes is there too.
 */
export function asPythonRelease(file: OpenedFile): Inventory {
  const paths = new Set(file.inventory.entries.map(({ path }) => path));
  const isNpm = paths.has('package.json') && !paths.has('PKG-INFO');
  const isPython = !isNpm && kindOf(file) !== 'unknown';
  return isPython ? joinRelease([file], []) : file.inventory;
}

/** By what is in it. Where that could be both, as the file's name says: so do installers. */
function kindOf({ filename, inventory }: OpenedFile): InventoryPart['kind'] {
  const [wheel, sdist] = [isWheel(inventory), isSdist(inventory)];
  if (wheel && sdist) return parseWheelName(filename) === undefined ? 'sdist' : 'wheel';
  return wheel ? 'wheel' : sdist ? 'sdist' : 'unknown';
}

/** The wheel for every system first. */
function byWidth({ filename: a }: OpenedFile, { filename: b }: OpenedFile): number {
  const width = (name: string): number => {
    const wheel = parseWheelName(name);
    return wheel !== undefined && familyOf(wheel) === 'any' ? 0 : 1;
  };
  return width(a) - width(b) || (a < b ? -1 : Number(a > b));
}

function joinWheels(wheels: readonly OpenedFile[]): InventoryEntry[] {
  const joined: InventoryEntry[] = [];
  const known: Entries = new Map();
  const tags = new Set<string>();
  for (const [index, { filename, inventory }] of wheels.entries()) {
    const wheel = parseWheelName(filename);
    const tag = wheel === undefined ? filename.replaceAll('/', '_') : wheelTag(wheel);
    const folder = tags.has(tag) ? `wheels/${tag}.${index + 1}` : `wheels/${tag}`;
    tags.add(tag);
    const own: InventoryEntry[] = [];
    const written = new Map<string, string>();
    for (const [at, entry] of installWheel(inventory).entries()) {
      const before = index === 0 ? undefined : known.get(entry.path);
      if (isSame(entry, before) || (index > 0 && isPlainFolder(entry))) continue;
      const named = withRewritten(entry, written, inventory.entries[at]?.path ?? '');
      own.push(before === undefined || isPathRefusal(entry.reason) ? named : aside(named, folder));
    }
    joined.push(...own);
    for (const entry of own) if (!known.has(entry.path)) known.set(entry.path, entry);
  }
  return joined;
}

/** Two files of one wheel that are installed in one place, though the archive has them in two. */
function withRewritten(
  entry: InventoryEntry,
  written: Map<string, string>,
  path: string,
): InventoryEntry {
  if (entry.type !== 'file' || isPathRefusal(entry.reason)) return entry;
  const other = written.get(entry.path);
  written.set(entry.path, path);
  if (other === undefined || other === path) return entry;
  const detail = `installed in one place with ${JSON.stringify(other)}`;
  return { ...entry, anomalies: [...entry.anomalies, { kind: 'duplicate-path', detail }] };
}

/** Below the tag of its wheel. Metadata and machine code differ from one wheel to the next by their nature. */
function aside(entry: InventoryEntry, folder: string): InventoryEntry {
  const path = `${folder}/${entry.path}`;
  if (!isCode(entry.path)) return { ...entry, path };
  const detail = `another wheel of this release has other bytes at ${entry.path}`;
  const anomaly: Anomaly = { kind: 'differs-between-wheels', detail };
  return { ...entry, path, anomalies: [...entry.anomalies, anomaly] };
}

function placeSource(
  { filename, inventory }: OpenedFile,
  known: Entries,
  folder: string,
  hasWheels: boolean,
  taken: Entries,
): InventoryEntry[] {
  const [project = ''] = filename.split(/-\d/, 1);
  const installed = hasWheels ? undefined : installedFromSdist(inventory, project);
  return inventory.entries.flatMap((entry): InventoryEntry[] => {
    if (isPathRefusal(entry.reason)) return [entry];
    if (installablePaths(entry.path).some((path) => isSame(entry, known.get(path)))) return [];
    const path = installed?.get(entry.path);
    const other = path === undefined ? undefined : taken.get(path);
    if (other !== undefined && isSame(entry, other)) return [];
    // What another file of the sources would be installed over stands beside it, or it would be hidden.
    if (path === undefined || other !== undefined) {
      return [{ ...entry, path: `${folder}/${entry.path}` }];
    }
    if (entry.type === 'file') taken.set(path, entry);
    return [{ ...entry, path }];
  });
}

/** Compares the code of the wheels with the sources, as far as all sources were read. */
function noteDifferences(
  { inventory }: OpenedFile,
  known: Entries,
  compared: Map<string, Anomaly>,
): void {
  const isWhole =
    inventory.unread.length === 0 && inventory.entries.every(({ status }) => status === 'read');
  const files = inventory.entries.filter(({ type }) => type === 'file');
  if (!isWhole || !files.some(({ path }) => path.endsWith('.py'))) return;
  const same = new Set<string>();
  const other = new Map<string, string>();
  for (const file of files) {
    for (const path of installablePaths(file.path)) {
      const inWheel = known.get(path);
      if (inWheel === undefined) continue;
      if (isSame(file, inWheel)) same.add(path);
      else other.set(path, file.path);
    }
  }
  for (const path of known.keys()) {
    if (!isCode(path) || same.has(path) || /^(?:dist-info|wheels)\//.test(path)) continue;
    const source = other.get(path);
    compared.set(
      path,
      source === undefined
        ? { kind: 'not-in-sdist', detail: 'the sources of this release have no such file' }
        : { kind: 'differs-from-sdist', detail: `the sources have other bytes at ${source}` },
    );
  }
}

function withAnomaly(
  entry: InventoryEntry,
  compared: ReadonlyMap<string, Anomaly>,
): InventoryEntry {
  const anomaly = entry.type === 'file' ? compared.get(entry.path) : undefined;
  return anomaly === undefined ? entry : { ...entry, anomalies: [...entry.anomalies, anomaly] };
}

/** The same bytes; code is also the same when only its lines end otherwise, as in what was built on Windows. */
function isSame(entry: InventoryEntry, other: InventoryEntry | undefined): boolean {
  if (entry.sha256 === undefined || other?.sha256 === undefined) return false;
  return (
    entry.sha256 === other.sha256 ||
    (isCode(other.path) && textOf(entry.content) === textOf(other.content))
  );
}

function textOf(content: Uint8Array | undefined): string {
  return Buffer.from(content ?? [])
    .toString('latin1')
    .replaceAll('\r\n', '\n');
}

function isPlainFolder({ type, status }: InventoryEntry): boolean {
  return type === 'directory' && status === 'read';
}

/** What an interpreter runs as text. */
function isCode(path: string): boolean {
  return /\.(?:py|pyw|pth)$/i.test(path);
}

/** Other builds of what was opened are told apart: of each family of systems one was read. */
function notOpened(unopened: readonly UnopenedFile[]): Inventory['unread'] {
  const { similar = [], others = [] } = Object.groupBy(unopened, ({ why }) =>
    why === 'similar-build' ? 'similar' : 'others',
  );
  return [...tellUnopened(others, 'file-not-opened'), ...tellUnopened(similar, 'build-not-opened')];
}

function tellUnopened(
  unopened: readonly UnopenedFile[],
  reason: 'file-not-opened' | 'build-not-opened',
): Inventory['unread'] {
  if (unopened.length === 0) return [];
  const names = unopened.slice(0, 5).map(({ filename }) => filename.slice(0, 200));
  const more = unopened.length > names.length ? `, and ${unopened.length - names.length} more` : '';
  const which = reason === 'file-not-opened' ? 'files' : 'further builds';
  const detail = `${unopened.length} ${which} of the release were not opened: ${names.join(', ')}${more}`;
  return [{ reason, detail, bytes: 0 }];
}

function openedPart({
  filename,
  bytes,
  kind,
}: OpenedFile & { readonly kind: InventoryPart['kind'] }): InventoryPart {
  return { filename, kind, size: bytes };
}

function unopenedPart({ filename, size, why }: UnopenedFile): InventoryPart {
  const kind = parseWheelName(filename) === undefined ? 'unknown' : 'wheel';
  return { filename, kind, ...(size === undefined ? {} : { size }), unopened: why };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
