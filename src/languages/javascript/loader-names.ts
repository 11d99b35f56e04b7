import type { Reference } from './unit.ts';

/** Functions that give back, in another form, what they are given. */
export const transparent: ReadonlySet<string> = new Set([
  'util.promisify',
  'Object.freeze',
  'Object.assign',
  'Promise.resolve',
]);

/** Functions that give an object with the members of what they are given. */
export const inheriting: ReadonlySet<string> = new Set([
  'Object.assign',
  'Object.create',
  'Object.setPrototypeOf',
]);

/** Functions that give the module that they are given the name of. */
export const requires: ReadonlySet<string> = new Set([
  'require',
  'module.require',
  'require.main.require',
  'process.mainModule.require',
  'require.main.constructor._load',
  'process.mainModule.constructor._load',
  'module.__proto__.require',
  'process.getBuiltinModule',
  'module:module.createRequire.()',
  'module:process.getBuiltinModule',
  'module:module._load',
  'module:module.default._load',
  'module:module.Module._load',
  'module.constructor._load',
  'module.constructor.prototype.require',
  'module:module.prototype.require',
]);

/** A reference as one text; module names are marked, so that a global of the same name is not taken for them. */
export function dottedName(reference: Reference): string {
  if (reference.root === 'parameter') return '';
  if (reference.root === 'global') return reference.path.join('.');
  const dotted = [reference.module, ...reference.path].join('.');
  return reference.module === 'util' ? dotted : `module:${dotted}`;
}

const endings = new Set(
  [...transparent, ...requires, ...inheriting].map((name) => name.slice(name.lastIndexOf('.') + 1)),
);

/** Whether a reference ends as one of those does: the whole name of any other need not be put together. */
export function mayLoad({ path }: Reference): boolean {
  return endings.has(path.at(-1) ?? '');
}

/** Wrappers that compilers and bundlers put around `require(…)`: what they give is the module, for all that matters here. */
const interopName =
  /^_{0,2}(?:importDefault|importStar|toESM|interopRequireDefault|interopRequireWildcard|interopDefault(?:Legacy|Compat)?|interopNamespace(?:Default|Compat)?|getDefaultExportFromCjs|getDefaultExportFromNamespaceIfPresent|n)\d*$/u;
const requireName = /^_{0,2}require\d*$/u;

/** Whether a name is that of such a wrapper. Asked of the name of every call: nearly all of them begin otherwise. */
export function isInteropName(name: string): boolean {
  return '_itgn'.includes(name.charAt(0)) && interopName.test(name);
}

/** Whether a module is such a wrapper, of those that compilers import instead of writing them out. */
export function isInteropModule(name: string): boolean {
  return name.startsWith('@') && /^@(?:swc|babel)\/[\w/-]{1,40}interop_?require/iu.test(name);
}

/** Whether a name is what bundlers call a stand-in for `require`. */
export function isNameOfRequire(name: string): boolean {
  return '_r'.includes(name.charAt(0)) && requireName.test(name);
}
