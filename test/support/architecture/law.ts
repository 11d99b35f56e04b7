/**
 * The stages in their order: a folder of `src` imports only from folders before it. This array is the law itself; the
 * README's picture and the check are made of it.
 */
export const layers = [
  'runtime',
  'watchlists',
  'registries',
  'releases',
  'github',
  'artifacts',
  'languages',
  'detectors',
  'manifests',
  'lockfiles',
  'launchers',
  'profiles',
  'diffs',
  'provenance',
  'trust',
  'findings',
  'policies',
  'inspections',
  'reports',
  'alerts',
  'reviews',
  'storage',
  'queue',
  'console',
  'cli',
] as const;

/** Stages that turn values into values: they, and all that they load, touch neither the machine nor the clock nor chance. */
export const pureFolders: readonly string[] = [
  'languages',
  'manifests',
  'lockfiles',
  'launchers',
  'detectors',
  'profiles',
  'diffs',
  'provenance',
  'findings',
  'policies',
  'reports',
];

/** The one place where each vendor library, or powerful part of Node, may be imported. */
export const rooms: Readonly<Record<string, string>> = {
  '@electric-sql/pglite': 'src/storage/',
  '@sigstore/bundle': 'src/provenance/',
  '@sigstore/core': 'src/provenance/',
  '@sigstore/protobuf-specs': 'src/provenance/',
  '@sigstore/verify': 'src/provenance/',
  '@sigstore/tuf': 'src/trust/',
  '@hono/node-server': 'src/console/',
  '@socketregistry/packageurl-js': 'src/watchlists/',
  '@yarnpkg/parsers': 'src/lockfiles/',
  commander: 'src/cli/',
  diff: 'src/diffs/',
  'dockerfile-ast': 'src/launchers/',
  'jsonc-parser': 'src/runtime/',
  hono: 'src/console/',
  kysely: 'src/storage/',
  'node-cron': 'workers/schedule.ts',
  nodemailer: 'src/alerts/',
  'npm-registry-fetch': 'src/registries/npm/',
  '@octokit/auth-app': 'src/github/',
  octokit: 'src/github/',
  'oxc-parser': 'src/languages/',
  pacote: 'src/artifacts/',
  pg: 'src/storage/',
  'pg-boss': 'src/queue/',
  pino: 'src/runtime/',
  'smol-toml': 'src/runtime/',
  tldts: 'src/policies/',
  'tree-sitter-python': 'src/inspections/',
  'web-tree-sitter': 'src/languages/',
  yaml: 'src/runtime/',
  yauzl: 'src/artifacts/unpack/',
  zlib: 'src/artifacts/unpack/',
};

/** Vendor libraries without a room: small, pure, and the same wherever they are used. */
export const roomless: readonly string[] = ['@renovatebot/pep440', 'semver', 'zod'];

/** Vendor libraries that a pure stage may load. */
export const pureVendors: readonly string[] = [
  '@renovatebot/pep440',
  '@sigstore/bundle',
  '@sigstore/core',
  '@sigstore/protobuf-specs',
  '@sigstore/verify',
  '@socketregistry/packageurl-js',
  '@yarnpkg/parsers',
  'diff',
  'dockerfile-ast',
  'jsonc-parser',
  'oxc-parser',
  'semver',
  'smol-toml',
  'tldts',
  'web-tree-sitter',
  'yaml',
  'zod',
];

/** Parts of Node that compute and do nothing else; of `crypto` only `pureCryptoNames`. */
export const pureCoreModules: readonly string[] = [
  'assert',
  'buffer',
  'crypto',
  'path',
  'path/posix',
  'string_decoder',
  'url',
  'util',
];

/** What of Node's `crypto` gives the same answer every time. */
export const pureCryptoNames: readonly string[] = [
  'createHash',
  'createPublicKey',
  'hash',
  'timingSafeEqual',
  'verify',
];

/** Globals through which a pure stage would reach the machine, the clock or chance. */
export const impureGlobals: readonly string[] = [
  'XMLHttpRequest',
  'WebSocket',
  'console',
  'crypto',
  'eval',
  'fetch',
  'navigator',
  'performance',
  'process',
  'queueMicrotask',
  'require',
  'setImmediate',
  'setInterval',
  'setTimeout',
];

/** A folder of this name says nothing about what is in it. A helper lives with the noun it helps. */
export const drawers: readonly string[] = [
  'common',
  'helper',
  'helpers',
  'lib',
  'misc',
  'services',
  'shared',
  'util',
  'utils',
];

/** Lines of a file of `src`; a longer one is more than one thing. */
export const maxLines = 300;

/** Lines of a worker: job name, payload, one call into `src`, what to do with the outcome. */
export const maxWorkerLines = 40;
