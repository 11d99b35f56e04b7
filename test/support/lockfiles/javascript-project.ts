type Files = Readonly<Record<string, string>>;

/** A package that the recorded projects depend on: its name, version, and what else its manifest says. */
export type Published = readonly [
  name: string,
  version: string,
  more?: Readonly<Record<string, unknown>>,
];

/** What the registry has before the update. */
export const firstPackages: readonly Published[] = [
  ['mail-client', '2.0.0'],
  ['mail-client', '2.1.0'],
  ['mail-server', '1.0.15', { dependencies: { 'mail-client': '^2.1.0' } }],
  ['@tools/host', '7.0.0'],
  ['@tools/logger', '3.0.0', { peerDependencies: { '@tools/host': '>=7' } }],
  ['test-runner', '4.9.0'],
  ['test-runner', '5.0.0', { dependencies: { '@tools/reporter': '1.2.3-rc.1' } }],
  ['@tools/reporter', '1.2.3-rc.1'],
  ['paper-printer', '2.0.0'],
  ['maybe-native', '1.0.0', { os: ['linux'] }],
];

/** What is published between before and after: the update brings a package that was not there. */
export const laterPackages: readonly Published[] = [
  ['address-book', '1.0.0'],
  [
    'mail-server',
    '1.0.16',
    { dependencies: { 'mail-client': '^2.1.0', 'address-book': '~1.0.0' } },
  ],
];

const app = {
  name: 'app',
  version: '1.0.0',
  private: true,
  dependencies: { 'mail-client': '2.0.0' },
};

/** The project before the update, without what only one tool needs. */
export const projectBefore: Files = {
  'package.json': json({
    name: 'project',
    version: '1.0.0',
    private: true,
    workspaces: ['packages/*'],
    dependencies: {
      '@tools/host': '^7.0.0',
      '@tools/logger': '^3.0.0',
      'mail-server': '^1.0.15',
      printer: 'npm:paper-printer@^2.0.0',
    },
    devDependencies: { 'test-runner': '^5.0.0' },
    optionalDependencies: { 'maybe-native': '1.0.0' },
  }),
  'packages/app/package.json': json(app),
};

/** The same project after it: one package is newer and brings another, one is older, two are gone. */
export const projectAfter: Files = {
  'package.json': json({
    name: 'project',
    version: '1.0.0',
    private: true,
    workspaces: ['packages/*'],
    dependencies: {
      '@tools/host': '^7.0.0',
      'mail-server': '^1.0.16',
      printer: 'npm:paper-printer@^2.0.0',
    },
    devDependencies: { 'test-runner': '4.9.0' },
    optionalDependencies: { 'maybe-native': '1.0.0' },
  }),
  'packages/app/package.json': json(app),
};

/** The files of a package as it is published. */
export function packageFiles([name, version, more]: Published): Files {
  return {
    'package.json': json({ name, version, main: 'index.js', ...more }),
    'index.js': `module.exports = ${JSON.stringify(`${name}@${version}`)};\n`,
  };
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
