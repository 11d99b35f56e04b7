import { tableIn, textIn } from '../../manifests/python/pyproject.ts';
import { cleanAddress } from '../addresses.ts';
import type { DependencySource } from '../dependency.ts';
import type { Gathering } from '../gathering.ts';
import { addLockedPython } from './locked-python.ts';
import { readToml, tablesIn, type TomlTable } from './toml-document.ts';

const known = /^[12]\.\d$/;

/** What poetry installs by a poetry.lock. Which packages a person asked for does not stand in it. */
export function readPoetryLock(text: string, gathering: Gathering): void {
  const { root, linesOf, lineOf } = readToml(text, gathering);
  const metadata = tableIn(root, 'metadata');
  const version = textIn(metadata, 'lock-version');
  if (!known.test(version)) {
    const why = 'a version of the format that is not known';
    gathering.leave(lineOf('metadata', 'lock-version'), `lock-version ${version}`, why);
  }
  // Before version 2 all digests stand together at the end.
  const older = tableIn(metadata, 'files');
  const lines = linesOf('package');
  for (const [index, entry] of tablesIn(root, 'package').entries()) {
    const name = textIn(entry, 'name');
    const line = lines[index] ?? 1;
    const source = sourceOf(tableIn(entry, 'source'));
    if (source === undefined) gathering.leave(line, name, 'a source that is not known');
    const files = [...tablesIn(entry, 'files'), ...tablesIn(older, name)];
    addLockedPython(gathering, {
      name,
      version: textIn(entry, 'version'),
      source: source ?? { kind: 'url' },
      digests: files.map((one) => textIn(one, 'hash')).filter((hash) => hash !== ''),
      scope: scopeOf(entry),
      direct: false,
      needs: [...tableIn(entry, 'dependencies').keys()],
      line,
    });
  }
}

function scopeOf(entry: TomlTable): 'runtime' | 'development' | 'optional' {
  const groups = entry.get('groups');
  const isMain = Array.isArray(groups)
    ? groups.includes('main')
    : textIn(entry, 'category') !== 'dev';
  if (!isMain) return 'development';
  return entry.get('optional') === true ? 'optional' : 'runtime';
}

function sourceOf(source: TomlTable): DependencySource | undefined {
  const type = textIn(source, 'type');
  const address = cleanAddress(textIn(source, 'url'));
  if (type === '' && source.size === 0) return { kind: 'registry' };
  const revision = textIn(source, 'resolved_reference');
  if (type === 'git') return { kind: 'git', address: `${address}#${cleanAddress(revision)}` };
  const kinds = { legacy: 'registry', url: 'url', file: 'path', directory: 'path' } as const;
  return Object.hasOwn(kinds, type)
    ? { kind: kinds[type as keyof typeof kinds], address }
    : undefined;
}
