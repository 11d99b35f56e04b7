import type { ReleaseRuleExamples } from '../rule-examples.ts';

const named = (mcpName: string) => ({ manifest: { mcpName } });
const own = 'io.github.acme/mail-mcp';

export const examples: ReleaseRuleExamples = {
  bad: [
    {
      why: 'another server, while the registry leads here from the old one',
      severity: 'high',
      servers: [own],
      old: named(own),
      new: named('io.github.stranger/mail-mcp'),
    },
    {
      why: 'none any more, while the registry leads here',
      severity: 'medium',
      servers: [own],
      old: named(own),
      new: named(''),
    },
    {
      why: 'another server, of which no registry is known',
      severity: 'medium',
      old: named(own),
      new: named('io.github.stranger/mail-mcp'),
    },
    { why: 'none any more', severity: 'low', old: named(own), new: named('') },
  ],
  good: [
    { why: 'as before', servers: [own], old: named(own), new: named(own) },
    { why: 'for the first time', old: named(''), new: named(own) },
    {
      why: 'renamed, and the registry knows the new name',
      atMost: 'info',
      servers: ['io.github.acme/post'],
      old: named(own),
      new: named('io.github.acme/post'),
    },
  ],
};
