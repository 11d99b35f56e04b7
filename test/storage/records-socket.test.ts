import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { recordsAddress, remoteRecords, serveRecords } from '../../src/storage/records-socket.ts';
import { openStore, type OpenStore } from '../../src/storage/store.ts';
import { formatPurl } from '../../src/watchlists/purl.ts';

let folder: string;
let store: OpenStore;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'watchkeeper-records-'));
  store = await openStore({ dataFolder: folder });
});

afterAll(async () => {
  await store.close();
  await rm(folder, { recursive: true, force: true });
});

const watched = {
  purl: formatPurl({ ecosystem: 'npm', name: '@acme/mail-mcp' }),
  watchlist: 'command-line',
  owner: 'platform',
  expectations: {},
  credentials: ['MAIL_TOKEN'],
  routes: [],
};

/** Waits for the socket as closely as a process can, and says with which mode it found it and whether it was let in. */
const connectAtOnce = `
  const { parentPort, workerData } = require('node:worker_threads');
  const { existsSync, statSync } = require('node:fs');
  parentPort.postMessage('looks');
  while (!existsSync(workerData));
  const mode = (statSync(workerData).mode & 0o777).toString(8);
  const socket = require('node:net').connect(workerData);
  socket.on('error', ({ code }) => parentPort.postMessage(mode + ' ' + code));
  socket.on('connect', () => {
    socket.destroy();
    parentPort.postMessage(mode + ' connected');
  });
`;

/** An alert that never arrived. */
async function giveUp(id: string, receiver: string): Promise<void> {
  const alerts = { id, subject_purl: watched.purl, severity: 'high', document: '{}' } as const;
  await store.database.queries
    .insertInto('alerts')
    .values({ ...alerts, created_at: new Date() })
    .execute();
  await sql`
    insert into watchkeeper.deliveries (alert_id, receiver, state) values (${id}, ${receiver}, 'dead')
  `.execute(store.database.queries);
}

test('another process reads and decides through the service that holds the database', async () => {
  const served = await serveRecords(store, folder);
  const remote = remoteRecords(folder);
  expect(await remote.watches.add(watched, new Date())).toBe(true);
  expect(await remote.watches.list()).toEqual([watched]);
  const now = new Date();
  const expires = new Date(now.getTime() + 60_000).toISOString();
  await remote.decisions.suppress(
    { fingerprint: 'abc', reason: 'ours', expires },
    { author: 'ada', via: 'command-line' },
    now,
  );
  expect(await store.suppressions.listInForce(now)).toMatchObject([
    { fingerprint: 'abc', author: 'ada', expires },
  ]);
  expect(await remote.findings.find('F-none')).toBeUndefined();
  await giveUp('A-1', 'mail');
  expect(await remote.deliveries.redeliver('A-1', undefined)).toEqual(['mail']);
  await served.close();
});

test('whoever sees the socket is answered, and never sees it open to others', async () => {
  const seen: unknown[] = [];
  for (let turn = 0; turn < 20; turn += 1) {
    const look = new Worker(connectAtOnce, { eval: true, workerData: recordsAddress(folder) });
    const said = () => new Promise((done) => look.once('message', done));
    expect(await said()).toBe('looks');
    const answer = said();
    const served = await serveRecords(store, folder);
    seen.push(await answer);
    await served.close();
    await look.terminate();
  }
  expect(new Set(seen)).toEqual(new Set(['600 connected']));
});

test('an address that a killed process left is taken over, and nothing is left at the end', async () => {
  await writeFile(recordsAddress(folder), '');
  const served = await serveRecords(store, folder);
  expect(await remoteRecords(folder).watches.list()).toEqual([watched]);
  await served.close();
  expect((await readdir(folder)).filter((name) => name.startsWith('service.'))).toEqual([]);
});

test('only the owner may open the socket, and nothing but the table of verbs can be asked', async () => {
  const served = await serveRecords(store, folder);
  const { mode } = await stat(recordsAddress(folder));
  expect(mode & 0o777).toBe(0o600);
  const statuses = await Promise.all(
    [
      { noun: 'watches', verb: 'list', args: [] },
      { noun: 'watches', verb: 'constructor', args: [] },
      { noun: '__proto__', verb: 'toString', args: [] },
      { noun: 'database', verb: 'close', args: [] },
      { noun: 'watches' },
    ].map((call) => post(JSON.stringify(call))),
  );
  expect(statuses).toEqual([200, 400, 400, 400, 400]);
  await served.close();
});

async function post(body: string): Promise<number | undefined> {
  return new Promise((done, fail) => {
    const outgoing = request({ socketPath: recordsAddress(folder), method: 'POST' }, (incoming) => {
      incoming.resume();
      done(incoming.statusCode);
    });
    outgoing.on('error', fail);
    outgoing.end(body);
  });
}

test('a socket that was left behind by a killed process is taken over', async () => {
  const first = await serveRecords(store, folder);
  const second = await serveRecords(store, folder);
  expect(await remoteRecords(folder).watches.list()).toHaveLength(1);
  await second.close();
  await first.close();
});

test('nobody listening is said as the database being in use', async () => {
  await expect(remoteRecords(folder).watches.list()).rejects.toMatchObject({
    code: 'database-in-use',
    retry: 'later',
  });
});
