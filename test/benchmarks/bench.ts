/**
 * `npm run bench`: how fast real packages go through an inspection, as a ratio to the least that has to be done with the same
 * bytes (`floor.ts`), both measured in fresh processes, one after the other, in the same run.
 */
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { ArtifactSide } from '../../src/inspections/artifact-side.ts';
import { defaultSandboxLimits, startSandbox } from '../../src/inspections/sandbox.ts';
import { openFetched } from './fetched.ts';
import { honestPairs } from './packages.ts';

const runs = Number(process.argv[2] ?? 5);
const entry = new URL('../../workers/sandbox/profile-artifact.ts', import.meta.url);

interface Floor {
  readonly milliseconds: number;
  readonly codeBytes: number;
  readonly expandedBytes: number;
}

interface Inspected {
  readonly milliseconds: number;
  readonly peakBytes: number;
}

const fetched = openFetched();
const scratch = await mkdtemp(join(tmpdir(), 'watchkeeper-bench-'));
const rows: { readonly name: string; readonly floor: Floor; readonly inspected: Inspected }[] = [];
print(
  `${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}, Node ${process.version}, medians of ${runs} runs`,
);
print('');
print(line('package', 'code MB', 'floor ms', 'inspect ms', 'ratio', 'MB/s', 'peak MB'));
for (const [name, , version] of honestPairs) {
  const side = await fetched.side(name, version);
  const row = { name: `${name}@${version}`, ...(await measure(side)) };
  rows.push(row);
  print(describe(row.name, row.floor, row.inspected));
}
print('');
print(
  describe('all', sumOf(rows.map((row) => row.floor)), {
    milliseconds: rows.reduce((sum, row) => sum + row.inspected.milliseconds, 0),
    peakBytes: Math.max(...rows.map((row) => row.inspected.peakBytes)),
  }),
);
await rm(scratch, { recursive: true });

/** Floor and inspection in turn, so that a machine that slows down slows both. */
async function measure(side: ArtifactSide): Promise<{ floor: Floor; inspected: Inspected }> {
  const floors: Floor[] = [];
  const inspections: Inspected[] = [];
  for (let run = 0; run < runs; run += 1) {
    floors.push(await measureFloor(side));
    inspections.push(await measureInspection(side));
  }
  return {
    floor: medianOf(floors, (one) => one.milliseconds),
    inspected: {
      milliseconds: medianOf(inspections, (one) => one.milliseconds).milliseconds,
      peakBytes: Math.max(...inspections.map((one) => one.peakBytes)),
    },
  };
}

async function measureFloor(side: ArtifactSide): Promise<Floor> {
  if (side.input.kind !== 'archive') throw new Error('only archives are measured');
  const file = join(scratch, 'package.tgz');
  await writeFile(file, side.input.bytes);
  const program = new URL('floor.ts', import.meta.url).pathname;
  const { stdout } = await promisify(execFile)(process.execPath, [program, file]);
  return JSON.parse(stdout) as Floor;
}

/** From the request to the profile, in a sandbox that is already started, as the service keeps one. */
async function measureInspection(side: ArtifactSide): Promise<Inspected> {
  const sandbox = startSandbox(entry, defaultSandboxLimits);
  await sandbox.hunks([], 'warm-up');
  await sleep(20);
  const started = performance.now();
  await sandbox.profile('release', side.input, side.party.id);
  const milliseconds = performance.now() - started;
  const peakBytes = sandbox.peakResidentBytes();
  sandbox.close();
  return { milliseconds, peakBytes };
}

function sumOf(floors: readonly Floor[]): Floor {
  return {
    milliseconds: floors.reduce((sum, floor) => sum + floor.milliseconds, 0),
    codeBytes: floors.reduce((sum, floor) => sum + floor.codeBytes, 0),
    expandedBytes: floors.reduce((sum, floor) => sum + floor.expandedBytes, 0),
  };
}

function medianOf<T>(values: readonly T[], by: (value: T) => number): T {
  const sorted = values.toSorted((a, b) => by(a) - by(b));
  const middle = sorted[Math.floor(sorted.length / 2)];
  if (middle === undefined) throw new Error('nothing was measured');
  return middle;
}

function describe(name: string, floor: Floor, inspected: Inspected): string {
  return line(
    name,
    (floor.codeBytes / 1e6).toFixed(2),
    floor.milliseconds.toFixed(0),
    inspected.milliseconds.toFixed(0),
    (inspected.milliseconds / floor.milliseconds).toFixed(2),
    (floor.expandedBytes / 1e3 / inspected.milliseconds).toFixed(1),
    (inspected.peakBytes / 1e6).toFixed(0),
  );
}

function line(name: string, ...cells: readonly string[]): string {
  return name.padEnd(52) + cells.map((cell) => cell.padStart(11)).join('');
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
