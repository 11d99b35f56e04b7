import type { Analysis, Target } from '../javascript/analysis.ts';
import { keyOf } from '../javascript/keys.ts';
import { referenceTarget } from '../javascript/make-target.ts';
import type { CallNode } from '../javascript/syntax.ts';
import { memberTarget, moduleTarget } from '../javascript/target-members.ts';
import type { Node } from '../javascript/unit.ts';
import { pythonNameOf } from './names.ts';

const importers = new Set([
  '__import__',
  'importlib.import_module',
  'importlib.__import__',
  '__builtins__.__import__',
]);
/** Functions that give back what they are given, ready to be called. */
const transparent = new Set([
  'functools.partial',
  'functools.wraps',
  'asyncio.coroutine',
  'staticmethod',
  'vars',
]);

/** What a call of Python leads to when it only is another way to name something: `getattr(os, "system")`, `__import__("os")`. */
export function namedByCall(
  analysis: Analysis,
  callee: Target | undefined,
  call: CallNode,
): Target | undefined {
  if (callee?.kind !== 'reference') return undefined;
  const name = pythonNameOf(callee.reference);
  const [first, second] = call.arguments;
  if (first === undefined) return undefined;
  if (name === 'getattr' || name === 'builtins.getattr' || name === '__builtins__.getattr')
    return attributeOf(analysis, analysis.targetOf(first), second);
  if (importers.has(name)) return importedBy(analysis, first, name);
  if (transparent.has(name)) return analysis.targetOf(first);
  if (!name.endsWith('.__getattribute__') && !name.endsWith('.__dict__.get')) return undefined;
  const depth = name.endsWith('.get') ? 2 : 1;
  const { reference } = callee;
  const base = referenceTarget({ ...reference, path: reference.path.slice(0, -depth) });
  return attributeOf(analysis, base, first);
}

function attributeOf(
  analysis: Analysis,
  owner: Target | undefined,
  name: Node | undefined,
): Target | undefined {
  const key = name === undefined ? undefined : keyOf(analysis.evaluate(name));
  return owner === undefined || key === undefined ? undefined : memberTarget(analysis, owner, key);
}

/** `__import__("a.b")` gives `a`, the others what they are asked for. */
function importedBy(analysis: Analysis, argument: Node, name: string): Target | undefined {
  const value = analysis.evaluate(argument);
  if (value.kind !== 'constant' || typeof value.value !== 'string') return undefined;
  const module =
    name === 'importlib.import_module' ? value.value : (value.value.split('.')[0] ?? '');
  return module.startsWith('.') ? undefined : moduleTarget(`py:${module}`);
}
