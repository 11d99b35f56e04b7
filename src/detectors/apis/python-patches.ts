import { isClass, isFunction } from '../../languages/javascript/syntax.ts';
import type { CodeUnit, Node } from '../../languages/javascript/unit.ts';
import { classOf, definitionOf } from '../values/definition.ts';
import type { Api } from './api.ts';
import type { PatchTarget } from './patch-target.ts';

const network = new Set(
  'requests httpx aiohttp urllib urllib2 urllib3 http httplib socket ssl smtplib aiosmtplib websockets websocket ftplib paramiko asyncio'.split(
    ' ',
  ),
);
const ofBuiltins: ReadonlyMap<string, PatchTarget['what']> = new Map([
  ['open', 'data'],
  ['print', 'output'],
  ['input', 'data'],
  ['__import__', 'loader'],
  ['exec', 'loader'],
  ['eval', 'loader'],
  ['compile', 'loader'],
]);
const data = new Set(['json', 'pickle', 'base64', 'hashlib', 'hmac', 'getpass']);
/** Modules whose functions are there to be replaced, or are brought up to date by libraries. */
const own = new Set(['typing', 'warnings', 'logging', 'unittest', 'pytest', 'readline', 'atexit']);
const loaders = /^(?:importlib|imp|pkgutil|runpy|zipimport)$/u;

/** What an assignment to an API of Python replaces; undefined for settings and for what only its owner uses. */
export function pythonPatchOf({ module, path }: Api): PatchTarget | undefined {
  const top = module.slice(3);
  const member = path.join('.');
  const name = `${top}.${member}`;
  if (path.length === 0 || path.includes('()')) return undefined;
  if (top === 'builtins') {
    const what = ofBuiltins.get(member);
    return what === undefined ? undefined : { name, what };
  }
  if (top === 'sys') {
    if (/^(?:modules\.|meta_path|path_hooks)/u.test(member)) return { name, what: 'loader' };
    return /^std(?:out|err)\.write$/u.test(member) ? { name, what: 'output' } : undefined;
  }
  if (own.has(top)) return undefined;
  if (loaders.test(top)) return { name, what: 'loader' };
  if (network.has(top)) return { name, what: 'network' };
  return { name, what: data.has(top) ? 'data' : 'module' };
}

/** Whether a value can stand in for a function of others: settings of a module are assigned to it too. */
export function replacesInPython(unit: CodeUnit, value: Node): boolean {
  const made = definitionOf(unit, value);
  if (isFunction(made) || isClass(made) || classOf(unit, value) !== undefined) return true;
  if (unit.functionOf(value) !== undefined) return true;
  if (made.type !== 'CallExpression') return false;
  return (
    made.arguments.some((argument) => unit.functionOf(argument) !== undefined) ||
    unit.functionOf(made.callee) !== undefined
  );
}

/** `sys.meta_path.insert(0, finder)`: every import asks it first. One that is appended only gets what nobody else finds. */
export function hookOfPython(name: string): PatchTarget | undefined {
  return /^py:sys\.(?:meta_path|path_hooks)\.insert$/u.test(name)
    ? { name: name.slice(3).replace(/\.\w{1,8}$/u, ''), what: 'loader' }
    : undefined;
}
