import type { ReleaseRuleExamples } from '../rule-examples.ts';

function from(repository: string, repositoryId?: string, ownerId?: string) {
  return {
    built: {
      source: {
        repository: `https://github.com/${repository}`,
        ...(repositoryId === undefined ? {} : { repositoryId }),
        ...(ownerId === undefined ? {} : { ownerId }),
      },
    },
  };
}

export const examples: ReleaseRuleExamples = {
  bad: [
    {
      why: 'of another owner',
      severity: 'high',
      vouched: {
        release: [from('stranger/mail-mcp', '9', '8')],
        baseline: [from('acme/mail-mcp', '1', '2')],
      },
      old: {},
      new: {},
    },
    {
      why: 'another repository of the same owner',
      severity: 'medium',
      vouched: {
        release: [from('acme/servers', '3', '2')],
        baseline: [from('acme/mail-mcp', '1', '2')],
      },
      old: {},
      new: {},
    },
    {
      why: 'somebody else has the name now',
      severity: 'high',
      vouched: {
        release: [from('acme/mail-mcp', '9', '8')],
        baseline: [from('acme/mail-mcp', '1', '2')],
      },
      old: {},
      new: {},
    },
    {
      why: 'not the one that the watchlist expects',
      severity: 'high',
      watched: {
        credentials: [],
        expectations: { repository: 'https://github.com/acme/mail-mcp' },
      },
      vouched: {
        release: [from('acme/servers', '3', '2')],
        baseline: [from('acme/mail-mcp', '1', '2')],
      },
      old: {},
      new: {},
    },
    {
      why: 'renamed',
      severity: 'info',
      vouched: {
        release: [from('acme/mail', '1', '2')],
        baseline: [from('acme/mail-mcp', '1', '2')],
      },
      old: {},
      new: {},
    },
  ],
  good: [
    {
      why: 'the same in other letters, without numbers',
      vouched: { release: [from('Acme/Mail-MCP')], baseline: [from('acme/mail-mcp')] },
      old: {},
      new: {},
    },
    {
      why: 'nothing to compare with',
      vouched: { release: [from('stranger/mail-mcp')] },
      old: {},
      new: {},
    },
    {
      why: 'moved to where the watchlist expects it',
      atMost: 'info',
      watched: {
        credentials: [],
        expectations: { repository: 'https://github.com/new-home/mail-mcp' },
      },
      vouched: {
        release: [from('new-home/mail-mcp', '9', '8')],
        baseline: [from('acme/mail-mcp', '1', '2')],
      },
      old: {},
      new: {},
    },
  ],
};
