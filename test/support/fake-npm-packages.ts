import { createHash } from 'node:crypto';
import { buildPackageTarball } from './archive-builder.ts';

/** The parts of npm's document for a name that the fake registry writes. Tests may put anything else beside them. */
export interface FakeDocument {
  _id: string;
  _rev: string;
  name: string;
  'dist-tags': Record<string, string>;
  versions: Record<string, Record<string, unknown>>;
  time: Record<string, unknown>;
  [other: string]: unknown;
}

/** Bytes that the fake registry serves, with the digests that it states for them. */
export interface FakeTarball {
  readonly version: string;
  readonly bytes: Buffer;
  readonly url: string;
  readonly integrity: string;
  readonly shasum: string;
}

/** How a version is published. */
export interface FakePublish {
  /** When; one minute after the last change unless said. */
  readonly at?: string;
  /** `latest` unless said; `null` for none. */
  readonly tag?: string | null;
  /** Very old versions carry only a SHA-1. */
  readonly digests?: 'sha512-and-sha1' | 'sha1';
  /** Further fields of the version's entry, and of its `dist`. */
  readonly entry?: Readonly<Record<string, unknown>>;
  readonly dist?: Readonly<Record<string, unknown>>;
}

type Files = Readonly<Record<string, string | Uint8Array>>;

/** The packages of a fake registry: documents and tarballs that tests change as maintainers, attackers and npm staff would. */
export function createFakePackages(baseUrl: () => string) {
  const documents = new Map<string, FakeDocument>();
  const tarballs = new Map<string, Buffer>();
  const modified = new Map<string, number>();
  const beside = new Map<string, string>();
  let clock = Date.parse('2026-01-01T00:00:00.000Z');

  function touch(document: FakeDocument, at?: string): string {
    clock = at === undefined ? clock + 60_000 : Math.max(clock + 1_000, Date.parse(at));
    const time = at ?? new Date(clock).toISOString();
    document.time['modified'] = new Date(clock).toISOString();
    document._rev = `${Number.parseInt(document._rev, 10) + 1}-0`;
    modified.set(document.name, clock);
    return time;
  }

  function getDocument(name: string): FakeDocument {
    const document = documents.get(name);
    if (document === undefined) throw new Error(`the fake registry has no package ${name}`);
    return document;
  }

  function getVersion(name: string, version: string): Record<string, unknown> {
    const entry = getDocument(name).versions[version];
    if (entry === undefined) throw new Error(`the fake registry has no ${name}@${version}`);
    return entry;
  }

  function keepTarball(name: string, version: string, files: Files | Buffer): FakeTarball {
    const manifest = `${JSON.stringify({ name, version })}\n`;
    const bytes = Buffer.isBuffer(files)
      ? files
      : buildPackageTarball({ 'package.json': manifest, ...files });
    const path = `/${name}/-/${name.slice(name.indexOf('/') + 1)}-${version}.tgz`;
    tarballs.set(path, bytes);
    return {
      version,
      bytes,
      url: new URL(path.slice(1), baseUrl()).href,
      integrity: `sha512-${createHash('sha512').update(bytes).digest('base64')}`,
      shasum: createHash('sha1').update(bytes).digest('hex'),
    };
  }

  return {
    /** Publishes a version; `package.json` is written when it is not among the files. Bytes are served as they are. */
    publish(
      name: string,
      version: string,
      files: Files | Buffer = {},
      how: FakePublish = {},
    ): FakeTarball {
      const document = documents.get(name) ?? newDocument(name, clock);
      documents.set(name, document);
      const tarball = keepTarball(name, version, files);
      document.versions[version] = {
        ...(Buffer.isBuffer(files) ? {} : readManifest(files)),
        ...how.entry,
        name,
        version,
        dist: { ...distOf(tarball, how.digests), ...how.dist },
      };
      document.time[version] = touch(document, how.at);
      if (how.tag !== null) document['dist-tags'][how.tag ?? 'latest'] = version;
      return tarball;
    },
    /** Takes one version away; `time` still names it, as on npm. Tags that pointed to it go to the highest that is left. */
    unpublish(name: string, version: string): void {
      const document = getDocument(name);
      delete document.versions[version];
      for (const [tag, target] of Object.entries(document['dist-tags'])) {
        if (target !== version) continue;
        const left = Object.keys(document.versions).at(-1);
        if (left === undefined) delete document['dist-tags'][tag];
        else document['dist-tags'][tag] = left;
      }
      touch(document);
    },
    /** Unpublishes the whole package: the document stays, with `time.unpublished` and nothing to install. */
    unpublishAll(name: string): void {
      const document = getDocument(name);
      const versions = Object.keys(document.versions);
      const time = touch(document);
      document.time['unpublished'] = { time, versions };
      const bare: Partial<FakeDocument> = document;
      delete bare['dist-tags'];
      delete bare.versions;
    },
    /** Makes the registry know nothing of the name. */
    forget(name: string): void {
      documents.delete(name);
    },
    deprecate(name: string, version: string, message: string): void {
      getVersion(name, version)['deprecated'] = message;
      touch(getDocument(name));
    },
    retag(name: string, tag: string, version: string): void {
      getDocument(name)['dist-tags'][tag] = version;
      touch(getDocument(name));
    },
    /** What npm promises never to happen: the same version number with other bytes. */
    republishWithOtherBytes(name: string, version: string, files: Files): FakeTarball {
      const tarball = keepTarball(name, version, { 'other.js': `// ${clock}\n`, ...files });
      getVersion(name, version)['dist'] = distOf(tarball, 'sha512-and-sha1');
      touch(getDocument(name));
      return tarball;
    },
    /** Changes a document in any way that the other functions have no name for. */
    change(name: string, edit: (document: FakeDocument) => void): void {
      const document = getDocument(name);
      edit(document);
      touch(document);
    },
    /** Puts a whole document in place, as it was recorded elsewhere. */
    putDocument(name: string, document: object): void {
      documents.set(name, structuredClone(document) as FakeDocument);
      clock += 60_000;
      modified.set(name, clock);
    },
    /** Serves the attestations of a version. */
    attest(name: string, version: string, text: string): void {
      beside.set(`-/npm/v1/attestations/${name}@${version}`, text);
    },
    /** Serves the keys that the registry signs with. */
    serveKeys(text: string): void {
      beside.set('-/npm/v1/keys', text);
    },
    /** What is served under a path that is no package's: what was put there, and the manifest of each version. */
    findBeside(path: string): string | undefined {
      const cut = path.lastIndexOf('/');
      const manifest = documents.get(path.slice(0, cut))?.versions?.[path.slice(cut + 1)];
      return beside.get(path) ?? (manifest === undefined ? undefined : JSON.stringify(manifest));
    },
    findDocument: (name: string): FakeDocument | undefined => documents.get(name),
    findTarball: (path: string): Buffer | undefined => tarballs.get(path),
    modifiedAt: (name: string): Date => new Date(modified.get(name) ?? 0),
    /** The fake registry's own clock: the time of its last change. */
    now: (): Date => new Date(clock),
    advance(ms: number): void {
      clock += ms;
    },
  };
}

function newDocument(name: string, clock: number): FakeDocument {
  return {
    _id: name,
    _rev: '0-0',
    name,
    'dist-tags': {},
    versions: {},
    time: { created: new Date(clock).toISOString(), modified: new Date(clock).toISOString() },
  };
}

function distOf(tarball: FakeTarball, digests: FakePublish['digests']): Record<string, string> {
  return {
    tarball: tarball.url,
    shasum: tarball.shasum,
    ...(digests === 'sha1' ? {} : { integrity: tarball.integrity }),
  };
}

function readManifest(files: Files): Record<string, unknown> {
  const text = files['package.json'];
  if (text === undefined) return {};
  const manifest: unknown = JSON.parse(Buffer.from(text).toString('utf8'));
  return manifest as Record<string, unknown>;
}
