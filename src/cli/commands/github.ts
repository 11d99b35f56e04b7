import type { Command } from 'commander';
import {
  credentialsFolder,
  prepareCredentialsFolder,
  readAppCredentials,
  writeAppCredentials,
  type AppCredentials,
} from '../../github/app-credentials.ts';
import { escapeTerminal } from '../../reports/escape.ts';
import { readSettings, type Settings } from '../../runtime/settings.ts';
import { UsageError } from '../errors.ts';
import type { Wiring } from '../wiring.ts';
import { showGitHubStatus } from './github-status.ts';

interface SetupFlags {
  readonly organization?: string;
  readonly url?: string;
  readonly name?: string;
  readonly commands?: boolean;
  readonly issues?: boolean;
  readonly codeScanning?: boolean;
  readonly replace?: boolean;
  readonly port?: string;
  readonly config?: string;
}

/** `watchkeeper github`: the App by which pull requests are reviewed. */
export function addGitHub(program: Command, wiring: Wiring): void {
  const github = program.command('github').description('the GitHub App that reviews pull requests');
  github
    .command('setup')
    .description('make a GitHub App in a browser on this machine, and keep its credentials')
    .option('--organization <login>', 'who shall own it (default: whoever is signed in)')
    .option('--url <address>', 'where GitHub reaches this service; without it, no events are sent')
    .option('--name <name>', 'its name, which nobody else on GitHub has')
    .option('--commands', 'let it hear commands in comments (issues: read)')
    .option('--issues', 'let it open issues for alerts (issues: write)')
    .option('--code-scanning', 'let it hand findings to code scanning (security events: write)')
    .option('--replace', 'forget the App that is set up here')
    .option('--port <port>', 'port of the page on this machine (default: a free one)')
    .option('--config <file>', 'settings file')
    .action((flags: SetupFlags) => setUp(wiring, flags));
  github
    .command('status')
    .description('whether GitHub accepts the credentials, and where the App is installed')
    .option('--config <file>', 'settings file')
    .action((options: { config?: string }) => showGitHubStatus(wiring, options.config));
}

async function setUp(wiring: Wiring, flags: SetupFlags): Promise<void> {
  const { env, version, terminal } = wiring;
  // What speaks HTTP is only loaded where it is used.
  const { openGitHub } = await import('../../github/client.ts');
  const { setUpApp } = await import('../../console/set-up-app.ts');
  const settings = await settingsOf(wiring, flags.config);
  const { dataFolder } = settings;
  const known = flags.replace === true ? undefined : await readAppCredentials(dataFolder);
  if (known !== undefined) throw alreadyThere(known, dataFolder);
  const url = flags.url === undefined ? undefined : webhookAddress(flags.url);
  await prepareCredentialsFolder(dataFolder);
  const { apiUrl } = settings.github;
  const app = await setUpApp({
    github: openGitHub({ env, version, ...(apiUrl === undefined ? {} : { apiUrl }) }),
    ...(flags.organization === undefined ? {} : { organization: flags.organization }),
    wishes: {
      ...(flags.name === undefined ? {} : { name: flags.name }),
      ...(url === undefined ? {} : { webhookUrl: url }),
      commands: flags.commands === true,
      issues: flags.issues === true,
      codeScanning: flags.codeScanning === true,
    },
    keep: (credentials) => writeAppCredentials(dataFolder, credentials),
    show: (page) => terminal.print(`Open this page in a browser on this machine:\n\n  ${page}\n`),
    ...(flags.port === undefined ? {} : { port: portOf(flags.port) }),
  });
  terminal.print(escapeTerminalLines(whatNext(app, settings, url)));
}

function whatNext(
  app: AppCredentials,
  { dataFolder }: Settings,
  url: string | undefined,
): string[] {
  return [
    `The App ${app.slug} (${app.id}) is there. Its key and its webhook secret are in ${credentialsFolder(dataFolder)}.`,
    '',
    `1. Install it where pull requests are to be reviewed: ${app.page}/installations/new`,
    '2. Have watchkeeper serve listen, in watchkeeper.yaml:',
    '',
    '     github:',
    '       webhooks: { host: 127.0.0.1, port: 8420 }',
    '',
    url === undefined
      ? '3. Give GitHub an https address that leads to /github/webhooks there: in the settings of the App, under Webhook.'
      : `3. Let ${url} lead to /github/webhooks there.`,
  ];
}

async function settingsOf({ env, cwd }: Wiring, config: string | undefined): Promise<Settings> {
  return readSettings({ env, cwd, ...(config === undefined ? {} : { file: config }) });
}

function escapeTerminalLines(lines: readonly string[]): string {
  return lines.map((line) => escapeTerminal(line)).join('\n');
}

/** A webhook carries what is in private repositories, so it goes over TLS. */
function webhookAddress(text: string): string {
  const url = URL.parse(text);
  if (url?.protocol === 'https:' && url.username === '' && url.password === '') {
    return new URL(url.pathname === '/' ? '/github/webhooks' : url.pathname, url.origin).href;
  }
  throw new UsageError('invalid-option', 'GitHub cannot send events there', {
    subject: '--url',
    retry: 'never',
    expected: 'an https address without credentials, such as https://watchkeeper.example',
    got: JSON.stringify(text.slice(0, 200)),
  });
}

function portOf(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port < 65_536) return port;
  throw new UsageError('invalid-option', 'this is no port', {
    subject: '--port',
    retry: 'never',
    expected: 'a number from 0 to 65535',
    got: JSON.stringify(text.slice(0, 200)),
  });
}

function alreadyThere({ slug }: AppCredentials, dataFolder: string): UsageError {
  return new UsageError('invalid-option', 'an App is set up here already', {
    subject: credentialsFolder(dataFolder),
    retry: 'never',
    expected: 'another data folder, or --replace to forget that App',
    got: slug,
  });
}
