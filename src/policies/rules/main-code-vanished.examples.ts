import type { ReleaseRuleExamples } from '../rule-examples.ts';

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
