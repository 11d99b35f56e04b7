import type { ReleaseRuleExamples } from '../rule-examples.ts';

const watched = { credentials: [], expectations: {} };

export const examples: ReleaseRuleExamples = {
  bad: [
    {
      why: 'a digit stands for a letter of a known scope',
      severity: 'high',
      new: { manifest: { name: '@modelcontextprotoco1/server-filesystem' } },
      watched,
    },
    {
      why: 'two letters of a known name are swapped',
      severity: 'high',
      new: { manifest: { name: 'naniod' } },
    },
    {
      why: 'one letter less than a known name',
      severity: 'low',
      new: { manifest: { name: 'claud-code' } },
    },
  ],
  good: [
    { why: 'a name of its own', new: {} },
    {
      why: 'the known package itself',
      new: { manifest: { name: '@modelcontextprotocol/server-filesystem' } },
    },
    {
      why: 'another package of a known scope',
      new: { manifest: { name: '@modelcontextprotocol/server-file-system' } },
    },
    {
      why: 'an update, for which everybody has decided on the name',
      old: { manifest: { name: 'naniod' } },
      new: { manifest: { name: 'naniod' } },
    },
  ],
};
