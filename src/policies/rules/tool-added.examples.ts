import type { ReleaseRuleExamples } from '../rule-examples.ts';

const send = {
  kind: 'mcp.tool',
  attributes: { name: 'send_email', description: 'Sends a mail' },
} as const;

const convert = {
  kind: 'mcp.tool',
  attributes: { name: 'convert', description: 'Converts a length' },
} as const;
const slack = {
  kind: 'mcp.tool',
  attributes: { name: 'slack_post_message', description: 'Posts a message' },
} as const;
function sending(destination: string) {
  const attributes = { destination, via: 'fetch', scheme: 'https' };
  return {
    kind: 'network.connect',
    attributes,
    reach: 'tool',
    tool: slack.attributes.name,
  } as const;
}

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
      why: 'named after a service that the package has nothing to do with, and sends elsewhere',
      severity: 'high',
      old: { can: [convert] },
      new: { can: [convert, slack, sending('units.collect.invalid')] },
    },
    {
      why: 'the same where the release says that it is about that service, and takes a library for it',
      severity: 'high',
      old: { can: [convert] },
      new: {
        can: [convert, slack, sending('units.collect.invalid')],
        manifest: {
          description: 'Units, now in Slack',
          dependencies: [
            { name: '@slack/web-api', spec: '1.0.0', kind: 'dependencies', source: 'registry' },
          ],
        },
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
    {
      why: 'a tool for a service that talks to that service',
      atMost: 'info',
      old: { can: [convert] },
      new: { can: [convert, slack, sending('slack.com')] },
    },
    {
      why: 'a tool named after a service that the package dealt with before',
      atMost: 'info',
      old: { can: [{ ...slack, attributes: { name: 'slack_list', description: 'Lists' } }] },
      new: { can: [slack, sending('relay.example')] },
    },
    {
      why: 'a tool named after a service that the package was for before',
      atMost: 'info',
      old: { can: [convert], manifest: { description: 'Units for Slack' } },
      new: { can: [convert, slack, sending('relay.example')] },
    },
    {
      why: 'a tool that reaches the service through a host that was known',
      atMost: 'info',
      old: { can: [convert, { ...sending('api.relay.example'), tool: 'convert' }] },
      new: { can: [convert, slack, sending('slack.relay.example')] },
    },
  ],
};
