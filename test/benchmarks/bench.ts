/**
 * `npm run bench`: what real packages cost in an inspection, as a ratio to the least that has to be done with the same bytes
 * (`floor.ts`, `floor-python.ts`). Both are measured in fresh processes, one after the other, in the same run, in processor time: it says the same
 * on a machine that does other things as well. JavaScript and Python have a floor each and are told apart. `npm run bench -- 5 exa`
 * makes five runs over the packages named like that, `npm run bench -- 3 '' pypi` over those of one ecosystem, and
 * `npm run bench -- 3 '' provenance` only verifies what was signed.
 */
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { ArtifactSide } from '../../src/inspections/artifact-side.ts';
import type { Ecosystem } from '../../src/watchlists/purl.ts';
import { openFetched } from './fetched.ts';
import { readHonestPairs } from './honest-pairs.ts';
import { measureCold, measureRelease, measureWarm, type Spent } from './inspected.ts';
import { honestPairs } from './packages.ts';
import { withSomeChanged } from './some-changed.ts';
import { measureVerified } from './verified.ts';

const runs = Number(process.argv[2] ?? 3);
const named = process.argv[3] ?? '';
const only = process.argv[4];
/** Packages with fewer files of code have no twentieth of them that could change. */
const minFiles = 20;

interface Row {
  readonly codeBytes: number;
  readonly files: number;
  readonly floor: number;
  readonly cold: Spent;
  /** The same package with every twentieth file changed, beside what was kept of it. */
  readonly warm: Spent | undefined;
  /** The new release beside the old one that was inspected before. */
  readonly release: Spent;
  readonly overLimit: number;
}

interface Floor {
  readonly cpuMs: number;
  readonly codeBytes: number;
  readonly files: number;
}

/** The packages of an ecosystem, and the program that does the least with them. */
interface Group {
  readonly ecosystem: Ecosystem;
  readonly floor: string;
  readonly pairs: readonly BenchPair[];
}

/** Two releases; with the digests that they must have, what is kept of them is not fetched again. */
type BenchPair = readonly [
  name: string,
  old: string,
  next: string,
  oldDigest?: string,
  nextDigest?: string,
];

const groups: readonly Group[] = [
  { ecosystem: 'npm', floor: 'floor.ts', pairs: honestPairs },
  { ecosystem: 'pypi', floor: 'floor-python.ts', pairs: pythonPairs() },
];
const scratch = await mkdtemp(join(tmpdir(), 'watchkeeper-bench-'));
let measurements = 0;
print(`${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}, Node ${process.version}`);
print(`Processor time in ms, medians of ${runs} runs; the release also by the clock`);
for (const { ecosystem, floor, pairs } of groups) {
  const wanted = pairs.filter(([name]) => name.includes(named));
  if (wanted.length === 0 || (only !== undefined && only !== ecosystem)) continue;
  print('');
  print(
    line(
      ecosystem,
      'code MB',
      'floor',
      'cold',
      '× floor',
      '5 %',
      '× cold',
      'release',
      'clock',
      'MB',
    ),
  );
  const fetched = openFetched(ecosystem);
  const rows: Row[] = [];
  for (const [name, old, next, oldDigest, nextDigest] of wanted) {
    const release = await fetched.side(name, next, nextDigest);
    const row = await measure(release, await fetched.side(name, old, oldDigest), floor);
    rows.push(row);
    print(describe(`${name}@${next}`, row));
  }
  summarise(rows);
}
await rm(scratch, { recursive: true });
if (named === '' && (only === undefined || only === 'provenance')) printVerified();

function printVerified(): void {
  print('');
  print(line('verification, ms a bundle', 'bundles', 'floor', 'spent', '× floor', 'clock'));
  const rows = measureVerified(runs);
  for (const { name, bundles, floorMs, cpuMs, clockMs } of rows) {
    const [floor, cpu, clock] = [floorMs, cpuMs, clockMs].map((ms) => ms.toFixed(2));
    print(line(name, String(bundles), floor ?? '', cpu ?? '', ratio(cpuMs, floorMs), clock ?? ''));
  }
  const most = Math.max(...rows.map(({ cpuMs }) => cpuMs));
  print(`a bundle: at most ${most.toFixed(1)} ms of processor time; the aim is 10`);
}

/** The last pair of each Python package of the alert rate whose findings may be looked at. */
function pythonPairs(): Group['pairs'] {
  const tuned = readHonestPairs().filter(
    (one) => one.ecosystem === 'pypi' && one.part === 'tuning',
  );
  const last = new Map(tuned.map((one) => [one.package, one]));
  return [...last.values()].map((one) => [
    one.package,
    one.old,
    one.new,
    one.oldDigest,
    one.newDigest,
  ]);
}

/** All in turn, so that a machine that slows down slows everything. */
async function measure(release: ArtifactSide, old: ArtifactSide, program: string): Promise<Row> {
  const floors: Floor[] = [];
  const cold: Spent[] = [];
  const warm: Spent[] = [];
  const releases: Spent[] = [];
  let overLimit = 0;
  for (let run = 0; run < runs; run += 1) {
    const floor = await measureFloor(release, program);
    floors.push(floor);
    const { spent, profile } = await measureCold(release);
    cold.push(spent);
    overLimit = profile.unread.filter(
      ({ reason }) => reason === 'too-deep' || reason === 'budget-file',
    ).length;
    measurements += 1;
    const folder = join(scratch, String(measurements));
    if (floor.files >= minFiles)
      warm.push(await measureWarm(withSomeChanged(release), release, `${folder}-changed`));
    releases.push(await measureRelease(release, old, folder));
  }
  const { codeBytes = 0, files = 0 } = floors[0] ?? {};
  return {
    codeBytes,
    files,
    floor: medianOf(floors.map(({ cpuMs }) => cpuMs)),
    cold: medians(cold),
    warm: warm.length === 0 ? undefined : medians(warm),
    release: medians(releases),
    overLimit,
  };
}

async function measureFloor({ input }: ArtifactSide, program: string): Promise<Floor> {
  if (input.kind === 'folder') throw new Error('only what is published is measured');
  const archives = input.kind === 'archive' ? [input.bytes] : input.files.map(({ bytes }) => bytes);
  const files: string[] = [];
  for (const [index, bytes] of archives.entries()) {
    const file = join(scratch, `archive-${index}`);
    await writeFile(file, bytes);
    files.push(file);
  }
  const path = new URL(program, import.meta.url).pathname;
  const { stdout } = await promisify(execFile)(process.execPath, [path, ...files]);
  return JSON.parse(stdout) as Floor;
}

function summarise(rows: readonly Row[]): void {
  const floor = sum(rows.map((row) => row.floor));
  const cold = sum(rows.map((row) => row.cold.cpuMs));
  const changing = rows.filter((row) => row.warm !== undefined);
  const warm = sum(changing.map((row) => row.warm?.cpuMs ?? 0));
  const coldOfThose = sum(changing.map((row) => row.cold.cpuMs));
  const clocks = rows.map((row) => row.release.clockMs);
  print('');
  print(`cold: ${ratio(cold, floor)} times the floor over all; the aim is 3`);
  print(
    `5 % of the files changed (${changing.length} packages of ${minFiles} files or more): ${ratio(warm, coldOfThose)} of the cold cost; the aim is 0.3`,
  );
  print(
    `a release after download: median ${medianOf(clocks).toFixed(0)} ms by the clock, ${medianOf(rows.map((row) => row.release.cpuMs)).toFixed(0)} ms of processor time; the aim is 150`,
  );
  print(`memory: at most ${megabytes(Math.max(...rows.map(peakOf)))} MB; the aim is 512`);
  print(`files over a limit: ${sum(rows.map((row) => row.overLimit))}; the aim is none`);
}

function peakOf({ cold, release }: Row): number {
  return Math.max(cold.peakBytes, release.peakBytes);
}

function medians(spent: readonly Spent[]): Spent {
  return {
    cpuMs: medianOf(spent.map(({ cpuMs }) => cpuMs)),
    clockMs: medianOf(spent.map(({ clockMs }) => clockMs)),
    peakBytes: Math.max(...spent.map(({ peakBytes }) => peakBytes)),
  };
}

function medianOf(values: readonly number[]): number {
  const middle = values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
  if (middle === undefined) throw new Error('nothing was measured');
  return middle;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function describe(name: string, row: Row): string {
  const { codeBytes, floor, cold, warm, release } = row;
  return line(
    name,
    (codeBytes / 1e6).toFixed(2),
    floor.toFixed(0),
    cold.cpuMs.toFixed(0),
    ratio(cold.cpuMs, floor),
    warm === undefined ? '' : warm.cpuMs.toFixed(0),
    warm === undefined ? '' : ratio(warm.cpuMs, cold.cpuMs),
    release.cpuMs.toFixed(0),
    release.clockMs.toFixed(0),
    megabytes(peakOf(row)),
  );
}

function ratio(value: number, to: number): string {
  return (value / to).toFixed(2);
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(0);
}

function line(name: string, ...cells: readonly string[]): string {
  return name.padEnd(50) + cells.map((cell) => cell.padStart(9)).join('');
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
