import { spawn, execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { buildPackageTarball } from './archive-builder.ts';

/** A real npm registry on loopback, with nothing in it and nothing behind it. */
export interface LoopbackRegistry {
  readonly url: string;
  /** Publishes with the npm client, as a person would. `package.json` is among the files. */
  publish(files: Readonly<Record<string, string>>): Promise<void>;
  /** How many documents of packages were asked for so far. */
  requests(): number;
  stop(): Promise<void>;
}

/** Starts verdaccio on a free port. It ends with `stop()`; its storage is a folder of its own. */
export async function startVerdaccio(): Promise<LoopbackRegistry> {
  const folder = await mkdtemp(join(tmpdir(), 'watchkeeper-verdaccio-'));
  const port = await findFreePort();
  const url = `http://127.0.0.1:${port}/`;
  const config = join(folder, 'config.yaml');
  await writeFile(config, configuration(folder));
  const program = new URL('../../node_modules/verdaccio/bin/verdaccio', import.meta.url).pathname;
  const child = spawn(
    process.execPath,
    [program, '--config', config, '--listen', `127.0.0.1:${port}`],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString('utf8');
    });
  }
  await waitUntilUp(url, () => output);
  return {
    url,
    publish: (files) => publish(folder, url, files),
    requests: () => output.split('"method":"GET","url":"/').length - 1,
    async stop() {
      child.kill('SIGTERM');
      await new Promise((resolve) => {
        child.once('exit', resolve);
        if (child.exitCode !== null || child.signalCode !== null) resolve(undefined);
      });
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

function configuration(folder: string): string {
  return JSON.stringify({
    storage: join(folder, 'storage'),
    auth: { htpasswd: { file: join(folder, 'htpasswd') } },
    uplinks: {},
    packages: {
      '**': { access: '$all', publish: '$anonymous', unpublish: '$anonymous' },
    },
    log: { type: 'stdout', format: 'json', level: 'http' },
    max_body_size: '64mb',
  });
}

async function publish(
  folder: string,
  url: string,
  files: Readonly<Record<string, string>>,
): Promise<void> {
  const { name, version } = JSON.parse(files['package.json'] ?? '{}') as Record<string, string>;
  const tarball = join(folder, `${String(name).replace('/', '+')}-${version}.tgz`);
  await writeFile(tarball, buildPackageTarball(files));
  // Without a home folder of its own the client would read the settings of whoever runs the tests.
  const npmrc = join(folder, 'npmrc');
  await writeFile(npmrc, `registry=${url}\n//${new URL(url).host}/:_authToken=anyone\n`);
  await promisify(execFile)(
    'npm',
    [
      'publish',
      tarball,
      '--userconfig',
      npmrc,
      '--registry',
      url,
      '--tag',
      'latest',
      '--ignore-scripts',
    ],
    { cwd: folder, env: { PATH: process.env['PATH'], HOME: folder } },
  );
}

async function findFreePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => {
    server.close(resolve);
  });
  return port;
}

async function waitUntilUp(url: string, output: () => string): Promise<void> {
  for (let tries = 0; tries < 300; tries += 1) {
    try {
      const answer = await fetch(new URL('-/ping', url));
      await answer.arrayBuffer();
      if (answer.ok) return;
    } catch {
      // Not listening yet.
    }
    await sleep(100);
  }
  throw new Error(`verdaccio did not come up: ${output().slice(-2000)}`);
}
