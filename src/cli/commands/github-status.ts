import type { AppStatus } from '../../github/app-status.ts';
import { escapeTerminal } from '../../reports/escape.ts';
import { readSettings } from '../../runtime/settings.ts';
import type { AppOptions } from '../../queue/open-app.ts';
import type { CommentRead } from '../../storage/comment-reads.ts';
import { withRecords } from '../records.ts';
import type { Wiring } from '../wiring.ts';

/** What reviewing needs; the rest is for those who asked for more. */
const needed = { contents: 'read', pull_requests: 'write', checks: 'write' } as const;

/** `watchkeeper github status`: whether the credentials work, where the App is installed, and how far comments were read. */
export async function showGitHubStatus(wiring: Wiring, config: string | undefined): Promise<void> {
  const { env, cwd, version, terminal } = wiring;
  const settings = await readSettings({
    env,
    cwd,
    ...(config === undefined ? {} : { file: config }),
  });
  const { commentedRepositories, repositoryKey } =
    await import('../../queue/commented-repositories.ts');
  const commented = commentedRepositories({ settings, env, version }).map(repositoryKey);
  const app = await describeApp({ settings, env, version }, commented.length > 0);
  const comments = commented.length === 0 ? [] : await describeComments(wiring, config, commented);
  terminal.print([...app, ...comments].map((line) => escapeTerminal(line)).join('\n'));
}

async function describeApp(options: AppOptions, mayLack: boolean): Promise<readonly string[]> {
  const { openApp } = await import('../../queue/open-app.ts');
  const { readAppStatus } = await import('../../github/app-status.ts');
  const { readAppCredentials } = await import('../../github/app-credentials.ts');
  const { settings } = options;
  const isThere =
    settings.github.app !== undefined ||
    (await readAppCredentials(settings.dataFolder)) !== undefined;
  if (mayLack && !isThere) return ['No App is set up: pull requests are not reviewed.'];
  const app = await openApp(options);
  return describe(await readAppStatus(app.itself), app.appId);
}

async function describeComments(
  wiring: Wiring,
  config: string | undefined,
  commented: readonly string[],
): Promise<readonly string[]> {
  const reads = await withRecords(wiring, config, ({ commentReads }) => commentReads.list());
  const lines = commented.map((repository) => {
    const read = reads.find((one) => one.repository === repository);
    return `  ${repository}: ${read === undefined ? 'not read yet' : describeRead(read)}`;
  });
  return [
    'Comments below issues are read every minute by watchkeeper serve, because GitHub sends no events of them:',
    ...lines,
  ];
}

function describeRead({ readAt, failures, lastError, notBefore }: CommentRead): string {
  const read = readAt === undefined ? 'not read yet' : `read at ${readAt}`;
  if (lastError === undefined) return read;
  const times = failures === 1 ? 'once' : `${failures} times`;
  return `${read}; then failed ${times}, next at ${notBefore ?? 'the next minute'}: ${lastError}`;
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
