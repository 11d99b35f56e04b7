import type { SourceLook } from '../../diffs/source-look.ts';
import type { ReleaseRuleExamples } from '../rule-examples.ts';

function notChecked(earlierTag?: string): SourceLook {
  return {
    status: 'not-checked',
    reason: 'no-tag',
    detail: 'no tag of 1.0.1 that can be read',
    ...(earlierTag === undefined ? {} : { earlierTag }),
  };
}

export const examples: ReleaseRuleExamples = {
  bad: [
    {
      why: 'the release before has one, and nothing else is new',
      severity: 'low',
      old: {},
      new: {},
      source: notChecked('v1.0.0'),
    },
    {
      why: 'the same, and code runs on import that did not before',
      severity: 'medium',
      old: {},
      new: {
        can: [
          {
            kind: 'process.spawn',
            attributes: { command: 'python3' },
            reach: 'import',
          },
        ],
      },
      source: notChecked('v1.0.0'),
    },
  ],
  good: [
    { why: 'the project never tags', old: {}, new: {}, source: notChecked() },
    {
      why: 'there was a tag',
      old: {},
      new: {},
      source: {
        status: 'compared',
        repository: 'acme/mail-mcp',
        commit: '5f'.repeat(20),
        tag: 'v1.0.1',
        files: [],
      },
    },
    { why: 'nobody looked', old: {}, new: {} },
  ],
};
