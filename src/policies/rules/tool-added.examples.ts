import type { ReleaseRuleExamples } from '../rule-examples.ts';

const send = {
  kind: 'mcp.tool',
  attributes: { name: 'send_email', description: 'Sends a mail' },
} as const;

export const examples: ReleaseRuleExamples = {
  bad: [
    {
      why: 'one more tool',
      severity: 'info',
      old: { can: [send] },
      new: {
        can: [send, { kind: 'mcp.tool', attributes: { name: 'list', description: 'Lists mail' } }],
      },
    },
    {
      why: 'the tools of a server that somebody else runs',
      severity: 'low',
      old: { can: [send] },
      new: {
        can: [send, { kind: 'mcp.source', attributes: { from: 'proxy', name: 'tools.example' } }],
      },
    },
    {
      why: 'one more prompt',
      severity: 'info',
      old: { can: [send] },
      new: {
        can: [
          send,
          { kind: 'mcp.prompt', attributes: { name: 'reply', description: 'Writes an answer' } },
        ],
      },
    },
  ],
  good: [
    {
      why: 'the same tool in other words',
      old: { can: [send] },
      new: {
        can: [
          { kind: 'mcp.tool', attributes: { name: 'send_email', description: 'Sends one mail' } },
        ],
      },
    },
    { why: 'the same tool', old: { can: [send] }, new: { can: [send] } },
    { why: 'a first release', new: { can: [send] } },
    {
      why: 'it mounted that server before',
      old: { can: [{ kind: 'mcp.source', attributes: { from: 'server', name: 'mail' } }] },
      new: { can: [{ kind: 'mcp.source', attributes: { from: 'server', name: 'mail' } }] },
    },
  ],
};
