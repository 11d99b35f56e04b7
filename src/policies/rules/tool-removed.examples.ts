import type { ReleaseRuleExamples } from '../rule-examples.ts';

const send = {
  kind: 'mcp.tool',
  attributes: { name: 'send_email', description: 'Sends a mail' },
} as const;
const list = { kind: 'mcp.tool', attributes: { name: 'list', description: 'Lists mail' } } as const;
const mail = {
  kind: 'mcp.tool',
  attributes: { name: 'mail', description: 'Sends a mail' },
} as const;

export const examples: ReleaseRuleExamples = {
  bad: [
    { why: 'a tool less', severity: 'info', old: { can: [send, list] }, new: { can: [send] } },
    {
      why: 'the same code under another name',
      severity: 'info',
      old: { can: [send], structures: { send_email: 'a' } },
      new: { can: [mail], structures: { mail: 'a' } },
    },
  ],
  good: [
    { why: 'all are there', old: { can: [send, list] }, new: { can: [list, send] } },
    { why: 'one more', old: { can: [send] }, new: { can: [send, list] } },
    { why: 'a first release', new: { can: [send] } },
  ],
};
