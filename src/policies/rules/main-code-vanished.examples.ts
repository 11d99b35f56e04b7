import type { ProfileSketch, ReleaseRuleExamples } from '../rule-examples.ts';

const promise = { entryPoints: ['dist/server.js'], bin: { mail: 'dist/server.js' } };
const server: ProfileSketch = {
  manifest: promise,
  without: ['index.js'],
  files: [{ path: 'dist/server.js' }, { path: 'README.md', language: 'data' }],
};
const emptied: ProfileSketch = {
  manifest: promise,
  without: ['index.js'],
  files: [{ path: 'README.md', language: 'data' }],
};

const namesMore = { ...promise, entryPoints: ['dist/server.js', 'index.js'] };

const starts = { kind: 'process.spawn', attributes: { command: 'mailer', via: 'spawn' } } as const;
const started: ProfileSketch = {
  can: [{ ...starts, reach: 'tool' }],
  files: [{ path: 'index.js', size: 40_000, sha256: 'a' }],
};
const handsOver: ProfileSketch = {
  can: [{ ...starts, reach: 'import' }],
  files: [{ path: 'index.js', size: 400, sha256: 'b' }],
  imports: ['node:child_process'],
};

export const examples: ReleaseRuleExamples = {
  bad: [
    {
      why: 'the main file is still there and exports nothing',
      severity: 'high',
      old: { files: [{ path: 'index.js', size: 40_000, sha256: 'a' }] },
      new: { files: [{ path: 'index.js', size: 21, sha256: 'b' }], imports: [] },
    },
    {
      why: 'faker 6.6.6: nothing but a text',
      severity: 'high',
      old: {},
      new: {
        version: '6.6.6',
        without: ['index.js'],
        manifest: { entryPoints: [] },
        files: [{ path: 'README.md', language: 'data' }],
      },
    },
    {
      why: 'it says that it is given up, and still promises code',
      severity: 'high',
      old: { manifest: { entryPoints: ['dist/server.js'] }, files: [{ path: 'dist/server.js' }] },
      new: {
        version: '1.0.1',
        without: ['index.js'],
        manifest: { description: 'DEPRECATED', entryPoints: ['dist/server.js'] },
        files: [{ path: 'README.md', language: 'data' }],
      },
    },
    {
      why: 'it says that it is given up, and promises nothing',
      severity: 'medium',
      old: {},
      new: {
        version: '1.0.1',
        without: ['index.js'],
        manifest: { description: 'DEPRECATED: use another server.', entryPoints: ['index.js'] },
        files: [{ path: 'README.md', language: 'data' }],
      },
    },
    {
      why: 'a build was forgotten: it names what it always did, and has nothing else either',
      severity: 'medium',
      old: server,
      new: emptied,
    },
    {
      why: 'the same of a package that also names a file which it never had',
      severity: 'medium',
      old: { ...server, manifest: namesMore },
      new: { ...emptied, manifest: namesMore },
    },
    {
      why: 'the same in a folder that holds nothing but a short manifest, published by mistake',
      severity: 'medium',
      old: server,
      new: {
        ...emptied,
        manifest: { entryPoints: ['index.js'], bin: {} },
        files: [
          { path: 'README.md', language: 'data' },
          { path: 'CHANGELOG.md', language: 'data' },
        ],
      },
    },
    {
      why: 'the same with a number that makes a point, and a manifest that names nothing',
      severity: 'high',
      old: server,
      new: { ...emptied, version: '6.6.6', manifest: { entryPoints: ['index.js'], bin: {} } },
    },
    {
      why: 'the same with a file that the release before had not',
      severity: 'high',
      old: server,
      new: { ...emptied, files: [{ path: 'dist/server.json', language: 'data' }] },
    },
    {
      why: 'the same with a new dependency, whose code is installed with it',
      severity: 'high',
      old: server,
      new: {
        ...emptied,
        dependencies: [
          { name: 'mail-core', spec: '1.0.0', source: 'registry', kind: 'dependencies' },
        ],
      },
    },
    {
      why: 'the same with a command that installing it runs',
      severity: 'high',
      old: server,
      new: {
        ...emptied,
        scripts: [{ name: 'postinstall', command: 'mail-core', runsAtInstall: true }],
      },
    },
    {
      why: 'the same with a part that nobody could read',
      severity: 'high',
      old: server,
      new: { ...emptied, unread: [{ path: 'README.md', reason: 'budget-file' }] },
    },
    {
      why: 'the same with a number that makes a point',
      severity: 'high',
      old: server,
      new: { ...emptied, version: '6.6.6' },
    },
    {
      why: 'a Python package without its modules',
      severity: 'high',
      old: { files: [{ path: 'mail/server.py', language: 'python' }], without: ['index.js'] },
      new: { version: '2.0.0', without: ['index.js'] },
    },
    {
      why: 'the server is handed over to a program that it always started',
      severity: 'medium',
      old: started,
      new: handsOver,
    },
    {
      why: 'the same with a program that it never started',
      severity: 'high',
      old: { ...started, can: [] },
      new: handsOver,
    },
    {
      why: 'the same with a general tool, which does what the rest of its command line says',
      severity: 'high',
      old: { ...started, can: [{ ...starts, attributes: { command: 'bash', via: 'spawn' } }] },
      new: { ...handsOver, can: [{ ...starts, attributes: { command: 'bash', via: 'spawn' } }] },
    },
    {
      why: 'the same with a dependency, which may bring the program',
      severity: 'high',
      old: started,
      new: {
        ...handsOver,
        dependencies: [
          { name: 'mail-core', spec: '1.0.0', source: 'registry', kind: 'dependencies' },
        ],
      },
    },
    {
      why: 'the same, and the package brings a command of that name itself',
      severity: 'high',
      old: started,
      new: { ...handsOver, manifest: { bin: { mailer: 'mailer.txt' } } },
    },
    {
      why: 'the same, and something else besides',
      severity: 'high',
      old: started,
      new: {
        ...handsOver,
        can: [
          { ...starts, reach: 'import' },
          { kind: 'file.delete', attributes: { class: 'other' }, reach: 'import' },
        ],
      },
    },
    {
      why: 'the entry point was forgotten',
      severity: 'high',
      old: {},
      new: { without: ['index.js'], files: [{ path: 'lib/other.js' }] },
    },
  ],
  good: [
    {
      why: 'the project has a new name, and what is left hands on the package of that name',
      atMost: 'low',
      old: { files: [{ path: 'index.js', size: 40_000, sha256: 'a' }] },
      new: {
        files: [{ path: 'index.js', size: 48, sha256: 'b' }],
        dependencies: [
          { name: 'mail-mcp-next', spec: '^1.0.0', source: 'registry', kind: 'dependencies' },
        ],
        imports: ['mail-mcp-next'],
      },
    },
    {
      why: 'the entry point moved',
      old: {},
      new: {
        without: ['index.js'],
        manifest: { entryPoints: ['dist/index.js'] },
        files: [{ path: 'dist/index.js' }],
      },
    },
    { why: 'as before', old: {}, new: {} },
  ],
};
