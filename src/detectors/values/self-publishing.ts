import type { ShellCommand } from './shell-text.ts';

/** What is done in the name of whoever is signed in at a registry or a forge. */
export interface OwnAct {
  readonly kind: 'registry.publish' | 'git.push';
  readonly act: string;
}

const packageManagers = new Set(['npm', 'pnpm', 'yarn', 'bun']);
const npmActs: ReadonlyMap<string, string> = new Map([
  ['publish', 'publish'],
  ['whoami', 'identity'],
  ['token', 'token'],
  ['access', 'access'],
  ['owner', 'access'],
  ['trust', 'trusted-publisher'],
  ['adduser', 'sign-in'],
  ['login', 'sign-in'],
]);
const ghActs: ReadonlyMap<string, string> = new Map([
  ['repo create', 'repository-created'],
  ['repo fork', 'repository-created'],
  ['repo edit', 'repository-changed'],
  ['gist create', 'gist-created'],
  ['secret set', 'secret-set'],
  ['workflow run', 'workflow-run'],
  ['release create', 'release-created'],
  ['ssh-key add', 'key-added'],
]);

/** What a simple command does in somebody's name; undefined for the commands that only look. */
export function ownActOf({ program, words }: ShellCommand): OwnAct | undefined {
  // `python -m twine upload` is `twine upload`.
  if (/^(?:python|py)[\d.]{0,5}$/.test(program) && words[1] === '-m' && words[2] !== undefined)
    return ownActOf({
      program: words[2],
      words: words.slice(2),
      before: [],
      start: 0,
      end: 0,
      fedBy: undefined,
    });
  const rest = words.slice(1).filter((word) => !word.startsWith('-'));
  const [verb = '', second = ''] = rest;
  if (packageManagers.has(program)) {
    const act = npmActs.get(verb === 'npm' && program === 'yarn' ? second : verb);
    return act === undefined || isDryRun(words) ? undefined : { kind: 'registry.publish', act };
  }
  if (program === 'twine' && verb === 'upload') return { kind: 'registry.publish', act: 'publish' };
  if (['uv', 'poetry', 'cargo', 'hatch', 'flit', 'pdm'].includes(program) && verb === 'publish') {
    return { kind: 'registry.publish', act: 'publish' };
  }
  if (program === 'git' && verb === 'push') return { kind: 'git.push', act: 'pushed' };
  const act = program === 'gh' ? ghActs.get(`${verb} ${second}`) : undefined;
  return act === undefined ? undefined : { kind: 'git.push', act };
}

function isDryRun(words: readonly string[]): boolean {
  return words.includes('--dry-run');
}

/** Routes of registries that only somebody who publishes asks for. */
const registryRoutes: readonly (readonly [RegExp, string])[] = [
  [/\/-\/whoami\b/, 'identity'],
  [/\/-\/npm\/v1\/(?:tokens|user)\b/, 'token'],
  [/\/-\/npm\/v1\/oidc\b/, 'trusted-publisher'],
  [/\/-\/v1\/search\?[^ ]{0,100}maintainer/, 'packages-of-user'],
  [/\/-\/(?:user|org)\/[^ ]{1,100}\/package\b/, 'packages-of-user'],
  [/^https:\/\/upload\.[a-z.-]{3,60}\/legacy/, 'publish'],
];
const forgeRoutes: readonly (readonly [RegExp, string])[] = [
  [/^POST \/(?:user\/repos|orgs\/[^ /]{1,80}\/repos)/, 'repository-created'],
  [/^POST \/repos\/[^ ]{1,120}\/forks/, 'repository-created'],
  [/^PUT \/repos\/[^ ]{1,120}\/contents\//, 'file-written'],
  [/^POST \/repos\/[^ ]{1,120}\/git\/(?:refs|commits|trees|blobs)/, 'file-written'],
  [/^POST \/gists/, 'gist-created'],
  [/^PUT \/(?:repos|orgs)\/[^ ]{1,120}\/actions\/secrets/, 'secret-set'],
  [/^POST \/repos\/[^ ]{1,120}\/actions\/workflows\/[^ ]{1,120}\/dispatches/, 'workflow-run'],
];

/** What a text that is a route of a registry or a forge is for. */
export function ownActOfRoute(text: string): OwnAct | undefined {
  if (text.length > 400 || !text.includes('/')) return undefined;
  if (text.startsWith('P')) {
    const act = forgeRoutes.find(([pattern]) => pattern.test(text))?.[1];
    return act === undefined ? undefined : { kind: 'git.push', act };
  }
  if (!text.includes('/-/') && !text.includes('/legacy')) return undefined;
  const act = registryRoutes.find(([pattern]) => pattern.test(text))?.[1];
  return act === undefined ? undefined : { kind: 'registry.publish', act };
}

/** Methods of GitHub's client that write, by names that mean nothing else. */
export const forgeMethods: ReadonlyMap<string, string> = new Map([
  ['createForAuthenticatedUser', 'repository-created'],
  ['createInOrg', 'repository-created'],
  ['createUsingTemplate', 'repository-created'],
  ['createOrUpdateFileContents', 'file-written'],
  ['createOrUpdateFiles', 'file-written'],
  ['createOrUpdateRepoSecret', 'secret-set'],
  ['createOrUpdateOrgSecret', 'secret-set'],
  ['createWorkflowDispatch', 'workflow-run'],
  ['createFork', 'repository-created'],
]);
