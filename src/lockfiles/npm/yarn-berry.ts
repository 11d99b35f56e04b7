import { entriesOf, placedAt, textOf, type Placed } from '../../runtime/placed.ts';
import { readYaml } from '../documents.ts';
import type { Gathering } from '../gathering.ts';
import { addLocked } from './locked.ts';
import { neededIn } from './needed.ts';
import { splitAtVersion } from './npm-specifier.ts';

/** Versions of the format from yarn 2 to yarn 4. */
const known = /^(?:[4-9]|10)$/;

/** What yarn 2 and later install by a yarn.lock. */
export function readYarnBerry(text: string, gathering: Gathering): void {
  const [root] = readYaml(text, gathering);
  if (root === undefined) return;
  const stated = placedAt(root, '__metadata', 'version');
  if (!known.test(textOf(stated) ?? '')) {
    const why = 'a version of the format that is not known';
    gathering.leave(stated?.line ?? root.line, `version ${textOf(stated) ?? 'missing'}`, why);
  }
  const wanted = directlyWanted(root);
  for (const [key, entry] of entriesOf(root)) {
    if (key !== '__metadata') readEntry(key, entry, wanted, gathering);
  }
}

function readEntry(
  key: string,
  entry: Placed,
  wanted: ReadonlySet<string>,
  gathering: Gathering,
): void {
  const resolution = textOf(placedAt(entry, 'resolution')) ?? '';
  const [name, whole] = splitAtVersion(resolution);
  if (whole === '') {
    gathering.leave(entry.line, key, 'an entry without a resolution');
    return;
  }
  const workspace = /^workspace:(.*)$/.exec(whole)?.[1];
  if (workspace === '.') return;
  const [reference = '', bound = ''] = whole.split('::', 2);
  const isPatch = reference.startsWith('patch:');
  const version = textOf(placedAt(entry, 'version')) ?? '';
  const fromRegistry = /^npm:(.+)$/.exec(reference)?.[1];
  if (fromRegistry !== undefined && fromRegistry !== version) {
    gathering.leave(entry.line, `${resolution}, ${version}`, 'the entry says two versions');
  }
  addLocked(gathering, {
    name,
    version: workspace === undefined ? (fromRegistry ?? version) : '',
    resolved: fromRegistry !== undefined || isPatch ? archiveOf(bound) : reference,
    ...(workspace === undefined ? {} : { link: workspace }),
    digest: textOf(placedAt(entry, 'checksum')) ?? '',
    scope: 'runtime',
    direct: key.split(', ').some((one) => wanted.has(one)),
    workspace: '',
    needs: neededIn(entry),
    line: entry.line,
  });
}

/** `__archiveUrl=…`, where a registry keeps its files in a place of its own. */
function archiveOf(bound: string): string {
  const address = /(?:^|&)__archiveUrl=([^&]{1,2000})/.exec(bound)?.[1];
  if (address === undefined) return '';
  try {
    return decodeURIComponent(address);
  } catch {
    return address;
  }
}

/** Keys that stand for what the project and its workspaces ask for. */
function directlyWanted(root: Placed): ReadonlySet<string> {
  const found = new Set<string>();
  for (const entry of entriesOf(root).values()) {
    if (textOf(placedAt(entry, 'linkType')) !== 'soft') continue;
    for (const [name, asked] of entriesOf(placedAt(entry, 'dependencies'))) {
      const range = textOf(asked) ?? '';
      found.add(`${name}@${range}`);
      // Before yarn 4 the manifest's own text stands here, without the protocol that the key has.
      found.add(`${name}@npm:${range}`);
    }
  }
  return found;
}
