import { normaliseRepository } from '../../manifests/repository.ts';
import { defineRule, type Judgement } from '../rule.ts';
import { weigh } from '../weigh.ts';

/** The place that people look at to decide whether to trust a server is another one. */
export const serverRepositoryMoved = defineRule({
  about: 'event',
  id: 'server-repository-moved',
  title: 'The MCP Registry names another source repository for the server',
  help: "The server's entry names another repository than before, or the same address with another number of its host: then the repository was deleted and somebody made a new one in its place. A repository that keeps its number was renamed or handed over.",
  references: [],
  judge(event): readonly Judgement[] {
    if (event.kind !== 'server-repository-moved') return [];
    const { server, from, to } = event;
    const [before, after] = [normaliseRepository(from.url), normaliseRepository(to.url)];
    const isSamePlace = before.toLowerCase() === after.toLowerCase();
    const isSameOwner = ownerOf(before) === ownerOf(after);
    const isSameRepository = from.id !== '' && from.id === to.id;
    const weighed = weigh(
      [
        ['medium', 'Whose code this is, is told differently now.'],
        isSamePlace && ['high', 'The address is the same, the repository behind it is another.'],
        !isSamePlace && !isSameOwner && after !== '' && ['high', 'It belongs to another owner.'],
      ],
      [
        isSameRepository &&
          !isSameOwner && ['medium', 'Its number stayed: the repository itself was handed over.'],
        isSameRepository &&
          isSameOwner && ['low', 'Its number and its owner stayed: it was renamed.'],
        after === '' && [
          'low',
          'The entry names none any more, which takes nothing from the package.',
        ],
      ],
    );
    return [
      {
        ...weighed,
        confidence: 'medium',
        title: isSamePlace
          ? `The server ${server} names another repository at the same address, ${after}`
          : `The server ${server} names ${after === '' ? 'no repository' : after} as its source, before ${before}`,
        advice: 'Find out whether the project moved, from its old place and not from its new one.',
        facts: { server, repository: after, id: to.id },
        evidence: [],
      },
    ];
  },
});

/** `https://host/owner` of a repository, in lower case. */
function ownerOf(repository: string): string {
  return repository.toLowerCase().split('/').slice(0, 4).join('/');
}
