import type { AppStatus } from '../../github/app-status.ts';
import { escapeTerminal } from '../../reports/escape.ts';
import { readSettings } from '../../runtime/settings.ts';
import type { Wiring } from '../wiring.ts';

/** What reviewing needs; the rest is for those who asked for more. */
const needed = { contents: 'read', pull_requests: 'write', checks: 'write' } as const;

/** `watchkeeper github status`: whether the credentials work, and where the App is installed. */
export async function showGitHubStatus(wiring: Wiring, config: string | undefined): Promise<void> {
  const { env, cwd, version, terminal } = wiring;
  const { openApp } = await import('../../queue/open-app.ts');
  const { readAppStatus } = await import('../../github/app-status.ts');
  const settings = await readSettings({
    env,
    cwd,
    ...(config === undefined ? {} : { file: config }),
  });
  const app = await openApp({ settings, env, version });
  const lines = describe(await readAppStatus(app.itself), app.appId);
  terminal.print(lines.map((line) => escapeTerminal(line)).join('\n'));
}

function describe(status: AppStatus, id: number): string[] {
  const { name, owner, installations, hasMore } = status;
  const places = installations.map((one) => {
    const lacking = lackingIn(one.permissions);
    const state = one.isSuspended
      ? 'suspended: nothing is reviewed'
      : lacking.length > 0
        ? `may not do everything that reviews need: ${lacking.join(', ')}`
        : 'ready';
    return `  ${one.account} (${one.repositories} repositories): ${state}`;
  });
  return [
    `GitHub knows the App ${name} (${id}) of ${owner}, and its key.`,
    installations.length === 0 ? 'It is installed nowhere.' : 'It is installed at:',
    ...places,
    ...(hasMore ? ['  … and more'] : []),
  ];
}

function lackingIn(given: AppStatus['permissions']): string[] {
  return Object.entries(needed)
    .filter(([name, level]) => given[name] !== level && given[name] !== 'write')
    .map(([name, level]) => `${name.replaceAll('_', ' ')} ${level}`);
}
