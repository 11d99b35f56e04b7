import { createHash, generateKeyPairSync, sign as signBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  Key,
  Metadata,
  MetaFile,
  Root,
  Signature,
  Snapshot,
  TargetFile,
  Targets,
  Timestamp,
} from '@tufjs/models';

const { publicKey, privateKey } = generateKeyPairSync('ed25519');
const raw = publicKey.export({ type: 'spki', format: 'der' }).subarray(-32).toString('hex');
const keyID = createHash('sha256').update(raw).digest('hex');
const roles = ['root', 'timestamp', 'snapshot', 'targets'] as const;

/** A repository of The Update Framework on loopback, with the files that it hands out. */
export type FakeTufRepository = Awaited<ReturnType<typeof startFakeTufRepository>>;

/** Starts a real HTTP server that serves signed metadata as the public repository does. Tests change its targets, or damage them. */
export async function startFakeTufRepository() {
  const served = new Map<string, string>();
  let version = 0;

  const server = createServer((request, response) => {
    const text = served.get(decodeURIComponent(request.url ?? ''));
    response.writeHead(text === undefined ? 404 : 200);
    response.end(text);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const root = signed(newRoot());
  const folder = await mkdtemp(join(tmpdir(), 'watchkeeper-tuf-'));
  const rootPath = join(folder, 'root.json');
  await writeFile(rootPath, root);
  served.set('/1.root.json', root);

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    /** The root of trust, as a file that clients begin from. */
    rootPath,
    /** Publishes new files, by target name. */
    publish(files: Readonly<Record<string, string>>): void {
      version += 1;
      const targets: Record<string, TargetFile> = {};
      for (const [path, text] of Object.entries(files)) {
        const sha256 = createHash('sha256').update(text).digest('hex');
        targets[path] = new TargetFile({
          path,
          length: Buffer.byteLength(text),
          hashes: { sha256 },
        });
        served.set(`/targets/${path.replace(/[^/]+$/, (name) => `${sha256}.${name}`)}`, text);
      }
      const about = { version, specVersion: '1.0.31', expires: nextYear() };
      const metaOf = new MetaFile({ version });
      served.set(`/${version}.targets.json`, signed(new Targets({ ...about, targets })));
      served.set(
        `/${version}.snapshot.json`,
        signed(new Snapshot({ ...about, meta: { 'targets.json': metaOf } })),
      );
      served.set('/timestamp.json', signed(new Timestamp({ ...about, snapshotMeta: metaOf })));
    },
    /** Changes what is served under every address that ends so, behind the back of the signatures. */
    damage(ending: string, change: (text: string) => string): void {
      for (const [path, text] of served) if (path.endsWith(ending)) served.set(path, change(text));
    },
    stop: async () => {
      await new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      });
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function newRoot(): Root {
  const root = new Root({
    version: 1,
    specVersion: '1.0.31',
    expires: nextYear(),
    consistentSnapshot: true,
  });
  const key = new Key({ keyID, keyType: 'ed25519', scheme: 'ed25519', keyVal: { public: raw } });
  for (const role of roles) root.addKey(key, role);
  return root;
}

function signed(content: Root | Targets | Snapshot | Timestamp): string {
  const metadata = new Metadata(content);
  metadata.sign(
    (data) => new Signature({ keyID, sig: signBytes(null, data, privateKey).toString('hex') }),
  );
  return JSON.stringify(metadata.toJSON());
}

function nextYear(): string {
  return new Date(Date.now() + 365 * 86_400_000).toISOString().replace(/\.\d+Z$/, 'Z');
}
