import { simpleUser } from './people.ts';
import type { FakeRoute, FakeUser } from './route.ts';

/** What is set for a repository, and who may do what in it. */
export interface FakeRepositorySettings {
  hasIssues: boolean;
  archived: boolean;
  isPrivate: boolean;
  /** Logins that may write. */
  readonly writers: Set<string>;
}

/** A repository as one is made. */
export function newRepositorySettings(): FakeRepositorySettings {
  return { hasIssues: true, archived: false, isPrivate: true, writers: new Set() };
}

/** Facts about repositories. */
export function repositoryRoutes(
  repositories: ReadonlyMap<string, FakeRepositorySettings>,
): readonly FakeRoute[] {
  return [
    {
      route: 'GET /repos/{owner}/{repo}',
      answer: ({ parameters: { owner = '', repo = '' }, user, apiUrl }) => {
        const [name, found] =
          [...repositories].find(
            ([key]) => key.toLowerCase() === `${owner}/${repo}`.toLowerCase(),
          ) ?? [];
        return name === undefined || found === undefined
          ? undefined
          : { status: 200, body: fullRepository(name, found, user, apiUrl) };
      },
    },
    {
      route: 'GET /repos/{owner}/{repo}/collaborators/{username}/permission',
      answer: ({ parameters: { owner, repo, username = '' }, apiUrl }) => {
        const found = repositories.get(`${owner}/${repo}`);
        if (found === undefined) return undefined;
        const permission = found.writers.has(username) ? 'write' : 'read';
        const user = { ...simpleUser({ login: username, id: 9 }, apiUrl), role_name: permission };
        return { status: 200, body: { permission, role_name: permission, user } };
      },
    },
  ];
}

const addresses =
  'archive assignees blobs branches collaborators comments commits compare contents contributors deployments downloads events forks git_commits git_refs git_tags hooks issue_comment issue_events issues keys labels languages merges milestones notifications pulls releases stargazers statuses subscribers subscription tags teams trees clone git ssh svn';
const counts =
  'forks forks_count open_issues open_issues_count size stargazers_count watchers watchers_count network_count subscribers_count';

function fullRepository(
  fullName: string,
  settings: FakeRepositorySettings,
  user: FakeUser | undefined,
  apiUrl: string,
): unknown {
  const [owner = '', name = ''] = fullName.split('/');
  const url = `${apiUrl}/repos/${fullName}`;
  const push = user !== undefined && user.app === undefined && settings.writers.has(user.login);
  return {
    id: 1,
    node_id: 'R_1',
    name,
    full_name: fullName,
    owner: simpleUser({ login: owner, id: 1 }, apiUrl),
    private: settings.isPrivate,
    html_url: `${apiUrl}/${fullName}`,
    url,
    description: null,
    fork: false,
    ...Object.fromEntries(addresses.split(' ').map((one) => [`${one}_url`, `${url}/${one}`])),
    ...Object.fromEntries(counts.split(' ').map((one) => [one, 0])),
    homepage: null,
    language: null,
    mirror_url: null,
    license: null,
    default_branch: 'main',
    has_issues: settings.hasIssues,
    has_projects: false,
    has_wiki: false,
    has_pages: false,
    has_discussions: false,
    archived: settings.archived,
    disabled: false,
    pushed_at: '2026-01-01T00:00:00Z',
    created_at: '2026-01-01T00:00:00Z',
    updated_at: '2026-01-01T00:00:00Z',
    permissions: { admin: false, maintain: false, push, triage: push, pull: true },
  };
}
