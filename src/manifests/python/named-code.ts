import type { NamedCode } from '../manifest-facts.ts';

const maxNamed = 2000;
const target = /^([\w.]{1,300})\s*(?::\s*([\w.]{1,300}))?\s*(?:\[[^\]]{0,300}\])?$/;

/** Reads the ways in that one group names. What is no module and attribute no installer takes. */
export function namedCode(group: string, values: Iterable<readonly [string, string]>): NamedCode[] {
  const found: NamedCode[] = [];
  for (const [name, value] of values) {
    const [, module, attribute = ''] = target.exec(value.trim()) ?? [];
    if (module === undefined || found.length >= maxNamed) continue;
    found.push({ group: group.trim(), name: name.trim(), module, attribute });
  }
  return found;
}

const endings = ['.py', '/__init__.py', '.pyc', '/__init__.pyc'];

/** The file that a module is, with those of the packages around it, which are run before it. */
export function filesOfModule(module: string, hasFile: (path: string) => boolean): string[] {
  const parts = module.split('.').slice(0, 30);
  return parts.flatMap((_, index) => {
    const path = parts.slice(0, index + 1).join('/');
    const own = endings.map((ending) => path + ending).find(hasFile);
    return own === undefined ? [] : [own];
  });
}
