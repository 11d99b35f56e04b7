import type { EventRuleExamples } from '../rule-examples.ts';

const kind = 'server-bundle-restated';
const about = {
  server: 'io.github.acme/mail',
  entry: '1.2.0 2026-11-02T10:00:00.000Z',
  identifier: 'https://forge.example/acme/mail/releases/download/v1.2.0/mail-mcp.mcpb',
};

export const examples: EventRuleExamples = {
  bad: [
    {
      why: 'another digest for the same address',
      severity: 'high',
      event: { kind, ...about, from: 'a'.repeat(64), to: 'b'.repeat(64) },
    },
    {
      why: 'no digest any more',
      severity: 'high',
      event: { kind, ...about, from: 'a'.repeat(64), to: '' },
    },
  ],
  good: [
    {
      why: 'the bundle comes from elsewhere',
      event: {
        kind: 'server-bundle-moved',
        server: about.server,
        entry: about.entry,
        from: about.identifier,
        to: 'https://forge.example/other/mail/mail-mcp.mcpb',
        besideRepository: true,
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
