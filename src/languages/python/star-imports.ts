import type { Analysis, Target } from '../javascript/analysis.ts';
import { memberTarget, moduleTarget } from '../javascript/target-members.ts';
import { everyName } from './imports.ts';

/** Names that are Python's own unless a module says otherwise. */
const builtins = new Set(
  (
    'abs all any ascii bin bool breakpoint bytearray bytes callable chr classmethod compile complex delattr dict dir divmod enumerate ' +
    'eval exec filter float format frozenset getattr globals hasattr hash help hex id input int isinstance issubclass iter len list ' +
    'locals map max memoryview min next object oct open ord pow print property range repr reversed round set setattr slice sorted ' +
    'staticmethod str sum super tuple type vars zip __import__ __builtins__ __name__ __file__ __doc__ __package__ __spec__ Exception ' +
    'BaseException ValueError TypeError KeyError IndexError RuntimeError OSError IOError ImportError AttributeError StopIteration ' +
    'NotImplementedError undefined Object'
  ).split(' '),
);

/** What a name that nothing declares means after `from socket import *`; with several such imports, it could be of any. */
export function importedWithAll(analysis: Analysis, name: string): Target | undefined {
  if (builtins.has(name)) return undefined;
  const module = analysis.once(onlyModule).at(0);
  return module === undefined ? undefined : memberTarget(analysis, moduleTarget(module), name);
}

function onlyModule({ program }: Analysis): readonly string[] {
  const modules = program.body.flatMap((statement) => {
    if (statement.type !== 'ImportDeclaration') return [];
    return statement.specifiers.some(({ local }) => local.name === everyName)
      ? [statement.source.value]
      : [];
  });
  return modules.length === 1 ? modules : [];
}
