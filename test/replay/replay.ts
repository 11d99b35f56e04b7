/**
 * `npm run replay`: plays the documented attacks of `test/incidents` again, each in all its forms, through real sandboxes.
 * Prints what caught them and ends with 1 when anything differs from what is recorded. `npm run replay -- nx` plays only
 * those whose name begins so; `--in-process` goes without sandboxes.
 */
import { fileURLToPath } from 'node:url';
import { openSandboxes } from '../../src/inspections/sandboxes.ts';
import { readIncidents } from './incident.ts';
import { inProcess, replay, type Replayed } from './look.ts';
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
const incidents = readIncidents(fileURLToPath(new URL('../incidents', import.meta.url)));
const all: Replayed[] = [];
for (const incident of incidents.filter(({ id }) => id.startsWith(wanted))) {
  for (const form of incident.forms) all.push(await replay(sandboxes, incident, form));
}
sandboxes.close();

print(tableOf(all));
const wrong = misrecorded(all);
if (wrong.length > 0) print('');
for (const one of wrong) {
  const asks = one.isCaught ? ': record it as caught in its incident.yaml' : '';
  print(`${one.incident}, ${one.form.name}: ${verdictOf(one)}${asks}`);
}
process.exitCode = wrong.length === 0 && all.length > 0 ? 0 : 1;

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
