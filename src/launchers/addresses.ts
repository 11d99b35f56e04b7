/** Segments that stand for their owner, as some hosted servers and private registries use them. */
const secretShapes = [
  /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i,
  /(?=[a-z]{0,200}\d)[a-z0-9]{20,}/i,
  /^[^/]{40,}$/,
  /(?:%[0-9a-f]{2}[^%]{0,9}){3}/i,
];
/** A file says what it is, however long its name. */
const fileName = /\.(?:whl|tgz|gz|zip|git|[cm]?js|py|json|sh|mcpb|dxt)$/i;
const maxLength = 2000;
const maxShown = 200;

/**
 * Host and path of a web address: no scheme, user, query or fragment, and no segment that looks like a secret or is filled in later.
 * Undefined when it is no address or its host is filled in later.
 */
export function hostAndPath(address: string): string | undefined {
  if (address.length > maxLength || !URL.canParse(address)) return undefined;
  const { host, pathname } = new URL(address);
  if (host === '' || !/^[\w.:[\]-]+$/.test(host)) return undefined;
  const segments = pathname.split('/').map((part) => (isHidden(part) ? '…' : part));
  return `${host}${segments.join('/')}`.replace(/\/+$/, '').slice(0, maxShown);
}

function isHidden(segment: string): boolean {
  const isSecret = !fileName.test(segment) && secretShapes.some((shape) => shape.test(segment));
  return isSecret || /[${}]|%7B|%24/i.test(segment);
}
