import type { Reference } from '../javascript/unit.ts';

/** What Python calls something of its library: `base64.b64decode`, and a builtin by its name alone. '' for what a caller gives. */
export function pythonNameOf(reference: Reference): string {
  if (reference.root === 'parameter') return '';
  const path = reference.path.join('.');
  if (reference.root === 'global') return path;
  if (!reference.module.startsWith('py:')) return '';
  const module = reference.module.slice(3);
  return module === 'builtins' ? path : path === '' ? module : `${module}.${path}`;
}
