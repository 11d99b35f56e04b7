import { ownObject } from '../../manifests/json-object.ts';
import { tableIn, textIn } from '../../manifests/python/pyproject.ts';
import { cleanAddress } from '../addresses.ts';
import type { DependencySource } from '../dependency.ts';
import type { Gathering } from '../gathering.ts';
import { checkFiles, type FileAddress } from './file-addresses.ts';
import { addLockedPython } from './locked-python.ts';
import { readToml, tablesIn, type TomlTable } from './toml-document.ts';

/** What any installer installs by a pylock.toml (PEP 751). Which packages a person asked for does not stand in it. */
export function readPylock(text: string, gathering: Gathering): void {
  const { root, linesOf, lineOf } = readToml(text, gathering);
  const version = textIn(root, 'lock-version');
  if (version !== '1.0') {
    const why = 'a version of the format that is not known';
    gathering.leave(lineOf('', 'lock-version'), `lock-version ${version}`, why);
  }
  const lines = linesOf('packages');
  const files: FileAddress[] = [];
  for (const [index, entry] of tablesIn(root, 'packages').entries()) {
    const name = textIn(entry, 'name');
    const line = lines[index] ?? lineOf('', 'packages');
    const source = sourceOf(entry);
    const artifacts = [
      tableIn(entry, 'sdist'),
      tableIn(entry, 'archive'),
      ...tablesIn(entry, 'wheels'),
    ];
    for (const one of artifacts) {
      files.push({
        name,
        version: textIn(entry, 'version'),
        source,
        address: textIn(one, 'url'),
        line,
      });
    }
    addLockedPython(gathering, {
      name,
      version: textIn(entry, 'version'),
      source,
      digests: artifacts.flatMap((one) => digestsIn(one)),
      scope: 'runtime',
      direct: false,
      needs: tablesIn(entry, 'dependencies').map((one) => textIn(one, 'name')),
      line,
    });
  }
  checkFiles(files, gathering);
}

function sourceOf(entry: TomlTable): DependencySource {
  const vcs = tableIn(entry, 'vcs');
  if (vcs.size > 0) {
    const address = cleanAddress(textIn(vcs, 'url') || textIn(vcs, 'path'));
    return { kind: 'git', address: `${address}#${cleanAddress(textIn(vcs, 'commit-id'))}` };
  }
  const directory = textIn(tableIn(entry, 'directory'), 'path');
  if (directory !== '') return { kind: 'path', address: cleanAddress(directory) };
  const archive = tableIn(entry, 'archive');
  if (archive.size > 0) {
    const [url, path] = [textIn(archive, 'url'), textIn(archive, 'path')];
    return { kind: url === '' ? 'path' : 'url', address: cleanAddress(url === '' ? path : url) };
  }
  const index = textIn(entry, 'index');
  return { kind: 'registry', ...(index === '' ? {} : { address: cleanAddress(index) }) };
}

function digestsIn(file: TomlTable): string[] {
  return [...(ownObject(file.get('hashes')) ?? [])].flatMap(([kind, value]) =>
    typeof value === 'string' ? [`${kind}:${value}`] : [],
  );
}
