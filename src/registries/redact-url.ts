const secretSegment =
  /^(?:npm_[A-Za-z0-9]+|[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}|(?=[^/]*\d)[A-Za-z0-9_-]{20,})$/i;

/**
 * An address as it may stand in a log: no user, password, query or fragment, and no path segment that looks like a token, as
 * some private registries put theirs there.
 */
export function redactUrl(text: string): string {
  if (!URL.canParse(text)) return '(not a URL)';
  const { protocol, host, pathname } = new URL(text);
  const path = pathname.split('/').map((part) => (secretSegment.test(part) ? '***' : part));
  return `${protocol}//${host}${path.join('/')}`;
}
