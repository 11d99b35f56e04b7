import type { EventRuleExamples } from '../rule-examples.ts';

const kind = 'server-repository-moved';
const about = { server: 'io.github.acme/mail', entry: '1.2.0' };
const from = { url: 'https://github.com/acme/mail', id: '100' };

export const examples: EventRuleExamples = {
  bad: [
    {
      why: 'a repository of another owner',
      severity: 'high',
      event: { kind, ...about, from, to: { url: 'https://github.com/someone/mail', id: '200' } },
    },
    {
      why: 'deleted and made again under the same name',
      severity: 'high',
      event: { kind, ...about, from, to: { url: 'https://github.com/acme/mail', id: '200' } },
    },
    {
      why: 'another repository of the same owner',
      severity: 'medium',
      event: { kind, ...about, from, to: { url: 'https://github.com/acme/servers', id: '200' } },
    },
    {
      why: 'handed over to another owner',
      severity: 'medium',
      event: { kind, ...about, from, to: { url: 'https://github.com/new-owner/mail', id: '100' } },
    },
    {
      why: 'renamed',
      severity: 'low',
      event: { kind, ...about, from, to: { url: 'https://github.com/acme/mail-mcp', id: '100' } },
    },
    {
      why: 'none named any more',
      severity: 'low',
      event: { kind, ...about, from, to: { url: '', id: '' } },
    },
  ],
  good: [
    {
      why: 'the package moved, the repository stayed',
      event: {
        kind: 'server-package-moved',
        ...about,
        from: { type: 'npm', identifier: 'mail-mcp' },
        to: [{ type: 'npm', identifier: 'mail-server' }],
        remoteOnly: false,
      },
    },
    {
      why: 'the server was deleted',
      event: {
        kind: 'server-status-changed',
        ...about,
        from: 'active',
        to: 'deleted',
        message: '',
      },
    },
  ],
};
