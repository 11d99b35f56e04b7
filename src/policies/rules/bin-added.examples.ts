import type { ReleaseRuleExamples } from '../rule-examples.ts';

export const examples: ReleaseRuleExamples = {
  bad: [
    {
      why: 'the name of a program that everybody uses',
      severity: 'high',
      old: {},
      new: { manifest: { bin: { git: 'index.js' } } },
    },
    {
      why: 'a new command',
      severity: 'info',
      old: {},
      new: { manifest: { bin: { 'mail-mcp': 'index.js' } } },
    },
    {
      why: 'another file',
      severity: 'info',
      old: { manifest: { bin: { 'mail-mcp': 'index.js' } } },
      new: { manifest: { bin: { 'mail-mcp': 'setup.js' } } },
    },
  ],
  good: [
    {
      why: 'as before',
      old: { manifest: { bin: { git: 'index.js' } } },
      new: { manifest: { bin: { git: 'index.js' } } },
    },
    { why: 'gone', old: { manifest: { bin: { 'mail-mcp': 'index.js' } } }, new: {} },
  ],
};
