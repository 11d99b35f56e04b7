import type { EventRuleExamples } from '../rule-examples.ts';

const kind = 'server-package-moved';
const about = { server: 'io.github.acme/mail', entry: '1.2.0', remoteOnly: false };
const from = { type: 'npm', identifier: 'mail-mcp' };

export const examples: EventRuleExamples = {
  bad: [
    {
      why: 'another package on npm',
      severity: 'high',
      event: { kind, ...about, from, to: [{ type: 'npm', identifier: 'mail-mcp-pro' }] },
    },
    {
      why: 'a package of the same name on another registry',
      severity: 'high',
      event: { kind, ...about, from, to: [{ type: 'pypi', identifier: 'mail-mcp' }] },
    },
    {
      why: 'renamed below one scope',
      severity: 'medium',
      event: {
        kind,
        ...about,
        from: { type: 'npm', identifier: '@acme/mail-mcp' },
        to: [{ type: 'npm', identifier: '@acme/mail-server' }],
      },
    },
    {
      why: 'an image in the place of the package',
      severity: 'medium',
      event: { kind, ...about, from, to: [{ type: 'oci', identifier: 'images.example/mail:1' }] },
    },
    {
      why: 'only run by others from now on',
      severity: 'low',
      event: { kind, ...about, from, to: [], remoteOnly: true },
    },
  ],
  good: [
    {
      why: 'the repository moved, the package stayed',
      event: {
        kind: 'server-repository-moved',
        server: about.server,
        entry: about.entry,
        from: { url: 'https://github.com/acme/mail', id: '' },
        to: { url: 'https://github.com/acme/mail-mcp', id: '' },
      },
    },
    {
      why: 'the server was deprecated',
      event: {
        kind: 'server-status-changed',
        server: about.server,
        entry: about.entry,
        from: 'active',
        to: 'deprecated',
        message: '',
      },
    },
  ],
};
