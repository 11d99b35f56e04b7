import { parsePurl } from '../../watchlists/purl.ts';
import { defineRule, type Judgement } from '../rule.ts';
import { weigh } from '../weigh.ts';

/** Who follows the registry is given other code under the same name of a server. */
export const serverPackageMoved = defineRule({
  about: 'event',
  id: 'server-package-moved',
  title: 'The MCP Registry installs the server from another package',
  help: 'A server that was made of this package is made of another one now. Clients that install by the name of the server then run code that has nothing in common with what was watched, and no release of this package shows it. Projects are renamed, too: a package below the same scope weighs less, and so does a server that is only run by others from now on.',
  references: [],
  judge(event, { purl }): readonly Judgement[] {
    if (event.kind !== 'server-package-moved') return [];
    const { server, from, to, remoteOnly } = event;
    const scope = scopeOf(from.identifier);
    const isSameScope =
      scope !== '' &&
      to.every(({ type, identifier }) => type === 'npm' && scopeOf(identifier) === scope);
    const names = to.slice(0, 3).map(({ type, identifier }) => `${type} ${identifier}`);
    const target = names.length === 0 ? 'no package' : names.join(', ');
    const weighed = weigh(
      [
        [
          'high',
          `Whoever installs ${server} by its name is given other code, and this package shows nothing of it.`,
        ],
      ],
      [
        to.length > 0 &&
          isSameScope && ['medium', 'Both are below one scope, which one owner holds.'],
        to.length > 0 &&
          to.every(({ type }) => type !== 'npm' && type !== 'pypi') && [
            'medium',
            'It is another form of distribution, which is not inspected here.',
          ],
        to.length === 0 && [
          'low',
          remoteOnly ? 'It is only run by others now.' : 'Nothing takes its place.',
        ],
      ],
    );
    return [
      {
        ...weighed,
        confidence: 'high',
        title: `The server ${server} is made of ${target} now, before of ${from.type} ${from.identifier}`,
        advice: `Find out from the source repository whether ${server} moved; until then keep ${parsePurl(purl).name} at the version that you have, and watch the new package.`,
        facts: { server, to: names.join(' ') },
        evidence: [],
      },
    ];
  },
});

function scopeOf(identifier: string): string {
  return /^@[^/]+(?=\/)/.exec(identifier)?.[0] ?? '';
}
