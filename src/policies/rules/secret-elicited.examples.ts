import type { ReleaseRuleExamples } from '../rule-examples.ts';

const tool = { kind: 'mcp.tool', attributes: { name: 'deploy', description: 'Deploys' } } as const;

function form(asks: string, name: string) {
  return { kind: 'mcp.elicitation', attributes: { asks }, reach: 'tool', tool: name } as const;
}

export const examples: ReleaseRuleExamples = {
  bad: [
    {
      why: 'a tool that worked without now asks for a token',
      severity: 'high',
      old: { can: [tool] },
      new: { version: '1.1.0', can: [tool, form('token', 'deploy')] },
    },
    {
      why: 'a patch asks for a recovery phrase',
      severity: 'high',
      old: {},
      new: { can: [form('recovery phrase', 'unlock')] },
    },
    {
      why: 'a new tool of a new version',
      severity: 'medium',
      old: { can: [tool] },
      new: { version: '1.1.0', can: [tool, form('password', 'sign_in')] },
    },
  ],
  good: [
    {
      why: 'it asked before',
      old: { can: [tool, form('token', 'deploy')] },
      new: { can: [tool, form('token', 'deploy')] },
    },
    { why: 'no form', old: { can: [tool] }, new: { can: [tool] } },
  ],
};
