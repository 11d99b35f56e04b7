import { join } from 'node:path';
import { ConfigurationError, type ConfigurationProblem } from '../runtime/configuration-error.ts';
import type { ReceiverSettings } from '../runtime/alert-settings.ts';
import type { Settings } from '../runtime/settings.ts';
import { openGitHubIssue } from './open-github-issue.ts';
import type { Receiver } from './receiver.ts';
import { emailReceiver } from './receivers/e-mail.ts';
import { fileReceiver } from './receivers/file.ts';
import { slackBotReceiver, slackWebhookReceiver } from './receivers/slack.ts';
import { terminalReceiver, type AlertDisplay } from './receivers/terminal.ts';
import { webhookReceiver } from './receivers/webhook.ts';
import { everythingTo, type Routing } from './routing.ts';

/** What receivers are opened with. */
export interface ReceiverPorts {
  readonly settings: Pick<Settings, 'receivers' | 'dataFolder' | 'github'>;
  /** Holds the secrets that the settings name. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly display: AlertDisplay;
  /** Watchkeeper's own. */
  readonly version: string;
  /** Where watched packages are made, as their watchers say. */
  readonly upstream?: readonly string[];
}

/** The settings of one kind of receiver. */
type Of<Type extends ReceiverSettings['type']> = Extract<ReceiverSettings, { type: Type }>;

/** Reads one secret; undefined when it is missing, which is then noted as a problem. */
type ReadSecret = (
  variable: string,
  expected: string,
  fits?: (text: string) => boolean,
) => string | undefined;

/**
 * Opens every receiver that the settings name, and the terminal and the files beside them. Throws `ConfigurationError`
 * that says which variables have to be set: a receiver that cannot work must be known now, not when there is an alert.
 */
export function openReceivers(ports: ReceiverPorts): readonly Receiver[] {
  const problems: ConfigurationProblem[] = [];
  const named: Readonly<Record<string, ReceiverSettings>> = {
    terminal: { type: 'terminal' },
    file: { type: 'file' },
    ...ports.settings.receivers,
  };
  const receivers = Object.entries(named).flatMap(
    ([name, settings]) =>
      openOne(ports, name, settings, secretReader(ports.env, name, problems)) ?? [],
  );
  const [first, ...others] = problems;
  if (first !== undefined) throw new ConfigurationError([first, ...others]);
  return receivers;
}

/** Who is told what, as the settings say; without routes, everybody everything. */
export function routingOf(
  settings: Pick<Settings, 'routes' | 'observeOnly'>,
  receivers: readonly Receiver[],
): Routing {
  const { routes, observeOnly } = settings;
  if (observeOnly) return { routes: [], otherwise: ['file'], observers: ['file'] };
  return routes.length === 0
    ? everythingTo(receivers.map(({ id }) => id))
    : { routes, otherwise: ['terminal', 'file'] };
}

function openOne(
  ports: ReceiverPorts,
  name: string,
  settings: ReceiverSettings,
  secret: ReadSecret,
): Receiver | undefined {
  if (settings.type === 'terminal') return { ...terminalReceiver(ports.display), id: name };
  if (settings.type === 'file') {
    const folder = settings.folder ?? join(ports.settings.dataFolder, 'alerts');
    return { ...fileReceiver(folder), id: name };
  }
  if (settings.type === 'e-mail') return openEmail(name, settings, secret);
  if (settings.type === 'slack') return openSlack(ports, name, settings, secret);
  if (settings.type === 'github-issue') {
    if (settings.as === 'app') return openGitHubIssue(ports, name, settings, undefined);
    const variable = settings.tokenVariable ?? ports.settings.github.tokenVariable;
    const token = secret(variable, 'a token that may write issues in its repository', isToken);
    return token === undefined ? undefined : openGitHubIssue(ports, name, settings, token);
  }
  return openWebhook(ports, name, settings, secret);
}

function openEmail(name: string, settings: Of<'e-mail'>, secret: ReadSecret): Receiver | undefined {
  const { host, security = 'starttls', port, from, to, userVariable, passwordVariable } = settings;
  const route = { host, security, from, to, port: port ?? (security === 'tls' ? 465 : 587) };
  if (userVariable === undefined || passwordVariable === undefined)
    return emailReceiver(name, route);
  const user = secret(userVariable, 'the user name at the mail server');
  const pass = secret(passwordVariable, 'the password at the mail server');
  if (user === undefined || pass === undefined) return undefined;
  return emailReceiver(name, { ...route, auth: { user, pass } });
}

function openSlack(
  { env }: ReceiverPorts,
  name: string,
  { webhookUrlVariable, botTokenVariable = '', channel = '' }: Of<'slack'>,
  secret: ReadSecret,
): Receiver | undefined {
  const basics = { privateAddresses: 'refuse', proxyEnv: env } as const;
  if (webhookUrlVariable !== undefined) {
    const start = 'https://hooks.slack.com/';
    const url = secret(
      webhookUrlVariable,
      `the URL of an incoming webhook, ${start}…`,
      (text) => text.startsWith(start) && URL.canParse(text),
    );
    if (url === undefined) return undefined;
    return slackWebhookReceiver(name, { ...basics, webhookUrl: new URL(url) });
  }
  const token = secret(botTokenVariable, 'the token of a bot, xoxb-…', (text) =>
    /^xoxb-[\w-]+$/.test(text),
  );
  if (token === undefined) return undefined;
  return slackBotReceiver(name, {
    ...basics,
    token,
    channel,
    api: new URL('https://slack.com/api/'),
  });
}

function openWebhook(
  { env, version }: ReceiverPorts,
  name: string,
  { url, urlVariable = '', secretVariable, privateAddresses = 'refuse' }: Of<'webhook'>,
  readSecret: ReadSecret,
): Receiver | undefined {
  const address = url ?? readSecret(urlVariable, 'an http or https address', isWebAddress);
  const secret = readSecret(
    secretVariable,
    'a secret of at least 24 characters, or whsec_ and base64',
    (text) => text.length >= 24,
  );
  if (address === undefined || secret === undefined) return undefined;
  return webhookReceiver(name, {
    url: new URL(address),
    secret,
    privateAddresses,
    version,
    now: () => new Date(),
    proxyEnv: env,
  });
}

/** What can stand in a header. */
function isToken(text: string): boolean {
  return /^[\x21-\x7e]{1,500}$/.test(text);
}

function isWebAddress(text: string): boolean {
  return /^https?:$/.test(URL.parse(text)?.protocol ?? '');
}

function secretReader(
  env: ReceiverPorts['env'],
  receiver: string,
  problems: ConfigurationProblem[],
): ReadSecret {
  return (variable, expected, fits = () => true) => {
    const value = env[variable]?.trim() ?? '';
    if (value !== '' && fits(value)) return value;
    problems.push({
      code: value === '' ? 'missing-entry' : 'invalid-entry',
      subject: variable,
      path: `receivers.${receiver}`,
      // The value is a secret, so the message does not repeat it.
      what: `the receiver "${receiver}" needs this environment variable, ${value === '' ? 'which is not set' : 'and what it holds cannot be used'}`,
      expected,
    });
    return undefined;
  };
}
