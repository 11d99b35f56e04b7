import type { ReleaseRuleExamples } from '../rule-examples.ts';

const bundled = { name: 'zod', spec: '^4.0.0', source: 'path', kind: 'bundled' } as const;
const shipped = { path: 'node_modules/zod/index.js' };

export const examples: ReleaseRuleExamples = {
  bad: [
    {
      why: 'a patch release ships a folder that its manifest does not name',
      severity: 'medium',
      old: {},
      new: { files: [shipped] },
    },
    {
      why: 'a minor release names what it bundles',
      severity: 'low',
      old: {},
      new: { version: '1.1.0', dependencies: [bundled], files: [shipped] },
    },
  ],
  good: [
    {
      why: 'the same bundled package as before',
      old: { dependencies: [bundled], files: [shipped] },
      new: { dependencies: [bundled], files: [{ ...shipped, sha256: 'b' }] },
    },
    {
      why: 'a folder whose name only ends like it',
      old: {},
      new: { files: [{ path: 'docs/my_node_modules/zod.md', language: 'data' }] },
    },
  ],
};
