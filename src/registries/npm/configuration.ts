import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { RegistryError } from '../errors.ts';
import { expandEnvironment, parseNpmrc, type NpmrcValue } from './npmrc.ts';

/**
 * Where npm packages come from and how to be let in: the options that npm-registry-fetch and pacote take. `registry` is absent
 * when nothing configures one; then npm's own default is used, which lives in npm-registry-fetch.
 *
 * It is a closed choice of npm's configuration on purpose: keys such as `offline`, `prefer-offline`, `cache` or `before`
 * would let a forgotten file blind a watcher without a word.
 */
export interface NpmOptions {
  readonly registry?: string;
  readonly [scope: `@${string}:registry`]: string;
  /** `//host/path/:_authToken` and its like. Secret. */
  readonly [credential: `//${string}`]: string;
  readonly proxy?: string;
  readonly httpsProxy?: string;
  readonly noProxy?: string;
  readonly ca?: string[];
  readonly strictSSL?: boolean;
  readonly localAddress?: string;
  /** Which hosts in tarball addresses stand for "the registry": npm's `replace-registry-host`. */
  readonly replaceRegistryHost?: string;
}

type Env = Readonly<Record<string, string | undefined>>;
type Writable = { -readonly [Key in keyof NpmOptions]: NpmOptions[Key] };

interface Setting {
  readonly value: NpmrcValue;
  /** The file, or `environment`. */
  readonly from: string;
}

const credential = /^\/\/.+:(?:_authToken|_auth|username|_password|certfile|keyfile)$/;
const scopeRegistry = /^@[^:]+:registry$/;

/**
 * Reads npm's configuration as npm would find it in `cwd`: project, user and global `.npmrc`, overridden by `npm_config_…`
 * variables. `HTTPS_PROXY` and `NO_PROXY` are honoured by the HTTP client itself. `cwd` must be the operator's own folder,
 * never a checkout under review: an `.npmrc` may send any environment variable anywhere.
 * Throws `RegistryError` `invalid-configuration`.
 */
export function readNpmConfiguration(env: Env, cwd: string): NpmOptions {
  const settings = readSettings(env, cwd);
  const options: Writable = {};
  for (const [key, setting] of settings) {
    if (credential.test(key)) options[key as `//${string}`] = String(setting.value);
    if (scopeRegistry.test(key)) {
      options[key as `@${string}:registry`] = registryUrl(key, setting);
    }
  }
  const registry = settings.get('registry');
  if (registry !== undefined && isText(registry.value)) {
    options.registry = registryUrl('registry', registry);
  }
  return { ...options, ...connectionOptions(settings, env, cwd) };
}

function connectionOptions(settings: ReadonlyMap<string, Setting>, env: Env, cwd: string) {
  const text = (key: string): string | undefined => {
    const value = settings.get(key)?.value;
    return isText(value) ? value : undefined;
  };
  const options: Writable = {};
  const [proxy, httpsProxy] = [text('proxy') ?? text('http-proxy'), text('https-proxy')];
  const [localAddress, replaceRegistryHost] = [
    text('local-address'),
    text('replace-registry-host'),
  ];
  const noProxy = [settings.get('noproxy')?.value ?? []].flat().filter(isText);
  const strict = settings.get('strict-ssl')?.value;
  const ca = readCertificates(settings, env, cwd);
  if (proxy !== undefined) options.proxy = proxy;
  if (httpsProxy !== undefined) options.httpsProxy = httpsProxy;
  if (noProxy.length > 0) options.noProxy = noProxy.join(',');
  if (strict === false || strict === 'false') options.strictSSL = false;
  if (localAddress !== undefined) options.localAddress = localAddress;
  if (replaceRegistryHost !== undefined) options.replaceRegistryHost = replaceRegistryHost;
  if (ca !== undefined) options.ca = ca;
  return options;
}

function readSettings(env: Env, cwd: string): ReadonlyMap<string, Setting> {
  const fromEnv = environmentSettings(env);
  const home = env['HOME'] ?? env['USERPROFILE'] ?? homedir();
  const project = fileSettings(join(findProjectFolder(cwd), '.npmrc'), env);
  const user = fileSettings(expandHome(pathOf(fromEnv, 'userconfig') ?? '~/.npmrc', home), env);
  const upper = new Map([...user, ...project, ...fromEnv]);
  const prefix = pathOf(upper, 'prefix') ?? env['PREFIX'] ?? installationPrefix();
  const globalFile = pathOf(upper, 'globalconfig') ?? join(prefix, 'etc', 'npmrc');
  return new Map([...fileSettings(expandHome(globalFile, home), env), ...upper]);
}

function fileSettings(file: string, env: Env): ReadonlyMap<string, Setting> {
  if (!existsSync(file)) return new Map();
  const values = parseNpmrc(readText(file), env);
  return new Map([...values].map(([key, value]) => [key, { value, from: file }]));
}

function environmentSettings(env: Env): ReadonlyMap<string, Setting> {
  const settings = new Map<string, Setting>();
  for (const [name, value] of Object.entries(env)) {
    if (!/^npm_config_/i.test(name) || value === undefined || value === '') continue;
    const key = name.slice('npm_config_'.length);
    // Credentials keep their spelling, all else is npm's kebab-case.
    const spelled = key.startsWith('//') ? key : key.replaceAll(/(?!^)_/g, '-').toLowerCase();
    settings.set(spelled, { value: expandEnvironment(value, env), from: 'environment' });
  }
  return settings;
}

/** npm's project is the nearest folder upwards that has a package.json or node_modules. */
function findProjectFolder(cwd: string): string {
  for (let folder = resolve(cwd); ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'package.json')) || existsSync(join(folder, 'node_modules'))) {
      return folder;
    }
    if (dirname(folder) === folder) return resolve(cwd);
  }
}

function installationPrefix(): string {
  const folder = dirname(process.execPath);
  return process.platform === 'win32' ? folder : dirname(folder);
}

function readCertificates(
  settings: ReadonlyMap<string, Setting>,
  env: Env,
  cwd: string,
): string[] | undefined {
  const file = pathOf(settings, 'cafile');
  if (file === undefined) {
    const given = [settings.get('ca')?.value ?? []].flat().filter(isText);
    return given.length === 0 ? undefined : given.map((pem) => pem.replaceAll('\\n', '\n'));
  }
  const home = env['HOME'] ?? env['USERPROFILE'] ?? homedir();
  const pem = readText(resolve(cwd, expandHome(file, home)));
  const end = '-----END CERTIFICATE-----';
  return pem
    .split(end)
    .filter((part) => part.trim() !== '')
    .map((part) => `${part.trimStart()}${end}`);
}

function pathOf(settings: ReadonlyMap<string, Setting>, key: string): string | undefined {
  const value = settings.get(key)?.value;
  return isText(value) ? value : undefined;
}

function expandHome(path: string, home: string): string {
  return /^~[/\\]/.test(path) ? join(home, path.slice(2)) : path;
}

function isText(value: NpmrcValue | undefined): value is string {
  return typeof value === 'string' && value !== '' && value !== 'null' && value !== 'false';
}

function registryUrl(key: string, { value, from }: Setting): string {
  const text = String(value);
  if (/^https?:/i.test(text) && URL.canParse(text)) return text;
  throw new RegistryError('invalid-configuration', `${key} is not an address`, {
    subject: from,
    retry: 'never',
    expected: 'an http or https URL',
  });
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new RegistryError('invalid-configuration', 'the file cannot be read', {
      subject: file,
      retry: 'never',
      cause,
    });
  }
}
