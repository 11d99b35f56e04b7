import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { FakeRequest, Misbehaviour } from './fake-npm-registry.ts';
import { createFakeProjects, type FakeFile, type FakeProject } from './fake-pypi-projects.ts';

/** What a fake index serves; all that PyPI does unless said. */
export interface FakeIndexOptions {
  /** Without it everybody is let in; with it, only who has this name and password. Files need them too. */
  readonly login?: { readonly username: string; readonly password: string };
  /** `html` is an old mirror that knows no JSON; `html-or-406` says so when it is asked for nothing else. */
  readonly form?: 'json' | 'html' | 'html-or-406';
  /** Whether pages have an ETag. */
  readonly etag?: boolean;
  /** Where the number of the last change stands. */
  readonly serial?: 'both' | 'page' | 'header' | 'none';
  /** 1.0 has neither versions nor sizes nor times, and no status. */
  readonly api?: '1.0' | '1.4';
  /** Whether the JSON API stands beside the Simple API. */
  readonly projectApi?: boolean;
  /** Where files are, when not on this server: another one with the same projects. */
  readonly filesUrl?: string;
}

const integrityJson = 'application/vnd.pypi.integrity.v1+json';

/** A fake PyPI on loopback, with projects that tests change. */
export type FakePypiIndex = Awaited<ReturnType<typeof startFakePypiIndex>>;

/** Starts a real HTTP server on a free loopback port that behaves as PyPI does, until it is told not to. */
export async function startFakePypiIndex(
  options: FakeIndexOptions = {},
  projects = createFakeProjects(),
) {
  const requests: FakeRequest[] = [];
  const pending: { readonly name: string; readonly act: Misbehaviour }[] = [];

  function answer(request: IncomingMessage, response: ServerResponse): void {
    const rawPath = request.url ?? '/';
    const path = decodeURIComponent(rawPath.split('?', 1)[0] ?? '/');
    requests.push({ method: request.method ?? '', path, rawPath, headers: flat(request) });
    if (!isLetIn(request, options)) {
      send(response, 401, { 'www-authenticate': 'Basic realm="index"' }, 'who are you?');
      return;
    }
    const [, area = '', name = '', rest = ''] =
      /^\/(simple|pypi|files)\/([^/]+)\/(.*)$/.exec(path) ?? [];
    const project = projects.findProject(name);
    const asked = area === 'files' ? [rest] : [name, '*'];
    const index = pending.findIndex((one) => area !== 'pypi' && asked.includes(one.name));
    const [misbehaviour] = index === -1 ? [] : pending.splice(index, 1);
    if (misbehaviour !== undefined) {
      const page = project === undefined ? '' : JSON.stringify(pageOf(project, options));
      const honest = projects.findFile(name, rest)?.bytes ?? Buffer.from(page);
      misbehaviour.act(request, response, honest);
      return;
    }
    const provenance = projects.findProvenance(path.replace(/^\/integrity\//, ''));
    const metadata = area === 'files' ? projects.findMetadata(`${name}/${rest}`) : undefined;
    const file = area === 'files' ? projects.findFile(name, rest) : undefined;
    if (provenance !== undefined) {
      send(response, 200, { 'content-type': integrityJson }, provenance);
    } else if (metadata !== undefined) {
      send(response, 200, { 'content-type': 'application/octet-stream' }, metadata);
    } else if (file !== undefined) {
      send(response, 200, { 'content-type': 'application/octet-stream' }, file.bytes);
    } else if (project !== undefined && area === 'simple' && rest === '') {
      sendPage(request, response, project, options);
    } else if (project !== undefined && area === 'pypi' && isServed(project, rest, options)) {
      send(response, 200, { 'content-type': 'application/json' }, documentOf(project));
    } else {
      send(response, 404, { 'content-type': 'text/html' }, '<h1>404 Not Found</h1>');
    }
  }

  const server = createServer(answer);
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    ...projects,
    projects,
    origin,
    /** Of the Simple API. Ends with a slash. */
    url: `${origin}/simple/`,
    filesUrl: `${origin}/files/`,
    requests: requests as readonly FakeRequest[],
    /** How often a project's page was asked for. */
    countRequests: (name: string): number =>
      requests.filter(({ path }) => path === `/simple/${name}/`).length,
    /** Answers the next `times` requests for a project's page (`*`: for any), or for a file of that name, wrongly. Several calls queue up. */
    misbehave(name: string, act: Misbehaviour, times = 1): void {
      for (let turn = 0; turn < times; turn += 1) pending.push({ name, act });
    },
    async stop(): Promise<void> {
      server.closeAllConnections();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
}

function isLetIn(request: IncomingMessage, { login }: FakeIndexOptions): boolean {
  if (login === undefined) return true;
  const expected = Buffer.from(`${login.username}:${login.password}`).toString('base64');
  return request.headers.authorization === `Basic ${expected}`;
}

/** A project in quarantine has no document any more. */
function isServed(
  { status }: FakeProject,
  rest: string,
  { projectApi = true }: FakeIndexOptions,
): boolean {
  return projectApi && /^(?:[^/]+\/)?json$/.test(rest) && status?.status !== 'quarantined';
}

function sendPage(
  request: IncomingMessage,
  response: ServerResponse,
  project: FakeProject,
  options: FakeIndexOptions,
): void {
  const { form = 'json', serial = 'both' } = options;
  if (form !== 'json') {
    const wantsOnlyJson = !/html|\*/.test(request.headers.accept ?? '*/*');
    if (form === 'html-or-406' && wantsOnlyJson) send(response, 406, {}, '');
    else send(response, 200, { 'content-type': 'text/html; charset=utf-8' }, htmlOf(project));
    return;
  }
  const body = JSON.stringify(pageOf(project, options));
  const etag = `"${createHash('sha1').update(body).digest('hex')}"`;
  const headers = {
    'content-type': 'application/vnd.pypi.simple.v1+json',
    ...(options.etag === false ? {} : { etag }),
    ...(serial === 'both' || serial === 'header'
      ? { 'x-pypi-last-serial': String(project.serial) }
      : {}),
  };
  const isSame = options.etag !== false && request.headers['if-none-match'] === etag;
  send(response, isSame ? 304 : 200, headers, isSame ? '' : body);
}

function pageOf(project: FakeProject, options: FakeIndexOptions): Record<string, unknown> {
  const { api = '1.4', serial = 'both', filesUrl } = options;
  const isHidden = project.status?.status === 'quarantined';
  const files = isHidden ? [] : project.files;
  const meta = {
    'api-version': api,
    ...(serial === 'both' || serial === 'page' ? { '_last-serial': project.serial } : {}),
  };
  return {
    meta,
    name: project.name,
    ...(api === '1.0'
      ? {}
      : {
          versions: isHidden ? [] : project.versions,
          'project-status': project.status ?? { status: 'active' },
        }),
    files: files.map((file) => listed(file, project.name, api, filesUrl)),
  };
}

function listed(
  file: FakeFile,
  project: string,
  api: string,
  filesUrl = '../../files/',
): Record<string, unknown> {
  const { bytes: _bytes, size, 'upload-time': uploaded, ...rest } = file;
  const url = `${filesUrl}${project}/${encodeURIComponent(file.filename)}`;
  return api === '1.0' ? { url, ...rest } : { url, size, 'upload-time': uploaded, ...rest };
}

function htmlOf({ name, files }: FakeProject): string {
  const links = files.map(
    ({ filename, hashes }) =>
      `<a href="../../files/${name}/${filename}#sha256=${hashes['sha256'] ?? ''}">${filename}</a><br>`,
  );
  return `<!DOCTYPE html><html><body>${links.join('\n')}</body></html>`;
}

function documentOf({ info, serial, roles }: FakeProject): string {
  return JSON.stringify({
    info,
    last_serial: serial,
    ownership: { roles, organization: null },
    urls: [],
    vulnerabilities: [],
  });
}

function send(
  response: ServerResponse,
  status: number,
  headers: Readonly<Record<string, string>>,
  body: string | Uint8Array,
): void {
  response.writeHead(status, headers);
  response.end(status === 304 ? undefined : body);
}

function flat(request: IncomingMessage): Record<string, string | undefined> {
  const entries = Object.entries(request.headers);
  return Object.fromEntries(entries.map(([key, value]) => [key, String(value)]));
}
