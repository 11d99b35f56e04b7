import type { RefKind, WorkflowClaims } from './claims.ts';

const github = /^(https:\/\/github\.com\/[^/]+\/[^/]+)\/(.+)$/su;
const gitlab = /^(https:\/\/gitlab\.com\/[^/].*?[^/])\/\/([^/].*)$/su;

/**
 * Takes a workflow's address apart: `https://github.com/owner/name/.github/workflows/file.yml@refs/heads/main`, and on GitLab
 * `https://gitlab.com/group/name//.gitlab-ci.yml@refs/heads/main`.
 */
export function parseWorkflowUri(uri: string, commit?: string): WorkflowClaims | undefined {
  // A branch may have an @ in its name, so the first one before `refs/` ends the path; a commit has none.
  const marked = uri.indexOf('@refs/');
  const at = marked === -1 ? uri.lastIndexOf('@') : marked;
  if (at <= 0 || at === uri.length - 1) return undefined;
  const [, repository, path] = github.exec(uri.slice(0, at)) ?? gitlab.exec(uri.slice(0, at)) ?? [];
  if (repository === undefined || path === undefined) return undefined;
  return {
    uri,
    repository,
    path,
    ref: uri.slice(at + 1),
    ...(commit === undefined ? {} : { commit }),
  };
}

/** What kind of ref this is, by its full name. */
export function refKindOf(ref: string): RefKind {
  if (ref.startsWith('refs/heads/')) return 'branch';
  if (ref.startsWith('refs/tags/')) return 'tag';
  return /^refs\/(?:pull|merge-requests)\//u.test(ref) ? 'pull-request' : 'other';
}
