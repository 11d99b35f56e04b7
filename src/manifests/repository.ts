const shorthandHosts = new Map([
  ['github', 'github.com'],
  ['gitlab', 'gitlab.com'],
  ['bitbucket', 'bitbucket.org'],
]);

/** `git@host:owner/repo`, the form that SSH remotes are copied in. */
const scpForm = /^(?:[\w.-]+@)?([\w.-]+\.[\w.-]+):(?!\/\/)([^\s?#]+)$/;
const ownerAndName = /^[\w.-]+\/[\w.-]+$/;

/**
 * A repository as `https://host/owner/repo`, so that two spellings of one place compare equal. Text that names no place
 * we understand comes back as it is (trimmed), for a person to judge; it is the publisher's claim, never proof.
 */
export function normaliseRepository(raw: string): string {
  const text = raw.trim().slice(0, 2000);
  if (text === '') return '';
  const shorthand = /^([a-z]+):([^\s/][^\s]*)$/.exec(text);
  const host = shorthandHosts.get(shorthand?.[1] ?? '');
  if (host !== undefined && shorthand?.[2] !== undefined) return place(host, shorthand[2]) ?? text;
  if (ownerAndName.test(text)) return place('github.com', text) ?? text;
  const scp = scpForm.exec(text);
  if (scp?.[1] !== undefined && scp[2] !== undefined) return place(scp[1], scp[2]) ?? text;
  const url = URL.parse(text.replace(/^git\+/, '').replace(/^git:\/\//, 'https://'));
  if (url === null || url.hostname === '' || url.protocol === 'file:') return text;
  return place(url.hostname, url.pathname) ?? text;
}

function place(host: string, path: string): string | undefined {
  const parts = (path.split(/[?#]/, 1)[0] ?? '').split('/').filter((part) => part !== '');
  const name = parts[1]?.replace(/\.git$/, '');
  if (parts[0] === undefined || name === undefined || name === '') return undefined;
  const treeAt = parts.findIndex((part, index) => index > 1 && (part === 'tree' || part === '-'));
  const inner = parts.slice(2, treeAt === -1 ? undefined : treeAt);
  // GitLab nests groups; everywhere else the third part is a page of the repository, not the repository.
  const keepsInner = host.toLowerCase().includes('gitlab');
  const tail = keepsInner && inner.length > 0 ? [name, ...inner].join('/') : name;
  return `https://${host.toLowerCase().replace(/^www\./, '')}/${parts[0]}/${tail.replace(/\.git$/, '')}`;
}
