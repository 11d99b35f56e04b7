import { readFile } from 'node:fs/promises';
import type { ServiceOptions } from '../src/queue/service.ts';
import { openStandardLog } from '../src/runtime/log.ts';
import { readSettings } from '../src/runtime/settings.ts';

/** What this process runs a service with; alerts are shown on the given stream. */
export async function readOptions(
  settingsFile: string | undefined,
  stream: NodeJS.WriteStream,
): Promise<ServiceOptions> {
  const { env } = process;
  const cwd = process.cwd();
  const file = settingsFile === undefined ? {} : { file: settingsFile };
  const settings = await readSettings({ env, cwd, ...file });
  const manifest = await readFile(new URL('../package.json', import.meta.url), 'utf8');
  const { version } = JSON.parse(manifest) as { readonly version: string };
  return {
    settings,
    env,
    cwd,
    version,
    sandboxEntry: new URL('./sandbox/profile-artifact.ts', import.meta.url),
    log: openStandardLog(settings.logLevel),
    display: {
      write: (text) => {
        stream.write(text);
      },
      colour: stream.isTTY && !env['NO_COLOR'],
      width: stream.columns ?? 100,
    },
  };
}
