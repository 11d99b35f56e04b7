import { z } from 'zod';
import { normalizeName } from '../../watchlists/purl.ts';

const odd = undefined;

const projectShape = z.object({
  info: z.object({
    name: z.string(),
    home_page: z.string().nullish().catch(odd),
    project_urls: z.record(z.string(), z.unknown()).nullish().catch(odd),
  }),
  ownership: z
    .object({
      roles: z
        .array(z.object({ user: z.string().max(214) }))
        .optional()
        .catch(odd),
      organization: z.string().max(214).nullish().catch(odd),
    })
    .nullish()
    .catch(odd),
});

/** What the JSON API says of a project and the Simple API does not. */
export interface ProjectFacts {
  readonly repository: string;
  /** Accounts that may publish it; absent where the index does not serve them. */
  readonly maintainers?: readonly string[];
}

const maxMaintainers = 200;
const codeLabels = [/^(?:source|repository|code|git)/i, /source|repo|git/i, /^home/i];

/** Reads a document of the JSON API. Undefined when it is none, or about another project: nothing depends on it. */
export function parseProject(value: unknown, name: string): ProjectFacts | undefined {
  const document = projectShape.safeParse(value).data;
  if (document === undefined || normalizeName('pypi', document.info.name) !== name)
    return undefined;
  const { roles, organization } = document.ownership ?? {};
  const owners = [
    ...(roles ?? []).map(({ user }) => user),
    ...(organization ? [organization] : []),
  ];
  return {
    repository: repositoryOf(document.info).slice(0, 2000),
    ...(roles === undefined ? {} : { maintainers: [...new Set(owners)].slice(0, maxMaintainers) }),
  };
}

/** Projects name their links as they like; the most telling name wins. */
function repositoryOf({
  project_urls: urls,
  home_page: home,
}: z.infer<typeof projectShape>['info']) {
  const links = Object.entries(urls ?? {}).flatMap(([label, url]) =>
    typeof url === 'string' ? [{ label, url }] : [],
  );
  for (const wanted of codeLabels) {
    const link = links.find(({ label }) => wanted.test(label));
    if (link !== undefined) return link.url;
  }
  return home ?? '';
}
