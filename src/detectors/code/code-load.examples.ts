import type { DetectorExamples } from '../detector.ts';

export const examples: DetectorExamples = {
  bad: [
    {
      code: 'require(name);',
      why: 'computed',
      attributes: { via: 'module', specifier: 'dynamic' },
    },
    {
      code: 'await import(`./locales/${lang}.js`);',
      why: 'computed, but inside the package',
      attributes: { via: 'module', specifier: 'relative' },
    },
    {
      code: "await import('https://c.example/x.mjs');",
      why: 'from the network',
      attributes: { via: 'module', specifier: 'https://c.example' },
    },
    {
      code: "import { createRequire } from 'module'; const load = createRequire(import.meta.url); load('./build/x.node');",
      why: 'a native addon',
      attributes: { via: 'module', specifier: 'native' },
    },
    {
      code: 'const { instance } = await WebAssembly.instantiate(bytes, {});',
      why: 'WebAssembly',
      attributes: { via: 'WebAssembly', specifier: 'wasm' },
    },
    {
      code: 'process.dlopen(module, file);',
      why: 'a shared library',
      attributes: { via: 'dlopen', specifier: 'native' },
    },
    {
      path: 'x.py',
      code: ['import importlib', 'importlib.import_module(name)'].join('\n'),
      why: 'computed, in Python',
      attributes: { via: 'module', specifier: 'dynamic' },
    },
    {
      path: 'x.py',
      code: '__import__(name)',
      why: 'by the function below the statement',
      attributes: { via: 'module', specifier: 'dynamic' },
    },
    {
      path: 'x.py',
      code: ['import runpy', 'runpy.run_path(file)'].join('\n'),
      why: 'a file',
      attributes: { via: 'file', specifier: 'dynamic' },
    },
    {
      path: 'x.py',
      code: ['import ctypes', "ctypes.CDLL('./lib.so')"].join('\n'),
      why: 'a native library',
      attributes: { via: 'dlopen', specifier: 'native' },
    },
  ],
  good: [
    {
      code: "const x = require('./' + 'x.js');",
      why: 'folds to a file that the module graph follows',
    },
    { code: 'require.resolve(name);', why: 'asks where a module is, loads nothing' },
    {
      code: '(function (module, exports, require) { require(7); })',
      why: "a bundler's own function",
    },
    {
      code: 'var r = ((x) => typeof require !== "undefined" ? require : x)(function (x) { if (typeof require !== "undefined") return require.apply(this, arguments); });',
      why: "a bundler's fallback",
    },
    {
      path: 'x.py',
      code: ['import importlib', "importlib.import_module('json')", "__import__('os')"].join('\n'),
      why: 'named',
    },
    {
      path: 'x.py',
      code: ['import importlib.util', 'importlib.util.find_spec(name)'].join('\n'),
      why: 'only looks for it',
    },
  ],
};
