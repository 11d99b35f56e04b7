import type { EventRuleExamples } from '../rule-examples.ts';

const kind = 'server-bundle-mismatch';
const about = {
  server: 'io.github.acme/mail',
  entry: '1.2.0',
  identifier: 'https://forge.example/acme/mail/releases/download/v1.2.0/mail-mcp.mcpb',
  stated: 'a'.repeat(64),
  got: 'b'.repeat(64),
};

export const examples: EventRuleExamples = {
  bad: [
    {
      why: 'another file than at the look before',
      severity: 'high',
      event: { kind, ...about, matchedAt: '2026-11-01T10:00:00.000Z' },
    },
    { why: 'never the stated one', severity: 'high', event: { kind, ...about } },
    {
      why: 'an address that leads to the newest file',
      severity: 'medium',
      event: {
        kind,
        ...about,
        identifier: 'https://forge.example/acme/mail/releases/latest/download/mail-mcp.mcpb',
      },
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
      why: 'the package moved, which is told on its own',
      event: {
        kind: 'server-package-moved',
        server: about.server,
        entry: '1.3.0',
        from: { type: 'npm', identifier: 'mail-mcp' },
        to: [{ type: 'npm', identifier: 'mail-mcp-pro' }],
        remoteOnly: false,
      },
    },
  ],
};
