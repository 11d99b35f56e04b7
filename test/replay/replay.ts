/**
 * `npm run replay`: plays the documented attacks of `test/incidents` again, each in all its forms, through real sandboxes.
 * Prints what caught them and ends with 1 when anything differs from what is recorded. `npm run replay -- nx` plays only
 * those whose name begins so; `--in-process` goes without sandboxes; `--record` writes down what is caught now.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { openSandboxes } from '../../src/inspections/sandboxes.ts';
import { readIncidents } from './incident.ts';
import { inProcess, replay, type Replayed } from './look.ts';
import { recordCaught } from './record.ts';
import { misrecorded, tableOf, verdictOf } from './table.ts';

const words = process.argv.slice(2);
const wanted = words.find((word) => !word.startsWith('--')) ?? '';
const sandboxes = words.includes('--in-process')
  ? inProcess
  : openSandboxes({
      entry: new URL('../../workers/sandbox/profile-artifact.ts', import.meta.url),
      concurrency: 1,
      ahead: true,
    });
const folder = fileURLToPath(new URL('../incidents', import.meta.url));
const all: Replayed[] = [];
for (const incident of readIncidents(folder, wanted)) {
  for (const form of incident.forms) all.push(await replay(sandboxes, incident, form));
}
sandboxes.close();

print(tableOf(all));
const wrong = misrecorded(all);
if (wrong.length > 0) print('');
if (words.includes('--record')) record(wrong.filter(({ isCaught }) => isCaught));
for (const one of wrong) {
  const asks = one.isCaught ? ' (npm run replay -- --record writes that down)' : '';
  print(`${one.incident}, ${one.form.name}: ${verdictOf(one)}${asks}`);
}
process.exitCode = wrong.length === 0 && all.length > 0 ? 0 : 1;

function record(caught: readonly Replayed[]): void {
  for (const id of new Set(caught.map(({ incident }) => incident))) {
    const names = caught.filter((one) => one.incident === id).map(({ form }) => form.name);
    const file = path.join(folder, id, 'incident.yaml');
    writeFileSync(file, recordCaught(readFileSync(file, 'utf8'), names));
  }
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
