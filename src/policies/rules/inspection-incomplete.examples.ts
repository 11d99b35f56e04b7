import type { ReleaseRuleExamples } from '../rule-examples.ts';

export const examples: ReleaseRuleExamples = {
  bad: [
    {
      why: 'a file over the budget',
      severity: 'medium',
      old: {},
      new: { unread: [{ path: 'dist/big.js', reason: 'budget-file' }] },
    },
    {
      why: 'a path that leaves the package',
      severity: 'high',
      old: {},
      new: { unread: [{ path: '../../.bashrc', reason: 'path-traversal' }] },
    },
    {
      why: 'one path twice',
      severity: 'high',
      old: {},
      new: { anomalies: [{ path: 'index.js', kind: 'duplicate-path' }] },
    },
    {
      why: 'a template that nothing loads',
      severity: 'low',
      old: {},
      new: {
        files: [{ path: 'templates/a.js', reached: false }],
        unread: [{ path: 'templates/a.js', reason: 'parse-failed' }],
      },
    },
    {
      why: 'wheels for systems of which another wheel was opened',
      severity: 'low',
      old: {},
      new: { unread: [{ path: '', reason: 'build-not-opened' }] },
    },
    {
      why: 'the sandbox was stopped, without a predecessor',
      severity: 'high',
      new: { unread: [{ path: '', reason: 'sandbox-timed-out' }] },
    },
  ],
  good: [
    {
      why: 'the same bytes were unread before',
      old: {
        files: [{ path: 'a.node', language: 'native', sha256: 'a' }],
        unread: [{ path: 'a.node', reason: 'native-code' }],
      },
      new: {
        files: [{ path: 'b.node', language: 'native', sha256: 'a' }],
        unread: [{ path: 'b.node', reason: 'native-code' }],
      },
    },
    { why: 'everything was read', old: {}, new: {} },
    {
      why: 'as odd as before',
      old: { anomalies: [{ path: 'a', kind: 'case-collision' }] },
      new: { anomalies: [{ path: 'a', kind: 'case-collision' }] },
    },
    {
      why: 'ordinary in archives',
      old: {},
      new: { anomalies: [{ path: 'a', kind: 'gnu-long-name' }] },
    },
  ],
};
