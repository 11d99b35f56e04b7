/** What a line of code in a path file is, when it is one that many honest packages bring. */
export type KnownStart = 'namespace' | 'distutils' | 'editable' | 'coverage';

const knownStarts: readonly (readonly [KnownStart, RegExp])[] = [
  [
    'distutils',
    /^import os; var = 'SETUPTOOLS_USE_DISTUTILS'; enabled = os\.environ\.get\(var, '(?:local|stdlib)'\) == 'local'; enabled and __import__\('_distutils_hack'\)\.add_shim\(\);?$/,
  ],
  ['editable', /^import (__editable___\w{1,200}_finder); ?\1\.install\(\)$/],
  ['coverage', /^import coverage; ?coverage\.process_startup\(\)$/],
];

/** The statements that setuptools has written for namespace packages over the years, a star for each name. */
const namespaceStatements: ReadonlySet<string> = new Set([
  'import sys, types, os',
  'has_mfs = sys.version_info > (3, 5)',
  "p = os.path.join(sys._getframe(1).f_locals['*'], *('*',))",
  "importlib = has_mfs and __import__('importlib.util')",
  "has_mfs and __import__('importlib.machinery')",
  "m = has_mfs and sys.modules.setdefault('*', importlib.util.module_from_spec(importlib.machinery.PathFinder.find_spec('*', [os.path.dirname(p)])))",
  "m = m or sys.modules.setdefault('*', types.ModuleType('*'))",
  "ie = os.path.exists(os.path.join(p,'*'))",
  "m = not ie and sys.modules.setdefault('*', types.ModuleType('*'))",
  "mp = (m or []) and m.__dict__.setdefault('*',[])",
  '(p not in mp) and mp.append(p)',
  "m and setattr(sys.modules['*'], '*', m)",
]);

/** Recognises code that tools write into path files; one statement more than they write, and it is none. */
export function knownStart(command: string): KnownStart | undefined {
  const statements = command.split(/[;\n]/).map((one) =>
    one
      .trim()
      .replaceAll(/(?<!__import__\()'[\w.-]{1,100}'/g, "'*'")
      .replaceAll(/\*\('\*'(?:, ?'\*'){0,9},?\)\)$/g, "*('*',))"),
  );
  if (statements.every((one) => namespaceStatements.has(one))) return 'namespace';
  return knownStarts.find(([, form]) => form.test(command))?.[0];
}

const running = /\b(?:exec|eval|compile|execfile|run_path|run_module)\s{0,9}\(/;
const decoding =
  /\b(?:b64decode|b32decode|b85decode|a85decode|fromhex|unhexlify|decompress|loads|decode|rot_?13)\b|\bchr\s{0,9}\(/;
const reaching =
  /\b(?:subprocess|popen|spawn\w{0,6}|startfile|urlopen|urlretrieve|requests|httpx|aiohttp|socket|ctypes|ftplib|smtplib|pty)\b|\bos\s{0,9}\.\s{0,9}(?:system|exec\w{1,5}|fork)\b|\bhttp\.client\b|\burllib\.request\b/i;

/** What the words of such a line do, as far as they show it. */
export function wordsOfStart(command: string): {
  readonly runsText: boolean;
  readonly decodes: boolean;
  readonly reachesOut: boolean;
} {
  return {
    runsText: running.test(command),
    decodes: decoding.test(command),
    reachesOut: reaching.test(command),
  };
}
