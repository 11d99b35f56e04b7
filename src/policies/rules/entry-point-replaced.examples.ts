import type { ReleaseRuleExamples } from '../rule-examples.ts';

const readable = { path: 'build/index.js', size: 12_000 };
const packed = { path: 'build/start.js', size: 4_200_000, readable: false };

export const examples: ReleaseRuleExamples = {
  bad: [
    {
      why: 'the command starts a packed file beside the known one',
      severity: 'medium',
      old: { manifest: { bin: { mail: 'build/index.js' } }, files: [readable] },
      new: { manifest: { bin: { mail: 'build/start.js' } }, files: [readable, packed] },
    },
    {
      why: 'importing the package loads a file of megabytes instead of a short one',
      severity: 'medium',
      old: { manifest: { entryPoints: ['build/index.js'] }, files: [readable] },
      new: {
        manifest: { entryPoints: ['build/start.js'] },
        files: [readable, { ...packed, readable: true }],
      },
    },
    {
      why: 'a patch release starts another file and leaves the known one',
      severity: 'low',
      old: { manifest: { entryPoints: ['build/index.js'] }, files: [readable] },
      new: {
        manifest: { entryPoints: ['dist/index.js'] },
        files: [readable, { path: 'dist/index.js', size: 12_500 }],
      },
    },
  ],
  good: [
    {
      why: 'one more entry point, in a new file',
      old: { manifest: { entryPoints: ['build/index.js'] }, files: [readable] },
      new: {
        manifest: { entryPoints: ['build/index.js', 'build/start.js'] },
        files: [readable, packed],
      },
    },
    {
      why: 'the same file under another path',
      old: { manifest: { entryPoints: ['build/index.js'] }, files: [{ ...readable, sha256: 'a' }] },
      new: {
        manifest: { entryPoints: ['dist/index.js'] },
        files: [{ ...readable, path: 'dist/index.js', sha256: 'a' }],
      },
    },
    {
      why: 'a build that moves its output',
      old: { manifest: { entryPoints: ['build/index.js'] }, files: [readable] },
      new: {
        manifest: { entryPoints: ['dist/index.js'] },
        files: [{ path: 'dist/index.js', size: 14_000 }],
      },
    },
  ],
};
