import type { EventRuleExamples } from '../rule-examples.ts';

const kind = 'server-bundle-moved';
const about = {
  server: 'io.github.acme/mail',
  entry: '1.3.0',
  from: 'https://forge.example/acme/mail/releases/download/v1.2.0/mail-mcp.mcpb',
};

export const examples: EventRuleExamples = {
  bad: [
    {
      why: 'another owner on the same host',
      severity: 'high',
      event: {
        kind,
        ...about,
        to: 'https://forge.example/someone/mail/releases/download/v1.3.0/mail-mcp.mcpb',
        besideRepository: false,
      },
    },
    {
      why: 'the project moved with its repository',
      severity: 'medium',
      event: {
        kind,
        ...about,
        to: 'https://forge.example/acme-labs/mail/releases/download/v1.3.0/mail-mcp.mcpb',
        besideRepository: true,
      },
    },
  ],
  good: [
    {
      why: 'the registry corrected a digest',
      event: {
        kind: 'server-bundle-restated',
        server: about.server,
        entry: about.entry,
        identifier: about.from,
        from: 'a'.repeat(64),
        to: 'b'.repeat(64),
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
