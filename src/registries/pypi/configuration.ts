import { readFileSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { defaultPypiIndex } from '../../watchlists/default-index.ts';
import { RegistryError } from '../errors.ts';
import { redactUrl } from '../redact-url.ts';
import { findLogin, type Login } from './netrc.ts';
import { parsePipFile, pipFiles, uvFiles, type Machine } from './pip-configuration.ts';
import { findUvIndex, parseUvVariable, uvCredentials, type UvIndex } from './uv-configuration.ts';

/** The index that PyPI packages come from. */
export interface PypiIndex {
  /** Ends with a slash and holds no credentials. */
  readonly url: string;
  /** The header that lets us in. Secret. */
  readonly authorization?: string;
  /** Where it was named: a file, a variable, `settings`, or `default`. */
  readonly from: string;
}

/** Where PyPI packages come from, and the way there. */
export interface PypiOptions {
  readonly index: PypiIndex;
  /** The variables that name proxies. They may hold credentials. */
  readonly env: Readonly<Record<string, string>>;
  /** Certificates to trust instead of the usual ones, in PEM. */
  readonly certificates?: readonly string[];
}

/** What names an index, before it is understood. */
interface Named {
  readonly index: UvIndex;
  readonly from: string;
}

const proxyVariables = ['HTTP_PROXY', 'HTTPS_PROXY', 'NO_PROXY'].flatMap((name) => [
  name,
  name.toLowerCase(),
]);

/**
 * Finds the index, the first of: `pypiIndex` in our own settings, `PIP_INDEX_URL`, pip's files (`[global] index-url`, the file that pip
 * itself would let win), `UV_DEFAULT_INDEX`, `UV_INDEX_URL`, uv's files (the default one of `index`, `index-url`, `pip.index-url`), and
 * the one that the PURL library knows. Credentials are those in its address, of uv's variables for it, or of `.netrc`; keyrings are not
 * asked. `cwd` must be the operator's own folder, never a checkout under review. Throws `RegistryError` `invalid-configuration`.
 */
export function readPypiConfiguration(
  env: Readonly<Record<string, string | undefined>>,
  cwd: string,
  configured?: string,
  system: Pick<Machine, 'platform' | 'etc'> = { platform: process.platform, etc: '/etc' },
): PypiOptions {
  const home = env['HOME'] ?? env['USERPROFILE'] ?? homedir();
  const machine: Machine = { env, home, ...system };
  const pip = readPip(machine);
  const named = nameIndex(machine, cwd, pip, configured);
  const certificates = readCertificates(env, pip, cwd);
  return {
    index: understandIndex(named, machine),
    env: proxiesOf(env, pip),
    ...(certificates === undefined ? {} : { certificates: [certificates] }),
  };
}

type Pip = ReadonlyMap<string, { readonly value: string; readonly from: string }>;

/** `[global]` of all files, the strongest file last. */
function readPip(machine: Machine): Pip {
  const settings = new Map<string, { readonly value: string; readonly from: string }>();
  for (const file of pipFiles(machine)) {
    const text = readIfThere(file);
    const section = text === undefined ? [] : (parsePipFile(text).get('global') ?? []);
    for (const [key, value] of section) settings.set(key, { value, from: file });
  }
  return settings;
}

function nameIndex(machine: Machine, cwd: string, pip: Pip, configured: string | undefined): Named {
  const { env } = machine;
  const inFile = pip.get('index-url');
  const found: (Named | undefined)[] = [
    configured === undefined ? undefined : { index: { url: configured }, from: 'settings' },
    fromVariable(env, 'PIP_INDEX_URL', (url) => ({ url })),
    inFile === undefined ? undefined : { index: { url: inFile.value }, from: inFile.from },
    fromVariable(env, 'UV_DEFAULT_INDEX', parseUvVariable),
    fromVariable(env, 'UV_INDEX_URL', (url) => ({ url })),
  ];
  return (
    found.find((one) => one !== undefined) ??
    readUv(machine, cwd) ?? { index: { url: defaultPypiIndex() }, from: 'default' }
  );
}

function fromVariable(
  env: Machine['env'],
  name: string,
  parse: (text: string) => UvIndex,
): Named | undefined {
  const text = env[name]?.trim() ?? '';
  return text === '' ? undefined : { index: parse(text), from: name };
}

function readUv(machine: Machine, cwd: string): Named | undefined {
  for (const file of uvFiles(machine, resolve(cwd))) {
    const text = readIfThere(file);
    if (text === undefined) continue;
    try {
      const index = findUvIndex(text);
      if (index !== undefined) return { index, from: file };
    } catch {
      throw invalid(file, 'the file cannot be understood', 'settings of uv, in TOML');
    }
  }
  return undefined;
}

function understandIndex({ index, from }: Named, machine: Machine): PypiIndex {
  const url = URL.parse(index.url);
  if (url === null || !/^https?:$/.test(url.protocol)) {
    throw new RegistryError('invalid-configuration', 'the index is not an address', {
      subject: from,
      retry: 'never',
      expected: 'an http or https address of a Simple API',
      got: redactUrl(index.url),
    });
  }
  if (from === 'settings' && (url.username !== '' || url.password !== '')) {
    const where = 'an address without credentials: those belong in PIP_INDEX_URL or .netrc';
    throw invalid('pypiIndex', 'no secrets in the settings file', where);
  }
  const inUrl =
    url.username === '' && url.password === ''
      ? undefined
      : { username: decode(url.username), password: decode(url.password) };
  const login = inUrl ?? uvCredentials(index, machine.env) ?? readNetrc(machine, url.hostname);
  [url.username, url.password, url.hash, url.search] = ['', '', '', ''];
  return {
    url: url.href.replace(/\/*$/, '/'),
    ...(login === undefined ? {} : { authorization: basic(login) }),
    from,
  };
}

function basic({ username, password }: Login): string {
  return `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function readNetrc({ env, home }: Machine, host: string): Login | undefined {
  const files = [env['NETRC'] ?? '', join(home, '.netrc'), join(home, '_netrc')];
  for (const file of files) {
    const text = file === '' ? undefined : readIfThere(file);
    if (text !== undefined) return findLogin(text, host);
  }
  return undefined;
}

function proxiesOf(env: Machine['env'], pip: Pip): Readonly<Record<string, string>> {
  const own = env['PIP_PROXY'] ?? pip.get('proxy')?.value ?? '';
  const proxies = proxyVariables.flatMap((name) => {
    const value = env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return {
    ...Object.fromEntries(proxies),
    ...(own === '' ? {} : { HTTP_PROXY: own, HTTPS_PROXY: own, http_proxy: own, https_proxy: own }),
  };
}

function readCertificates(env: Machine['env'], pip: Pip, cwd: string): string | undefined {
  const file = [
    env['PIP_CERT'],
    pip.get('cert')?.value,
    env['SSL_CERT_FILE'],
    env['REQUESTS_CA_BUNDLE'],
  ].find((one) => one !== undefined && one !== '');
  if (file === undefined) return undefined;
  const text = readIfThere(resolve(cwd, file));
  if (text !== undefined) return text;
  throw invalid(file, 'the certificates cannot be read', 'a file of certificates in PEM');
}

/** A folder in the place of a file is as good as nothing, as for pip. */
function readIfThere(file: string): string | undefined {
  const found = statSync(file, { throwIfNoEntry: false });
  if (found?.isFile() !== true) return undefined;
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw invalid(file, 'the file cannot be read', 'a file that this user may read', cause);
  }
}

function invalid(subject: string, what: string, expected: string, cause?: unknown): RegistryError {
  return new RegistryError('invalid-configuration', what, {
    subject,
    retry: 'never',
    expected,
    cause,
  });
}
