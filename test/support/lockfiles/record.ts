import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { recordJavascript } from './record-javascript.ts';
import { recordPython } from './record-python.ts';

/** Writes the recorded lockfiles again: `node test/support/lockfiles/record.ts <folder with the tools>`. */
const [tools, only] = process.argv.slice(2);
if (tools === undefined) throw new Error('say in which folder the tools are');
const target = fileURLToPath(new URL('../../fixtures/lockfiles/', import.meta.url));

const kinds = { javascript: recordJavascript, python: recordPython };
for (const record of only === undefined
  ? Object.values(kinds)
  : [kinds[only as keyof typeof kinds]]) {
  for await (const { file, text } of record(path.resolve(tools))) {
    const place = path.join(target, file);
    await mkdir(path.dirname(place), { recursive: true });
    await rm(place, { force: true });
    await writeFile(place, text);
    process.stdout.write(`${file}\n`);
  }
}
