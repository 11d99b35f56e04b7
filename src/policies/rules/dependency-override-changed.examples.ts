import type { ReleaseRuleExamples } from '../rule-examples.ts';

export const examples: ReleaseRuleExamples = {
  bad: [
    {
      why: 'a dependency of a dependency is taken from a git repository',
      severity: 'medium',
      old: {},
      new: { manifest: { overrides: { 'express>qs': 'github:stranger/qs' } } },
    },
    {
      why: 'an override turns to another package under the same name',
      severity: 'low',
      old: { manifest: { overrides: { qs: '^6.0.0' } } },
      new: { manifest: { overrides: { qs: 'npm:qs-fast@^6.0.0' } } },
    },
    {
      why: 'a fixed version of a vulnerable package',
      severity: 'info',
      old: {},
      new: { manifest: { overrides: { 'body-parser>qs': '6.14.1' } } },
    },
  ],
  good: [
    {
      why: 'the version that the manifest asks for itself',
      atMost: 'info',
      old: {},
      new: { manifest: { overrides: { 'puppeteer-core': '$puppeteer' } } },
    },
    {
      why: 'the same overrides as before',
      old: { manifest: { overrides: { qs: 'github:stranger/qs' } } },
      new: { manifest: { overrides: { qs: 'github:stranger/qs' } } },
    },
    {
      why: 'one override less',
      old: { manifest: { overrides: { qs: '6.14.1' } } },
      new: {},
    },
  ],
};
