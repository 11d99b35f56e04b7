import { hole } from './text.ts';

/** Where something connects to: host in lower case, `*.` before the part that is known, or `dynamic`. */
export interface Destination {
  readonly destination: string;
  readonly scheme: string;
}

const urlShape = /^\s*([a-z][a-z0-9+.-]{0,20}):\/\/([^/?#\\\s]{0,400})/i;
const hostShape = /^(?:[a-z0-9_](?:[a-z0-9_-]{0,62})\.){0,20}[a-z0-9_][a-z0-9_-]{0,62}\.?$/i;
const ipv6 = /^\[[0-9a-f:.%a-z]{2,60}\]$/i;

/** Schemes that name an identifier or local data, never a peer. */
const schemesWithoutPeer = new Set([
  'file',
  'node',
  'data',
  'blob',
  'about',
  'urn',
  'chrome',
  'vscode',
  'app',
  'electron',
  'webpack',
  'webpack-internal',
  'ui',
  'memory',
  'inmemory',
  'chrome-extension',
  'moz-extension',
  'devtools',
  'virtual',
  'bun',
  'deno',
  'resource',
  'res',
  'asset',
  'tauri',
  'jsr',
  'npm',
]);

/** The destination that a URL text names, holes allowed; undefined when the text is not a URL that names a peer. */
export function destinationOfUrl(text: string): Destination | undefined {
  const schemeless = text.startsWith('//') ? `https:${text}` : text;
  const match = urlShape.exec(schemeless.slice(0, 2000));
  if (match?.[1] === undefined || match[2] === undefined) return undefined;
  const scheme = match[1].toLowerCase();
  if (schemesWithoutPeer.has(scheme)) return undefined;
  const destination = hostOfAuthority(match[2]);
  return destination === undefined ? undefined : { destination, scheme };
}

/** The host that an authority (`user@host:port`) or a bare `host:port` names; undefined when it is not one. */
export function hostOfAuthority(authority: string): string | undefined {
  const afterUser = authority.slice(authority.lastIndexOf('@') + 1);
  const withoutPort = afterUser.replace(/:[0-9\uFFFC]{0,8}$/, '');
  if (withoutPort === '') return undefined;
  if (!withoutPort.includes(hole)) return canonicalHost(withoutPort);
  // `https://api.x.example${path}`: the hole is the path.
  const beforeHole = withoutPort.slice(0, withoutPort.indexOf(hole));
  if (withoutPort.endsWith(hole) && beforeHole.includes('.') && !beforeHole.endsWith('.')) {
    const first = beforeHole.length + 1 === withoutPort.length;
    return first ? canonicalHost(beforeHole) : 'dynamic';
  }
  const tail = withoutPort.slice(withoutPort.lastIndexOf(hole) + 1);
  const known = tail.slice(tail.indexOf('.') + 1);
  if (!tail.includes('.') || !known.includes('.')) return 'dynamic';
  const host = canonicalHost(known);
  return host === undefined ? 'dynamic' : `*.${host}`;
}

/** One spelling for each host: lower case, no final dot, internationalised names and odd IP notations as a resolver reads them. */
function canonicalHost(host: string): string | undefined {
  if (host.length > 253) return undefined;
  const parsed = URL.parse(`http://${host}/`)?.hostname.replace(/\.$/, '');
  if (parsed === undefined || parsed === '') return undefined;
  return hostShape.test(parsed) || ipv6.test(parsed) ? parsed : undefined;
}

/** Whether a host is this machine: nothing leaves it. */
export function isLoopback(host: string): boolean {
  return (
    host === 'localhost' ||
    host.endsWith('.localhost') ||
    host.startsWith('127.') ||
    host === '0.0.0.0' ||
    host === '[::1]' ||
    host === '[::]'
  );
}

/** Hosts whose URLs are names of namespaces, schemas and licences: code writes them and never connects to them. */
const namingHosts = new Set([
  'www.w3.org',
  'w3.org',
  'json-schema.org',
  'schema.org',
  'schemas.xmlsoap.org',
  'schemas.microsoft.com',
  'schemas.openxmlformats.org',
  'purl.org',
  'ns.adobe.com',
  'xmlns.com',
  'www.apache.org',
  'apache.org',
  'opensource.org',
  'spdx.org',
  'creativecommons.org',
  'tools.ietf.org',
  'datatracker.ietf.org',
  'www.rfc-editor.org',
  'spec.openapis.org',
  'example.com',
  'www.example.com',
  'example.org',
  'example.net',
]);

/** Whether a URL literal to this host says nothing about where code connects. A call to it still counts. */
export function isNamingHost(host: string): boolean {
  return namingHosts.has(host);
}
