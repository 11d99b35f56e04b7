import { entriesOf, itemsOf, placedAt, textOf, type Placed } from '../../runtime/placed.ts';
import { strictJson } from '../../runtime/placed-json.ts';
import { cleanAddress } from '../addresses.ts';
import type { DependencySource } from '../dependency.ts';
import { readJson } from '../documents.ts';
import type { Gathering } from '../gathering.ts';
import { addLockedPython } from './locked-python.ts';

/** What pipenv installs by a Pipfile.lock. Which packages a person asked for does not stand in it. */
export function readPipfileLock(text: string, gathering: Gathering): void {
  const root = readJson(text, strictJson, gathering);
  const stated = placedAt(root, '_meta', 'pipfile-spec');
  if (stated?.value !== 6) {
    const why = 'a version of the format that is not known';
    const version = JSON.stringify(stated?.value) ?? 'missing';
    gathering.leave(stated?.line ?? root.line, `pipfile-spec ${version}`, why);
  }
  const indexes = indexesIn(placedAt(root, '_meta', 'sources'));
  for (const [category, packages] of entriesOf(root)) {
    if (category === '_meta') continue;
    for (const [name, entry] of entriesOf(packages)) {
      const version = textOf(placedAt(entry, 'version')) ?? '';
      const digests = itemsOf(placedAt(entry, 'hashes'));
      addLockedPython(gathering, {
        name,
        version: version.replace(/^={2,3}/, ''),
        source: sourceOf(entry, indexes),
        digests: digests.flatMap((digest) => textOf(digest) ?? []),
        scope: category === 'develop' ? 'development' : 'runtime',
        direct: false,
        needs: [],
        line: entry.line,
      });
    }
  }
}

/** Addresses of indexes by name, the first of them under '' too: it serves what names none. */
function indexesIn(sources: Placed | undefined): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const source of itemsOf(sources)) {
    const address = cleanAddress(textOf(placedAt(source, 'url')) ?? '');
    if (found.size === 0) found.set('', address);
    found.set(textOf(placedAt(source, 'name')) ?? '', address);
  }
  return found;
}

function sourceOf(entry: Placed, indexes: ReadonlyMap<string, string>): DependencySource {
  const text = (name: string): string => cleanAddress(textOf(placedAt(entry, name)) ?? '');
  if (text('git') !== '') return { kind: 'git', address: `${text('git')}#${text('ref')}` };
  const file = text('file');
  if (file !== '') return { kind: /^https?:/i.test(file) ? 'url' : 'path', address: file };
  if (text('path') !== '') return { kind: 'path', address: text('path') };
  const address = indexes.get(text('index')) ?? text('index');
  return { kind: 'registry', ...(address === '' ? {} : { address }) };
}
