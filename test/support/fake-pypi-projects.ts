import { createHash } from 'node:crypto';

/** One file of the fake index, as its Simple API lists it. Tests may put anything else beside these. */
export interface FakeFile {
  filename: string;
  bytes: Buffer;
  hashes: Record<string, string>;
  size?: number;
  'upload-time'?: string;
  'requires-python'?: string;
  yanked: boolean | string;
  [other: string]: unknown;
}

/** A project of the fake index. */
export interface FakeProject {
  readonly name: string;
  files: FakeFile[];
  versions: string[];
  status: { status: string; reason?: string } | undefined;
  serial: number;
  info: Record<string, unknown>;
  readonly roles: { role: string; user: string }[];
}

/** How a release is published. */
export interface FakePypiPublish {
  /** When; one minute after the last change unless said. */
  readonly at?: string;
  /** File name → bytes; a source archive and a wheel that hold nothing of use unless said. */
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
  readonly requiresPython?: string;
}

/** The projects of a fake index, that tests change as maintainers, attackers and administrators would. */
export function createFakeProjects() {
  const projects = new Map<string, FakeProject>();
  const provenance = new Map<string, string>();
  const metadata = new Map<string, string>();
  let clock = Date.parse('2026-01-01T00:00:00.000Z');
  let serial = 40_000_000;

  function touch(project: FakeProject, at?: string): string {
    clock = at === undefined ? clock + 60_000 : Math.max(clock + 1_000, Date.parse(at));
    serial += 7;
    project.serial = serial;
    return at ?? new Date(clock).toISOString();
  }

  function getProject(name: string): FakeProject {
    const project = projects.get(name);
    if (project === undefined) throw new Error(`the fake index has no project ${name}`);
    return project;
  }

  function filesOf(name: string, version: string): readonly FakeFile[] {
    return getProject(name).files.filter(({ filename }) => versionOf(filename, name) === version);
  }

  function addFiles(name: string, how: FakePypiPublish, version: string): readonly FakeFile[] {
    const project = projects.get(name) ?? newProject(name);
    projects.set(name, project);
    const at = touch(project, how.at);
    const given = how.files ?? emptyFiles(name, version);
    const files = Object.entries(given).map(([filename, content]) =>
      fakeFile(filename, Buffer.from(content), at, how.requiresPython),
    );
    project.files.push(...files);
    if (!project.versions.includes(version)) project.versions.push(version);
    return files;
  }

  return {
    /** Publishes a release, or adds files to one. */
    publish(name: string, version: string, how: FakePypiPublish = {}): readonly FakeFile[] {
      return addFiles(name, how, version);
    },
    /** Yanks every file of a release, or one; `false` takes that back. */
    yank(name: string, version: string, yanked: boolean | string = true, filename?: string): void {
      for (const file of filesOf(name, version)) {
        if (filename === undefined || file.filename === filename) file.yanked = yanked;
      }
      touch(getProject(name));
    },
    /** Deletes one file, or with no name given the release itself. */
    remove(name: string, version: string, filename?: string): void {
      const gone = new Set(filesOf(name, version).map((file) => file.filename));
      const project = getProject(name);
      project.files = project.files.filter((file) =>
        filename === undefined ? !gone.has(file.filename) : file.filename !== filename,
      );
      if (filename === undefined) {
        project.versions = project.versions.filter((one) => one !== version);
      }
      touch(project);
    },
    /** Takes the files of a release away and leaves its number, as a release in quarantine looks. */
    quarantineRelease(name: string, version: string): void {
      const gone = new Set(filesOf(name, version));
      getProject(name).files = getProject(name).files.filter((file) => !gone.has(file));
      touch(getProject(name));
    },
    /** Sets what the index says of the project as a whole; a project in quarantine keeps its page and shows nothing on it. */
    setStatus(name: string, status: string, reason?: string): void {
      const project = getProject(name);
      project.status = { status, ...(reason === undefined ? {} : { reason }) };
      touch(project);
    },
    /** What an index promises never to happen: a file name with other bytes. */
    replaceFile(name: string, filename: string, content: string | Uint8Array): FakeFile {
      const project = getProject(name);
      const bytes = Buffer.from(content);
      const file = project.files.find((one) => one.filename === filename);
      if (file === undefined) throw new Error(`the fake index has no file ${filename}`);
      Object.assign(file, { bytes, hashes: hashesOf(bytes), size: bytes.length });
      touch(project);
      return file;
    },
    /** Serves the provenance of one file, and says on the page of its project which files have one. */
    attest(name: string, version: string, filename: string, text: string): void {
      const path = `${name}/${version}/${filename}/provenance`;
      provenance.set(path, text);
      for (const file of getProject(name).files) {
        file['provenance'] ??= null;
        if (file.filename === filename) file['provenance'] = `../../integrity/${path}`;
      }
      touch(getProject(name));
    },
    /** Serves the metadata of one file beside it, and says so on the page of its project. */
    describe(name: string, filename: string, text: string): void {
      metadata.set(`${name}/${filename}.metadata`, text);
      for (const file of getProject(name).files) {
        if (file.filename === filename) file['core-metadata'] = hashesOf(Buffer.from(text));
      }
      touch(getProject(name));
    },
    findMetadata: (path: string): string | undefined => metadata.get(path),
    findProvenance: (path: string): string | undefined => provenance.get(path),
    /** Makes the index know nothing of the name. */
    forget(name: string): void {
      projects.delete(name);
    },
    /** Changes a project in any way that the other functions have no name for. */
    change(name: string, edit: (project: FakeProject) => void): void {
      edit(getProject(name));
      touch(getProject(name));
    },
    findProject: (name: string): FakeProject | undefined => projects.get(name),
    findFile: (name: string, filename: string): FakeFile | undefined =>
      projects.get(name)?.files.find((file) => file.filename === filename),
    /** The fake index's own clock: the time of its last change. */
    now: (): Date => new Date(clock),
  };
}

function newProject(name: string): FakeProject {
  return {
    name,
    files: [],
    versions: [],
    status: undefined,
    serial: 0,
    info: { name, project_urls: { Source: `https://git.example/owner/${name}` } },
    roles: [{ role: 'Owner', user: 'owner' }],
  };
}

function fakeFile(
  filename: string,
  bytes: Buffer,
  at: string,
  requiresPython = '>=3.10',
): FakeFile {
  return {
    filename,
    bytes,
    hashes: hashesOf(bytes),
    size: bytes.length,
    'upload-time': at,
    'requires-python': requiresPython,
    yanked: false,
  };
}

function hashesOf(bytes: Buffer): Record<string, string> {
  return { sha256: createHash('sha256').update(bytes).digest('hex') };
}

function emptyFiles(name: string, version: string): Record<string, string> {
  const escaped = name.replaceAll('-', '_');
  return {
    [`${escaped}-${version}.tar.gz`]: `the sources of ${name} ${version}`,
    [`${escaped}-${version}-py3-none-any.whl`]: `the wheel of ${name} ${version}`,
  };
}

/** Enough for names that tests make. */
function versionOf(filename: string, name: string): string {
  const rest = filename.slice(name.length + 1);
  return rest.replace(/\.(?:tar\.gz|zip|egg)$/, '').split('-', 1)[0] ?? '';
}
