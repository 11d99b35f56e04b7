/** A service as `watchkeeper serve` starts it, for tests that kill it. Packages called `bad-…` have one critical finding. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Inspection } from '../../src/inspections/inspection.ts';
import type { ReleaseToInspect } from '../../src/inspections/release-to-inspect.ts';
import { openLog } from '../../src/runtime/log.ts';
import type { McpRegistrySettings } from '../../src/runtime/settings.ts';
import { startService } from '../../workers/start.ts';
import { finding, inspection } from './records.ts';
import type { ServiceProcessOptions } from './service-process.ts';

const options = JSON.parse(process.argv[2] ?? '') as ServiceProcessOptions;

const service = await startService({
  settings: {
    dataFolder: options.dataFolder,
    ...(options.databaseUrl === undefined ? {} : { databaseUrl: options.databaseUrl }),
    pollSchedule: '* * * * * *',
    watchlists: [options.watchlist],
    ...(options.mcpRegistryUrl === undefined ? {} : { mcpRegistry: mcpAt(options.mcpRegistryUrl) }),
    pollConcurrency: 4,
    inspectConcurrency: 2,
    alertAt: 'high',
    logLevel: 'info',
    sourceComparison: 'off',
    github: { tokenVariable: 'GITHUB_TOKEN' },
    receivers: options.receivers ?? {},
    routes: [],
    observeOnly: false,
  },
  env: process.env,
  cwd: process.cwd(),
  version: '0.0.0-test',
  sandboxEntry: new URL('../../workers/sandbox/profile-artifact.ts', import.meta.url),
  log: openLog({
    level: 'info',
    style: 'json',
    write: (line) => {
      process.stderr.write(line);
    },
  }),
  display: {
    write: (text) => {
      process.stdout.write(text);
    },
    colour: false,
    width: 100,
  },
  lostAfterSeconds: 10,
  ...(options.sandboxes === true ? {} : { inspect: pretend }),
});

function mcpAt(url: string): McpRegistrySettings {
  return { url, schedule: '*/2 * * * * *', discover: [], privateAddresses: 'allow' };
}

/** Takes a moment, as looking does, in which the process may be killed. */
async function pretend({ purl }: ReleaseToInspect): Promise<Inspection> {
  await sleep(5 + Math.random() * 20);
  return inspection(purl, purl.includes('bad-') ? [finding({ fingerprint: purl })] : []);
}

process.once('SIGTERM', () => {
  void service.stop();
});
