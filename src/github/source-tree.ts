/** A repository of one GitHub. */
export interface RepositoryName {
  readonly owner: string;
  readonly name: string;
}

/** The files of a repository at one commit, by their digests: their content is never read. */
export interface SourceTree {
  /** 40 hex digits. */
  readonly commit: string;
  /** The tag that led to the commit; absent when the commit itself was known. */
  readonly tag?: string;
  /** Path → the SHA-1 by which git knows the content. Links and submodules are no files. */
  readonly blobs: ReadonlyMap<string, string>;
  /** Folders that are other repositories; what is in them is not known. */
  readonly submodules: readonly string[];
}

const ownerName = /^[A-Za-z\d](?:[A-Za-z\d-]{0,38})$/;
const repositoryName = /^[\w.-]{1,100}$/;

/** Owner and name in `https://host/owner/name`, when that is a place on this GitHub. */
export function parseRepositoryName(
  repository: string,
  webHost: string,
): RepositoryName | undefined {
  const url = URL.parse(repository);
  if (url === null || url.protocol !== 'https:' || url.host !== webHost) return undefined;
  const [owner = '', name = '', ...more] = url.pathname.split('/').filter((part) => part !== '');
  const isName = ownerName.test(owner) && repositoryName.test(name) && !/^\.{1,2}$/.test(name);
  return isName && more.length === 0 ? { owner, name: name.replace(/\.git$/, '') } : undefined;
}
