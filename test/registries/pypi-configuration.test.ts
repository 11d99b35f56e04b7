import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { RegistryError } from '../../src/registries/errors.ts';
import { readPypiConfiguration } from '../../src/registries/pypi/configuration.ts';
import { findLogin } from '../../src/registries/pypi/netrc.ts';
import { parsePipFile, pipFiles, uvFiles } from '../../src/registries/pypi/pip-configuration.ts';
import { defaultPypiIndex } from '../../src/watchlists/default-index.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'watchkeeper-pip-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function write(path: string, text: string): void {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

/** As a user whose home is the folder, in a project below it, on a machine whose own files are below it too. */
function configure(env: Record<string, string> = {}, configured?: string) {
  const system = { platform: 'linux', etc: join(folder, 'etc') } as const;
  const sealed = { HOME: folder, ...env };
  return readPypiConfiguration(sealed, join(folder, 'project'), configured, system);
}

function basic(login: string): string {
  return `Basic ${Buffer.from(login).toString('base64')}`;
}

describe('which index is asked', () => {
  const everything = (): Record<string, string> => {
    write('.config/pip/pip.conf', '[global]\nindex-url = https://pip-file.example/simple\n');
    write('.config/uv/uv.toml', 'index-url = "https://uv-file.example/simple"\n');
    return {
      PIP_INDEX_URL: 'https://pip-variable.example/simple',
      UV_DEFAULT_INDEX: 'https://uv-variable.example/simple',
      UV_INDEX_URL: 'https://uv-old.example/simple',
    };
  };

  it('is decided by the first that names one, in the documented order', () => {
    const env = everything();
    const seen = [configure(env, 'https://ours.example/simple').index];
    for (const next of ['PIP_INDEX_URL', 'pip', 'UV_DEFAULT_INDEX', 'UV_INDEX_URL', 'uv']) {
      seen.push(configure(env).index);
      if (next === 'pip') rmSync(join(folder, '.config/pip'), { recursive: true });
      else if (next === 'uv') rmSync(join(folder, '.config/uv'), { recursive: true });
      else delete env[next];
    }
    seen.push(configure(env).index);
    expect(seen.map(({ url, from }) => [url, from.replace(folder, '~')])).toEqual([
      ['https://ours.example/simple/', 'settings'],
      ['https://pip-variable.example/simple/', 'PIP_INDEX_URL'],
      ['https://pip-file.example/simple/', '~/.config/pip/pip.conf'],
      ['https://uv-variable.example/simple/', 'UV_DEFAULT_INDEX'],
      ['https://uv-old.example/simple/', 'UV_INDEX_URL'],
      ['https://uv-file.example/simple/', '~/.config/uv/uv.toml'],
      [defaultPypiIndex(), 'default'],
    ]);
  });

  it('is a Simple API when nothing is configured', () => {
    expect(new URL(defaultPypiIndex())).toMatchObject({ protocol: 'https:', pathname: '/simple/' });
  });

  it('follows pip from the file of the machine to the one that a variable names', () => {
    const places = [
      'etc/xdg/pip/pip.conf',
      'etc/pip.conf',
      '.pip/pip.conf',
      '.config/pip/pip.conf',
      'venv/pip.conf',
      'named.conf',
    ];
    const env = { VIRTUAL_ENV: join(folder, 'venv'), PIP_CONFIG_FILE: join(folder, 'named.conf') };
    const seen = places.map((place, index) => {
      write(place, `[global]\nindex-url: https://index-${index}.example/simple/\n`);
      return configure(env).index.url;
    });
    expect(seen).toEqual(places.map((_, index) => `https://index-${index}.example/simple/`));
    expect(configure({ ...env, PIP_CONFIG_FILE: '/dev/null' }).index.from).toBe('default');
  });

  it('knows where pip and uv look on other systems', () => {
    const mac = { env: {}, home: '/Users/me', platform: 'darwin', etc: '/etc' } as const;
    expect(pipFiles(mac)).toContain('/Users/me/Library/Application Support/pip/pip.conf');
    const windows = {
      env: { APPDATA: '/roaming' },
      home: '/me',
      platform: 'win32',
      etc: '',
    } as const;
    expect(pipFiles(windows).at(-1)).toBe('/roaming/pip/pip.ini');
    expect(uvFiles(windows, '/me')).toContain('/roaming/uv/uv.toml');
    expect(uvFiles({ ...mac, env: { UV_NO_CONFIG: '1' } }, '/')).toEqual([]);
  });

  it.each([
    [
      'the default one of a list',
      '[[index]]\nurl = "https://more.example"\n[[index]]\nname = "own"\nurl = "https://own.example/simple"\ndefault = true\n',
      'https://own.example/simple/',
    ],
    [
      'that of uv pip',
      '[pip]\nindex-url = "https://own.example/simple"\n',
      'https://own.example/simple/',
    ],
    ['none that is only added', '[[index]]\nurl = "https://more.example"\n', defaultPypiIndex()],
  ])("takes from uv's file %s", (_what, text, url) => {
    write('project/uv.toml', text);
    expect(configure().index.url).toBe(url);
  });

  it('reads pip files as pip does', () => {
    const text =
      '# c\n[global]\nIndex_URL = https://a.example\n; c\nextra =\n  one\n  two\n[install]\nno-deps = yes\n';
    const settings = parsePipFile(text);
    expect([...(settings.get('global') ?? [])]).toEqual([
      ['index-url', 'https://a.example'],
      ['extra', 'one two'],
    ]);
    expect(settings.get('install')?.get('no-deps')).toBe('yes');
  });

  it.each([
    ['a path', { PIP_INDEX_URL: '/srv/index' }, 'PIP_INDEX_URL'],
    ['another protocol', { UV_INDEX_URL: 'file:///srv/index' }, 'UV_INDEX_URL'],
  ])('refuses %s', (_what, env: Record<string, string>, subject) => {
    expect(failure(() => configure(env))).toMatchObject({ code: 'invalid-configuration', subject });
  });

  it('refuses a file that it cannot understand, without repeating it', () => {
    write('project/uv.toml', 'index-url = "https://me:secret-word@own.example\n');
    const error = failure(() => configure());
    expect(error).toMatchObject({ code: 'invalid-configuration' });
    expect(`${error.stack} ${String(error.cause)}`).not.toContain('secret-word');
  });
});

describe('how the index lets us in', () => {
  it.each<[string, Record<string, string>, string, string | undefined]>([
    ['its address', { PIP_INDEX_URL: 'https://me:p%40ss@own.example/s' }, '', basic('me:p@ss')],
    [
      'a token in its address',
      { PIP_INDEX_URL: 'https://token@own.example/s' },
      '',
      basic('token:'),
    ],
    [
      "uv's variables",
      {
        UV_DEFAULT_INDEX: 'my-own=https://own.example/s',
        UV_INDEX_MY_OWN_USERNAME: 'me',
        UV_INDEX_MY_OWN_PASSWORD: 'pass',
      },
      '',
      basic('me:pass'),
    ],
    [
      '.netrc',
      { PIP_INDEX_URL: 'https://own.example:8443/s' },
      'machine other.example login no password no\nmachine own.example\n  login me\n  password "a b"\n',
      basic('me:a b'),
    ],
    [
      'nothing',
      { PIP_INDEX_URL: 'https://own.example/s' },
      'machine other.example password no',
      undefined,
    ],
  ])('is told by %s', (_what, env, netrc, authorization) => {
    if (netrc !== '') write('.netrc', netrc);
    const { index } = configure(env);
    expect(index.authorization).toBe(authorization);
    expect(index.url).toMatch(/^https:\/\/own\.example(?::8443)?\/s\/$/);
  });

  it('is no matter of the settings file', () => {
    const error = failure(() => configure({}, 'https://me:secret-word@own.example/simple'));
    expect(error).toMatchObject({ code: 'invalid-configuration', subject: 'pypiIndex' });
    expect(error.message).not.toContain('secret-word');
  });

  it('is read from a netrc with macros, comments and a default', () => {
    const text =
      '# machine own.example password no\nmacdef init\nmachine own.example password no\n\ndefault login any password word\n';
    expect(findLogin(text, 'own.example')).toEqual({ username: 'any', password: 'word' });
  });
});

describe('the way to the index', () => {
  it('goes through the proxy of pip, and otherwise that of the environment', () => {
    expect(configure({ HTTPS_PROXY: 'http://proxy.example', OTHER: 'x' }).env).toEqual({
      HTTPS_PROXY: 'http://proxy.example',
    });
    write('.config/pip/pip.conf', '[global]\nproxy = http://pip-proxy.example\n');
    expect(configure({ https_proxy: 'http://proxy.example' }).env).toMatchObject({
      HTTPS_PROXY: 'http://pip-proxy.example',
      https_proxy: 'http://pip-proxy.example',
    });
  });

  it('trusts the certificates that pip is told to trust', () => {
    write('ca.pem', 'PEM');
    expect(configure({ PIP_CERT: join(folder, 'ca.pem') }).certificates).toEqual(['PEM']);
    expect(failure(() => configure({ PIP_CERT: join(folder, 'gone.pem') }))).toMatchObject({
      code: 'invalid-configuration',
    });
    expect(configure().certificates).toBeUndefined();
  });
});

function failure(work: () => unknown): RegistryError {
  try {
    work();
  } catch (error) {
    if (error instanceof RegistryError) return error;
    throw error;
  }
  throw new Error('it did not fail as it should');
}
