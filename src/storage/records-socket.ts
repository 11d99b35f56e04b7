import { createHash } from 'node:crypto';
import { chmod, rename, rm } from 'node:fs/promises';
import {
  createServer,
  request,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import { join, resolve } from 'node:path';
import { StorageError } from './errors.ts';
import { decodeCall, encodeCall, recordVerbs, type Records } from './records.ts';

/** Both ends are ours; the bound is for a mistake, not for an attack. */
const maxMessageBytes = 64 * 1024 * 1024;

/**
 * Where the process that holds the embedded database listens: a socket in the data folder that only its owner may open.
 * Windows has named pipes instead, in one name space for the machine.
 */
export function recordsAddress(dataFolder: string): string {
  if (process.platform !== 'win32') return join(dataFolder, 'service.sock');
  const name = createHash('sha256').update(resolve(dataFolder)).digest('hex').slice(0, 32);
  return `\\\\.\\pipe\\watchkeeper-${name}`;
}

/** Answers other commands of this machine while the service holds the embedded database, which one process can open. */
export async function serveRecords(
  records: Records,
  dataFolder: string,
): Promise<{ close(): Promise<void> }> {
  const address = recordsAddress(dataFolder);
  const server = createServer((incoming, outgoing) => {
    void respond(records, incoming, outgoing);
  });
  if (process.platform === 'win32') await listen(server, address);
  else await listenInFolder(server, dataFolder, address);
  return {
    close: async () => {
      // A server removes the name that it was opened by, which is not that of the address.
      if (process.platform !== 'win32') await rm(address, { force: true });
      await new Promise<void>((done) => {
        server.close(() => done());
        server.closeAllConnections();
      });
    },
  };
}

/**
 * A socket is a file before it listens, and everybody may open it until its mode is set: it gets its name when both are done, so that
 * whoever sees the address is answered. What has the name by then was left by a process that was killed: whoever holds the folder's lock owns it.
 */
async function listenInFolder(server: Server, dataFolder: string, address: string): Promise<void> {
  const unfinished = join(dataFolder, 'service.new');
  await rm(unfinished, { force: true });
  await listen(server, unfinished);
  await chmod(unfinished, 0o600);
  await rename(unfinished, address);
}

/** The records of a service that runs on this data folder. Every call throws `StorageError` when it does not answer. */
export function remoteRecords(dataFolder: string): Records {
  const address = recordsAddress(dataFolder);
  const nouns = Object.entries(recordVerbs).map(([noun, verbs]) => [
    noun,
    Object.fromEntries(
      verbs.map((verb) => [
        verb,
        (...args: unknown[]) => ask(address, dataFolder, { noun, verb, args }),
      ]),
    ),
  ]);
  // Built from the table of verbs, whose type is checked against `Records`.
  return Object.fromEntries(nouns) as Records;
}

async function respond(
  records: Records,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  const { status, body } = await answer(records, incoming);
  outgoing.writeHead(status, { 'content-type': 'application/json', connection: 'close' });
  outgoing.end(body);
}

async function answer(
  records: Records,
  incoming: AsyncIterable<Buffer>,
): Promise<{ readonly status: number; readonly body: string }> {
  try {
    const { noun, verb, args } = decodeCall(await readText(incoming));
    const verbs = Object.entries(recordVerbs).find(([known]) => known === noun)?.[1] ?? [];
    if (!verbs.some((known) => known === verb)) throw new TypeError(`unknown: ${noun}.${verb}`);
    const collection = records[noun as keyof Records] as unknown as Record<
      string,
      (...args: readonly unknown[]) => Promise<unknown>
    >;
    return { status: 200, body: JSON.stringify({ value: await collection[verb]?.(...args) }) };
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    return { status: 400, body: JSON.stringify({ detail }) };
  }
}

async function ask(
  address: string,
  dataFolder: string,
  call: Parameters<typeof encodeCall>[0],
): Promise<unknown> {
  const body = await new Promise<string>((done, fail) => {
    const outgoing = request({ socketPath: address, method: 'POST', path: '/' }, (incoming) => {
      done(readText(incoming));
    });
    outgoing.setTimeout(15_000, () => outgoing.destroy(new Error('no answer within 15 seconds')));
    outgoing.on('error', fail);
    outgoing.end(encodeCall(call));
  }).catch((cause: unknown) => {
    throw inUse(dataFolder, cause);
  });
  const answered = JSON.parse(body) as { readonly value?: unknown; readonly detail?: string };
  if (answered.detail !== undefined) throw inUse(dataFolder, new Error(answered.detail));
  return answered.value;
}

function inUse(dataFolder: string, cause: unknown): StorageError {
  return new StorageError(
    'database-in-use',
    'the process that holds the database does not answer',
    {
      subject: dataFolder,
      retry: 'later',
      expected: 'a running `watchkeeper serve`, or nobody',
      got: cause instanceof Error ? cause.message : String(cause),
      cause,
    },
  );
}

async function readText(stream: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of stream) {
    bytes += chunk.length;
    if (bytes > maxMessageBytes) throw new RangeError('too large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

async function listen(server: Server, address: string): Promise<void> {
  await new Promise<void>((done, fail) => {
    server.once('error', fail);
    server.listen(address, () => {
      server.off('error', fail);
      done();
    });
  });
}
