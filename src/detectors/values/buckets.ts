import { hole } from './text.ts';

/** A bucket, or the container of an account, at a service that stores files for anybody who pays. */
export interface Bucket {
  readonly service: 's3-url' | 'gcs-url' | 'azure-blob-url' | 'r2-url' | 'spaces-url';
  readonly name: string;
}

/** How the hosts of each service carry the name: in front, or as the first part of the path. */
const byHost: readonly (readonly [Bucket['service'], RegExp])[] = [
  ['s3-url', /^(.{1,100})\.s3(?:[.-][a-z0-9-]{1,30})?\.amazonaws\.com$/],
  ['gcs-url', /^(.{1,100})\.storage\.googleapis\.com$/],
  ['azure-blob-url', /^(.{1,100})\.blob\.core\.windows\.net$/],
  ['r2-url', /^(.{1,100})\.r2\.(?:cloudflarestorage\.com|dev)$/],
  ['spaces-url', /^(.{1,100})\.[a-z0-9]{3,6}\.(?:cdn\.)?digitaloceanspaces\.com$/],
];
const byPath: readonly (readonly [Bucket['service'], RegExp])[] = [
  ['s3-url', /^s3(?:[.-][a-z0-9-]{1,30})?\.amazonaws\.com$/],
  ['gcs-url', /^storage\.(?:googleapis|cloud\.google)\.com$/],
];
/** What the hosts of all services end with: most hosts are turned away by it. */
const serviceHost =
  /(?:amazonaws|googleapis|cloud\.google|cloudflarestorage|digitaloceanspaces)\.com$|\.windows\.net$|\.r2\.dev$/;
const schemes: ReadonlyMap<string, Bucket['service']> = new Map([
  ['s3', 's3-url'],
  ['gs', 'gcs-url'],
]);

/** The bucket that a URL names; undefined when it names none, or only computes it. */
export function bucketOfUrl(scheme: string, host: string, path: string): Bucket | undefined {
  const service = schemes.get(scheme);
  if (service !== undefined) return named(service, host);
  if (!serviceHost.test(host)) return undefined;
  for (const [one, pattern] of byHost) {
    const name = pattern.exec(host)?.[1];
    if (name !== undefined) return named(one, name);
  }
  const known = byPath.find(([, pattern]) => pattern.test(host));
  const name = /^\/([a-z0-9][a-z0-9._-]{2,62})(?:\/|$|\?)/.exec(path)?.[1];
  return known === undefined || name === undefined ? undefined : named(known[0], name);
}

function named(service: Bucket['service'], name: string): Bucket | undefined {
  return /[*{}$]/.test(name) || name.includes(hole) || name === 'dynamic' || name === ''
    ? undefined
    : { service, name };
}
