/** Packages whose function is called like `fetch`. */
export const fetchLike: ReadonlySet<string> = new Set([
  'node-fetch',
  'cross-fetch',
  'isomorphic-fetch',
  'node-fetch-native',
  'unfetch',
  'ofetch',
  'make-fetch-happen',
  'minipass-fetch',
  'cross-fetch/polyfill',
  'whatwg-fetch',
  '@whatwg-node/fetch',
  'fetch-retry',
]);

/** Packages whose functions and methods make a request each and promise its answer. */
export const promiseClients: ReadonlySet<string> = new Set([
  'got',
  'ky',
  'axios',
  'superagent',
  'request',
  'request-promise',
  'request-promise-native',
  'needle',
  'phin',
  'bent',
  'wretch',
  'redaxios',
  'gaxios',
  '@hapi/wreck',
  'centra',
]);
