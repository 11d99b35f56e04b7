import { defineRule, type Judgement } from '../rule.ts';
import { weigh } from '../weigh.ts';

/** The same server in the form of a file, from somebody else. */
export const serverBundleMoved = defineRule({
  about: 'event',
  id: 'server-bundle-moved',
  title: "The MCP Registry takes the server's bundle from somebody else",
  help: 'The entry of a server that is made of this package also names a bundle, and from now on one below another host or another owner of the same host. The package itself stayed. Who installs the bundle runs code of somebody else under the same name of a server, unless the project moved.',
  references: [],
  judge(event): readonly Judgement[] {
    if (event.kind !== 'server-bundle-moved') return [];
    const { server, from, to, besideRepository } = event;
    const weighed = weigh(
      [['high', 'Another owner than before decides what is in the bundle.']],
      [
        besideRepository && [
          'medium',
          'It is the owner whose source repository the entry names as well.',
        ],
      ],
    );
    return [
      {
        ...weighed,
        confidence: 'medium',
        title: `The bundle of the server ${server} comes from ${to} now, before from ${from}`,
        advice: 'Find out whether the project moved, from its old place and not from its new one.',
        facts: { server, bundle: to },
        evidence: [],
      },
    ];
  },
});
