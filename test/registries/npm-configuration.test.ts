import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { RegistryError } from '../../src/registries/errors.ts';
import { readNpmConfiguration } from '../../src/registries/npm/configuration.ts';
import { openNpmRegistry } from '../../src/registries/npm/npm-registry.ts';
import { parseNpmrc } from '../../src/registries/npm/npmrc.ts';
import { startFakeNpmRegistry } from '../support/fake-npm-registry.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'watchkeeper-npmrc-'));
  await put('project/package.json', '{}');
  await mkdir(join(folder, 'project/deep/inside'), { recursive: true });
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

async function put(path: string, text: string): Promise<void> {
  await mkdir(dirname(join(folder, path)), { recursive: true });
  await writeFile(join(folder, path), text);
}

function read(env: Record<string, string> = {}, cwd = 'project') {
  const own = { HOME: join(folder, 'home'), PREFIX: join(folder, 'prefix') };
  return readNpmConfiguration({ ...own, ...env }, join(folder, cwd));
}

function codeOf(action: () => unknown): string | undefined {
  try {
    action();
    return undefined;
  } catch (error) {
    return error instanceof RegistryError ? error.code : String(error);
  }
}

describe('readNpmConfiguration', () => {
  it('names no registry when nothing does', () => {
    expect(read()).toEqual({});
  });

  it('prefers the environment to the project, the project to the user, the user to the machine', async () => {
    const layers = ['prefix/etc/npmrc', 'home/.npmrc', 'project/.npmrc'];
    for (const [index, layer] of layers.entries()) {
      await put(
        layer,
        `registry=https://level-${index}.example/\n@only-${index}:registry=https://o.example/`,
      );
      expect(read().registry).toBe(`https://level-${index}.example/`);
    }
    const options = read({ npm_config_registry: 'https://environment.example/' });
    expect(options.registry).toBe('https://environment.example/');
    expect(Object.keys(options).filter((key) => key.startsWith('@'))).toHaveLength(3);
  });

  it.each(['NPM_CONFIG_REGISTRY', 'npm_config_registry', 'Npm_Config_Registry'])(
    'reads %s',
    (name) => {
      expect(read({ [name]: 'https://a.example/' }).registry).toBe('https://a.example/');
    },
  );

  it('finds the project from a folder inside it', async () => {
    await put('project/.npmrc', 'registry=https://project.example/');
    expect(read({}, 'project/deep/inside').registry).toBe('https://project.example/');
  });

  it('finds user and global files where the environment says they are', async () => {
    await put('elsewhere/user', '@user:registry=https://user.example/');
    await put('elsewhere/global', '@global:registry=https://global.example/');
    const options = read({
      npm_config_userconfig: join(folder, 'elsewhere/user'),
      npm_config_globalconfig: join(folder, 'elsewhere/global'),
    });
    expect(options).toEqual({
      '@user:registry': 'https://user.example/',
      '@global:registry': 'https://global.example/',
    });
  });

  it('takes credentials per host, with variables expanded, and no others', async () => {
    await put(
      'home/.npmrc',
      [
        '//npm.example/:_authToken=${TOKEN}',
        '//npm.example/team/:_auth="dXNlcjpwYXNz"',
        '//other.example/:username = me',
        '//other.example/:_password = c2VjcmV0',
        '//missing.example/:_authToken=${NOT_SET}',
        '_authToken=unscoped',
        '//npm.example/:email=me@mail.example',
      ].join('\n'),
    );
    const env = { TOKEN: 'from the environment', 'npm_config_//env.example/:_authToken': 'E_1' };
    expect(read(env)).toEqual({
      '//npm.example/:_authToken': 'from the environment',
      '//npm.example/team/:_auth': 'dXNlcjpwYXNz',
      '//other.example/:username': 'me',
      '//other.example/:_password': 'c2VjcmV0',
      '//missing.example/:_authToken': '${NOT_SET}',
      '//env.example/:_authToken': 'E_1',
    });
  });

  it('takes how to connect', async () => {
    await put('home/certificates.pem', `${certificate('one')}\n${certificate('two')}\n`);
    await put(
      'project/.npmrc',
      [
        'proxy=http://proxy.example:3128',
        'https-proxy=http://secure.example:3128',
        'noproxy[]=a.example',
        'noproxy[]=b.example',
        'strict-ssl=false',
        'cafile=~/certificates.pem',
        'local-address=127.0.0.2',
        'replace-registry-host=never',
      ].join('\n'),
    );
    expect(read()).toEqual({
      proxy: 'http://proxy.example:3128',
      httpsProxy: 'http://secure.example:3128',
      noProxy: 'a.example,b.example',
      strictSSL: false,
      ca: [certificate('one'), certificate('two')],
      localAddress: '127.0.0.2',
      replaceRegistryHost: 'never',
    });
    expect(
      read({ npm_config_https_proxy: 'null', npm_config_strict_ssl: 'true' }),
    ).not.toHaveProperty('httpsProxy');
    expect(read({ npm_config_strict_ssl: 'true' })).not.toHaveProperty('strictSSL');
  });

  it('takes a certificate that is written into the file', async () => {
    await put('project/.npmrc', 'ca="first\\nline"');
    expect(read().ca).toEqual(['first\nline']);
  });

  it('takes nothing that would change or blind what is read', async () => {
    await put(
      'project/.npmrc',
      'offline=true\nprefer-offline=true\ncache=/nowhere\nbefore=2020-01-01\nuser-agent=x\nomit=dev',
    );
    expect(read()).toEqual({});
  });

  it.each(['registry=not an address', 'registry=file:///etc', '@a:registry=ftp://a.example'])(
    'refuses %s',
    async (line) => {
      await put('project/.npmrc', line);
      expect(codeOf(() => read())).toBe('invalid-configuration');
    },
  );

  it('refuses certificates that are not there', async () => {
    await put('project/.npmrc', 'cafile=./nowhere.pem');
    expect(codeOf(() => read())).toBe('invalid-configuration');
  });

  it('lets the client in where a file says so', async () => {
    const server = await startFakeNpmRegistry({ token: 'sesame' });
    server.publish('@own/tool', '1.0.0');
    const host = server.url.replace('http:', '');
    await put('home/.npmrc', `@own:registry=${server.url}\n${host}:_authToken=\${TOKEN}`);
    const npm = read({ TOKEN: 'sesame' });
    const answer = await openNpmRegistry({ npm, version: '0' }).readPackument('@own/tool');
    expect(answer.status).toBe('modified');
    await server.stop();
  });

  it('goes through the proxy, except where it must not', async () => {
    const server = await startFakeNpmRegistry();
    server.publish('tool', '1.0.0');
    const asked: string[] = [];
    const proxy = createServer((request, response) => {
      asked.push(request.url ?? '');
      void pass(request.url ?? '', response);
    });
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
    const port = (proxy.address() as AddressInfo).port;
    await put('project/.npmrc', `registry=${server.url}\nproxy=http://127.0.0.1:${port}`);
    await openNpmRegistry({ npm: read(), version: '0' }).readPackument('tool');
    expect(asked).toEqual([`${server.url}tool`]);
    const direct = read({ npm_config_noproxy: '127.0.0.1' });
    await openNpmRegistry({ npm: direct, version: '0' }).readPackument('tool');
    expect(asked).toHaveLength(1);
    expect(server.countRequests('tool')).toBe(2);
    proxy.closeAllConnections();
    proxy.close();
    await server.stop();
  });
});

describe('parseNpmrc', () => {
  it.each<[string, Record<string, unknown>]>([
    ['key = value', { key: 'value' }],
    ['key=a=b', { key: 'a=b' }],
    ['; comment\n# comment\n\nkey=1', { key: '1' }],
    ['key=value ; comment', { key: 'value' }],
    ['key=value # comment', { key: 'value' }],
    ['key=a\\;b', { key: 'a;b' }],
    ['key="a;b"', { key: 'a;b' }],
    ["key='a#b'", { key: 'a#b' }],
    ['key', { key: true }],
    ['key=', { key: '' }],
    ['a=true\nb=false\nc=null', { a: true, b: false, c: null }],
    ['k[]=1\nk[]=2', { k: ['1', '2'] }],
    ['a=1\r\nb=2\r\n', { a: '1', b: '2' }],
    ['a=1\n[section]\na=2', { a: '1' }],
    ['a=${X}-${X}', { a: 'x-x' }],
    ['${X}=1', { x: '1' }],
    ['a=\\${X}', { a: '${X}' }],
    ['a=${NONE}', { a: '${NONE}' }],
    ['a=[${NONE?}]', { a: '[]' }],
    ['__proto__=1', { ['__proto__']: '1' }],
  ])('reads %j', (text, expected) => {
    expect([...parseNpmrc(text, { X: 'x' })]).toEqual(Object.entries(expected));
  });
});

async function pass(url: string, response: ServerResponse): Promise<void> {
  const answer = await fetch(url);
  response.end(Buffer.from(await answer.arrayBuffer()));
}

function certificate(name: string): string {
  return `-----BEGIN CERTIFICATE-----\n${name}\n-----END CERTIFICATE-----`;
}
