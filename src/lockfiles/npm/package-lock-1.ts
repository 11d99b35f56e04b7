import { entriesOf, textOf, type Placed } from '../../runtime/placed.ts';
import type { DependencyScope } from '../dependency.ts';
import type { Gathering } from '../gathering.ts';
import { addLocked } from './locked.ts';
import { neededIn } from './needed.ts';
import { splitAtVersion } from './npm-specifier.ts';

/**
 * The tree of a package-lock of version 1. Which packages a person asked for does not stand in it: those at the top may as
 * well have been moved there.
 */
export function readOldLock(tree: Placed | undefined, gathering: Gathering): void {
  const pending = [tree];
  for (let level = pending.pop(); level !== undefined; level = pending.pop()) {
    for (const [key, entry] of entriesOf(level)) {
      addEntry(key, entry, gathering);
      const inner = entriesOf(entry).get('dependencies');
      if (inner !== undefined) pending.push(inner);
    }
  }
}

function addEntry(key: string, entry: Placed, gathering: Gathering): void {
  const fields = entriesOf(entry);
  const stated = textOf(fields.get('version')) ?? '';
  const isAlias = stated.startsWith('npm:');
  const [name, version] = isAlias ? splitAtVersion(stated.slice('npm:'.length)) : [key, stated];
  // What does not come from the registry has its address for a version.
  const isAddress = /[:/]/.test(version);
  const folder = /^file:(.*)(?<!\.tgz|\.tar\.gz|\.tar)$/.exec(version)?.[1];
  addLocked(gathering, {
    name,
    version: isAddress ? '' : version,
    resolved: isAddress ? version : (textOf(fields.get('resolved')) ?? ''),
    ...(folder === undefined ? {} : { link: folder }),
    digest: textOf(fields.get('integrity')) ?? '',
    scope: scopeOf(fields),
    direct: false,
    workspace: '',
    needs: neededIn(entry),
    line: entry.line,
  });
}

function scopeOf(fields: ReadonlyMap<string, Placed>): DependencyScope {
  if (fields.get('dev')?.value === true) return 'development';
  return fields.get('optional')?.value === true ? 'optional' : 'runtime';
}
