import { defineRule, type Judgement } from '../rule.ts';
import { weigh } from '../weigh.ts';

/** The MCP Registry vouches for one file, and its address serves another: the registry leaves it to clients to notice. */
export const serverBundleMismatch = defineRule({
  about: 'event',
  id: 'server-bundle-mismatch',
  title: "The file of a server's bundle is not the one that the MCP Registry states",
  help: 'The entry of a server that is made of this package also names a bundle, with the SHA-256 that it must have. The file at that address has another one, at two downloads one after the other. The registry never compares them, and a client that does not either runs code that nobody vouches for. A publisher who built the bundle again after stating its digest causes the same; the bundle itself is not opened here.',
  references: [],
  judge(event): readonly Judgement[] {
    if (event.kind !== 'server-bundle-mismatch') return [];
    const { server, identifier, stated, got, matchedAt } = event;
    const weighed = weigh(
      [
        [
          'high',
          'Whoever installs this bundle without checking runs code that nobody vouches for.',
        ],
        matchedAt !== undefined && [
          'high',
          `It was the stated file on ${matchedAt.slice(0, 10)}: it was replaced since then.`,
        ],
      ],
      [
        isNewest(identifier) && [
          'medium',
          'The address always leads to the newest file, so a newer release alone changes it.',
        ],
      ],
    );
    return [
      {
        ...weighed,
        confidence: matchedAt === undefined ? 'medium' : 'high',
        title: `The bundle of the server ${server} is not the file that the MCP Registry states`,
        advice: `Do not install the bundle at ${identifier}; ask its publisher which digest is right, elsewhere than at that address.`,
        facts: { server, bundle: identifier, stated, got },
        evidence: [],
      },
    ];
  },
});

function isNewest(address: string): boolean {
  return /\/(?:latest|main|master|nightly)\//i.test(address);
}
