import { z } from 'zod';
import { saysMcp } from '../mcp-keywords.ts';
import type { SelfDescription } from '../registry.ts';
import { normalizeName } from '../../watchlists/purl.ts';

const odd = undefined;

const projectShape = z.object({
  info: z.object({
    name: z.string(),
    home_page: z.string().nullish().catch(odd),
    project_urls: z.record(z.string(), z.unknown()).nullish().catch(odd),
    keywords: z.string().nullish().catch(odd),
    description: z.string().nullish().catch(odd),
    requires_dist: z.array(z.unknown()).nullish().catch(odd),
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
  readonly latest: SelfDescription;
}

const maxNeeds = 500;
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
    latest: describeItself(document.info),
    ...(roles === undefined ? {} : { maintainers: [...new Set(owners)].slice(0, maxMaintainers) }),
  };
}

/** What only an extra of it brings is left out. In the description stands the name by which an MCP Registry knows the project. */
function describeItself({
  keywords,
  description,
  requires_dist: requirements,
}: z.infer<typeof projectShape>['info']): SelfDescription {
  const needs = (requirements ?? []).slice(0, maxNeeds).flatMap((one) => {
    const text = typeof one === 'string' ? one.slice(0, 500) : '';
    const name = /^\s*([A-Za-z0-9][\w.-]*)/.exec(text)?.[1];
    return name === undefined || /;.*\bextra\b/.test(text) ? [] : [normalizeName('pypi', name)];
  });
  const words = (keywords ?? '').slice(0, 2000).split(/[\s,;]+/);
  return { needs, callsItselfMcp: saysMcp(words) || (description ?? '').includes('mcp-name:') };
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
