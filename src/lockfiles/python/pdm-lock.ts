import { textIn, textsIn, tableIn } from '../../manifests/python/pyproject.ts';
import { parseRequirement } from '../../manifests/python/requirement.ts';
import { cleanAddress } from '../addresses.ts';
import type { DependencySource } from '../dependency.ts';
import type { Gathering } from '../gathering.ts';
import { addLockedPython } from './locked-python.ts';
import { readToml, tablesIn, type TomlTable } from './toml-document.ts';

const known = /^4\.\d{1,2}(?:\.\d{1,2})?$/;

/** What pdm installs by a pdm.lock. Which packages a person asked for does not stand in it. */
export function readPdmLock(text: string, gathering: Gathering): void {
  const { root, linesOf, lineOf } = readToml(text, gathering);
  const version = textIn(tableIn(root, 'metadata'), 'lock_version');
  if (!known.test(version)) {
    const why = 'a version of the format that is not known';
    gathering.leave(lineOf('metadata', 'lock_version'), `lock_version ${version}`, why);
  }
  const lines = linesOf('package');
  const seen = new Set<string>();
  for (const [index, entry] of tablesIn(root, 'package').entries()) {
    const name = textIn(entry, 'name');
    const id = `${name}@${textIn(entry, 'version')}`;
    // A package with extras stands there once more for them.
    if (seen.has(id) && textsIn(entry, 'extras').length > 0) continue;
    seen.add(id);
    const groups = textsIn(entry, 'groups');
    addLockedPython(gathering, {
      name,
      version: textIn(entry, 'version'),
      source: sourceOf(entry),
      digests: tablesIn(entry, 'files')
        .map((one) => textIn(one, 'hash'))
        .filter((hash) => hash !== ''),
      scope: groups.length === 0 || groups.includes('default') ? 'runtime' : 'development',
      direct: false,
      needs: textsIn(entry, 'dependencies').flatMap((need) => parseRequirement(need)?.name ?? []),
      line: lines[index] ?? 1,
    });
  }
}

function sourceOf(entry: TomlTable): DependencySource {
  const [git, url, path] = ['git', 'url', 'path'].map((name) => cleanAddress(textIn(entry, name)));
  const revision = cleanAddress(textIn(entry, 'revision'));
  if (git !== undefined && git !== '') return { kind: 'git', address: `${git}#${revision}` };
  if (url !== undefined && url !== '') return { kind: 'url', address: url };
  return path === undefined || path === '' ? { kind: 'registry' } : { kind: 'path', address: path };
}
