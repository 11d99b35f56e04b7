import { defineRule, type Judgement } from '../rule.ts';
import { weigh } from '../weigh.ts';

/** A version that never changes has another file from now on. */
export const serverBundleRestated = defineRule({
  about: 'event',
  id: 'server-bundle-restated',
  title: 'The MCP Registry states another digest for the same version',
  help: 'The registry says that a version of a server never changes once it is published. Its entry now states another SHA-256 for the bundle at the same address, or none at all. Either the registry was reset and the version published again, or somebody changed the entry; clients that check the digest accept another file than before.',
  references: [],
  judge(event): readonly Judgement[] {
    if (event.kind !== 'server-bundle-restated') return [];
    const { server, identifier, from, to } = event;
    const weighed = weigh([
      ['high', 'The same version of the server is another file for those who install it now.'],
      to === '' && ['high', 'Without a digest no client can notice which file it is given.'],
    ]);
    return [
      {
        ...weighed,
        confidence: 'medium',
        title:
          to === ''
            ? `The server ${server} states no digest any more for a bundle of the same version`
            : `The server ${server} states another digest for a bundle of the same version`,
        advice:
          'Compare the bundle with the one that you have, and ask the publisher why it changed.',
        facts: { server, bundle: identifier, before: from, now: to },
        evidence: [],
      },
    ];
  },
});
